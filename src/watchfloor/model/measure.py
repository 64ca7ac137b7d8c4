"""Measure: one provision of a sanctions regime, with the dates on which it is in force."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.checks import check_dates, check_some
from watchfloor.model.record import Record


class Direction(StrEnum):
    """Which way the goods of a measure go, seen from the country under sanctions; none for what moves no goods."""

    FROM = "from"
    TO = "to"
    BOTH = "both"
    NONE = "none"


class Effect(StrEnum):
    """What a measure does to its goods."""

    BAN = "ban"
    CAP = "cap"
    NOTIFY = "notify"
    CATCH_ALL = "catch-all"


class HsBasis(StrEnum):
    """Whether the resolution itself names an HS code, or we map its words to one."""

    RESOLUTION = "resolution"
    MAPPING = "mapping"


@frozen
class HsCode(Record):
    """An HS chapter, heading or subheading in the edition of a year, such as 8525 of 2017."""

    code: str
    edition: int
    basis: HsBasis

    def __attrs_post_init__(self) -> None:
        if not (self.code.isdecimal() and len(self.code) in (2, 4, 6)):
            raise ValueError(f"{self.code!r} is no HS chapter, heading or subheading")


@frozen
class Cap(Record):
    """The most that may pass in a period: `unit` is UCUM, bbl or an ISO 4217 currency; `rule` says how caps combine."""

    amount: float
    unit: str
    period: str
    rule: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.amount >= 0:
            raise ValueError(f"a cap of {self.amount} {self.unit} is impossible")


@frozen
class Measure(Record):
    """One provision. Dates are ISO 8601; `in_force_to` is the last day, null while it holds.

    `wind_down_to` is the last day for contracts made before adoption. `verified` is false until the facts
    were checked against the text of the resolution.
    """

    id: str
    resolution: str
    paragraph: str
    adopted: str
    in_force_from: str
    direction: Direction
    goods: tuple[str, ...]
    effect: Effect
    source: str
    verified: bool
    in_force_to: str | None = None
    superseded_by: str | None = None
    hs: tuple[HsCode, ...] = ()
    caps: tuple[Cap, ...] = ()
    exemptions: tuple[str, ...] = ()
    wind_down_to: str | None = None

    def __attrs_post_init__(self) -> None:
        check_dates(self.adopted, self.in_force_from, self.in_force_to)
        check_dates(self.adopted, self.wind_down_to)
        if (self.effect is Effect.CAP) != bool(self.caps):
            raise ValueError(f"measure {self.id}: a cap needs its figures, and nothing else has any")
        if self.direction is not Direction.NONE:
            check_some(self.goods, f"goods of measure {self.id}")
