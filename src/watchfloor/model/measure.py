"""Measure: one provision of a sanctions regime, with the dates on which it is in force."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.arms import ArmsCategory
from watchfloor.model.checks import check_dates
from watchfloor.model.hs import HsCode
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


class Relief(StrEnum):
    """How an exemption works."""

    OUTRIGHT = "outright"
    APPROVAL = "approval"
    LIVELIHOOD = "livelihood"
    NOTIFIED = "notified"
    CASE_BY_CASE = "case by case"


@frozen
class Exemption(Record):
    """What a measure lets pass: `text` in a few words, `paragraph` where the resolution says so.

    The conditions must all hold: `goods` are ids of the watch's goods, `origin_elsewhere` that the goods come
    from a third country, `via` the ids of places through which they must pass. A case-by-case exemption, which
    could be granted for anything, is named among the reasons but leaves the verdict as it is. `since` is the first
    day of an exemption that came later than its measure.
    """

    text: str
    relief: Relief
    paragraph: str
    goods: tuple[str, ...] = ()
    origin_elsewhere: bool = False
    via: tuple[str, ...] = ()
    since: str | None = None

    def __attrs_post_init__(self) -> None:
        check_dates(self.since)

    def holds_on(self, day: str) -> bool:
        """Tell whether the exemption is there on a day, ISO 8601."""
        return self.since is None or self.since <= day


@frozen
class Cap(Record):
    """The most that may pass from `start` to `end`: `unit` is t, bbl or an ISO 4217 currency.

    `period` is 'once', or what the cap renews with, counted from `start`: 'year'. Where a measure has several caps
    for the same days, the lower binds.
    """

    amount: float
    unit: str
    period: str
    start: str
    end: str | None = None

    def __attrs_post_init__(self) -> None:
        check_dates(self.start, self.end)
        if not self.amount >= 0:
            raise ValueError(f"a cap of {self.amount} {self.unit} is impossible")


@frozen
class Measure(Record):
    """One provision. Dates are ISO 8601; `in_force_to` is the last day, null while it holds.

    Goods fall under it by their ids in the watch (`goods`), by HS code (`hs`), by category of arms (`arms`), or
    whatever they are (`any_goods`); `except_goods` are ids and `except_hs` codes that it leaves out. `party` is the
    ISO 3166-1 alpha-2 code of the country under sanctions, `regime` who decided, and `binds` the codes of the
    countries whose trade with the party it binds; empty means every country. `depends_on` is the fact beyond the
    goods' names that decides whether the measure reaches them, such as a military end user, or how high a cap is
    that has no figure. `wind_down_to` is the last day for contracts made before adoption. `beside` are ids of
    measures that hold on the same goods at the same time. `verified` is true where every fact was read in a source
    that quotes or summarises the resolution; where it is false, `unverified` names the facts that were not, by
    their fields here.
    """

    id: str
    regime: str
    party: str
    resolution: str
    paragraph: str
    title: str
    adopted: str
    in_force_from: str
    direction: Direction
    effect: Effect
    source: str
    verified: bool
    in_force_to: str | None = None
    superseded_by: str | None = None
    goods: tuple[str, ...] = ()
    except_goods: tuple[str, ...] = ()
    hs: tuple[HsCode, ...] = ()
    arms: tuple[ArmsCategory, ...] = ()
    caps: tuple[Cap, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    depends_on: str | None = None
    wind_down_to: str | None = None
    any_goods: bool = False
    except_hs: tuple[HsCode, ...] = ()
    binds: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_dates(self.adopted, self.in_force_from, self.in_force_to)
        check_dates(self.adopted, self.wind_down_to)
        if self.caps and self.effect is not Effect.CAP:
            raise ValueError(f"measure {self.id}: only a cap has figures")
        if self.effect is Effect.CAP and not (self.caps or self.depends_on):
            raise ValueError(f"measure {self.id}: a cap needs its figures, or the fact that they depend on")
        if self.direction is not Direction.NONE and not self._says_which_goods():
            raise ValueError(f"measure {self.id}: it moves goods, so it must say which")
        if self.verified and self.unverified:
            raise ValueError(f"measure {self.id}: verified, and yet {', '.join(self.unverified)} was not")

    def _says_which_goods(self) -> bool:
        return bool(self.goods or self.hs or self.arms or self.any_goods)

    def in_force_on(self, day: str) -> bool:
        """Tell whether the measure holds on a day, ISO 8601."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)
