"""Shadows: what a train casts on the track beside it is no second train."""

from __future__ import annotations

import pytest

from tests.scenes.rail.strips import GRID, Placed, site, views
from watchfloor.model.observation import Measured, Observation
from watchfloor.scenes.rail import Rail

TRAFFIC: list[list[Placed]] = [
    [(1, 100.0, 260.0)],
    [(0, 300.0, 430.0)],
    [(0, 150.0, 400.0)],
    [(1, 200.0, 330.0)],
    [],
    [(1, 250.0, 420.0)],
    [(0, 90.0, 200.0), (1, 250.0, 420.0)],
]


def _lengths(shadow_m: float, traffic: list[list[Placed]]) -> list[Observation]:
    rail = Rail()
    plan = rail.plan(site(), GRID)
    assert plan is not None
    samples = [rail.sample(view, plan) for view in views(traffic, shadow_m=shadow_m)]
    return [one for one in rail.measure(plan, samples) if one.quantity is Measured.LENGTH]


@pytest.mark.parametrize("shadow_m", [1.5, 3.0, 5.0])
def test_a_shadow_on_the_next_track_is_no_train(shadow_m: float) -> None:
    told = _lengths(shadow_m, TRAFFIC)
    for day, trains in enumerate(TRAFFIC):
        parts = sorted(str(one.part) for one in told if one.scene == f"day-{day:02d}")
        assert parts == sorted(f"track-{track + 1}" for track, _, _ in trains)


def test_a_train_beside_another_of_other_length_is_kept() -> None:
    told = _lengths(1.5, [*TRAFFIC, [(0, 100.0, 300.0), (1, 140.0, 420.0)]])
    parts = {one.part for one in told if one.scene == f"day-{len(TRAFFIC):02d}"}
    assert parts == {"track-1", "track-2"}
