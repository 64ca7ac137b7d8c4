"""Cap sums: what is known to count against a cap in one period, as a running sum with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from attrs import evolve, frozen

from watchfloor.model.measure import Cap, Measure
from watchfloor.model.record import Record
from watchfloor.sanctions.sentences import law
from watchfloor.sanctions.units import Amount, convert

ONCE = "once"
_LAST_DAY = date.max.isoformat()


class EntryKind(StrEnum):
    """What an entry of a running sum is."""

    FIGURE = "official figure"
    REPORTED = "reported"
    SPECULATED = "speculated"
    PLANNED = "planned"


_APART = (EntryKind.SPECULATED, EntryKind.PLANNED)


@frozen
class Entry(Record):
    """An amount that counts against a cap, from `low` to `high` in the cap's unit, `high` null where it is open.

    `of` is the id of a claim, or the file and line of a figure. `whole` is false where only some of its days lie in
    the period, so that nothing of it need count. `note` says how it was converted. `running_low` and `running_high`
    are the sum up to and with it; null for what stands apart. `also` are other claims that say the same.
    """

    of: str
    kind: EntryKind
    goods: str
    start: str
    end: str
    low: float
    high: float | None
    whole: bool
    note: str = ""
    running_low: float | None = None
    running_high: float | None = None
    also: tuple[str, ...] = ()


@frozen
class CapSum(Record):
    """A cap in one period, with what is known to count against it; `measure` is the id of the measure.

    `low` and `high` bound the sum: claims may already stand in official figures, so the low end is the greater of
    the two sums and the high end both together; `high` is null where an amount is open. `apart` holds what is
    speculated or planned, and `left_out` what could not be counted, with the reason.
    """

    measure: str
    law: str
    amount: float
    unit: str
    start: str
    end: str
    low: float
    high: float | None
    entries: tuple[Entry, ...]
    apart: tuple[Entry, ...]
    left_out: tuple[str, ...]
    verified: bool


class Counted(NamedTuple):
    """Something that a cap may count: its words, the names of its goods, its days and the amounts that it gives."""

    of: str
    kind: EntryKind
    words: str
    names: tuple[str, ...]
    start: str
    end: str
    amounts: tuple[Amount, ...]


class Tally:
    """What counts against the caps of one measure, gathered period by period."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._entries: dict[tuple[Cap, str, str], list[Entry]] = {}
        self._left_out: dict[str | None, list[str]] = {}

    def leave_out(self, of: str, why: str, unit: str | None = None) -> None:
        """Note what can't be counted, in a unit or at all."""
        self._left_out.setdefault(unit, []).append(f"{of}: {why}")

    def count(self, counted: Counted) -> None:
        """Enter something in each period of each cap that it lies in."""
        for cap in self._measure.caps:
            amount = _in_unit(counted, cap.unit)
            if amount is None:
                why = f"gives no amount that can be counted in {cap.unit}"
                self.leave_out(counted.of, why, cap.unit)
                continue
            for start, end in _periods(cap, self._measure, counted.start, counted.end):
                entry = _entry(counted, amount, whole=start <= counted.start and counted.end <= end)
                self._entries.setdefault((cap, start, end), []).append(entry)

    def sums(self) -> Iterator[CapSum]:
        """Give the sum of each cap and period that something counts against."""
        for (cap, start, end), entries in self._entries.items():
            told = [entry for entry in entries if entry.kind not in _APART]
            summed = running(told)
            yield CapSum(
                measure=self._measure.id,
                law=law(self._measure),
                amount=cap.amount,
                unit=cap.unit,
                start=start,
                end=end,
                low=(summed[-1].running_low or 0.0) if summed else 0.0,
                high=summed[-1].running_high if summed else 0.0,
                entries=summed,
                apart=tuple(entry for entry in entries if entry.kind in _APART),
                left_out=self._left_out_of(cap.unit),
                verified=self._measure.verified,
            )

    def _left_out_of(self, unit: str) -> tuple[str, ...]:
        both = self._left_out.get(None, []) + self._left_out.get(unit, [])
        return tuple(dict.fromkeys(both))


def _entry(counted: Counted, amount: Amount, *, whole: bool) -> Entry:
    return Entry(
        of=counted.of,
        kind=counted.kind,
        goods=counted.words,
        start=counted.start,
        end=counted.end,
        low=(amount.low or 0.0) if whole else 0.0,
        high=amount.high,
        whole=whole,
        note=amount.note,
    )


def _in_unit(counted: Counted, unit: str) -> Amount | None:
    converted = (convert(amount, unit, counted.names) for amount in counted.amounts)
    return next((amount for amount in converted if amount is not None), None)


def _periods(cap: Cap, measure: Measure, start: str, end: str) -> Iterator[tuple[str, str]]:
    """Give the periods of a cap that some of the days lie in, cut off where the cap or the measure ends."""
    last = min(day for day in (cap.end, measure.in_force_to, _LAST_DAY) if day is not None)
    if cap.period == ONCE:
        if cap.start <= end and start <= last:
            yield cap.start, last
        return
    first = cap.start
    while first <= min(end, last):
        following = _year_after(first)
        to = min(_day_before(following), last)
        if start <= to:
            yield first, to
        first = following


def _year_after(day: str) -> str:
    year, rest = int(day[:4]), day[4:]
    return f"{year + 1:04d}{rest}" if rest != "-02-29" else f"{year + 1:04d}-03-01"


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def running(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Put entries in the order of their days, each with the sum up to and with it.

    The low end is that of the claims or of the figures, whichever is greater, the high end that of both.
    """
    low = dict.fromkeys(EntryKind, 0.0)
    high: float | None = 0.0
    summed = []
    for entry in sorted(entries, key=lambda one: (one.start, one.end, one.of)):
        low[entry.kind] += entry.low
        high = None if high is None or entry.high is None else high + entry.high
        summed.append(evolve(entry, running_low=max(low.values()), running_high=high))
    return tuple(summed)
