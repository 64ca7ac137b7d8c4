"""Directions: of two texts of one family, which came from which."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache

from attrs import frozen

_FULL_DAY = 10
_LONGER = 1.2


@frozen
class Text:
    """A text to be traced: `published` is ISO 8601 to its precision, `publisher` every name that others cite it by."""

    id: str
    text: str
    published: str | None = None
    publisher: tuple[str, ...] = ()


@frozen
class Direction:
    """Whether the first of two texts is the parent of the second, and what that rests on."""

    first_is_parent: bool
    evidence: tuple[str, ...]


def direct(first: Text, second: Text) -> Direction:
    """Tell which of two related texts is the parent.

    Publication days decide where both are known and differ; then a citation of the other's publisher; then length,
    since excerpts and retellings lose detail. Where nothing tells, the first is taken, and the evidence says so.
    """
    earlier = _earlier(first, second)
    if earlier is not None:
        days = sorted(text.published or "" for text in (first, second))
        return Direction(earlier, (f"published {days[0]} before {days[1]}",))
    cited = (cites(second, first), cites(first, second))
    if cited[0] != cited[1]:
        parent = first if cited[0] else second
        return Direction(cited[0], (f"cites {parent.publisher[0]}",))
    longer = len(first.text) / max(1, len(second.text))
    if longer >= _LONGER or longer <= 1 / _LONGER:
        return Direction(longer > 1, ("the longer text holds more",))
    return Direction(True, ("nothing tells which came first",))


def _earlier(first: Text, second: Text) -> bool | None:
    if first.published is None or second.published is None:
        return None
    one, other = _span(first.published), _span(second.published)
    if one[1] < other[0]:
        return True
    return False if other[1] < one[0] else None


def _span(published: str) -> tuple[datetime, datetime]:
    """Give the first and last moment that a date of some precision may mean."""
    if len(published) > _FULL_DAY:
        moment = datetime.fromisoformat(published).replace(tzinfo=None)
        return moment, moment
    year, month, day = ([int(part) for part in published.split("-")] + [0, 0])[:3]
    last_month = month or 12
    low = date(year, month or 1, day or 1)
    high = date(year, last_month, day) if day else _last_day(year, last_month)
    return datetime.combine(low, time.min), datetime.combine(high, time.max)


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else date.max
    return following if following == date.max else date.fromordinal(following.toordinal() - 1)


def cites(text: Text, other: Text) -> bool:
    """Tell whether a text names the publisher of another."""
    return names_any(text.text, other.publisher)


def names_any(text: str, names: tuple[str, ...]) -> bool:
    """Tell whether a text holds one of some names as whole words."""
    return bool(names) and _any_of(names).search(text) is not None


@lru_cache(4_096)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
