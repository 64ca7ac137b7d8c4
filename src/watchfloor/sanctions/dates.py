"""Dates: the days that a claim can be about, and their parts on which one law holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attrs import evolve, frozen

from watchfloor.model.claim import Claim, Status, Time
from watchfloor.model.measure import Cap, Measure
from watchfloor.model.record import Record

# News that gives no date tells of something recent: what lies further back, or further ahead, is dated.
REACH = timedelta(days=365)
_DAY = timedelta(days=1)
_ISO_DAY = len("2019-01-01")


@frozen
class Days(Record):
    """The days from `start` to `end`, ISO 8601, both included; null where open.

    `assumed` is true where the claim gives no date and the days are those it may be about, one of them or more.
    """

    start: str | None
    end: str | None
    reason: str
    assumed: bool = False

    def holds(self, day: str) -> bool:
        """Tell whether a day, ISO 8601, is among them."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @property
    def text(self) -> str:
        """The days in words."""
        if self.start is None and self.end is None:
            return "any day"
        if self.start == self.end:
            return str(self.start)
        if self.start is None:
            return f"up to {self.end}"
        return f"{self.start} to {self.end}" if self.end else f"from {self.start} on"


def days_of(claim: Claim, published: str | None = None) -> Days:
    """Give the days that a claim can be about.

    Args:
        claim: with its time, where it has one.
        published: when its report was published, ISO 8601 as precise as it is known ('2019', '2019-01',
            '2023-10-10T11:13'); what is told as having happened lies no later.

    Returns:
        The claim's own interval, an open end closed by the publication; without a date, the year up to the
        publication, the year after it for what is planned, or both for what is possible or a condition.
    """
    first, last = span_of(published) if published else (None, None)
    time = claim.time
    start, end = (_day(time.start), _day(time.end)) if time else (None, None)
    if time is None or (start is None and end is None):
        return _undated(claim, time, first, last)
    told = f"the claim gives ‘{time.text}’"
    if end is None and time.granularity == "day":
        end = start
    if end is None and last is not None and claim.status is not Status.PLANNED:
        end, told = max(last, start or last), f"{told}, taken up to the day of publication"
    elif end is not None and last is not None and _is_told_as_past(claim) and (start or end) <= last < end:
        end, told = last, f"{told}, taken up to the day of publication"
    return Days(start, end, told)


def turns_of(measures: Iterable[Measure]) -> tuple[str, ...]:
    """Give the days, ISO 8601 and in order, from which another law holds than the day before.

    Args:
        measures: whose first and last days, ends of winding down, caps and later exemptions change the law.
    """
    return tuple(sorted({turn for measure in measures for turn in _turns(measure)}))


def parts(days: Days, turns: Sequence[str]) -> tuple[Days, ...]:
    """Split days where the law turns, so that one law holds on each part; the parts tile the days.

    Args:
        days: to split.
        turns: as `turns_of` gives them.
    """
    inside = [turn for turn in turns if _splits(turn, days)]
    starts = (days.start, *inside)
    ends = (*(_shift(turn, -_DAY) for turn in inside), days.end)
    return tuple(evolve(days, start=start, end=end) for start, end in zip(starts, ends, strict=True))


def a_day_of(days: Days) -> str | None:
    """Give a day among days, the first that is known; null where both ends are open."""
    return days.start or days.end


def caps_on(measure: Measure, days: Days) -> tuple[Cap, ...]:
    """Give the caps of a measure that run on some of the days."""
    return tuple(
        cap
        for cap in measure.caps
        if (days.end is None or cap.start <= days.end)
        and (cap.end is None or days.start is None or days.start <= cap.end)
    )


def _undated(claim: Claim, time: Time | None, first: str | None, last: str | None) -> Days:
    why = f"‘{time.text}’ could not be resolved to a date" if time else "the claim gives no date"
    if first is None or last is None:
        return Days(None, None, f"{why}, and the day of publication is not known", assumed=True)
    ahead = _shift(last, REACH)
    if claim.status is Status.PLANNED:
        return Days(first, ahead, f"{why}; taken to lie in the year after publication", True)
    if claim.status in (Status.HYPOTHETICAL, Status.SPECULATED):
        around = f"{why}; taken to lie within a year before or after publication"
        return Days(_shift(first, -REACH), ahead, around, True)
    return Days(_shift(first, -REACH), last, f"{why}; taken to lie in the year up to publication", True)


def _is_told_as_past(claim: Claim) -> bool:
    return claim.status in (Status.REPORTED, Status.SPECULATED)


def _turns(measure: Measure) -> tuple[str, ...]:
    last = (measure.in_force_to, measure.wind_down_to)
    later = [exempt.since for exempt in measure.exemptions if exempt.since is not None]
    caps = [cap.start for cap in measure.caps]
    ends = (*last, *(cap.end for cap in measure.caps))
    return (measure.in_force_from, *later, *caps, *(_shift(day, _DAY) for day in ends if day is not None))


def _splits(turn: str, days: Days) -> bool:
    return (days.start is None or days.start < turn) and (days.end is None or turn <= days.end)


def _shift(day: str, by: timedelta) -> str:
    moved = date.fromisoformat(day).toordinal() + by.days
    return date.fromordinal(min(max(moved, 1), date.max.toordinal())).isoformat()


def _day(moment: str | None) -> str | None:
    return moment[:_ISO_DAY] if moment is not None else None


def span_of(published: str) -> tuple[str, str]:
    """Give the first and last day of a date that is precise to the year, month, day or below."""
    year, month, day = (*published[:_ISO_DAY].split("-"), "", "")[:3]
    if day:
        return published[:_ISO_DAY], published[:_ISO_DAY]
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    following = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
    return f"{year}-{month}-01", (following - _DAY).isoformat()
