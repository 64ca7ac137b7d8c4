"""Days: what becomes of a date when it is told again, by the days that both mean."""

from __future__ import annotations

import re

from watchfloor.assessment.drift.verdict import Verdict
from watchfloor.claims.mentions.times import vocabulary
from watchfloor.model.claim import Time

_FIRST, _LAST = "0001-01-01", "9999-12-31"
_DAY, _MONTH = 10, 4
_YEAR = re.compile(r"\d{4}|’\d\d|'\d\d")
_FIGURE = re.compile(rf"\d+(?:st|nd|rd|th)?|\b(?:{vocabulary.MONTH})\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(?:{vocabulary.WEEKDAY})\b")


def judge(was: Time, became: Time) -> Verdict:
    """Tell what became of a date.

    The same words are the same date, whatever day they are counted from: a copy of 'on Monday' drifted in nobody's
    words. So are the same day and month where neither says the year. Dates of which one is unresolved are apart, unless only their figures or months differ ('the 6th',
    'the 9th').
    """
    if was.text.casefold() == became.text.casefold() or _weekday(was) == _weekday(became) != "":
        return Verdict.SAME
    one, other = _days(was), _days(became)
    if one is None or other is None:
        return Verdict.DATE if _but_for_figures(was) == _but_for_figures(became) else Verdict.APART
    one, other = _closed(one, other)
    if one == other or _is_same_but_for_year(was, became, one, other):
        return Verdict.SAME
    if other[0] <= one[0] and one[1] <= other[1]:
        return Verdict.COARSER
    if one[0] <= other[0] and other[1] <= one[1]:
        return Verdict.FINER
    return Verdict.DATE if one[1] < other[0] or other[1] < one[0] else Verdict.APART


def _closed(one: tuple[str, str], other: tuple[str, str]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Leave of two stretches that are open on the same side ('until 6 March') only where they end or begin."""
    if one[0] == other[0] == _FIRST:
        return (one[1], one[1]), (other[1], other[1])
    if one[1] == other[1] == _LAST:
        return (one[0], one[0]), (other[0], other[0])
    return one, other


def _weekday(time: Time) -> str:
    """Give the weekday that alone says which day is meant."""
    found = _WEEKDAY.search(time.text.casefold())
    return found[0] if found and not re.search(r"\d", time.text) else ""


def _is_same_but_for_year(was: Time, became: Time, one: tuple[str, str], other: tuple[str, str]) -> bool:
    says_year = _YEAR.search(was.text) or _YEAR.search(became.text) or "year" in was.text + became.text
    return not says_year and all(a[_MONTH:] == b[_MONTH:] for a, b in zip(one, other, strict=True))


def _but_for_figures(time: Time) -> str:
    """Give the words of a date with its figures and months struck out, so that only its form is left."""
    return _FIGURE.sub("#", time.text.casefold())


def _days(time: Time) -> tuple[str, str] | None:
    if time.start is None and time.end is None:
        return None
    return (time.start or _FIRST)[:_DAY], (time.end or _LAST)[:_DAY]
