"""A number told again is the same, finer, coarser or another, whatever unit it is told in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.assessment.drift.amounts import Amount, amount_of, judge, length_of, sum_of
from watchfloor.assessment.drift.verdict import Verdict
from watchfloor.claims.mentions.money import find_money
from watchfloor.claims.mentions.quantities import find_quantities


def _amount(words: str) -> Amount:
    money = find_money(words)
    return sum_of(money[0]) if money else amount_of(find_quantities(words)[0])


@pytest.mark.parametrize(
    ("was", "became", "verdict"),
    [
        ("800 m", "0.8 km", Verdict.SAME),
        ("800 metres", "875 yards", Verdict.SAME),
        ("800 metres", "800 yards", Verdict.UNIT),
        ("30,000 tons", "30,000 tonnes", Verdict.SAME),
        ("a dozen trucks", "12 trucks", Verdict.SAME),
        ("half a million tons", "500,000 tons", Verdict.SAME),
        ("$1.5 million", "US$1,500,000", Verdict.SAME),
        ("$1.5 million", "$1.5 billion", Verdict.VALUE),
        ("$1.5 million", "€1.5 million", Verdict.UNIT),
        ("$1.5 million", "€1.4 million", Verdict.APART),
        ("1,000 tons", "1,500 tons", Verdict.VALUE),
        ("225 metres", "more than 200 metres", Verdict.COARSER),
        ("225 metres", "about 200 metres", Verdict.COARSER),
        ("1,237 tons", "1,240 tons", Verdict.COARSER),
        ("225 metres", "more than 2 metres", Verdict.VALUE),
        ("four trucks", "dozens of trucks", Verdict.VALUE),
        ("40 trucks", "dozens of trucks", Verdict.COARSER),
        ("dozens of trucks", "40 trucks", Verdict.FINER),
        ("seven trucks", "at least seven trucks", Verdict.FINER),
        ("up to 5,000 tons", "up to 8,000 tons", Verdict.VALUE),
        ("Two-thirds of the trucks", "67 percent of the trucks", Verdict.SAME),
        ("ten trucks", "ten tons", Verdict.UNIT),
        ("20 to 30 trucks", "between 20 and 30 trucks", Verdict.SAME),
    ],
)
def test_what_becomes_of_an_amount(was: str, became: str, verdict: Verdict) -> None:
    assert judge(_amount(was), _amount(became)) is verdict


def test_lengths_of_time_are_compared_like_other_amounts() -> None:
    days = length_of("P2D")
    assert days is not None
    assert judge(days, length_of("PT48H") or days) is Verdict.SAME
    assert judge(days, length_of("P2W") or days) is Verdict.UNIT
    assert length_of("PXD") is None


@given(st.integers(1, 10**6), st.sampled_from(["m", "km", "t", "%", "1", "USD"]))
def test_an_amount_is_the_same_as_itself(value: int, unit: str) -> None:
    amount = Amount(value, value, unit, unit, 1.0)
    assert judge(amount, amount) is Verdict.SAME


@given(st.integers(2, 10**6), st.integers(2, 10**6))
def test_another_value_is_another_value_whichever_was_first(one: int, other: int) -> None:
    verdicts = {
        judge(Amount(a, a, "m", "length"), Amount(b, b, "m", "length"))
        for a, b in ((one, other), (other, one))
    }
    assert (Verdict.VALUE in verdicts) == (verdicts == {Verdict.VALUE})
