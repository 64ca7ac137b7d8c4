"""The English time cases of Recognizers-Text: how many each tool gets right.

A case is a sentence with the day on which it is read and the times in it, each with one reading or, where the words
leave it open (a date without a year, '5 o'clock'), with several. A case is right where every expected time is met by
a found one that overlaps it and has one of its readings, and where nothing else is found (cases for single parsers name
one time of their sentence, and what else is found does not count). A reading is met by

- a date or period: the same first and last day; an end is taken as written or, since the set gives the end of a
  week or month as the day after it, as the day before; of a range of months it is the first day of the last one, and
  'after' a day gives the day itself; 'early', 'mid' and 'late', whose length is a convention, by
  the same modifier with the same TIMEX3 value or with days within those expected; a date that the set does not
  resolve by no days or the same TIMEX3 value;
- a time of day: the same TIMEX3 time, compared to the hours and minutes;
- a duration: a TIMEX3 value of the same length ('PT1H30M' is 'PT1.5H');
- a set: the same TIMEX3 value.

Left out are the cases that the set marks as not supported in Python, and the files of other modes than the model's own.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

from benchmarks.tables import Row

FILES = {"model": ["DateTimeModel"], "parsers": ["DateParser", "DatePeriodParser", "HolidayParser"]}
KINDS = {
    "dates": frozenset({"date"}),
    "periods": frozenset({"daterange"}),
    "times of day": frozenset({"time", "timerange", "datetime", "datetimerange"}),
    "durations": frozenset({"duration"}),
    "sets": frozenset({"set"}),
}
_TOLD = ("value", "start", "end")
_NOT_RESOLVED = frozenset({"not resolv", "0001-01-01"})
_MODS = {"start": "START", "mid": "MID", "end": "END"}
_PARSED = {"date": "value", "startDate": "start", "endDate": "end", "time": "value", "dateTime": "value"}
_TIME_OF_DAY = re.compile(r"T\d\d(?::\d\d)?|T[A-Z]{2}")


@frozen
class Answer:
    """A time as found: its stretch, its days (ISO 8601, both included), and its TIMEX3 value and modifier.

    `last_begins` is the first day of the last date of a range: 2020-10-01 of 'May to October 2020'. A tool that gives
    readings in the form of the set gives those instead.
    """

    start: int
    end: int
    first: str | None = None
    last: str | None = None
    last_begins: str | None = None
    value: str | None = None
    mod: str | None = None
    readings: tuple[Mapping[str, str], ...] = ()


@frozen
class Expected:
    """A time that a case expects: its stretch, its type, and the readings it may have."""

    start: int
    end: int
    type: str
    readings: tuple[Mapping[str, str], ...]


@frozen
class Case:
    """A sentence, the day on which it is read, and the times in it: all of them where it is whole."""

    text: str
    created: str
    expected: tuple[Expected, ...]
    is_whole: bool = True

    @property
    def kind(self) -> str:
        """Say what the case is about; 'mixed' where several kinds stand in it, 'no time' where there is none."""
        types = {time.type for time in self.expected}
        if not types:
            return "no time"
        return next((kind for kind, own in KINDS.items() if types <= own), "mixed")


Answerer = Callable[[str, str], Sequence[Answer]]


def read_cases(folder: Path, names: Iterable[str]) -> list[Case]:
    """Read the cases of some files that are supported in Python."""
    return [
        _case(row)
        for name in names
        for row in json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig"))
        if not any("python" in row.get(key, "").lower() for key in ("NotSupported", "NotSupportedByDesign"))
    ]


def _case(row: Mapping[str, Any]) -> Case:
    created = row.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10]
    is_whole = all("TypeName" in result for result in row["Results"])
    return Case(row["Input"], created, tuple(_expected(result) for result in row["Results"]), is_whole)


def _expected(result: Mapping[str, Any]) -> Expected:
    end = result["End"] + 1 if "End" in result else result["Start"] + result["Length"]
    kind = (result.get("TypeName") or result["Type"]).rpartition(".")[2]
    if "TypeName" in result:
        readings = (result.get("Resolution") or {}).get("values") or []
    else:
        value = result["Value"]
        resolutions = (value.get("PastResolution", {}), value.get("FutureResolution", {}))
        readings = [
            {
                "timex": value["Timex"],
                **_mod(value),
                **{_PARSED.get(key, key): text for key, text in resolution.items()},
            }
            for resolution in resolutions
        ]
    return Expected(result["Start"], end, kind, tuple(readings))


def _mod(value: Mapping[str, Any]) -> dict[str, str]:
    return {"Mod": value["Mod"]} if value.get("Mod") else {}


def score_cases(cases: Sequence[Case], name: str, answer: Answerer) -> Row:
    """Give the share of cases right of each kind, dates and periods together, and of all."""
    right = [(case.kind, is_right(case, answer(case.text, case.created))) for case in cases]
    row: dict[str, Any] = {"tool": name}
    wanted = {
        "dates and periods": {"dates", "periods"},
        **{kind: {kind} for kind in (*KINDS, "mixed", "no time")},
    }
    for column, kinds in wanted.items():
        marks = [is_it for kind, is_it in right if kind in kinds]
        row[column] = sum(marks) / len(marks) if marks else None
    return {**row, "all": sum(is_it for _, is_it in right) / len(right), "cases": len(cases)}


def is_right(case: Case, answers: Sequence[Answer]) -> bool:
    """Tell whether every expected time is met and nothing else is found."""
    left = list(answers)
    for time in case.expected:
        own = next((a for a in left if a.start < time.end and time.start < a.end and meets(a, time)), None)
        if own is None:
            return False
        left.remove(own)
    return not left or not case.is_whole


def meets(answer: Answer, time: Expected) -> bool:
    """Tell whether a found time has one of the readings that are expected, or readings that are all expected."""
    if answer.readings:
        return all(_plain(own) in [_plain(reading) for reading in time.readings] for own in answer.readings)
    if time.type == "duration":
        return any(_same_length(answer.value, reading.get("timex")) for reading in time.readings)
    if time.type == "set":
        return any(answer.value == reading.get("timex") for reading in time.readings)
    if time.type in {"date", "daterange"}:
        return any(_same_days(answer, reading) for reading in time.readings)
    return any(_same_time(answer, reading) for reading in time.readings)


def _plain(reading: Mapping[str, str]) -> dict[str, str]:
    return {key: reading[key] for key in _TOLD if key in reading}


def _same_days(answer: Answer, reading: Mapping[str, str]) -> bool:
    start = (reading.get("value") or reading.get("start", ""))[:10]
    end = (reading.get("value") or reading.get("end", ""))[:10]
    if start in {"", *_NOT_RESOLVED} and end in {"", *_NOT_RESOLVED}:
        return answer.value == reading.get("timex") or (answer.first is None and start in _NOT_RESOLVED)
    if reading.get("Mod") in _MODS:
        within = start <= (answer.first or "") and (answer.last or "9999") <= end
        same = answer.value == reading.get("timex")
        return answer.mod == _MODS[reading["Mod"]] and (within or same)
    firsts = {start or None, _day(start, 1) if reading.get("Mod") == "after" else start or None}
    ends = {answer.last, answer.last_begins or answer.last}
    return answer.first in firsts and not ends.isdisjoint({end or None, _day(end, -1)})


def _day(day: str, step: int) -> str | None:
    return (date.fromisoformat(day) + timedelta(days=step)).isoformat() if day else None


def _same_time(answer: Answer, reading: Mapping[str, str]) -> bool:
    timex = reading.get("timex", "")
    if answer.value is None or answer.value == timex:
        return answer.value == timex
    moment = reading.get("value", "")
    if len(moment) > 10:
        return answer.value == f"{moment[:10]}T{moment[11:16]}"
    day = reading.get("start", "")[:10] if len(reading.get("start", "")) > 10 else ""
    own, wanted = _TIME_OF_DAY.findall(answer.value), _TIME_OF_DAY.findall(timex)
    return own == [_to_the_minute(time) for time in wanted] and bool(own) and answer.value.startswith(day)


def _to_the_minute(time: str) -> str:
    return f"{time}:00" if re.fullmatch(r"T\d\d", time) else time


def days_of(value: str | None) -> tuple[str | None, str | None]:
    """Give the first and last day of a TIMEX3 date or time; none of another value."""
    day = (value or "").partition("T")[0]
    return whole_days(day) if re.fullmatch(r"\d{4}(-\d\d){0,2}", day) else (None, None)


def whole_days(period: str) -> tuple[str, str]:
    """Give the first and last day of an ISO 8601 year, month, day or interval of days."""
    first, _, last = period.partition("/")
    if len(first) == 4:
        return f"{first}-01-01", f"{first}-12-31"
    if len(first) == 7:
        year, month = int(first[:4]), int(first[5:])
        return f"{first}-01", f"{first}-{monthrange(year, month)[1]:02}"
    return first, last or first


_LENGTH = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>[A-Z]+)")
_MONTHS = {"Y": 12, "M": 1, "Q": 3}
_SECONDS = {"W": 604_800, "D": 86_400, "TH": 3_600, "TM": 60, "TS": 1}


def _same_length(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and (one == other or length(one) == length(other) != (0, 0))


def length(value: str) -> tuple[float, float]:
    """Give the months and seconds of a duration in ISO 8601; nothing of one with X."""
    months = seconds = 0.0
    days, _, times = value.removeprefix("P").partition("T")
    for part, mark in ((days, ""), (times, "T")):
        for match in _LENGTH.finditer(part):
            number, unit = float(match["n"]), mark + match["unit"]
            months += number * _MONTHS.get(unit, 0)
            seconds += number * _SECONDS.get(unit, 0)
    return months, seconds
