"""What a time expression says before it is held against a publication date: the fields it names, and no more."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from watchfloor.claims.mentions.values import Timex


@frozen
class CalendarDate:
    """A date with the fields that are named; shifts are against the publication date ('last year' −1).

    `years_on` counts from the year that the text named last ('February the following year' 1), `which` the weekday in
    the month ('the first Friday of July' 1, 'the last' −1).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    which: int | None = None
    years_on: int | None = None


@frozen
class Holiday:
    """A holiday by its name in the tables; `shift` −1 for 'last', 0 for 'this', 1 for 'next'."""

    name: str
    year: int | None = None
    year_shift: int | None = None
    shift: int | None = None


@frozen
class Weekday:
    """A weekday; `shift` −1 for 'last', 0 for 'this', 1 for 'next'; `week_shift` for 'Monday last week'."""

    number: int
    shift: int | None = None
    week_shift: int | None = None


@frozen
class Weekend:
    """'The weekend' without more: the nearest one before publication, of a plan the nearest after it."""


@frozen
class Shifted:
    """A unit counted from publication: 'last month' is ('month', −1), 'three years ago' ('year', −3)."""

    unit: str
    count: int


@frozen
class Unclear:
    """An expression that can't be given a date, and why; `timex` is what it says without one, such as a duration."""

    reason: str
    unit: str | None
    timex: Timex | None = None
    anchor: str | None = None


@frozen
class Ahead:
    """'In three weeks': of a plan counted from publication, else a duration ('built in three weeks')."""

    unit: str
    count: int
    otherwise: Unclear


@frozen
class FromText:
    """A unit counted from a day that the text names just before: 'two days earlier' is ('day', −2)."""

    unit: str
    count: int | None


@frozen
class AsNamed:
    """The period that the text named last: 'the quarter', 'the same period'; `years` −1 for the one a year before it.

    `unit` is null where a quarter or half is meant. `fallback` is what is meant where the text has named none
    within `reach` sentences.
    """

    unit: str | None
    years: int = 0
    fallback: Shifted | FromText | None = None
    reach: int = 12


@frozen
class Within:
    """The part of the present period before (`so_far`) or after publication: 'earlier this month'."""

    unit: str
    so_far: bool


@frozen
class WeekOfYear:
    """A week by its number in ISO 8601, of the year of publication where none is given; −1 for the last."""

    number: int
    year: int | None = None
    year_shift: int | None = None


@frozen
class Past:
    """The stretch up to publication: 'over the past three months' is (3, 'month'); 'the next three' (−3, 'month')."""

    count: int
    unit: str


@frozen
class PartOfYear:
    """A quarter, half or season of a year; `number` counts from 1, of a season it is the first month,
    of a range ('the first nine months') the number of months.

    `attributive` marks one that describes a thing, such as 'a third-quarter loss', and is never planned.
    """

    unit: str
    number: int
    year: int | None = None
    year_shift: int | None = None
    attributive: bool = False


@frozen
class Fixed:
    """A period that needs nothing else: a decade, a century, a range of years."""

    start: date
    end: date
    unit: str


Single = (
    CalendarDate
    | Holiday
    | AsNamed
    | Weekday
    | Weekend
    | WeekOfYear
    | Ahead
    | Shifted
    | FromText
    | Within
    | Past
    | PartOfYear
    | Fixed
    | Unclear
)


@frozen
class Parsed:
    """One expression as read: its stretch of text and what surrounds its core.

    `part` is early, mid or late; `part_end` the end of 'early to mid'; `approximate` the words of 'about';
    `week_of` tells that the week of a day is meant; `clock` is an ISO time such as '13:10' or '04:10+00:00'; `day_part` is the part of the day that is named.
    """

    start: int
    end: int
    core: Single
    part: str | None = None
    part_end: str | None = None
    modifier: str | None = None
    clock: str | None = None
    day_part: str | None = None
    week_of: bool = False


@frozen
class Series:
    """Several expressions in one: a range ('from … to') or a list ('the 29th and 30th')."""

    items: tuple[Parsed, ...]
    is_range: bool

    @property
    def start(self) -> int:
        """Where the first begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where the last ends."""
        return self.items[-1].end
