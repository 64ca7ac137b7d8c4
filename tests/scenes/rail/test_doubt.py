"""Doubt: an odd empty look is not trusted, and a train that is unlike both looks is still one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.scenes.rail.doubt import in_doubt
from watchfloor.scenes.rail.states import EMPTY, GAP, TRAIN

LIKELY, UNLIKELY, OF_A_TRAIN = -1.0, -60.0, -8.0


def _weighed(look: float, common: float) -> np.ndarray:
    logs = np.full((GAP + 1, 1), look, np.float32)
    logs[TRAIN] = OF_A_TRAIN
    return in_doubt(logs, np.array([look], np.float32), np.array([common], np.float32))[:, 0]


def test_what_looks_as_it_mostly_does_there_says_nothing() -> None:
    weighed = _weighed(look=LIKELY, common=UNLIKELY)
    assert abs(weighed[TRAIN] - weighed[EMPTY]) < 0.1


def test_what_looks_like_the_ground_around_is_empty_track() -> None:
    weighed = _weighed(look=UNLIKELY, common=LIKELY)
    assert weighed[EMPTY] - weighed[TRAIN] > 5


def test_what_looks_like_neither_is_a_train() -> None:
    weighed = _weighed(look=UNLIKELY, common=UNLIKELY)
    assert weighed[TRAIN] - weighed[EMPTY] > 2


@given(st.floats(-80, 0), st.floats(-80, 0))
def test_doubt_never_makes_a_train_likelier_than_a_look_that_is_sure(look: float, common: float) -> None:
    logs = np.full((GAP + 1, 1), look, np.float32)
    logs[TRAIN] = OF_A_TRAIN
    sure = logs[TRAIN, 0] - logs[EMPTY, 0]
    weighed = _weighed(look, common)
    assert weighed[TRAIN] - weighed[EMPTY] <= np.logaddexp(sure, 0) + 0.01
