"""Times that are counted from a day or period which the text has named before."""

from __future__ import annotations

from watchfloor.claims.mentions.times import calendar, timex
from watchfloor.claims.mentions.times.context import SPANS, Context
from watchfloor.claims.mentions.times.expression import AsNamed, FromText, Unclear
from watchfloor.claims.mentions.times.outcome import Found

_REPORTED = frozenset({"quarter", "half"})


def as_named(core: AsNamed, context: Context, sentence: int) -> Found | Unclear | None:
    """Give the period that the text named last; null where it has named none and something else may be meant."""
    units = _REPORTED if core.unit is None else frozenset({core.unit})
    named = context.last_span(units, sentence, core.reach, ended=core.years == 0)
    if named is not None:
        return Found(calendar.years_on(named, core.years), f"in text {timex.of_period(named)}")
    if core.fallback is None:
        return Unclear(f"the words do not say which {core.unit or 'period'}", core.unit)
    return None


def from_text(core: FromText, context: Context, sentence: int) -> Found | Unclear:
    """Give the period so many units from the day, month or year that the text named just before."""
    here = context.only_day(sentence)
    if here is None and core.unit in {"month", "year"}:
        units = frozenset({"month"}) if core.unit == "month" else SPANS
        span = context.last_span(units, sentence, 1)
        here = None if span is None else span.start
    if here is None:
        return Unclear("counted from a day that the text does not name just before", core.unit)
    if core.count is None:
        reason = "a vague number of units from a day that the text names"
        return Unclear(reason, core.unit, anchor=f"in text {here.isoformat()}")
    return Found(calendar.shifted(here, core.unit, core.count), f"in text {here.isoformat()}")
