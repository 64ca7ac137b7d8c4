"""Single expressions as they stand in running text: parts, bounds and clock times around a core."""

from __future__ import annotations

import re

from attrs import evolve

from watchfloor.claims.mentions.times import clock, grammar
from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import (
    CalendarDate,
    Holiday,
    Parsed,
    Shifted,
    Single,
    Unclear,
    Weekday,
)
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


def one(text: Source, position: int, word: str) -> Parsed | None:
    """Read the longest single expression that begins at the position."""
    lower = text.lower
    at_clock = _clock_first(text, position, word)
    if at_clock is not None:
        return at_clock
    part_of_day = _PART_OF_DAY.match(lower, position)
    if part_of_day is not None:
        inner = plain(text, part_of_day.end())
        if inner is not None and _names_a_day(inner.core):
            word = part_of_day["w"] or part_of_day["mid"] or part_of_day["point"]
            return evolve(inner, start=position, day_part=word)
    week_of = _WEEK_OF.match(lower, position)
    if week_of is not None:
        inner = core_at(text, week_of.end())
        if inner is not None and isinstance(inner.core, CalendarDate) and inner.core.day is not None:
            return evolve(inner, start=position, week_of=True)
    about = _ABOUT.match(lower, position)
    if about is not None:
        inner = plain(text, about.end())
        possessive = inner is not None and lower.startswith("'s", inner.end)
        if inner is not None and not (_is_open(inner.core) or possessive):
            return evolve(inner, start=position, modifier="about")
    bound = _BOUND.match(lower, position)
    if bound is not None:
        inner = plain(text, bound.end())
        if inner is not None and (_has_length(inner.core) or lower.endswith("ago", 0, inner.end)):
            return evolve(inner, start=position, modifier=" ".join(bound["w"].split()))
    return plain(text, position)


def plain(text: Source, position: int) -> Parsed | None:
    """Read an expression with its part (early, mid, late) and clock time, but no bound or word of about."""
    part = _PART.match(text.lower, position)
    if part is not None:
        inner = _of_part(text, part.end())
        phrase_of_part = part["noun"] or part["plain"] or part["ends"] or part["to"].rstrip("-")
        name = _PART_NAMES[" ".join(phrase_of_part.split())]
        if inner is not None and (name not in words.PARTS_OF_A_MONTH or _names_a_month(inner.core)):
            until = _PART_NAMES[part["then"]] if part["then"] else None
            return evolve(inner, start=position, part=name, part_end=until)
    core = core_at(text, position)
    return core and _with_clock(text, core)


def _of_part(text: Source, position: int) -> Parsed | None:
    inner = core_at(text, position)
    if inner is not None:
        return None if isinstance(inner.core, Unclear) else inner
    unit = _UNIT_OF_NOW.match(text.lower, position)
    if unit is None:
        return None
    core: Single = Shifted(unit["unit"], 0)
    return Parsed(position, unit.end(), core)


def core_at(text: Source, position: int) -> Parsed | None:
    """Read the core of an expression with the part of the day beside it."""
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
    inner = core_at(text, joint.end()) if joint is not None else None
    if inner is not None and _names_a_day(inner.core):
        return Parsed(position, inner.end, inner.core, clock=time)
    return Parsed(position, end, Unclear("a clock time without a day", "minute"), clock=time)


def word_at(lower: str, position: int) -> str:
    """Give the word that begins at the position, a bare apostrophe for decades, or nothing."""
    match = re.compile(r"[a-z]+\d?|\d|'(?=\d0s)").match(lower, position)
    return match.group() if match else ""
