"""Moments that a person writes: a day means its end, so that what was recorded on it is in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from watchfloor.errors import UsageError


def read_moment(words: str) -> datetime:
    """Read the moment that the ledger is to be shown as of.

    Args:
        words: ISO 8601: a date, which means the end of that day in UTC, or a date and time, in UTC
            where it names no zone.

    Raises:
        UsageError: it is neither.
    """
    try:
        if len(words) == len("2023-10-10"):
            return datetime.combine(date.fromisoformat(words), time.max, UTC)
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise UsageError("this is not a moment", words, "write 2023-10-10 or 2023-10-10T12:00Z") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def utc_now() -> datetime:
    """Give the present moment in UTC."""
    return datetime.now(UTC)
