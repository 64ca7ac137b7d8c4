"""Expressions of one or several dates: single ones, ranges and lists."""

from __future__ import annotations

import re

from attrs import evolve

from watchfloor.claims.mentions.times import dates
from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import (
    CalendarDate,
    Parsed,
    Series,
    Shifted,
    Unclear,
    Weekday,
)
from watchfloor.claims.mentions.times.forms import SHIFT
from watchfloor.claims.mentions.times.phrases import core_at, one, plain
from watchfloor.claims.mentions.times.source import Source

_TO = re.compile(
    r" *(?:-|\u2014) *| +(?:to|through|until|till|thru)(?: +the(?= +(?:end|middle|beginning|start)))? +"
)
_AND = re.compile(r" *, +(?:and +)?| +(?:and|or) +(?:on +|in +)?")
_MORE_DAYS = re.compile(
    rf"(?:the +)?(?P<day>{words.DIGIT_DAY})(?:st|nd|rd|th)?(?![\d%]|[.,/:]\d|[-\w]| *%| +(?:percent|people|tons|(?:of +)?{words.MONTH}|[a-z]+s\b(?<!was)(?<!has)))"
)
_FIRST_DAYS = re.compile(
    rf"(?:the +)?(?P<day>{words.DIGIT_DAY})(?:st|nd|rd|th)?(?= *(?:(?:-|,|and\b|to\b|or\b|through\b|until\b|till\b) *(?:the +)?\d|(?:-|to\b|until\b|till\b|through\b) *{words.MONTH} +\d))"
)
_YEAR_ONLY = re.compile(rf"{words.YEAR}(?![-/\w])")
_OF_MONTH = re.compile(
    rf"(?P<day>{words.DIGIT_DAY})(?:st|nd|rd|th)?,? +(?:of +|in +)?(?P<shift>last|this|next) +month\b"
)


def phrase(text: Source, position: int, word: str) -> Parsed | Series | None:
    """Read the longest expression that begins at the position: a single one, a range or a list."""
    first = _leading_days(text, position, word) or one(text, position, word)
    if first is None or isinstance(first, Series):
        return first
    between = re.search(r"\bbetween +$", text.lower[max(0, position - 9) : position]) is not None
    series = _range(text, first, between=between)
    return series or _list(text, first) or first


def _leading_days(text: Source, position: int, word: str) -> Series | None:
    """Read days that come before their month: '7-10 January', 'the 29th and 30th of last month'."""
    if not (word[0].isdigit() or word == "the"):
        return None
    days: list[Parsed] = []
    is_range = False
    at = position
    while (match := _FIRST_DAYS.match(text.lower, at)) is not None and len(days) < 12:
        core = CalendarDate(day=int(match["day"]))
        days.append(Parsed(at, match.end(), core))
        joint = _TO.match(text.lower, match.end()) or _AND.match(text.lower, match.end())
        if joint is None:
            return None
        is_range = is_range or _TO.fullmatch(joint.group()) is not None
        at = joint.end()
    if not days:
        return None
    last = core_at(text, at) or _day_of_month(text, at) or _bare_ordinal(text, at, days)
    if last is None or not isinstance(last.core, CalendarDate) or last.core.day is None:
        return None
    between = re.search(r"\bbetween +$", text.lower[max(0, position - 9) : position]) is not None
    return Series((*days, last), is_range or between)


def _day_of_month(text: Source, position: int) -> Parsed | None:
    match = _OF_MONTH.match(text.lower, position)
    if match is None:
        return None
    core = CalendarDate(day=int(match["day"]), month_shift=SHIFT[match["shift"]])
    return Parsed(position, match.end(), core)


def _bare_ordinal(text: Source, position: int, days: list[Parsed]) -> Parsed | None:
    match = re.compile(rf"(?:the +)?({words.DIGIT_DAY}(?:st|nd|rd|th))\b").match(text.lower, position)
    ordinal = text.lower[days[0].start : days[0].end].endswith(("st", "nd", "rd", "th"))
    lead = re.search(
        r"\b(?:on|between|from|by|since|until)(?: the)? +$",
        text.lower[max(0, days[0].start - 14) : days[0].start],
    )
    if match is None or not ordinal or not (lead or text.lower.startswith("the", days[0].start)):
        return None
    if dates.counted_next(text, match.end()):
        return None
    return Parsed(position, match.end(), CalendarDate(day=int(match.group(1)[:-2])))


def _range(text: Source, first: Parsed, *, between: bool) -> Series | None:
    first = _as_day(text, first)
    if isinstance(first.core, Unclear) or first.clock:
        return None
    joint = _TO.match(text.lower, first.end)
    if joint is None and between:
        joint = re.compile(r" +and +").match(text.lower, first.end)
    if joint is None:
        return None
    last = _next(text, joint.end(), first, ranged=True)
    last = None if last is None else _as_day(text, last)
    return None if last is None else Series((first, last), is_range=True)


def _as_day(text: Source, item: Parsed) -> Parsed:
    """Take 'now' at an end of a range for the day of publication."""
    if text.lower[item.start : item.end] != "now":
        return item
    return evolve(item, core=Shifted("day", 0))


def _list(text: Source, first: Parsed) -> Series | None:
    if isinstance(first.core, Unclear) or first.clock:
        return None
    items = [first]
    while len(items) < 12:
        joint = _AND.match(text.lower, items[-1].end)
        last = _next(text, joint.end(), first, ranged=False) if joint is not None else None
        if joint is None or last is None:
            break
        items.append(last)
        if "and" in joint.group() or "or" in joint.group():
            return Series(tuple(items), is_range=False)
    return None


def _next(text: Source, position: int, first: Parsed, *, ranged: bool) -> Parsed | None:
    core = first.core
    if isinstance(core, CalendarDate) and core.day is not None and core.month is not None:
        days = _MORE_DAYS.match(text.lower, position)
        if days is not None:
            return _more_days(text, position, days)
    if isinstance(core, CalendarDate) and core.month is None and core.day is None and core.year:
        year = _YEAR_ONLY.match(text.lower, position)
        if year is not None:
            return Parsed(position, year.end(), CalendarDate(int(year.group())))
    last = plain(text, position)
    if last is None or last.clock or not _alike(first, _as_day(text, last), ranged=ranged):
        return None
    return last


def _more_days(text: Source, position: int, days: re.Match[str]) -> Parsed:
    tail = re.compile(rf",? +(?P<year>{words.YEAR})").match(text.lower, days.end())
    year = int(tail["year"]) if tail else None
    end = tail.end() if tail else days.end()
    return Parsed(position, end, CalendarDate(year, day=int(days["day"])))


def _alike(first: Parsed, last: Parsed, *, ranged: bool) -> bool:
    one, other = first.core, last.core
    if not ranged and (first.part is None) != (last.part is None):
        return False
    if isinstance(one, CalendarDate) and isinstance(other, CalendarDate):
        same = (one.day is None) == (other.day is None) and (one.month is None) == (other.month is None)
        if not ranged and one.day is not None and other.month is not None:
            return False
        return same or (ranged and one.day is None)
    if isinstance(other, Unclear):
        return False
    if isinstance(one, Weekday):
        return isinstance(other, Weekday)
    return ranged and (not isinstance(one, Shifted) or isinstance(other, Shifted | CalendarDate))
