"""Units: amounts converted to the unit of a cap, with the factor stated and its interval kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from attrs import frozen

from watchfloor.model.checks import check_interval
from watchfloor.model.record import Record
from watchfloor.tables import read_rows

MASS, VOLUME = "mass", "volume"


@frozen
class Amount(Record):
    """From `low` to `high` of a unit; `low` null for 'up to', `high` null for 'at least'.

    `note` says how it was converted, empty where it was not.
    """

    low: float | None
    high: float | None
    unit: str
    note: str = ""

    def __attrs_post_init__(self) -> None:
        check_interval(self.low, self.high, "amount")


def convert(amount: Amount, to: str, names: Iterable[str] = ()) -> Amount | None:
    """Convert an amount.

    Args:
        amount: in a unit of mass or volume (UCUM, bbl), or a currency (ISO 4217).
        to: t, bbl, or a currency.
        names: of the goods, which say how many barrels a tonne of them makes.

    Returns:
        The amount in the other unit; its bounds spread where the factor is an interval. Null where it can't be
        converted: a count, another currency, or goods of which no factor is known.
    """
    if amount.unit == to:
        return amount
    source, target = _units().get(amount.unit), _units().get(to)
    if source is None or target is None:
        return None
    (dimension, factor), (wanted, divisor) = source, target
    if dimension == wanted:
        scaled = _scaled(amount, factor / divisor, factor / divisor, to)
        return Amount(scaled.low, scaled.high, to, f"{factor / divisor:.6g} {to} to 1 {amount.unit}")
    found = next((_barrels()[name.casefold()] for name in names if name.casefold() in _barrels()), None)
    if found is None:
        return None
    low, high, origin = found
    if wanted == MASS:
        low, high = 1 / high, 1 / low
    scaled = _scaled(amount, low * factor / divisor, high * factor / divisor, to)
    base = "t to 1 bbl" if wanted == MASS else "bbl to 1 t"
    return Amount(scaled.low, scaled.high, to, f"{low:.3g} to {high:.3g} {base} ({origin})")


def is_measured(unit: str) -> bool:
    """Tell whether a unit is one of mass or volume that is known here."""
    return unit in _units()


def _scaled(amount: Amount, low: float, high: float, to: str) -> Amount:
    return Amount(
        low=None if amount.low is None else amount.low * low,
        high=None if amount.high is None else amount.high * high,
        unit=to,
    )


@cache
def _units() -> dict[str, tuple[str, float]]:
    return {
        row["unit"]: (row["dimension"], float(row["factor"])) for row in read_rows("sanctions/data/units.csv")
    }


@cache
def _barrels() -> dict[str, tuple[float, float, str]]:
    rows = read_rows("sanctions/data/barrels_per_tonne.csv")
    return {row["product"]: (float(row["low"]), float(row["high"]), row["source"]) for row in rows}
