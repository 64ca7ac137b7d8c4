"""Dates in plain words: ISO 8601 to '6 October 2023', intervals to '21 to 30 September 2023'."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from attrs import frozen

from watchfloor.brief.words import listed
from watchfloor.model.claim import Time

MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_ANCHOR_NOTES = {"published": "the publication date", "in text": "named in the text"}

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2})\S*)?)?)?")


@frozen
class Day:
    """A date of a claim's time, with its clock time 'HH:MM' where the report gives one."""

    date: date
    clock: str | None = None

    @property
    def words(self) -> str:
        """Write the day out: '6 October 2023, 10:24'."""
        day = _day_words(self.date)
        return f"{day}, {self.clock}" if self.clock else day


def parse_day(value: str | None) -> Day | None:
    """Read an ISO 8601 date or date-time; null where the value is none, so that it is shown as it stands."""
    found = _ISO.fullmatch(value or "")
    if found is None or found[3] is None:
        return None
    try:
        return Day(date(int(found[1]), int(found[2]), int(found[3])), found[4])
    except ValueError:
        return None


def iso_words(value: str) -> str:
    """Write an ISO 8601 date of any precision in words; anything else is given back as it stands."""
    found = _ISO.fullmatch(value)
    if found is None:
        return value
    if found[2] is None:
        return value
    month = int(found[2])
    if not 1 <= month <= 12:
        return value
    if found[3] is None:
        return f"{MONTHS[month]} {found[1]}"
    day = parse_day(value)
    return day.words if day else value


def time_words(time: Time) -> str:
    """Write a claim's time: '21 to 30 September 2023', 'since 21 September 2023', or that it is unresolved."""
    start, end = parse_day(time.start), parse_day(time.end)
    if start and end:
        return _interval_words(start, end)
    if start:
        return f"since {start.words}"
    if end:
        return f"until {end.words}"
    if time.start or time.end:
        return f"{time.start or ''} to {time.end or ''}".strip()
    return "not resolved"


def _interval_words(start: Day, end: Day) -> str:
    if start.clock or end.clock:
        return start.words if start == end else f"{start.words} to {end.words}"
    first, last = start.date, end.date
    if first == last:
        return _day_words(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _month_words(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month]} to {_day_words(last)}"
    return f"{_day_words(first)} to {_day_words(last)}"


def _month_words(first: date, last: date) -> str:
    if first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.year != last.year:
        return f"{MONTHS[first.month]} {first.year} to {MONTHS[last.month]} {last.year}"
    if first.month == last.month:
        return f"{MONTHS[first.month]} {first.year}"
    return f"{MONTHS[first.month]} to {MONTHS[last.month]} {last.year}"


def _day_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def time_note(time: Time) -> str:
    """Say what the words were and what they were read against: '“on the 6th”, read against 10 October 2023'."""
    parts = [f"“{time.text}”"]
    if time.anchor:
        parts.append(f"read against {_anchor_words(time.anchor)}")
    if len(time.members) > 1:
        parts.append(f"that is {listed([_member_words(member) for member in time.members])}")
    return ", ".join(parts)


def _anchor_words(anchor: str) -> str:
    """Write what an expression was resolved against: 'published 2023-10-10', 'in text 2023-09' or a bare date."""
    kind, _, value = anchor.rpartition(" ")
    note = _ANCHOR_NOTES.get(kind)
    return f"{iso_words(value)}, {note}" if note else iso_words(anchor)


def _member_words(member: str) -> str:
    """Write one member of a list: a date, or an interval 'start/end'."""
    start, slash, end = member.partition("/")
    return time_words(Time(member, start, end)) if slash else iso_words(member)
