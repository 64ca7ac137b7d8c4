"""What a time expression is held against: the publication date, and the dates named earlier in the text."""

from __future__ import annotations

import re
from collections import deque
from datetime import date

from attrs import define, field, frozen

from watchfloor.claims.mentions.times import calendar
from watchfloor.claims.mentions.times.calendar import Period
from watchfloor.model.report import Published

REMEMBERED = 64
SPANS = frozenset({"month", "quarter", "half", "season", "year"})
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}).*)?)?", re.DOTALL)


@frozen
class Publication:
    """The publication date as a period as long as it is known: a day, a month or a year."""

    period: Period
    label: str

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        return self.period.start if self.period.unit == "day" else None


def publication(published: Published | str | None) -> Publication | None:
    """Read a publication date.

    Args:
        published: ISO 8601 to its precision, alone or in a `Published`; or null.

    Returns:
        The publication; null where none is given.

    Raises:
        ValueError: the date is not ISO 8601 or does not exist.
    """
    if published is None:
        return None
    value = published if isinstance(published, str) else published.value
    match = _ISO.fullmatch(value.strip())
    if match is None:
        raise ValueError(
            f"publication date {value!r} is not ISO 8601; give it as 2023, 2023-10 or 2023-10-10"
        )
    year, month, day = (int(group) if group else None for group in match.groups())
    if year is None or month is None:
        return Publication(calendar.years(year or 1, "year"), f"published {value[:4]}")
    if day is None:
        return Publication(calendar.month(year, month), f"published {value[:7]}")
    return Publication(calendar.day(date(year, month, day)), f"published {value[:10]}")


@frozen
class Named:
    """A day or month that the text named, and in which sentence."""

    period: Period
    sentence: int


@define
class Context:
    """The publication and, as the text is read, the days and months that it has named so far."""

    publication: Publication | None
    years_of_days: dict[tuple[int, int], int]
    named: deque[Named] = field(factory=lambda: deque(maxlen=REMEMBERED))
    spans: deque[Named] = field(factory=lambda: deque(maxlen=REMEMBERED))

    def note(self, named: Period | None, whole: Period | None, sentence: int) -> None:
        """Remember what the text has named: a day or month, and any period of more than a day."""
        if named is not None:
            self.named.append(Named(named, sentence))
        if whole is not None and whole.unit in SPANS:
            self.spans.append(Named(whole, sentence))

    def last_year(self, sentence: int) -> int | None:
        """Give the year of what was named last, in this sentence or one of the two before it."""
        near = [n for n in (*self.named, *self.spans) if n.sentence >= sentence - 2]
        return max(near, key=lambda named: named.sentence).period.start.year if near else None

    def last_span(
        self, units: frozenset[str], sentence: int, reach: int, *, ended: bool = False
    ) -> Period | None:
        """Give the period of one of the units that was named last, in this sentence or `reach` before it.

        With `ended`, one that was over at publication goes before one that was not.
        """
        near = [
            span.period
            for span in reversed(self.spans)
            if span.sentence >= sentence - reach and span.period.unit in units
        ]
        if ended and self.publication is not None:
            day = self.publication.period.start
            return next((period for period in near if period.end < day), near[0] if near else None)
        return near[0] if near else None

    def last(self, sentence: int) -> Named | None:
        """Give the day or month named last, in this sentence or one of the three before it."""
        named = self.named[-1] if self.named else None
        return named if named is not None and named.sentence >= sentence - 3 else None

    def only_day(self, sentence: int) -> date | None:
        """Give the one day that this sentence so far, or else the one before it, names; null where none or several."""
        for where in (sentence, sentence - 1):
            days = {
                n.period.start for n in self.named if n.sentence == where and n.period.start == n.period.end
            }
            if days:
                return days.pop() if len(days) == 1 else None
        return None

    def year_of_month(self, month: int, sentence: int) -> int | None:
        """Give the year in which the text has named the month in this sentence or the one before."""
        for named in reversed(self.named):
            if named.sentence < sentence - 1:
                return None
            if named.period.start.month == month:
                return named.period.start.year
        return None
