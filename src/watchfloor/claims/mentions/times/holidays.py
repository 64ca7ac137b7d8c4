"""Holidays: their names, and the day of each in a year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import Holiday, Single, Unclear
from watchfloor.claims.mentions.times.forms import SHIFT, YEAR_TAIL, Forms, is_capital, stated_year
from watchfloor.claims.mentions.times.source import Source

FORMS = Forms()

_NAMES = (
    words.HOLIDAYS_BY_DATE.keys()
    | words.HOLIDAYS_BY_WEEKDAY.keys()
    | words.HOLIDAYS_BY_EASTER.keys()
    | words.HOLIDAYS_OF_THE_MOON.keys()
    | words.HOLIDAYS_OF_MANY_COUNTRIES
)
_COMMON = frozenset(
    {
        "new year",
        "new years",
        "new year's",
        "epiphany",
        "memorial day",
        "labor day",
        "inauguration day",
        "earth day",
    }
)
_PART_OF_A_NAME = re.compile(r" +(?:[A-Z][a-z]+(?<!Day)(?<!Eve)|[a-z]+ +(?:tree|card|present|gift)s?\b)")


@FORMS.form(
    [*sorted({re.split(r"[ .'-]", name)[0] for name in _NAMES}), "last", "this", "next", "the"],
    rf"(?:(?P<shift>last|this past|this coming|this|next|the) +)?(?P<name>{words.any_of(_NAMES)})(?![\w-]){YEAR_TAIL}",
)
def _holiday(match: re.Match[str], text: Source) -> Single | None:
    is_named = is_capital(text, match.start("name")) or match["name"] not in _COMMON
    if not is_named or _PART_OF_A_NAME.match(text.shown, match.end()):
        return None
    name = " ".join(match["name"].split())
    if name in words.HOLIDAYS_OF_MANY_COUNTRIES:
        return Unclear("the day differs from country to country", "day")
    year, year_shift = stated_year(match)
    shift = match["shift"]
    return Holiday(name, year, year_shift, SHIFT[shift] if shift and shift != "the" else None)


def day_of(name: str, year: int) -> date | None:
    """Give the day of a holiday in a year; null where the tables do not reach."""
    if name in words.HOLIDAYS_BY_WEEKDAY:
        return weekday_of_month(year, *words.HOLIDAYS_BY_WEEKDAY[name])
    if name in words.HOLIDAYS_BY_EASTER:
        return easter(year) + timedelta(days=words.HOLIDAYS_BY_EASTER[name])
    day = words.HOLIDAYS_BY_DATE.get(name) or words.DAYS_OF_THE_MOON[words.HOLIDAYS_OF_THE_MOON[name]].get(
        year
    )
    return None if day is None else date(year, int(day[:2]), int(day[3:]))


def weekday_of_month(year: int, month: int, weekday: int, which: int) -> date:
    """Give a weekday (Monday 0) of a month by its place in it, -1 for the last; beyond the last, one of the next month."""
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=which - 1)


def easter(year: int) -> date:
    """Give Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    century, rest = divmod(year, 100)
    leap, over = divmod(century, 4)
    shift = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * over + 2 * (rest // 4) - shift - rest % 4) % 7
    late = (year % 19 + 11 * shift + 22 * weekday) // 451
    month, day = divmod(shift + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
