"""Keeps a report from claiming the same thing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from watchfloor.claims.mentions import Span
from watchfloor.model.claim import Claim
from watchfloor.model.report import Report

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.7


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Leave out a claim whose sentence and values an earlier one of the same report already has.

    Args:
        claims: the claims of one report in text order.

    Returns:
        The claims in the same order, each content once.
    """
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        content = (
            claim.kind,
            claim.trigger,
            claim.status,
            claim.goods,
            claim.places,
            claim.giver,
            claim.receiver,
        )
        kept.setdefault((*content, " ".join(_WORD.findall(claim.quote.casefold()))), claim)
    return list(kept.values())


def is_retold(caption: Span, body: Sequence[Span], report: Report) -> bool:
    """Tell whether a caption says again what a sentence of the body says."""
    words = _words(report, caption)
    return any(len(words & _words(report, s)) >= _ALIKE * len(words) for s in body)


def _words(report: Report, span: Span) -> set[str]:
    return set(_WORD.findall(report.text[span.start : span.end].casefold()))
