"""Mentions: stretches of a report's text that stand for a time, a quantity, money, a place, goods or an actor."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from attrs import evolve, frozen

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


class TimexType(StrEnum):
    """What a time expression names (TIMEX3 of ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@frozen
class Timex(Record):
    """The value of a time expression as TIMEX3 writes it (ISO 24617-1, TimeML 1.2.1).

    `value` is ISO 8601 with X for what is not told ('XXXX-10', 'PXD'), and W10-WE, Q1, H1, SP, TMO and the like;
    `mod` is APPROX, START, MID, END, BEFORE, AFTER, LESS_THAN, MORE_THAN, EQUAL_OR_LESS or EQUAL_OR_MORE;
    `quant` and `freq` are those of a SET: 'twice every week' is P1W with EVERY and 2X.
    """

    type: TimexType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None


@frozen
class TimePart(Span):
    """One date of a range or list, at its own words."""

    timex: Timex | None


@frozen
class TimeMention(Span):
    """A time expression and its value; `time.text` is the words at the span.

    `time` says which days are meant; `timex` writes the same expression as TIMEX3 does, durations and sets included,
    and `parts` each date of a range or list, which TIMEX3 marks one by one.
    """

    time: Time
    timex: Timex | None = None
    parts: tuple[TimePart, ...] = ()

    def moved(self, by: int) -> TimeMention:
        """Give the mention as it stands in a text that has `by` more characters before it."""
        parts = tuple(TimePart(part.start + by, part.end + by, part.timex) for part in self.parts)
        return evolve(self, start=self.start + by, end=self.end + by, parts=parts)


@frozen
class QuantityMention(Span):
    """A quantity and its value; the span holds number, bound and unit, `noun` where the counted noun stands.

    'at least 30 trading companies': span over 'at least 30', noun over 'trading companies'.
    `per` is what a rate is for ('day' in '200 tons a day'), `conversion` the same quantity in the unit that the
    text converts it to, `reason` what stays unresolved and why.
    """

    quantity: Quantity
    noun: Span | None = None
    per: str | None = None
    conversion: Quantity | None = None
    reason: str | None = None


@frozen
class MoneyMention(Span):
    """An amount of money and its value, with a conversion in brackets in the span.

    `low` is null for 'up to $5 million' and `high` for 'millions of dollars'; `money.amount` is the end that is
    known, the lower of two. `per` is what a price is for ('kilo' in 'six yuan per kilo'), `conversion` the amount
    in the currency that the text converts it to, `reason` what stays unresolved and why.
    """

    money: Money
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    per: str | None = None
    conversion: Money | None = None
    reason: str | None = None


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
    `is_office` tells a leader or official from a state or body. `is_watched` is false for a place of the world
    beyond the watch, which makes no sentence worth reading.
    """

    name: str
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlet: str | None = None
    goods: str | None = None
    sense: Sense = Sense.NAME
    is_office: bool = False
    is_watched: bool = True

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
