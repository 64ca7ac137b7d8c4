"""Dates in numbers: '2023.10.9', '9/10/2023', '2023-Oct-9', '10/2023'."""

from __future__ import annotations

import re

from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import CalendarDate, Single, Unclear
from watchfloor.claims.mentions.times.forms import DIGITS, Forms
from watchfloor.claims.mentions.times.source import Source

FORMS = Forms()
_MONTH_LEAD = re.compile(r"\b(?:in|since|by|from|until|till|to|of) +$")
_YEAR = r"(?P<y>(?:1[5-9]|20)\d\d)"
_END = r"(?![\d:]|[./]\d|-\d(?!\d?/))"
_NAME = words.MONTH.replace(r"\b\.?", r"\b")


@FORMS.form(
    [DIGITS, *words.ANY_WEEKDAYS],
    rf"(?:{words.ANY_WEEKDAY},? +)?{_YEAR}(?P<s>[-./]) ?(?P<m>1[0-2]|0?[1-9])(?P=s) ?(?P<d>3[01]|[12]\d|0?[1-9])(?![\d:]|[-./]\d)",
)
@FORMS.form(DIGITS, r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\d,]|\.\d)")
@FORMS.form(
    DIGITS,
    r"(?P<y>(?:1[5-9]|20)\d\d) ?[年년] ?(?P<m>1[0-2]|0?[1-9]) ?[月월] ?(?P<d>3[01]|[12]\d|0?[1-9]) ?[日일]",
)
def _year_month_day(match: re.Match[str], text: Source) -> Single | None:
    return CalendarDate(int(match["y"]), int(match["m"]), int(match["d"]))


@FORMS.form(DIGITS, r"(?P<a>\d{1,2})(?P<s>[-./])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)" + _END)
def _day_and_month_by_number(match: re.Match[str], text: Source) -> Single | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["s"] == "." and 1 <= second <= 12:
        return CalendarDate(year, second, first)
    if first == second or max(first, second) > 12 >= min(first, second):
        return CalendarDate(year, *((second, first) if second <= first else (first, second)))
    if max(first, second) > 12 or min(first, second) < 1:
        return None
    month_first = True if text.month_first is None and _month_comes_first(text) else text.month_first
    if month_first is not None:
        return CalendarDate(year, *((first, second) if month_first else (second, first)))
    readings = f"{year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}"
    return Unclear(f"day and month in either order: {readings}", "day")


def _month_comes_first(text: Source) -> bool:
    pairs = [(int(a), int(b)) for a, b in re.findall(r"\b(\d{1,2})/(\d{1,2})/(?:19|20)\d\d\b", text.lower)]
    return any(b > 12 for _, b in pairs) and not any(a > 12 for a, _ in pairs)


@FORMS.form(
    [DIGITS, *words.ANY_WEEKDAYS],
    rf"(?:(?P<weekday>{words.ANY_WEEKDAY}),? +)?(?P<a>\d{{1,2}})(?P<s>[-/])(?P<b>\d{{1,2}})(?:(?P=s)(?P<y>\d\d)|, ?(?P<year>(?:19|20)\d\d))?{_END}",
)
def _without_century(match: re.Match[str], text: Source) -> Single | None:
    """Read '10/9', '10/9/23' and '10-9-23', which are dates only where it is known how dates are written."""
    if text.month_first is None or (match["s"] == "-" and not (match["y"] or match["year"])):
        return None
    if re.match(r" *(?:%|percent|of\b|[a-z]+s\b)", text.lower[match.end() : match.end() + 12]):
        return None
    first, second = int(match["a"]), int(match["b"])
    month, day = (first, second) if text.month_first else (second, first)
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year = int(match["year"]) if match["year"] else _century(match["y"])
    return CalendarDate(year, month, day)


def _century(short: str | None) -> int | None:
    """Give the year of two digits: 00 to 39 are of this century."""
    if short is None:
        return None
    return int(short) + (2000 if int(short) < 40 else 1900)


@FORMS.form(DIGITS, rf"{_YEAR}(?P<s>[-/ ])(?P<m>{_NAME})(?P=s)(?P<d>{words.DIGIT_DAY})(?:st|nd|rd|th)?{_END}")
@FORMS.form(DIGITS, rf"(?P<d>{words.DIGIT_DAY})(?P<s>[-/.])(?P<m>{_NAME})(?P=s){_YEAR}{_END}")
@FORMS.form([*words.MONTHS], rf"(?P<m>{_NAME})(?P<s>[-/])(?P<d>{words.DIGIT_DAY})(?P=s){_YEAR}{_END}")
def _with_name(match: re.Match[str], text: Source) -> Single | None:
    return CalendarDate(int(match["y"]), words.month_number(match["m"]), int(match["d"]))


@FORMS.form(DIGITS, rf"{_YEAR}(?:-| +)(?P<m>{_NAME})(?! +\d{{1,2}}\b)(?!\w)")
def _year_and_month(match: re.Match[str], text: Source) -> Single | None:
    if match["m"] in {"march", "may", "mar"} and not text.shown[match.start("m")].isupper():
        return None
    return CalendarDate(int(match["y"]), words.month_number(match["m"]))


@FORMS.form(DIGITS, rf"{_YEAR} ?/ ?(?P<m>1[0-2]|0?[1-9])(?![\d%]| ?[-./:] ?\d)")
@FORMS.form(DIGITS, rf"(?P<m>1[0-2]|0?[1-9]) ?[-/] ?{_YEAR}(?![\d%]| ?[-./:] ?\d)")
def _month_by_number(match: re.Match[str], text: Source) -> Single | None:
    is_led = _MONTH_LEAD.search(text.lower, max(0, match.start() - 8), match.start()) is not None
    if text.month_first is None and not is_led:
        return None
    return CalendarDate(int(match["y"]), int(match["m"]))
