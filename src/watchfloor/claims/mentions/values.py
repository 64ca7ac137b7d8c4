"""Mentions: stretches of a report's text that stand for a time, a quantity, money, a place, goods or an actor."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from attrs import frozen

from watchfloor.model.claim import Money, Quantity, Time
from watchfloor.model.record import Record


@frozen
class Span(Record):
    """A stretch of text, `text[start:end]`."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Tell whether the other stretch lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end


@frozen
class TimeMention(Span):
    """A time expression and its value; `time.text` is the words at the span."""

    time: Time


@frozen
class QuantityMention(Span):
    """A quantity and its value; the span holds number, bound and unit, `noun` where the counted noun stands.

    'at least 30 trading companies': span over 'at least 30', noun over 'trading companies'.
    """

    quantity: Quantity
    noun: Span | None = None


@frozen
class MoneyMention(Span):
    """An amount of money and its value, with a conversion in brackets in the span."""

    money: Money


class Sense(StrEnum):
    """How a name stands for its actor."""

    NAME = "name"
    SHORT = "short"
    METONYM = "metonym"
    DEMONYM = "demonym"


@frozen
class NameMention(Span):
    """A name of the watch: `places`, `actors`, `outlet` and `goods` are the ids that it can stand for, `name` the words.

    Places and actors stand with the likeliest first. `sense` is how the name stands for the actor, and
    `is_office` tells a leader or official from a state or body.
    """

    name: str
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlet: str | None = None
    goods: str | None = None
    sense: Sense = Sense.NAME
    is_office: bool = False

    @property
    def place(self) -> str | None:
        """Give the likeliest place that bears the name."""
        return self.places[0] if self.places else None

    @property
    def actor(self) -> str | None:
        """Give the likeliest actor that the name stands for."""
        return self.actors[0] if self.actors else None


@frozen
class Mentions(Record):
    """All mentions of a text, each kind in text order."""

    names: tuple[NameMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    money: tuple[MoneyMention, ...] = ()

    def within(self, span: Span) -> Mentions:
        """Give the mentions that lie wholly in a stretch."""
        return Mentions(
            tuple(covering(self.names, span)),
            tuple(covering(self.times, span)),
            tuple(covering(self.quantities, span)),
            tuple(covering(self.money, span)),
        )


_SpanType = TypeVar("_SpanType", bound=Span)


def longest(spans: Iterable[_SpanType]) -> list[_SpanType]:
    """Keep of overlapping spans the longest, of equally long the first; in text order."""
    kept: list[_SpanType] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not touching(kept, span):
            kept.insert(bisect_left(kept, span.start, key=_start), span)
    return kept


def covering(mentions: Sequence[_SpanType], span: Span) -> list[_SpanType]:
    """Give the mentions that lie wholly in a stretch, of mentions in text order."""
    first = bisect_left(mentions, span.start, key=_start)
    last = bisect_left(mentions, span.end, lo=first, key=_start)
    return [mention for mention in mentions[first:last] if mention.end <= span.end]


def touching(mentions: Sequence[_SpanType], span: Span) -> Sequence[_SpanType]:
    """Give the mentions that share a character with a stretch, of mentions in text order that do not overlap."""
    first = bisect_right(mentions, span.start, key=_end)
    return mentions[first : bisect_left(mentions, span.end, lo=first, key=_start)]


def united(spans: Iterable[Span]) -> list[Span]:
    """Join the stretches that overlap; in text order."""
    stretches: list[Span] = []
    for span in sorted(spans, key=_start):
        if stretches and span.start < stretches[-1].end:
            stretches[-1] = Span(stretches[-1].start, max(stretches[-1].end, span.end))
        else:
            stretches.append(Span(span.start, span.end))
    return stretches


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
