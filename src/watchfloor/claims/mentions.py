"""Mentions: stretches of a report's text that stand for a time, a quantity, money, a place, goods or an actor."""

from __future__ import annotations

from collections.abc import Iterable
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
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


def covering(mentions: Iterable[_SpanType], span: Span) -> list[_SpanType]:
    """Give the mentions that lie wholly in a stretch."""
    return [mention for mention in mentions if span.covers(mention)]
