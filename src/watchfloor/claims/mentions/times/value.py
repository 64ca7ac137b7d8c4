"""From an expression in its place to the Time that a mention carries: bounds, parts, ranges and lists."""

from __future__ import annotations

import re
from datetime import date, timedelta

from attrs import evolve

from watchfloor.claims.mentions.times import calendar
from watchfloor.claims.mentions.times.calendar import Period
from watchfloor.claims.mentions.times.context import Context
from watchfloor.claims.mentions.times.expression import (
    CalendarDate,
    Parsed,
    PartOfYear,
    Series,
    Unclear,
    Weekday,
)
from watchfloor.claims.mentions.times.resolve import Found, resolve
from watchfloor.claims.mentions.times.source import Source
from watchfloor.model.claim import Time

COMPARISON = "a point of comparison, not the time of the event"
_BOUND = re.compile(
    r"\b(?P<w>since|by|until|till|before|after|up +to|up +until|through|prior +to|no +later +than|(?:starting|beginning)(?: +(?:in|on|from))?)"
    r"(?P<filler>(?: +(?:the|about|around|at +least|as +(?:early|late) +as))*) +$"
)
_BOUND_NAMES = {
    "till": "until",
    "up to": "until",
    "up until": "until",
    "through": "until",
    "prior to": "before",
    "no later than": "by",
}
_OPEN_ENDED = frozenset({"since", "after"})
_OPEN_STARTED = frozenset({"by", "until", "before"})
_COMPARED = re.compile(
    r"\b(?:first|[a-z]{2,}est|(?<!at )(?:most|least)|worst|best|not +seen|unseen|unprecedented)\b[^.;,:]{0,45}\bsince +(?:the +)?$"
    r"|\b(?:compared|contrasted|in +contrast|in +comparison|relative) +(?:with|to)\b[^.;:]{0,60}$"
    r"|\bas +(?:much|many|large|big|high|low) +as\b[^.;:,]{0,30}$"
    r"|\b(?:than(?! +(?:[$€£¥]|US\$|\d|half\b|twice\b|double|triple|an? +(?:dozen|hundred|thousand|million|billion|third|quarter|half)|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b|[a-z]+ed\b))|unlike|versus|vs\.?)\b(?:(?! +(?:by|after|before|until)\b)[^.;:,]){0,40}$"
    r"|\b(?:up|down|rise|rose|fall|fell|increase[sd]?|decline[sd]?|change[sd]?|higher|lower|%|percent)(?: +(?:by|sharply|slightly|to|about|nearly|%|per ?cent|points?|[\d.,]+%?)){0,5} +from +(?:(?:the +)?same +(?:period|month|quarter|time)(?: +(?:of|in))? +)?$"
)
_MORE_OR_LESS = re.compile(r"\b(?:more|less|fewer|later|earlier|no +later|no +earlier|other|rather) +than +$")
_ONWARDS = re.compile(r" +(?:on(?=[,.;])|onwards?\b|forward\b)")


def value(
    words: str, read: Source, found: Parsed | Series, context: Context, sentence: int, *, future: bool | None
) -> tuple[Time, Period | None]:
    """Give the time of an expression in the text's own words, and the day or month that it names for what follows in the text."""
    bound = _bound(read, found)
    if bound in _OPEN_STARTED - {"before"} and future is None:
        future = True
    if isinstance(found, Series):
        result = _series(found, context, sentence, future)
        members = () if found.is_range or isinstance(result, Unclear) else tuple(p[1] for p in result[1])
    else:
        single = _single(found, context, sentence, future)
        result = single if isinstance(single, Unclear) else (single, [])
        members = ()
    if isinstance(result, Unclear):
        return _open(words, found, result), None
    period, anchor = result[0].period, result[0].anchor
    modifier = bound or (found.modifier or found.part if isinstance(found, Parsed) else None)
    time = Time(words, granularity=period.unit, anchor=anchor, modifier=modifier, members=members)
    named = period if period.unit in {"day", "month", "part of month"} else _last_day(found, result[1])
    if named is None and period.unit in {"part of day", "minute"}:
        named = Period(period.start, period.end, "day")
    if _is_compared(read, found):
        return evolve(time, members=(_brief(period),), reason=COMPARISON), named
    start, end = _bounded(period, bound)
    if isinstance(found, Parsed) and found.clock and bound is None:
        stamp = f"{period.start.isoformat()}T{found.clock}"
        return evolve(time, start=stamp, end=stamp, granularity="minute"), named
    return evolve(time, start=start, end=end), named


def _is_compared(read: Source, found: Parsed | Series) -> bool:
    if (isinstance(found, Series) and found.is_range) or (isinstance(found, Parsed) and found.part_end):
        return False
    lower, start = read.lower, found.start
    compared = _COMPARED.search(lower, max(0, start - 110), start) is not None
    return compared and _MORE_OR_LESS.search(lower, max(0, start - 20), start) is None


def _last_day(found: Parsed | Series, periods: list[tuple[Period, str]]) -> Period | None:
    if isinstance(found, Series) and periods and periods[-1][0].unit in {"day", "month"}:
        return periods[-1][0]
    return None


def _open(words: str, found: Parsed | Series, unclear: Unclear) -> Time:
    modifier = found.modifier or found.part if isinstance(found, Parsed) else None
    return Time(words, granularity=unclear.unit, modifier=modifier, reason=unclear.reason)


def _bound(read: Source, found: Parsed | Series) -> str | None:
    if isinstance(found, Series) and found.is_range:
        return None
    match = _BOUND.search(read.lower, max(0, found.start - 40), found.start)
    if match is None:
        return "since" if _ONWARDS.match(read.lower, found.end) else None
    word = " ".join(match["w"].split())
    if word.startswith(("starting", "beginning")):
        word = "since"
    name = _BOUND_NAMES.get(word, word)
    names_an_event = (name in {"after", "before", "by"} and "the" in match["filler"].split()) or (
        name in {"after", "before"}
        and re.match(
            r"'s\b| +[a-z]*(?:summit|talks|meeting|visit|test|launch|attack)",
            read.lower[found.end : found.end + 12],
        )
    )
    return None if names_an_event else name


def _bounded(period: Period, bound: str | None) -> tuple[str | None, str | None]:
    start, end = period.start, period.end
    one_day = timedelta(days=1)
    if bound == "after":
        return ((end + one_day).isoformat() if end < date.max else None), None
    if bound == "before":
        return None, ((start - one_day).isoformat() if start > date.min else None)
    return (
        None if bound in _OPEN_STARTED else start.isoformat(),
        None if bound in _OPEN_ENDED else end.isoformat(),
    )


def _single(found: Parsed, context: Context, sentence: int, future: bool | None) -> Found | Unclear:
    core = found.core
    if found.clock and isinstance(core, Unclear):
        day = context.only_day(sentence)
        if day is None:
            return core
        return Found(Period(day, day, "minute"), f"in text {day.isoformat()}")
    resolved = resolve(core, context, sentence, future=future)
    if isinstance(resolved, Unclear):
        return resolved
    period = resolved.period
    if found.part:
        last = period.part(found.part_end) if found.part_end else period.part(found.part)
        period = evolve(last, start=period.part(found.part).start)
    if found.week_of:
        period = calendar.week(period.start)
    if found.day_part and period.unit == "day":
        period = evolve(period, unit="part of day")
    return evolve(resolved, period=period)


def _series(
    found: Series, context: Context, sentence: int, future: bool | None
) -> tuple[Found, list[tuple[Period, str]]] | Unclear:
    items = _filled(found.items)
    resolved: list[Found] = []
    for item in items:
        single = _single(item, context, sentence, future)
        if isinstance(single, Unclear):
            return single
        resolved.append(single)
    resolved = _in_order(items, resolved)
    starts, ends = [r.period.start for r in resolved], [r.period.end for r in resolved]
    if found.is_range and (max(ends) != ends[-1] or starts[0] > ends[-1]):
        return Unclear("the range ends before it begins", "range")
    unit = "range" if found.is_range else resolved[0].period.unit
    period = Period(min(starts), max(ends), unit)
    anchor = next((r.anchor for r in resolved if r.anchor), None)
    return Found(period, anchor), [(r.period, _brief(r.period)) for r in resolved]


def _filled(items: tuple[Parsed, ...]) -> list[Parsed]:
    """Give each date the month and year that its neighbours name: first backwards, then forwards."""
    filled = list(items)
    for order in (range(len(filled) - 2, -1, -1), range(1, len(filled))):
        for place in order:
            other = filled[place + 1 if order.step < 0 else place - 1].core
            core = filled[place].core
            if isinstance(core, PartOfYear) and isinstance(other, PartOfYear) and core.year is None:
                filled[place] = evolve(filled[place], core=evolve(core, year=other.year))
            if isinstance(core, CalendarDate) and isinstance(other, CalendarDate):
                filled[place] = evolve(filled[place], core=_complete(core, other, before=order.step < 0))
    return filled


def _complete(core: CalendarDate, other: CalendarDate, *, before: bool) -> CalendarDate:
    if core.month is None and core.day is not None and core.month_shift is None:
        core = evolve(core, month=other.month, month_shift=other.month_shift)
    if core.month is None or core.year is not None or core.year_shift is not None:
        return core
    if other.year is None:
        return evolve(core, year_shift=other.year_shift)
    over = 0
    if other.month is not None and core.month > other.month and before:
        over = -1
    if other.month is not None and core.month < other.month and not before:
        over = 1
    return evolve(core, year=other.year + over)


def _in_order(items: list[Parsed], resolved: list[Found]) -> list[Found]:
    """Move yearless dates so that the series runs forwards: 'Dec. 30 to Jan. 2', 'Friday to Sunday'."""
    for place in range(len(resolved) - 2, -1, -1):
        here, after = resolved[place], resolved[place + 1]
        if here.period.start <= after.period.start:
            continue
        core = items[place].core
        if isinstance(core, Weekday) and core.shift is None:
            resolved[place] = evolve(here, period=_moved(here.period, -7))
        elif isinstance(core, CalendarDate) and core.month and core.year is None and core.year_shift is None:
            back = here.period.start.replace(year=here.period.start.year - 1, day=1)
            length = here.period.end - here.period.start
            start = back + timedelta(days=here.period.start.day - 1)
            resolved[place] = evolve(here, period=evolve(here.period, start=start, end=start + length))
    return resolved


def _moved(period: Period, days: int) -> Period:
    step = timedelta(days=days)
    return evolve(period, start=period.start + step, end=period.end + step)


def _brief(period: Period) -> str:
    if period.unit == "year" and (period.start.month, period.end.month) == (1, 12):
        return f"{period.start.year:04}"
    if period.unit == "month":
        return period.start.isoformat()[:7]
    if period.start == period.end:
        return period.start.isoformat()
    return f"{period.start.isoformat()}/{period.end.isoformat()}"
