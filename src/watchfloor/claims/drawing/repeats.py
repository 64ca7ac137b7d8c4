"""Keeps a report from claiming the same thing twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import ceil

from watchfloor.claims.mentions.values import Span
from watchfloor.model.claim import Claim, Kind
from watchfloor.model.report import Report, Role

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
    words_of: dict[tuple[object, ...], set[frozenset[str]]] = defaultdict(set)
    for claim in claims:
        words = frozenset(_WORD.findall(claim.quote.casefold()))
        told = words_of[_values(claim)]
        if words not in told and not any(len(words & earlier) >= _SAME * len(words) for earlier in told):
            kept.append(claim)
        told.add(words)
    return kept


def _values(claim: Claim) -> tuple[object, ...]:
    parties = (claim.giver, claim.receiver, claim.actors)
    goods = tuple(good.text.casefold() for good in claim.goods)
    places = tuple(place.id or place.text for place in claim.places)
    trigger = claim.trigger.casefold() if claim.trigger else ""
    when = (claim.time.text, claim.time.start, claim.time.end) if claim.time else None
    amounts = (claim.quantities, claim.money)
    return (claim.kind, claim.status, trigger, when, amounts, parties, goods, places)


def without_captions_of_body(claims: Sequence[Claim], report: Report) -> list[Claim]:
    """Leave out what a caption says of a happening that the body tells of, and what it merely states.

    Args:
        claims: the claims of one report.
        report: the report, which knows its captions.

    Returns:
        The claims of the body, and of the captions those whose kind and date, goods or trigger the body does not have.
    """
    captions = [p for p in report.paragraphs if p.role is Role.CAPTION]
    starts = [caption.start for caption in captions]
    before = {claim.id: bisect_right(starts, claim.span[0]) - 1 for claim in claims}
    in_caption = {c.id for c in claims if before[c.id] >= 0 and c.span[0] < captions[before[c.id]].end}
    told = {mark for claim in claims if claim.id not in in_caption for mark in _marks(claim)}
    return [
        claim
        for claim in claims
        if claim.id not in in_caption or (claim.kind is not Kind.STATEMENT and not told & set(_marks(claim)))
    ]


def _marks(claim: Claim) -> list[tuple[object, ...]]:
    """Give what a happening may be known again by: its kind with its dates, its goods, or its word."""
    marks: list[tuple[object, ...]] = [(claim.kind, good.id or good.text.casefold()) for good in claim.goods]
    if claim.trigger:
        marks.append((claim.kind, claim.trigger.casefold()))
    if claim.time and claim.time.start:
        marks.append((claim.kind, claim.time.start, claim.time.end))
    return marks


def not_retold(captions: Iterable[Span], body: Sequence[Span], report: Report) -> list[Span]:
    """Give the captions that do not say again what a sentence of the body says.

    Which sentences could be meant is told by the rarest words of a caption: one that shares enough of its words
    with it has at least one of those that it may not miss all of.
    """
    told = [_words(report, span) for span in body]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(told):
        for word in words:
            holders[word].append(place)

    def is_retold(words: set[str]) -> bool:
        rarest = sorted(words, key=lambda word: len(holders.get(word, ())))
        telling = rarest[: len(words) - ceil(_ALIKE * len(words)) + 1]
        places = {place for word in telling for place in holders.get(word, ())}
        return any(len(words & told[place]) >= _ALIKE * len(words) for place in places)

    return [caption for caption in captions if not is_retold(_words(report, caption))]


def _words(report: Report, span: Span) -> set[str]:
    return set(_WORD.findall(report.text[span.start : span.end].casefold()))
