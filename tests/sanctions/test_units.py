"""Amounts converted to the unit of a cap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.sanctions.units import Amount, convert
from watchfloor.tables import read_rows

amounts = st.floats(min_value=0, max_value=1e12, allow_nan=False)


def test_the_same_unit_is_left_as_it_is() -> None:
    assert convert(Amount(5, 5, "t"), "t") == Amount(5, 5, "t")


def test_mass_and_volume_are_scaled_exactly() -> None:
    tonnes = convert(Amount(2500, 2500, "kg"), "t")
    assert tonnes is not None
    assert tonnes.low == pytest.approx(2.5)
    barrels = convert(Amount(158.987294928, 158.987294928, "L"), "bbl")
    assert barrels is not None
    assert barrels.high == pytest.approx(1, abs=1e-6)
    short = convert(Amount(1, 1, "[ston_av]"), "t")
    assert short is not None
    assert short.low == pytest.approx(0.90718474)


def test_tonnes_become_an_interval_of_barrels_with_the_factor_and_its_source() -> None:
    barrels = convert(Amount(1000, 1000, "t"), "bbl", ("diesel",))
    assert barrels is not None
    assert [barrels.low, barrels.high] == pytest.approx([7230, 7500])
    assert "7.23 to 7.5 bbl to 1 t" in barrels.note
    assert "UN Energy Statistics Yearbook" in barrels.note


def test_the_two_caps_on_crude_oil_agree_with_the_factor() -> None:
    tonnes = convert(Amount(4_000_000, 4_000_000, "bbl"), "t", ("crude oil",))
    assert tonnes is not None
    assert tonnes.low == pytest.approx(525_000, rel=0.001)


def test_open_bounds_stay_open() -> None:
    barrels = convert(Amount(None, 10, "t"), "bbl", ("diesel",))
    assert barrels is not None
    assert barrels.low is None
    more = convert(Amount(10, None, "t"), "bbl", ("diesel",))
    assert more is not None
    assert more.high is None


@pytest.mark.parametrize(
    ("amount", "to", "names"),
    [
        (Amount(3, 3, "1"), "t", ()),
        (Amount(3, 3, "CNY"), "USD", ()),
        (Amount(3, 3, "t"), "bbl", ("flour",)),
        (Amount(3, 3, "t"), "USD", ("coal",)),
    ],
)
def test_what_no_factor_is_known_for_is_not_converted(
    amount: Amount, to: str, names: tuple[str, ...]
) -> None:
    assert convert(amount, to, names) is None


@given(
    amounts, st.sampled_from([row["product"] for row in read_rows("sanctions/data/barrels_per_tonne.csv")])
)
def test_a_conversion_there_and_back_holds_what_it_began_with(number: float, product: str) -> None:
    there = convert(Amount(number, number, "t"), "bbl", (product,))
    assert there is not None
    back = convert(there, "t", (product,))
    assert back is not None
    assert back.low is not None
    assert back.high is not None
    assert back.low <= number * (1 + 1e-9)
    assert back.high >= number * (1 - 1e-9)


def test_every_factor_has_a_source() -> None:
    assert all(
        row["source"]
        for name in ("units.csv", "barrels_per_tonne.csv")
        for row in read_rows(f"sanctions/data/{name}")
    )
    assert all(
        float(row["low"]) <= float(row["high"]) for row in read_rows("sanctions/data/barrels_per_tonne.csv")
    )
