"""How much ground is taken to differ from one date to another."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.scenes.rail.by_day import ByDay

LIGHT = np.array([0.1, 0.2, 0.3, 0.4], np.float32)


def _values(noise: float) -> np.ndarray:
    draw = np.random.default_rng(3)
    values = LIGHT[None, :, None, None] * (1 + noise * draw.standard_normal((6, 4, 20, 60)))
    values[2, :, :, :40] = np.nan
    return values.astype(np.float32)


@given(st.floats(0.001, 0.2), st.floats(1.1, 4.0))
def test_noisier_dates_are_taken_to_differ_no_less(noise: float, times: float) -> None:
    quiet, loud = (ByDay.of(_values(one), one * LIGHT) for one in (noise, noise * times))
    assert quiet.share <= loud.share
    assert np.all(quiet.spread(LIGHT) < loud.spread(LIGHT))


@given(st.floats(0.2, 5.0))
def test_the_share_does_not_depend_on_the_unit_of_light(unit: float) -> None:
    values, noise = _values(0.02), 0.02 * LIGHT
    assert np.isclose(ByDay.of(values, noise).share, ByDay.of(values * unit, noise * unit).share, rtol=1e-3)


def test_bright_ground_differs_more_than_dark_ground() -> None:
    by_day = ByDay.of(_values(0.02), 0.02 * LIGHT)
    dark, bright = by_day.spread(LIGHT), by_day.spread(3 * LIGHT)
    assert np.all(dark >= 0.02 * LIGHT)
    assert np.all(bright > dark)


def test_ground_that_nobody_saw_is_given_a_spread_all_the_same() -> None:
    unseen = np.full((2, 4, 10, 30), np.nan, np.float32)
    assert np.isfinite(ByDay.of(unseen, 0.02 * LIGHT).spread(LIGHT)).all()
