"""An attribution within one sentence, and the stretch of its cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.claims.attribution.values import Manner
from watchfloor.claims.mentions.values import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})


@frozen
class Found:
    """An attribution in a sentence: `source` and `addressee` are the heads of their phrases, offsets the sentence's.

    `phrase` is the source's phrase where the parse does not give it.
    """

    source: Token | None
    cue: Span
    content: tuple[Span, ...]
    manner: Manner
    addressee: Token | None = None
    phrase: Span | None = None


def cue_span(verb: Token) -> Span:
    """Give the verb with its helpers and particle, as far as they stand next to it."""
    first = last = verb.i
    for child in sorted(verb.lefts, key=lambda token: -token.i):
        if child.dep_ in HELPERS | {"advmod"} and child.i == first - 1:
            first = child.i
    for child in verb.rights:
        if child.dep_ == "prt" and child.i == last + 1:
            last = child.i
    doc = verb.doc
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
