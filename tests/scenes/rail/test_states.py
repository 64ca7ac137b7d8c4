"""States: what follows what along a track."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.scenes.rail.states import AFTER, BEFORE, EMPTY, GAP, LATER, SOONER, START, TRAIN, moves


@given(st.floats(0.1, 6.0))
def test_from_every_state_something_follows(step_m: float) -> None:
    np.testing.assert_allclose(np.exp(moves(step_m)).sum(axis=1), 1.0)


def test_the_first_sample_is_in_one_of_the_states() -> None:
    np.testing.assert_allclose(START.sum(), 1.0)


@given(st.floats(0.5, 3.0))
def test_two_rakes_close_behind_one_another_are_likelier_than_two_by_chance(step_m: float) -> None:
    logs, steps = moves(step_m), round(12 / step_m)
    into, out = logs[TRAIN, AFTER] + logs[AFTER, LATER], logs[SOONER, BEFORE] + logs[BEFORE, TRAIN]
    gap, track = (
        into + logs[LATER, empty] + steps * logs[empty, empty] + logs[empty, SOONER] + out
        for empty in (GAP, EMPTY)
    )
    assert gap > track


@given(st.floats(0.5, 3.0))
def test_a_train_has_two_edges_before_and_after_it(step_m: float) -> None:
    logs = moves(step_m)
    assert [np.isfinite(logs[state, TRAIN]) for state in (EMPTY, GAP, AFTER, LATER, SOONER)] == [False] * 5
    assert [np.isfinite(logs[TRAIN, state]) for state in (EMPTY, GAP, LATER, BEFORE, SOONER)] == [False] * 5
