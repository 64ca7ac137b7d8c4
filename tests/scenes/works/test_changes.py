"""Works are what comes once and stays; season, light, gaps and what goes again are none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scenes.works.courses import DATES, PIXEL_M, ground
from watchfloor.scenes.works.areas import extent_of

THING_M2 = 6 * 8 * PIXEL_M**2


@given(seed=st.integers(0, 10_000), first=st.integers(12, DATES - 18))
@settings(max_examples=15, deadline=None)
def test_a_building_is_found_between_the_last_date_without_it_and_the_first_with_it(
    seed: int, first: int
) -> None:
    (change,) = ground(seed).with_thing(first, DATES).changes()
    assert change.last_without < first <= change.first_with
    assert extent_of(change)[0] * PIXEL_M**2 == pytest.approx(THING_M2, rel=0.3)
    assert change.mask[10:16, 20:28].mean() > 0.8


@given(seed=st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_fields_through_two_years_are_no_works(seed: int) -> None:
    assert ground(seed).changes() == []


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("stay", [(20, 40), (35, 45), (50, 75)])
def test_what_comes_and_goes_is_no_works(seed: int, stay: tuple[int, int]) -> None:
    assert ground(seed).with_thing(*stay).changes() == []


def test_what_came_last_week_is_not_yet_lasting() -> None:
    assert ground(1).with_thing(DATES - 3, DATES).changes() == []


def test_hidden_dates_widen_the_interval_and_hide_nothing_else() -> None:
    hidden = np.arange(38, 46)
    (change,) = ground(2).with_thing(40, DATES).hidden_on(hidden).changes()
    assert change.last_without <= 37
    assert change.first_with >= 46
