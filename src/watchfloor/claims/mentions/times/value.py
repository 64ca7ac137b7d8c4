"""From an expression in its place to the Time that a mention carries: bounds, parts, ranges and lists."""

from __future__ import annotations

import re
from datetime import date, timedelta

from attrs import evolve, frozen

from watchfloor.claims.mentions.times import calendar, timex
from watchfloor.claims.mentions.times.calendar import Period
from watchfloor.claims.mentions.times.context import Context
from watchfloor.claims.mentions.times.expression import (
    AsNamed,
    CalendarDate,
    Parsed,
    PartOfYear,
    Series,
    Single,
    Unclear,
    Weekday,
)
from watchfloor.claims.mentions.times.outcome import Found
from watchfloor.claims.mentions.times.resolve import resolve
from watchfloor.claims.mentions.times.source import Source
from watchfloor.claims.mentions.values import TimePart, Timex
from watchfloor.model.claim import Time

COMPARISON = "a point of comparison, not the time of the event"
_BOUND = re.compile(
    r"\b(?P<w>since|by|until|till|before|after|later +than|earlier +than|as +early +as|as +late +as|up +to|up +until|through|prior +to|no +later +than|(?:starting|beginning)(?: +(?:in|on|from))?)"
    r"(?P<filler>(?: +(?:the|about|around|at +least|as +(?:early|late) +as))*) +$"
)
_BOUND_NAMES = {
    "later than": "after",
    "earlier than": "before",
    "as early as": "since",
    "as late as": "until",
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
_EDGE = re.compile(r"(?:the +)?(?:very +)?(?:end|close|beginning|start) +of\b")
_WEEK = timedelta(days=7)
_ONWARDS = re.compile(r" +(?:on(?=[,.;])|onwards?\b|forward\b)")


@frozen
class Value:
    """What a mention carries, its parts by their places in the source, and what it names for the text that follows.

    `named` is the day or month that it names, `whole` the period of any length.
    """

    time: Time
    timex: Timex | None
    parts: tuple[TimePart, ...] = ()
    named: Period | None = None
    whole: Period | None = None


def value(
    words: str, read: Source, found: Parsed | Series, context: Context, sentence: int, *, future: bool | None
) -> Value:
    """Give the value of an expression in the text's own words."""
    bound = _bound(read, found)
    if bound in _OPEN_STARTED - {"before"} and future is None:
        future = True
    items = _items(found, context, sentence, future)
    parts = _parts(found, items)
    result = _series(found, items) if isinstance(found, Series) else items[0]
    if isinstance(result, Unclear):
        return Value(_open(words, found, result), result.timex, parts)
    written = timex.with_bound(result.timex, bound)
    time = _time(words, read, found, result, bound)
    whole = None if _is_year_before(found) else result.period
    return Value(time, written, parts, _named(found, result.period, items), whole)


def _is_year_before(found: Parsed | Series) -> bool:
    return isinstance(found, Parsed) and isinstance(found.core, AsNamed) and found.core.years != 0


def _items(
    found: Parsed | Series, context: Context, sentence: int, future: bool | None
) -> list[Found | Unclear]:
    """Resolve the expression, or each date of a series."""
    items = _filled(found.items) if isinstance(found, Series) else [found]
    results = [_single(item, context, sentence, future) for item in items]
    _set_in_order(items, results, context, sentence)
    return results


def _time(words: str, read: Source, found: Parsed | Series, result: Found, bound: str | None) -> Time:
    period = result.period
    modifier = bound or (found.modifier or found.part if isinstance(found, Parsed) else None)
    time = Time(
        words, granularity=period.unit, anchor=result.anchor, modifier=modifier, members=result.members
    )
    if _is_compared(read, found):
        return evolve(time, members=(_brief(period),), reason=COMPARISON)
    start, end = _bounded(period, bound)
    edge = _EDGE.match(read.lower, found.start)
    if edge and bound in {"before", "after"} and isinstance(found, Parsed):
        start, end = _up_to_the_edge(period, bound)
    if isinstance(found, Parsed) and found.clock and bound is None:
        stamp = f"{period.start.isoformat()}T{found.clock}"
        return evolve(time, start=stamp, end=stamp, granularity="minute")
    return evolve(time, start=start, end=end)


def _named(found: Parsed | Series, period: Period, items: list[Found | Unclear]) -> Period | None:
    last = items[-1]
    if period.unit in {"day", "month", "part of month"}:
        return period
    if isinstance(found, Series) and isinstance(last, Found) and last.period.unit in {"day", "month"}:
        return last.period
    return Period(period.start, period.end, "day") if period.unit in {"part of day", "minute"} else None


def _parts(found: Parsed | Series, items: list[Found | Unclear]) -> tuple[TimePart, ...]:
    if not isinstance(found, Series):
        return ()
    return tuple(
        TimePart(item.start, item.end, result.timex) for item, result in zip(found.items, items, strict=True)
    )


def _is_compared(read: Source, found: Parsed | Series) -> bool:
    if _is_year_before(found):
        return True
    if (isinstance(found, Series) and found.is_range) or (isinstance(found, Parsed) and found.part_end):
        return False
    lower, start = read.lower, found.start
    compared = _COMPARED.search(lower, max(0, start - 110), start) is not None
    return compared and _MORE_OR_LESS.search(lower, max(0, start - 20), start) is None


def _open(words: str, found: Parsed | Series, unclear: Unclear) -> Time:
    modifier = found.modifier or found.part if isinstance(found, Parsed) else None
    return Time(
        words, granularity=unclear.unit, anchor=unclear.anchor, modifier=modifier, reason=unclear.reason
    )


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


def _up_to_the_edge(period: Period, bound: str) -> tuple[str | None, str | None]:
    """Take 'before the end of' a period for its last day, 'after the beginning of' it for its first."""
    return (period.start.isoformat(), None) if bound == "after" else (None, period.end.isoformat())


def _single(found: Parsed, context: Context, sentence: int, future: bool | None) -> Found | Unclear:
    core = found.core
    if found.clock and isinstance(core, Unclear):
        day = context.only_day(sentence)
        if day is None:
            return evolve(core, timex=timex.unresolved(found, core))
        here = Period(day, day, "day")
        return Found(evolve(here, unit="minute"), f"in text {day.isoformat()}", timex.resolved(found, here))
    result = resolve(core, context, sentence, future=future)
    if isinstance(result, Unclear):
        return evolve(result, timex=timex.unresolved(found, result))
    period = calendar.week(result.period.start) if found.week_of else result.period
    written = timex.resolved(found, period)
    if found.part:
        last = period.part(found.part_end) if found.part_end else period.part(found.part)
        period = evolve(last, start=period.part(found.part).start)
    if found.day_part and period.unit == "day":
        period = evolve(period, unit="part of day")
    return evolve(result, period=period, timex=written)


def _series(found: Series, items: list[Found | Unclear]) -> Found | Unclear:
    written = timex.together([item.timex for item in items], is_range=found.is_range)
    resolved = [item for item in items if isinstance(item, Found)]
    if len(resolved) < len(items):
        open_one = next(item for item in items if isinstance(item, Unclear))
        return evolve(open_one, timex=written)
    starts, ends = [r.period.start for r in resolved], [r.period.end for r in resolved]
    if found.is_range and (max(ends) != ends[-1] or starts[0] > ends[-1]):
        return Unclear("the range ends before it begins", "range")
    unit = "range" if found.is_range else resolved[0].period.unit
    anchor = next((r.anchor for r in resolved if r.anchor), None)
    members = () if found.is_range else tuple(_brief(r.period) for r in resolved)
    return Found(Period(min(starts), max(ends), unit), anchor, written, members)


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


def _set_in_order(
    items: list[Parsed], results: list[Found | Unclear], context: Context, sentence: int
) -> None:
    """Move yearless dates so that the series runs forwards: 'Dec. 30 to Jan. 2', 'Friday to Sunday'."""
    for place in range(len(results) - 2, -1, -1):
        here, after = results[place], results[place + 1]
        if not (isinstance(here, Found) and isinstance(after, Found)):
            return
        earlier = _earlier(items[place].core, here.period)
        if here.period.start > after.period.start and earlier is not None:
            moved = _single(evolve(items[place], core=earlier), context, sentence, None)
            results[place] = evolve(moved, anchor=here.anchor) if isinstance(moved, Found) else moved


def _earlier(core: Single, period: Period) -> CalendarDate | None:
    if (
        isinstance(core, Weekday)
        and core.shift is None
        and core.week_shift is None
        and period.start - date.min > _WEEK
    ):
        day = period.start - _WEEK
        return CalendarDate(day.year, day.month, day.day)
    if isinstance(core, CalendarDate) and core.month and core.year is None and core.year_shift is None:
        return CalendarDate(period.start.year - 1, core.month, core.day)
    return None


def _brief(period: Period) -> str:
    if period.unit == "year" and (period.start.month, period.end.month) == (1, 12):
        return f"{period.start.year:04}"
    if period.unit == "month":
        return period.start.isoformat()[:7]
    if period.start == period.end:
        return period.start.isoformat()
    return f"{period.start.isoformat()}/{period.end.isoformat()}"
