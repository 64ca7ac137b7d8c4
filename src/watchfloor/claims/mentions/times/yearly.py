"""Days and parts of a year that leave their year unsaid: of all years the nearest one that fits the tense."""

from __future__ import annotations

from datetime import date

from watchfloor.claims.mentions.times import calendar
from watchfloor.claims.mentions.times.calendar import Period
from watchfloor.claims.mentions.times.context import Context
from watchfloor.claims.mentions.times.expression import Holiday, PartOfYear, Unclear, WeekOfYear
from watchfloor.claims.mentions.times.holidays import day_of
from watchfloor.claims.mentions.times.outcome import NO_PUBLICATION, Found

_JUST_PAST = 45
_JUST_AHEAD = 20
_FAR = 300


def nearest(periods: list[Period], here: Period, future: bool | None) -> Period | None:
    """Choose the nearest of the periods, in order of time, that fits the tense.

    Args:
        periods: the same days in years around the publication.
        here: the publication.
        future: whether a plan is told; null where that can't be told, then the one that is much nearer. A tense does
            not count against a day just past or just ahead where its fellow is most of a year away.
    """
    past = [p for p in periods if p.start <= here.end]
    ahead = [p for p in periods if p.end >= here.start]
    if past and ahead:
        back, on = (here.start - past[-1].end).days, (ahead[0].start - here.end).days
        if future is None:
            return ahead[0] if on * 3 < back else past[-1]
        if future and back < _JUST_PAST and on > _FAR:
            return past[-1]
        if not future and on < _JUST_AHEAD and back > _FAR:
            return ahead[0]
    if future is None and not past:
        return ahead[0] if ahead else None
    chosen = ahead[:1] if future else past[-1:]
    return chosen[0] if chosen else None


def holiday(core: Holiday, context: Context, future: bool | None) -> Found | Unclear:
    """Give the day of a holiday."""
    publication = context.publication
    if core.year is not None:
        return _of_table(day_of(core.name, core.year), None)
    if publication is None:
        return Unclear("no year given and no publication date", "day")
    here = publication.period
    if core.year_shift is not None or core.shift == 0:
        return _of_table(day_of(core.name, here.start.year + (core.year_shift or 0)), publication.label)
    days = [day for step in (-1, 0, 1) if (day := day_of(core.name, here.start.year + step)) is not None]
    if core.shift:
        days = [day for day in days if (day < here.start if core.shift < 0 else day > here.end)]
        future = core.shift > 0
    chosen = nearest([calendar.day(day) for day in days], here, future)
    return _of_table(None if chosen is None else chosen.start, publication.label)


def _of_table(day: date | None, anchor: str | None) -> Found | Unclear:
    if day is None:
        return Unclear("no table of this holiday for the year", "day")
    return Found(calendar.day(day), anchor)


def part_of_year(core: PartOfYear, context: Context, future: bool | None) -> Found | Unclear:
    """Give a quarter, half or season; one that describes a thing is never planned."""
    future = None if core.attributive else future
    publication = context.publication
    if core.year is not None:
        return Found(_part(core, core.year), None)
    if publication is None:
        return Unclear(NO_PUBLICATION, core.unit)
    here = publication.period
    if core.year_shift is not None and abs(core.year_shift) < 10:
        return Found(_part(core, here.start.year + core.year_shift), publication.label)
    if here.unit == "year":
        return Unclear("the publication date is known to the year only", core.unit)
    periods = [_part(core, here.start.year + step) for step in (-2, -1, 0, 1, 2)]
    if core.year_shift == -10:
        periods = [p for p in periods if p.end < here.start]
        return Found(periods[-1], publication.label)
    chosen = nearest(periods, here, core.year_shift == 10 or future)
    return (
        Unclear("no such date in the calendar", core.unit)
        if chosen is None
        else Found(chosen, publication.label)
    )


def _part(core: PartOfYear, year: int) -> Period:
    if core.unit == "range":
        return calendar.months(year, 1, core.number, "range")
    if core.unit == "year end":
        return calendar.years(year, "year").part("late")
    length = calendar.MONTHS_OF.get(core.unit, 3)
    first = core.number if core.unit == "season" else (core.number - 1) * length + 1
    return calendar.months(year, first, length, core.unit)


def week(core: WeekOfYear, context: Context) -> Found | Unclear:
    """Give a week by its number in ISO 8601; of the year of publication where none is given."""
    publication = context.publication
    if core.year is None and publication is None:
        return Unclear(NO_PUBLICATION, "week")
    here = publication.period.start.year if publication else 1
    year = core.year or here + (core.year_shift or 0)
    last = date(year, 12, 28).isocalendar().week
    number = last if core.number < 0 else core.number
    if not 1 <= number <= last:
        return Unclear("no such date in the calendar", "week")
    label = publication.label if publication and core.year is None else None
    return Found(calendar.week(date.fromisocalendar(year, number, 1)), label)
