"""TIMEX3: how expressions and their days are written in TimeML 1.2.1 (ISO 24617-1)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.calendar import Period, holding
from watchfloor.claims.mentions.times.expression import (
    CalendarDate,
    FromText,
    Parsed,
    PartOfYear,
    Past,
    Single,
    Unclear,
    Weekday,
    Within,
)
from watchfloor.claims.mentions.values import Timex, TimexType

SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_OPEN = {
    "day": "XXXX-XX-XX",
    "night": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "fortnight": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "year end": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "hour": "XXXX-XX-XXTXX",
    "minute": "XXXX-XX-XXTXX:XX",
}
_HALVES = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}
_YEARS = {"decade": 10, "century": 100}
_DAY = len("XXXX-XX-XX")


def length(count: float | None, unit: str) -> Timex | None:
    """Write a duration; null where TIMEX3 has no sign for the unit.

    Args:
        count: how many; null for a vague number, which is written X.
        unit: a unit of the vocabulary. Decades and centuries are written in years where their number is known,
            fortnights in weeks, and half a year, day, hour or minute in the next finer unit.
    """
    if count is not None and unit in _YEARS:
        count, unit = count * _YEARS[unit], "year"
    if unit == "fortnight":
        count, unit = (None if count is None else count * 2), "week"
    sign = words.TIMEX_UNITS.get(unit)
    if sign is None:
        return None
    if count is not None and count % 1 == 0.5 and unit in _HALVES:
        whole = f"{int(count)}{sign}" if count > 1 else ""
        return Timex(
            TimexType.DURATION, f"P{'T' if unit in {'hour', 'minute'} else ''}{whole}{_HALVES[unit]}"
        )
    number = "X" if count is None else f"{count:g}"
    fine = "T" if unit in {"hour", "minute", "second"} else ""
    return Timex(TimexType.DURATION, f"P{fine}{number}{sign}")


def repeated(value: str, quant: str | None = None, freq: str | None = None) -> Timex:
    """Write a set: what comes round, of which (EVERY, EACH), and how often ('2X')."""
    return Timex(TimexType.SET, value, quant=quant, freq=freq)


def resolved(found: Parsed, period: Period) -> Timex | None:
    """Write an expression whose days are known; `period` is what it names before any early, mid or late."""
    core = found.core
    if isinstance(core, Past):
        return with_mod(length(abs(core.count), core.unit), found)
    if isinstance(core, PartOfYear) and core.unit == "range":
        return with_mod(length(core.number, "month"), found)
    written = _at(found, of_period(period))
    if isinstance(core, Within):
        return evolve(
            written,
            value=of_period(holding(period.start, period.unit)),
            mod=words.MODS["early" if core.so_far else "late"],
        )
    if isinstance(core, PartOfYear) and core.unit == "year end":
        written = evolve(written, mod=words.MODS["late"])
    return with_mod(written, found)


def unresolved(found: Parsed, unclear: Unclear) -> Timex | None:
    """Write an expression without a date: a duration, a set, a vague reference, or a date with X for what it lacks."""
    if unclear.timex is not None:
        return with_mod(unclear.timex, found)
    if unclear.unit is None:
        return None
    core = found.core
    if isinstance(core, Past):
        return with_mod(length(abs(core.count), core.unit), found)
    if isinstance(core, FromText) and core.count != 0 and core.unit in {"day", "night", "week"}:
        return with_mod(length(core.count and abs(core.count), core.unit), found)
    value = "XXXX-XX-XX" if found.clock else _open(core, unclear.unit)
    return None if value is None else with_mod(_at(found, value), found)


def together(items: Sequence[Timex | None], *, is_range: bool) -> Timex | None:
    """Write a range as an ISO 8601 interval, a list as a set of ISO 8601-2 ('{a,b}'); null where a value is not known."""
    values = [item.value for item in items if item is not None]
    if len(values) < len(items):
        return None
    kinds = {item.type for item in items if item is not None}
    kind = TimexType.TIME if kinds == {TimexType.TIME} else TimexType.DATE
    return Timex(kind, f"{values[0]}/{values[-1]}" if is_range else f"{{{','.join(values)}}}")


def with_mod(timex: Timex | None, found: Parsed) -> Timex | None:
    """Add what the words around the core say: early, mid, late, about, more than."""
    if timex is None:
        return None
    word = found.modifier or (found.part or "").split(" ")[0]
    mod = words.MODS_OF_DURATIONS.get(word) if timex.type is TimexType.DURATION else None
    return evolve(timex, mod=mod or words.MODS.get(word) or timex.mod)


def with_bound(timex: Timex | None, bound: str | None) -> Timex | None:
    """Add what the words before the expression say: before, after, since, by, until."""
    mod = words.MODS.get(bound or "")
    return timex if timex is None or timex.mod or mod is None else evolve(timex, mod=mod)


def of_period(period: Period) -> str:
    """Write the days of a period as TIMEX3 does by its unit, a period of no unit as an ISO 8601 interval."""
    start, unit = period.start, period.unit
    year, week, _ = start.isocalendar()
    values = {
        "week": f"{year:04}-W{week:02}",
        "weekend": f"{year:04}-W{week:02}-WE",
        "month": f"{start.year:04}-{start.month:02}",
        "quarter": f"{start.year:04}-Q{(start.month + 2) // 3}",
        "half": f"{start.year:04}-H{(start.month + 5) // 6}",
        "season": f"{start.year:04}-{SEASONS.get(start.month)}",
        "year": f"{start.year:04}",
        "decade": f"{start.year // 10:03}",
        "century": f"{start.year // 100:02}",
    }
    if unit in values:
        return values[unit]
    if period.start == period.end:
        return start.isoformat()
    return f"{start.isoformat()}/{period.end.isoformat()}"


def _at(found: Parsed, value: str) -> Timex:
    """Add the part of the day or the clock time to the value of a day."""
    if len(value) == _DAY and found.clock:
        return Timex(TimexType.TIME, f"{value}T{found.clock[:5]}")
    if len(value) == _DAY and found.day_part:
        return Timex(TimexType.TIME, value + words.DAY_PARTS[found.day_part])
    return Timex(TimexType.TIME if "T" in value else TimexType.DATE, value)


def _open(core: Single, unit: str) -> str | None:
    if isinstance(core, CalendarDate):
        year = "XXXX" if core.year is None else f"{core.year:04}"
        month = "XX" if core.month is None else f"{core.month:02}"
        if core.day is not None:
            return f"{year}-{month}-{core.day:02}"
        return year if core.month is None else f"{year}-{month}"
    if isinstance(core, Weekday):
        return f"XXXX-WXX-{core.number + 1}"
    if isinstance(core, PartOfYear) and core.unit != "year end":
        sign = SEASONS.get(core.number) if core.unit == "season" else f"{core.unit[0].upper()}{core.number}"
        return f"XXXX-{sign}"
    return _OPEN.get(unit)
