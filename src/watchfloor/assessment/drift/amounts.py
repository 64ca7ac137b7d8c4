"""Amounts: what becomes of a number, a sum of money or a length of time when it is told again."""

from __future__ import annotations

import re
from functools import cache
from math import floor, isclose, log10

from attrs import evolve, frozen

from watchfloor.assessment.drift.verdict import Verdict
from watchfloor.claims.mentions.quantities.units import unit_of
from watchfloor.claims.mentions.values import MoneyMention, QuantityMention
from watchfloor.model.claim import Quantity
from watchfloor.reports.families.words import fold
from watchfloor.tables import read_table

_EXACT, _ROUGH, _CONVERTED = 0.001, 0.01, 0.03
_PERCENT = "%"
_ABOUT, _ROUNDED = 0.15, 0.05
_LEAST_OF_BOUND = 0.5
_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])")
_SECONDS = {"PY": 31_556_952, "PM": 2_629_746, "PW": 604_800, "PD": 86_400, "PTH": 3_600, "PTM": 60, "PTS": 1}


@frozen
class Amount:
    """A number of something: `low` and `high` in `unit`, either null where open.

    `kind` is what the unit measures, 'count' for things counted and 'number' where nobody knows what is counted; `size` the
    unit in the base unit of its kind. `rough` tells that the number is rounded, `vague` that no number is said.
    `converted` is the same in the unit or currency that the text converts it to.
    """

    low: float | None
    high: float | None
    unit: str
    kind: str
    size: float | None = 1.0
    rough: bool = False
    vague: bool = False
    noun: str | None = None
    converted: Amount | None = None

    @property
    def is_exact(self) -> bool:
        """Tell whether one number is said, and nothing of a bound."""
        return self.low is not None and self.low == self.high and not self.rough and not self.vague

    @property
    def head(self) -> str | None:
        """Give the last word of what is counted, folded."""
        return fold(self.noun.split()[-1]) if self.noun else None

    @property
    def bounds(self) -> tuple[float, float]:
        """Give the least and the most that is meant, in the unit."""
        return (
            float("-inf") if self.low is None else self.low,
            float("inf") if self.high is None else self.high,
        )


def amount_of(mention: QuantityMention) -> Amount:
    """Give the amount of a quantity."""
    vague = mention.reason is not None and "number" in mention.reason
    converted = _quantity(mention.conversion, vague=False) if mention.conversion else None
    return evolve(_quantity(mention.quantity, vague=vague), converted=converted)


def _quantity(quantity: Quantity, *, vague: bool) -> Amount:
    unit = unit_of(quantity.unit)
    kind = unit.kind if unit else _kind_of_count(quantity.of) if quantity.unit == "1" else quantity.unit
    return Amount(
        quantity.low,
        quantity.high,
        quantity.unit,
        kind,
        unit.times if unit else 1.0 if quantity.unit == "1" else None,
        quantity.approximate,
        vague,
        quantity.of,
    )


def _kind_of_count(noun: str | None) -> str:
    known = noun is not None and any(fold(word) in _known_nouns() for word in noun.split())
    return "count" if known else "number"


@cache
def _known_nouns() -> frozenset[str]:
    """Give the nouns for what is counted in reports: vehicles, structures, people, packages."""
    return frozenset(
        fold(noun.split()[-1]) for nouns in read_table("claims/data/nouns.yaml").values() for noun in nouns
    )


def sum_of(mention: MoneyMention) -> Amount:
    """Give the amount of a sum of money."""
    vague = mention.reason is not None and "number" in mention.reason
    other = mention.conversion
    converted = Amount(other.amount, other.amount, other.currency, "money", None) if other else None
    return Amount(
        *(mention.low, mention.high, mention.money.currency, "money", None),
        *(mention.approximate, vague, None, converted),
    )


def length_of(timex: str) -> Amount | None:
    """Give the amount of a duration as TIMEX3 writes it; null where it counts nothing ('PXD')."""
    found = _DURATION.fullmatch(timex)
    if found is None:
        return None
    unit = f"P{found[1]}{found[3]}"
    return Amount(float(found[2]), float(found[2]), unit, "time", _SECONDS[unit])


def judge(was: Amount, became: Amount) -> Verdict:
    """Tell what became of an amount.

    Values are compared after conversion to one unit. A rounder or wider number that holds the one before is coarser,
    not another value.
    """
    verdict = _judge(was, became)
    if verdict is Verdict.SAME and was.converted is not None and became.converted is not None:
        return judge(was.converted, became.converted)
    return verdict


def _judge(was: Amount, became: Amount) -> Verdict:
    if was.kind != became.kind:
        return _other_kind(was, became)
    if was.unit == became.unit:
        return _same_unit(was, became, _ROUGH if became.unit == _PERCENT else _EXACT)
    if was.size is None or became.size is None:
        return Verdict.UNIT if _is_same(was, became, _EXACT) else Verdict.APART
    converted = _in_unit(became, was)
    if _is_same(was, converted, _CONVERTED):
        return Verdict.SAME
    if _is_same(was, became, _EXACT):
        return Verdict.UNIT
    return _same_unit(was, converted, _CONVERTED)


def _other_kind(was: Amount, became: Amount) -> Verdict:
    """Tell what became of an amount whose unit is gone: a word that nobody knows may be another word for it."""
    if "number" in (was.kind, became.kind):
        return Verdict.SAME if _is_same(was, became, _EXACT) else _same_unit(was, became, _EXACT)
    return Verdict.UNIT if _is_same(was, became, _EXACT) else Verdict.APART


def _same_unit(was: Amount, became: Amount, tolerance: float) -> Verdict:
    if _is_same(was, became, tolerance):
        return Verdict.SAME
    if _is_bound(was, became) or _is_bound(became, was):
        return Verdict.FINER
    if _holds(became, was) or _is_rounded(was, became):
        return Verdict.COARSER
    return Verdict.FINER if _holds(was, became) or _is_rounded(became, was) else Verdict.VALUE


def _in_unit(amount: Amount, like: Amount) -> Amount:
    share = (amount.size or 1.0) / (like.size or 1.0)
    low, high = (None if bound is None else bound * share for bound in (amount.low, amount.high))
    return Amount(low, high, like.unit, like.kind, like.size, amount.rough, amount.vague)


def _is_same(one: Amount, other: Amount, tolerance: float) -> bool:
    return all(
        (a is None and b is None) or (a is not None and b is not None and isclose(a, b, rel_tol=tolerance))
        for a, b in ((one.low, other.low), (one.high, other.high))
    )


def _is_bound(exact: Amount, bounded: Amount) -> bool:
    """Tell whether the one number is what the other bounds: 'seven', 'at least seven'."""
    return exact.is_exact and not bounded.vague and exact.low in (bounded.low, bounded.high)


def _holds(wide: Amount, narrow: Amount) -> bool:
    """Tell whether a bound, a range or a vague number holds another number, and is not far from it."""
    (low, high), (least, most) = wide.bounds, narrow.bounds
    if (low, high) == (low, low) or not (low <= least and most <= high):
        return False
    if wide.vague:
        return True
    if not narrow.is_exact and _form(narrow) == _form(wide):
        return False
    near = [bound for bound in (wide.low, wide.high) if bound is not None]
    value = narrow.low if narrow.low is not None else narrow.high
    return value is not None and any(_ratio(bound, value) >= _LEAST_OF_BOUND for bound in near)


def _form(amount: Amount) -> tuple[bool, bool, bool]:
    """Give which ends an amount has and whether they differ, so that bounds are told from ranges."""
    return amount.low is None, amount.high is None, amount.low == amount.high


def _is_rounded(exact: Amount, round_: Amount) -> bool:
    """Tell whether a number is another one rounded: said to be so and near, or with fewer digits and very near."""
    value, rounder = exact.low if exact.low is not None else exact.high, round_.low or round_.high
    if not value or not rounder or exact.vague:
        return False
    off = abs(value - rounder) / abs(value)
    if round_.rough or (round_.low is None) != (round_.high is None):
        return off <= _ABOUT and _digits(rounder) <= _digits(value)
    return off <= _ROUNDED and _digits(rounder) < _digits(value) and round(value, _places(rounder)) == rounder


def _ratio(one: float, other: float) -> float:
    return min(one, other) / max(one, other) if one > 0 and other > 0 else 0.0


def _digits(value: float) -> int:
    """Count the figures of a number before the noughts that end it."""
    return (
        len(f"{value:g}".split("e")[0].replace(".", "").rstrip("0"))
        if value < 1e6
        else len(f"{value:.0f}".rstrip("0"))
    )


def _places(value: float) -> int:
    """Give to which decimal place a number is rounded, below nought for tens and hundreds."""
    if value != int(value):
        return len(f"{value:g}".split(".")[-1])
    return _digits(value) - 1 - floor(log10(abs(value)))
