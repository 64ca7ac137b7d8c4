"""Case: one kind of goods of a claim, as read, on certain days; and the outcome of holding it against a measure."""

from __future__ import annotations

from typing import NamedTuple

from watchfloor.model.claim import Claim, Goods
from watchfloor.model.finding import Reason, Verdict
from watchfloor.model.measure import Measure
from watchfloor.sanctions.countries import Countries
from watchfloor.sanctions.dates import Days
from watchfloor.sanctions.goods import GoodsReading


class Case(NamedTuple):
    """A claim's goods, as they are read, on days; `party` is the country under sanctions, ISO 3166-1 alpha-2."""

    claim: Claim
    goods: Goods
    reading: GoodsReading
    days: Days
    party: str
    countries: Countries


class Outcome(NamedTuple):
    """What a measure means for a case; a null measure stands for all that were looked at."""

    measure: Measure | None
    verdict: Verdict
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...] = ()
