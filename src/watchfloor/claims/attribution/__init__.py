"""Attribution: a report's sentences in; out, who says what by which words, and for each place the chain of sources."""

from __future__ import annotations

from watchfloor.claims.attribution.chain import Chains, chain
from watchfloor.claims.attribution.cues import may_attribute
from watchfloor.claims.attribution.find import find_attributions
from watchfloor.claims.attribution.values import Attribution, Manner, QuoteKind, Sentence

__all__ = [
    "Attribution",
    "Chains",
    "Manner",
    "QuoteKind",
    "Sentence",
    "chain",
    "find_attributions",
    "may_attribute",
]
