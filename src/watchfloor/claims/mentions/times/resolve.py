"""From what an expression says to the days that it means, or to why it can't be said."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve

from watchfloor.claims.mentions.times import calendar, named, yearly
from watchfloor.claims.mentions.times.calendar import Period
from watchfloor.claims.mentions.times.context import Context
from watchfloor.claims.mentions.times.expression import (
    Ahead,
    AsNamed,
    CalendarDate,
    Fixed,
    FromText,
    Holiday,
    PartOfYear,
    Past,
    Shifted,
    Single,
    Unclear,
    Weekday,
    Weekend,
    WeekOfYear,
    Within,
)
from watchfloor.claims.mentions.times.holidays import weekday_of_month
from watchfloor.claims.mentions.times.outcome import NO_PUBLICATION, TO_THE_DAY, Found

_DAY = timedelta(days=1)
UNITS_OF_A_YEAR = frozenset({"year", "half", "quarter", "month", "decade", "century"})


def resolve(core: Single, context: Context, sentence: int, *, future: bool | None) -> Found | Unclear:
    """Give the days that one expression means.

    Args:
        core: what it says.
        context: the publication, and the dates named before it in the text.
        sentence: the number of its sentence.
        future: whether it belongs to a plan; null where that can't be told.
    """
    try:
        return _resolve(core, context, sentence, future)
    except (ValueError, OverflowError):
        return Unclear("no such date in the calendar", None)


def _resolve(core: Single, context: Context, sentence: int, future: bool | None) -> Found | Unclear:
    if isinstance(core, Ahead):
        core = Shifted(core.unit, core.count) if future else core.otherwise
    if isinstance(core, Unclear):
        return core
    if isinstance(core, Fixed):
        return Found(Period(core.start, core.end, core.unit), None)
    if isinstance(core, CalendarDate):
        return _date(core, context, sentence, future)
    if isinstance(core, AsNamed | FromText):
        return _named(core, context, sentence, future)
    return _from_publication(core, context, future)


def _named(core: AsNamed | FromText, context: Context, sentence: int, future: bool | None) -> Found | Unclear:
    if isinstance(core, FromText):
        return named.from_text(core, context, sentence)
    found = named.as_named(core, context, sentence)
    if found is None and core.fallback is not None:
        return _resolve(core.fallback, context, sentence, future)
    return found or Unclear("the words do not say which period", core.unit)


def _date(core: CalendarDate, context: Context, sentence: int, future: bool | None) -> Found | Unclear:
    if core.which is not None:
        return _weekday_of_month(core, context, sentence, future)
    if core.month_shift is not None:
        return _date_by_shift(core, context)
    told = _year(core, context, sentence)
    if isinstance(told, Unclear):
        return told
    year, anchor = told
    if year is None and core.month is None:
        return _day_alone(core, context, sentence, future)
    if year is None:
        return _date_without_year(core, context, sentence, future)
    whole = calendar.years(year, "year")
    return Found(whole if core.month is None else _month_or_day(year, core.month, core.day), anchor)


def _year(core: CalendarDate, context: Context, sentence: int) -> tuple[int | None, str | None] | Unclear:
    """Give the year that a date states and what it was counted from; both may be null."""
    if core.years_on is not None:
        last = context.last_year(sentence)
        if last is None:
            return Unclear("counted from a year that the text does not name just before", _unit(core))
        return last + core.years_on, f"in text {last}"
    if core.year_shift is None:
        return core.year, None
    if context.publication is None:
        return Unclear(NO_PUBLICATION, _unit(core))
    return context.publication.period.start.year + core.year_shift, context.publication.label


def _weekday_of_month(
    core: CalendarDate, context: Context, sentence: int, future: bool | None
) -> Found | Unclear:
    month = _date(evolve(core, weekday=None, which=None), context, sentence, future)
    if isinstance(month, Unclear):
        return month
    start = month.period.start
    day = weekday_of_month(start.year, start.month, core.weekday or 0, core.which or 1)
    if day.month != start.month:
        return Unclear("no such date in the calendar", "day")
    return Found(calendar.day(day), month.anchor)


def _unit(core: CalendarDate) -> str:
    return "day" if core.day is not None else "month" if core.month is not None else "year"


def _date_by_shift(core: CalendarDate, context: Context) -> Found | Unclear:
    publication = context.publication
    if publication is None:
        return Unclear(NO_PUBLICATION, _unit(core))
    if publication.period.unit == "year":
        return Unclear("the publication date is known to the year only", _unit(core))
    here = publication.period.start
    shift = core.month_shift or 0
    if core.month is not None:
        steps = {-1: (here.month <= core.month) * -1, 0: 0, 1: here.month >= core.month}
        return Found(_month_or_day(here.year + int(steps[shift]), core.month, core.day), publication.label)
    month = calendar.month(here.year, here.month + shift)
    return Found(calendar.day(month.start.replace(day=core.day or 1)), publication.label)


def _day_alone(core: CalendarDate, context: Context, sentence: int, future: bool | None) -> Found | Unclear:
    number = core.day or 1
    publication = context.publication
    if core.weekday is not None and publication is not None and publication.day is not None:
        return _day_of_weekday(publication.day, number, core.weekday, publication.label, future)
    last = context.last(sentence)
    if last is not None:
        here = last.period
        day = _day_in_month(here.start.year, here.start.month, number)
        later = _day_in_month(here.start.year, here.start.month + 1, number)
        goes_on = publication is not None and later is not None and later <= publication.period.end
        if (
            here.unit in {"day", "part of month"}
            and number < here.start.day
            and goes_on
            and later is not None
        ):
            return Found(calendar.day(later), f"{publication.label}" if publication else None)
        if day is not None:
            return Found(calendar.day(day), f"in text {_iso(here)}")
    if publication is None:
        return Unclear("no month given and no publication date", "day")
    if publication.day is None:
        return Unclear("no month given; " + TO_THE_DAY, "day")
    return _nearest_day(publication.day, number, publication.label, future)


def _day_of_weekday(
    here: date, number: int, weekday: int, label: str, future: bool | None
) -> Found | Unclear:
    """Find the month in which the day falls on the weekday: 'Friday the 13th'."""
    days = (_day_in_month(here.year, here.month + step, number) for step in range(-12, 13))
    fitting = [calendar.day(day) for day in days if day is not None and day.weekday() == weekday]
    chosen = yearly.nearest(fitting, calendar.day(here), future)
    return Unclear("no such date in the calendar", "day") if chosen is None else Found(chosen, label)


def _nearest_day(here: date, number: int, label: str, future: bool | None) -> Found | Unclear:
    for step in range(13):
        day = _day_in_month(here.year, here.month + (step if future else -step), number)
        if day is not None and (day >= here if future else day <= here):
            return Found(calendar.day(day), label)
    return Unclear("no such date in the calendar", "day")


def _day_in_month(year: int, month: int, number: int) -> date | None:
    period = calendar.month(year, month)
    return period.start.replace(day=number) if number <= period.end.day else None


def _iso(period: Period) -> str:
    return period.start.isoformat() if period.unit == "day" else period.start.isoformat()[:7]


def _date_without_year(
    core: CalendarDate, context: Context, sentence: int, future: bool | None
) -> Found | Unclear:
    month = core.month or 1
    publication = context.publication
    told = context.year_of_month(month, sentence)
    if told is None and publication is None and core.day is not None:
        told = context.years_of_days.get((month, core.day))
    if told is not None:
        return Found(_month_or_day(told, month, core.day), f"in text {told}-{month:02}")
    if publication is None:
        return Unclear("no year given and no publication date", _unit(core))
    if publication.period.unit == "year":
        return Unclear("no year given; the publication date is known to the year only", _unit(core))
    here = publication.period
    reach = 4 if core.weekday is None else 1
    candidates = [_existing(here.start.year + step, month, core.day) for step in range(-reach, reach + 1)]
    periods = [c for c in candidates if c is not None and core.weekday in {None, c.start.weekday()}]
    chosen = yearly.nearest(periods, here, future if core.weekday is None else None)
    if chosen is None:
        return Unclear("no such date in the calendar", _unit(core))
    return Found(chosen, publication.label)


def _month_or_day(year: int, month: int, day: int | None) -> Period:
    return calendar.month(year, month) if day is None else calendar.day(date(year, month, day))


def _existing(year: int, month: int, day: int | None) -> Period | None:
    try:
        return _month_or_day(year, month, day)
    except ValueError:
        return None


def _from_publication(
    core: Holiday | PartOfYear | WeekOfYear | Weekday | Weekend | Shifted | Within | Past,
    context: Context,
    future: bool | None,
) -> Found | Unclear:
    if isinstance(core, Holiday):
        return yearly.holiday(core, context, future)
    if isinstance(core, WeekOfYear):
        return yearly.week(core, context)
    if isinstance(core, PartOfYear):
        return yearly.part_of_year(core, context, future)
    publication = context.publication
    if publication is None:
        return Unclear(NO_PUBLICATION, _unit_of(core))
    if isinstance(core, Shifted):
        fine = _fine_enough(publication.period.unit, core.unit)
        here = publication.period.start
        period = calendar.shifted(here, core.unit, core.count) if fine else None
    else:
        period = None if publication.day is None else _from_day(core, publication.day, future)
    return Unclear(TO_THE_DAY, _unit_of(core)) if period is None else Found(period, publication.label)


def _from_day(core: Weekday | Weekend | Within | Past, here: date, future: bool | None) -> Period:
    if isinstance(core, Weekday):
        return calendar.day(_weekday(core, here, future))
    if isinstance(core, Weekend):
        return _weekend(here, future)
    if isinstance(core, Past):
        edge = calendar.back_from(here, core.unit, core.count)
        return Period(edge, here, "range") if core.count > 0 else Period(here + _DAY, edge, "range")
    whole = calendar.holding(here, core.unit)
    return Period(whole.start, here, core.unit) if core.so_far else Period(here, whole.end, core.unit)


def _fine_enough(known: str, wanted: str) -> bool:
    if known == "day":
        return True
    if known == "month":
        return wanted in UNITS_OF_A_YEAR
    return wanted in {"year", "decade", "century"}


def _unit_of(core: Weekday | Weekend | Shifted | Within | Past) -> str:
    if isinstance(core, Weekday):
        return "day"
    return "weekend" if isinstance(core, Weekend) else core.unit


def _weekend(here: date, future: bool | None) -> Period:
    this = calendar.weekend(here)
    return this if future or here >= this.start else calendar.shifted(here, "weekend", -1)


def _weekday(core: Weekday, here: date, future: bool | None) -> date:
    if core.week_shift is not None:
        return calendar.week(here).start + timedelta(days=core.number, weeks=core.week_shift)
    back = (here.weekday() - core.number) % 7
    ahead = (core.number - here.weekday()) % 7
    if core.shift == -1:
        return here - timedelta(days=back or 7)
    if core.shift == 1:
        return here + timedelta(days=ahead or 7)
    return here + timedelta(days=ahead) if future else here - timedelta(days=back)
