"""Arithmetic on the calendar: periods, their parts, and steps from one to the next."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from attrs import frozen

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
YEARS_OF = {"year": 1, "decade": 10, "century": 100}
PARTS_OF_A_MONTH = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, None),
    "first week": (1, 7),
    "second week": (8, 14),
    "third week": (15, 21),
    "fourth week": (22, 28),
    "last week": (-6, None),
    "first half": (1, 15),
    "second half": (16, None),
}
PARTS_OF_A_YEAR = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_DAYS_OF = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
PART_NAMES = {"month": "part of month", "day": "part of day"}


@frozen
class Period:
    """Days from `start` to `end`, both included, and the unit that they make."""

    start: date
    end: date
    unit: str

    def part(self, name: str) -> Period:
        """Give the early, mid or late part of the period; of a month also its weeks and halves.

        Thirds of a month are its days 1-10, 11-20 and 21-end; of a year January-March, May-August and
        October-December; of a decade or century its years 1-3, 4-6, 7-10 (or tens of them). A shorter
        period has no parts and is given whole.
        """
        if self.unit == "month":
            first, last = PARTS_OF_A_MONTH[name]
            end = self.end if last is None else self.start.replace(day=last)
            start = self.end + timedelta(days=first) if first < 0 else self.start.replace(day=first)
            return Period(start, end, PART_NAMES["month"])
        if self.unit == "year":
            first, last = PARTS_OF_A_YEAR[name]
            return Period(month(self.start.year, first).start, month(self.start.year, last).end, "year")
        if self.unit in {"decade", "century"}:
            step = YEARS_OF[self.unit] // 10
            first, last = {"early": (0, 3), "mid": (3, 7), "late": (7, 10)}[name]
            base = self.start.year
            return Period(date(base + first * step, 1, 1), date(base + last * step - 1, 12, 31), self.unit)
        if self.unit in {"quarter", "half", "season"}:
            third = (self.end - self.start + timedelta(days=1)) // 3
            order = {"early": 0, "mid": 1, "late": 2}[name]
            end = self.end if order == 2 else self.start + third * (order + 1) - timedelta(days=1)
            return Period(self.start + third * order, end, self.unit)
        return Period(self.start, self.end, PART_NAMES.get(self.unit, self.unit))


def day(of: date) -> Period:
    """Give the one day as a period."""
    return Period(of, of, "day")


def week(of: date) -> Period:
    """Give the ISO week, Monday to Sunday, that holds the day."""
    monday = of - timedelta(days=of.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def weekend(of: date) -> Period:
    """Give the Saturday and Sunday of the ISO week that holds the day."""
    sunday = week(of).end
    return Period(sunday - timedelta(days=1), sunday, "weekend")


def month(year: int, number: int) -> Period:
    """Give the month; `number` may run below 1 or above 12 into the years around."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def months(year: int, first: int, length: int, unit: str) -> Period:
    """Give `length` months from the month `first` on, as one period of the unit."""
    return Period(month(year, first).start, month(year, first + length - 1).end, unit)


def years(first: int, unit: str) -> Period:
    """Give the year, decade or century that begins with the year `first`."""
    return Period(date(first, 1, 1), date(first + YEARS_OF[unit] - 1, 12, 31), unit)


def holding(of: date, unit: str) -> Period:
    """Give the period of a unit that holds the day."""
    if unit in {"day", "night"}:
        return day(of)
    if unit == "week":
        return week(of)
    if unit == "weekend":
        return weekend(of)
    if unit in YEARS_OF:
        step = YEARS_OF[unit]
        return years(of.year // step * step, unit)
    length = MONTHS_OF[unit]
    return months(of.year, (of.month - 1) // length * length + 1, length, unit)


def shifted(of: date, unit: str, count: int) -> Period:
    """Give the period `count` units after (before, if negative) the one that holds the day."""
    if unit in {"day", "night"}:
        return day(of + timedelta(days=count))
    if unit == "fortnight":
        return week(of + timedelta(weeks=2 * count))
    if unit in {"week", "weekend"}:
        return holding(of + timedelta(weeks=count), unit)
    if unit in YEARS_OF:
        here = holding(of, unit)
        return years(here.start.year + count * YEARS_OF[unit], unit)
    here = holding(of, unit)
    length = MONTHS_OF[unit]
    return months(here.start.year, here.start.month + count * length, length, unit)


def years_on(of: Period, count: int) -> Period:
    """Give the period so many years later: the same month, quarter, half, season or year."""
    length = 3 if of.unit == "season" else MONTHS_OF[of.unit]
    return months(of.start.year + count, of.start.month, length, of.unit)


def back_from(of: date, unit: str, count: int) -> date:
    """Give the day `count` units before the day, the day of the month cut to the month's length."""
    if unit in _DAYS_OF:
        return of - timedelta(days=count * _DAYS_OF[unit])
    if unit in YEARS_OF:
        target = month(of.year - count * YEARS_OF[unit], of.month)
    else:
        target = month(of.year, of.month - count * MONTHS_OF[unit])
    return target.start.replace(day=min(of.day, target.end.day))
