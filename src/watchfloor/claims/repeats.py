"""Keeps a report from claiming the same thing twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from watchfloor.claims.mentions import Span
from watchfloor.model.claim import Claim
from watchfloor.model.report import Report

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.7
_SAME = 0.9


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Leave out a claim that says in every value and in its words what an earlier one of the same report says.

    Args:
        claims: the claims of one report in text order.

    Returns:
        The claims in the same order, each content once.
    """
    kept: list[Claim] = []
    words_of: dict[tuple[object, ...], list[set[str]]] = defaultdict(list)
    for claim in claims:
        words = set(_WORD.findall(claim.quote.casefold()))
        told = words_of[_values(claim)]
        if not any(len(words & earlier) >= _SAME * len(words) for earlier in told):
            kept.append(claim)
        told.append(words)
    return kept


def _values(claim: Claim) -> tuple[object, ...]:
    parties = (claim.giver, claim.receiver, claim.actors)
    goods = tuple(good.text.casefold() for good in claim.goods)
    places = tuple(place.id or place.text for place in claim.places)
    trigger = claim.trigger.casefold() if claim.trigger else ""
    when = (claim.time.text, claim.time.start, claim.time.end) if claim.time else None
    amounts = (claim.quantities, claim.money)
    return (claim.kind, claim.status, trigger, when, amounts, parties, goods, places)


def is_retold(caption: Span, body: Sequence[Span], report: Report) -> bool:
    """Tell whether a caption says again what a sentence of the body says."""
    words = _words(report, caption)
    return any(len(words & _words(report, s)) >= _ALIKE * len(words) for s in body)


def _words(report: Report, span: Span) -> set[str]:
    return set(_WORD.findall(report.text[span.start : span.end].casefold()))
