"""Runs: what is true along lanes is cut into runs, and runs are joined in their order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis.extra import numpy as arrays

from watchfloor.scenes.rail.runs import runs_of

THERE = arrays.arrays(bool, (2, 3, 12))


@given(THERE)
def test_runs_cover_what_is_true_and_nothing_else(there: np.ndarray) -> None:
    covered = np.zeros_like(there)
    for date, lane, first, last in runs_of(there).numbers():
        assert not covered[date, lane, max(0, first - 1) : last + 2].any()
        covered[date, lane, first : last + 1] = True
    assert (covered == there).all()


@given(THERE)
def test_runs_joined_over_all_gaps_reach_from_the_first_to_the_last_on_each_lane(there: np.ndarray) -> None:
    runs = runs_of(there)
    joined = list(runs.joined(np.isfinite(runs.gaps())).numbers())
    assert joined == [
        (date, lane, int(np.flatnonzero(there[date, lane])[0]), int(np.flatnonzero(there[date, lane])[-1]))
        for date, lane in np.argwhere(there.any(axis=2)).tolist()
    ]


def test_beyond_the_ends_of_a_lane_its_last_values_go_on() -> None:
    there = np.zeros((1, 2, 5), bool)
    there[0, 1, 2:4] = True
    values = np.arange(10.0).reshape(1, 2, 5)
    assert runs_of(there).along(values, np.array([[-2, 3, 9]])).tolist() == [[5.0, 8.0, 9.0]]
