"""Snow: its dates are told by their brightness, and the empty look is not learnt from them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.scenes.rail.strips import GRID, site, views
from tests.scenes.rail.test_rail import TRAFFIC
from watchfloor.model.observation import Feature, Measured, Observation, State
from watchfloor.scenes.rail import Rail
from watchfloor.scenes.rail.snow import much_brighter


def _strip(light: list[float]) -> np.ndarray:
    grain = np.random.default_rng(2).normal(1, 0.1, (3, 20, 60))
    return (np.array(light)[:, None, None, None] * grain).astype(np.float32)


@given(st.floats(0.01, 100.0))
def test_dates_of_white_ground_are_told_whatever_the_unit_of_light(unit: float) -> None:
    light = [0.2 * unit, 0.21 * unit, 0.6 * unit, 0.19 * unit, 0.5 * unit]
    assert much_brighter(_strip(light)).tolist() == [False, False, True, False, True]


def test_where_all_dates_are_alike_none_is_snow() -> None:
    assert not much_brighter(_strip([0.6, 0.62, 0.58])).any()


def test_a_date_that_shows_nothing_is_not_snow() -> None:
    strip = _strip([0.2, 0.2, 0.2])
    strip[1] = np.nan
    assert not much_brighter(strip).any()


def test_trains_of_bare_days_are_found_though_snow_lies_on_more_of_them() -> None:
    days = [*TRAFFIC, *[[] for _ in range(8)]]
    found = _measured(days, snow=tuple(range(len(TRAFFIC), len(days))))
    for day, trains in enumerate(TRAFFIC):
        told = [one for one in found if one.scene == f"day-{day:02d}" and one.quantity is Measured.LENGTH]
        assert sorted(str(one.part) for one in told) == sorted(f"track-{track + 1}" for track, _, _ in trains)


def test_a_train_under_snow_is_never_an_empty_track() -> None:
    snowy = 2
    counts = [
        one
        for one in _measured(TRAFFIC, snow=(snowy,))
        if one.scene == f"day-{snowy:02d}" and one.feature is Feature.TRAIN and one.quantity is Measured.COUNT
    ]
    for track, _, _ in TRAFFIC[snowy]:
        [count] = [one for one in counts if one.part == f"track-{track + 1}"]
        assert count.state is State.NOT_OBSERVED or count.value


def _measured(days: list[list[tuple[int, float, float]]], snow: tuple[int, ...]) -> list[Observation]:
    rail = Rail()
    plan = rail.plan(site(), GRID)
    assert plan is not None
    return list(rail.measure(plan, [rail.sample(view, plan) for view in views(days, snow=snow)]))
