"""What several nouns refuse: reversed intervals, numbers that are none, dates that are not ISO 8601."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from math import isfinite


def check_interval(low: float | None, high: float | None, what: str = "interval") -> None:
    """Refuse bounds that are not finite or stand the wrong way round; either may be open.

    Raises:
        ValueError: `low` exceeds `high`, or one is not a finite number.
    """
    for value in (low, high):
        if value is not None and not isfinite(value):
            raise ValueError(f"{what}: {value} is not a finite number")
    if low is not None and high is not None and low > high:
        raise ValueError(f"{what}: low {low} exceeds high {high}")


def check_share(value: float | None, what: str) -> None:
    """Refuse what does not lie between 0 and 1.

    Raises:
        ValueError: the value lies outside.
    """
    if value is not None and not 0 <= value <= 1:
        raise ValueError(f"{what}: {value} does not lie between 0 and 1")


def check_dates(*dates: str | None) -> None:
    """Refuse dates that are not ISO 8601 calendar dates, or not in order; any may be open.

    Raises:
        ValueError: a date cannot be read or lies before the one given ahead of it.
    """
    known = [date.fromisoformat(value) for value in dates if value is not None]
    if known != sorted(known):
        raise ValueError(f"dates are not in order: {', '.join(day.isoformat() for day in known)}")


def check_moment(value: str, what: str = "datetime") -> None:
    """Refuse a moment that is not ISO 8601 with its offset from UTC.

    Raises:
        ValueError: the moment cannot be read or has no offset.
    """
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError(f"{what}: {value} has no offset from UTC")


def check_some(values: Collection[object], what: str) -> None:
    """Refuse an empty or repeating collection.

    Raises:
        ValueError: there is nothing in it, or something twice.
    """
    if not values:
        raise ValueError(f"{what}: there must be at least one")
    if len(set(values)) != len(values):
        raise ValueError(f"{what}: something stands there twice")
