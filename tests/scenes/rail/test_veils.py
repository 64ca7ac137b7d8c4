"""Veils: the smooth shadows of clouds are measured, trains are not taken for them."""

from __future__ import annotations

import numpy as np
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.scenes.rail.strips import GRID, site, views
from tests.scenes.rail.test_rail import TRAFFIC
from watchfloor.model.observation import Feature, Measured, State
from watchfloor.scenes.rail import Rail
from watchfloor.scenes.rail.veils import veil
from watchfloor.scenes.view import View

ROWS, STEPS = 30, 200
ROW_M = STEP_M = 1.5
GROUND = np.random.default_rng(3).uniform(0.15, 0.3, (4, ROWS, STEPS)).astype(np.float32)


def _shadow(depth: float, middle: float, width: int, reach: float) -> np.ndarray:
    shadow: np.ndarray = 1 - depth * np.exp(-(((np.arange(width) - middle) / reach) ** 2))
    return shadow


@given(st.floats(0.0, 0.5), st.floats(0, STEPS), st.floats(60.0, 200.0))
def test_the_shadow_of_a_cloud_is_measured_wherever_it_lies(
    depth: float, middle: float, reach: float
) -> None:
    shadow = _shadow(depth, middle, STEPS, reach)
    found = veil(GROUND * shadow, GROUND, ROW_M, STEP_M)
    assert np.abs(found / shadow - 1).max() < 0.15


@given(st.integers(3, ROWS - 5), st.integers(0, 100), st.floats(0.1, 4.0))
def test_a_train_is_no_veil(row: int, start: int, light: float) -> None:
    seen = GROUND.copy()
    seen[:, row : row + 2, start : start + 80] *= light
    np.testing.assert_allclose(veil(seen, GROUND, ROW_M, STEP_M), 1.0, atol=0.02)


def test_what_is_hidden_says_nothing_and_nothing_seen_is_no_veil() -> None:
    hidden = np.full_like(GROUND, np.nan)
    assert (veil(hidden, GROUND, ROW_M, STEP_M) == 1).all()
    half = np.where(np.arange(STEPS) < STEPS // 2, GROUND * 0.7, np.nan)
    np.testing.assert_allclose(veil(half, GROUND, ROW_M, STEP_M)[:, : STEPS // 2], 0.7, atol=0.02)


def test_trains_in_the_shadow_of_a_cloud_are_measured() -> None:
    shaded = 4
    made = views(TRAFFIC)
    made[shaded] = _under_cloud(made[shaded])
    rail = Rail()
    plan = rail.plan(site(), GRID)
    assert plan is not None
    found = [
        one
        for one in rail.measure(plan, [rail.sample(view, plan) for view in made])
        if one.scene == f"day-{shaded:02d}" and one.feature is Feature.TRAIN
    ]
    assert all(one.state is State.OBSERVED for one in found if one.quantity is Measured.COUNT)
    [length] = [one for one in found if one.quantity is Measured.LENGTH]
    [(track, west, east)] = TRAFFIC[shaded]
    assert length.part == f"track-{track + 1}"
    assert length.value is not None
    assert abs(length.value - (east - west)) < 6.0


def _under_cloud(view: View) -> View:
    shadow = _shadow(0.45, 60, GRID.width, 25) * _shadow(0.3, 140, GRID.width, 20)
    return evolve(view, frame=evolve(view.frame, pixels=(view.frame.pixels * shadow).astype(np.float32)))
