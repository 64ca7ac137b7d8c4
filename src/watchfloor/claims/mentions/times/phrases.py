"""Expressions as they stand in running text: parts, clock times, ranges and lists around single ones."""

from __future__ import annotations

import re

from attrs import evolve

from watchfloor.claims.mentions.times import clock, dates, grammar
from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import (
    CalendarDate,
    Holiday,
    Parsed,
    Series,
    Shifted,
    Single,
    Unclear,
    Weekday,
)
from watchfloor.claims.mentions.times.forms import SHIFT
from watchfloor.claims.mentions.times.source import Source

_PART = re.compile(
    r"(?:the +)?(?:(?P<to>early|mid|mid-)[- ]*(?:to|or)[- ]*(?P<then>mid|late)[- ]+(?:of +)?(?:the +)?"
    r"|(?P<plain>early|late|mid)(?: +in +|[- ]+(?:of +|on +)?)(?:the +)?|(?P<ends>end)-"
    rf"|(?:very +)?(?P<noun>{words.any_of(words.PARTS | words.PARTS_OF_A_MONTH)}) +(?:of|in) +(?:the +)?)"
)
_PART_NAMES = {"early": "early", "mid": "mid", "late": "late"} | words.PARTS | words.PARTS_OF_A_MONTH
_ABOUT = re.compile(
    r"(?P<w>about|around|approximately|roughly|circa|some time in|sometime in|sometime around) +(?:in +|on +|the +(?=end|beginning|start|middle))?"
)
_BOUND = re.compile(
    r"(?P<w>more than|less than|at least|at most|up to|nearly|almost|over(?! +(?:the|an?)\b)|under|fewer than|just over|just under|no more than|as long as|as much as|well over|only|about|around|approximately|roughly|some) +"
)
_UNIT_OF_NOW = re.compile(
    r"(?P<unit>month|week|year|quarter|decade|century|day)\b(?! +(?:ago|earlier|later|before|after|of))"
)
_DAY_PART = re.compile(rf" +(?:in +the +|at +)?(?P<w>{words.DAY_PART})(?! +(?:of|in)\b)")
_ENDS_IN_DAY_PART = re.compile(rf"(?:\b|(?<=to)){words.DAY_PART}$")
_WEEK_OF = re.compile(r"(?:the +)?week +(?:of|beginning|commencing|starting|ending)(?: +on)? +")
_PART_OF_DAY = re.compile(
    r"(?:(?:the +)?(?P<w>morning|afternoon|evening|night|dawn) +(?:of +(?:the +(?!\d))?|on +)"
    r"|(?P<point>noon|midday|midnight|mid-?(?P<mid>morning|afternoon)),? +(?:on +|of +)?)"
)
_AT = re.compile(r"(?:,? +at| +around| +about|,)? +(?:about +|around +|approximately +)?|t(?=\d)")
_ON = re.compile(r",? +(?:on +|of +)?(?:the +(?=morning|afternoon|evening|night))?")
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


def phrase(text: Source, position: int, word: str) -> Parsed | Series | None:
    """Read the longest expression that begins at the position: a single one, a range or a list."""
    first = _leading_days(text, position, word) or _one(text, position, word)
    if first is None or isinstance(first, Series):
        return first
    between = re.search(r"\bbetween +$", text.lower[max(0, position - 9) : position]) is not None
    series = _range(text, first, between=between)
    return series or _list(text, first) or first


def _one(text: Source, position: int, word: str) -> Parsed | None:
    lower = text.lower
    at_clock = _clock_first(text, position, word)
    if at_clock is not None:
        return at_clock
    part_of_day = _PART_OF_DAY.match(lower, position)
    if part_of_day is not None:
        inner = _plain(text, part_of_day.end())
        if inner is not None and _names_a_day(inner.core):
            word = part_of_day["w"] or part_of_day["mid"] or part_of_day["point"]
            return evolve(inner, start=position, day_part=word)
    week_of = _WEEK_OF.match(lower, position)
    if week_of is not None:
        inner = _core(text, week_of.end())
        if inner is not None and isinstance(inner.core, CalendarDate) and inner.core.day is not None:
            return evolve(inner, start=position, week_of=True)
    about = _ABOUT.match(lower, position)
    if about is not None:
        inner = _plain(text, about.end())
        possessive = inner is not None and lower.startswith("'s", inner.end)
        if inner is not None and not (_is_open(inner.core) or possessive):
            return evolve(inner, start=position, modifier="about")
    bound = _BOUND.match(lower, position)
    if bound is not None:
        inner = _plain(text, bound.end())
        if inner is not None and (_has_length(inner.core) or lower.endswith("ago", 0, inner.end)):
            return evolve(inner, start=position, modifier=" ".join(bound["w"].split()))
    return _plain(text, position)


def _plain(text: Source, position: int) -> Parsed | None:
    part = _PART.match(text.lower, position)
    if part is not None:
        inner = _of_part(text, part.end())
        phrase_of_part = part["noun"] or part["plain"] or part["ends"] or part["to"].rstrip("-")
        name = _PART_NAMES[" ".join(phrase_of_part.split())]
        if inner is not None and (name not in words.PARTS_OF_A_MONTH or _names_a_month(inner.core)):
            until = _PART_NAMES[part["then"]] if part["then"] else None
            return evolve(inner, start=position, part=name, part_end=until)
    core = _core(text, position)
    return core and _with_clock(text, core)


def _of_part(text: Source, position: int) -> Parsed | None:
    inner = _core(text, position)
    if inner is not None:
        return None if isinstance(inner.core, Unclear) else inner
    unit = _UNIT_OF_NOW.match(text.lower, position)
    if unit is None:
        return None
    core: Single = Shifted(unit["unit"], 0)
    return Parsed(position, unit.end(), core)


def _core(text: Source, position: int) -> Parsed | None:
    word = word_at(text.lower, position)
    if not word:
        return None
    found = grammar.single(text, position, word)
    if found is None:
        return None
    core, end = found
    part = _DAY_PART.match(text.lower, end) if _names_a_day(core) else None
    if part is not None:
        return Parsed(position, part.end(), core, day_part=part["w"])
    in_words = _ENDS_IN_DAY_PART.search(text.lower, position, end) if _names_a_day(core) else None
    return Parsed(position, end, core, day_part=in_words and in_words[0])


def _names_a_day(core: Single) -> bool:
    if isinstance(core, CalendarDate):
        return core.day is not None or core.which is not None
    return isinstance(core, Weekday | Holiday) or (
        isinstance(core, Shifted) and core.unit in {"day", "night"}
    )


def _is_open(core: Single) -> bool:
    return isinstance(core, Unclear)


def _names_a_month(core: Single) -> bool:
    if isinstance(core, CalendarDate):
        return core.month is not None and core.day is None
    return isinstance(core, Shifted) and core.unit == "month"


def _has_length(core: Single) -> bool:
    return isinstance(core, Unclear) and core.unit is not None


def _with_clock(text: Source, inner: Parsed) -> Parsed:
    if not _names_a_day(inner.core) or inner.day_part:
        return inner
    joint = _AT.match(text.lower, inner.end)
    if joint is None or joint.end() == inner.end:
        return inner
    read = clock.read(text.lower, joint.end(), joined=True)
    if read is None:
        return inner
    return evolve(inner, clock=read[0], end=read[1])


def _clock_first(text: Source, position: int, word: str) -> Parsed | None:
    if not word[0].isdigit():
        return None
    read = clock.read(text.lower, position)
    if read is None:
        return None
    time, end = read
    joint = _ON.match(text.lower, end)
    inner = _core(text, joint.end()) if joint is not None else None
    if inner is not None and _names_a_day(inner.core):
        return Parsed(position, inner.end, inner.core, clock=time)
    return Parsed(position, end, Unclear("a clock time without a day", "minute"), clock=time)


def word_at(lower: str, position: int) -> str:
    """Give the word that begins at the position, a bare apostrophe for decades, or nothing."""
    match = re.compile(r"[a-z]+\d?|\d|'(?=\d0s)").match(lower, position)
    return match.group() if match else ""


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
    last = _core(text, at) or _day_of_month(text, at) or _bare_ordinal(text, at, days)
    if last is None or not isinstance(last.core, CalendarDate) or last.core.day is None:
        return None
    between = re.search(r"\bbetween +$", text.lower[max(0, position - 9) : position]) is not None
    return Series((*days, last), is_range or between)


_OF_MONTH = re.compile(
    rf"(?P<day>{words.DIGIT_DAY})(?:st|nd|rd|th)?,? +(?:of +|in +)?(?P<shift>last|this|next) +month\b"
)


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
    last = _plain(text, position)
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
