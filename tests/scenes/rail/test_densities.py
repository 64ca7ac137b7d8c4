"""Densities: sums of what logarithms stand for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.scenes.rail.densities import log_sum

LOGS = st.floats(-300, 50, width=32)


@given(LOGS, LOGS)
def test_the_sum_of_two_logarithms_is_that_of_what_they_stand_for(one: float, other: float) -> None:
    summed = log_sum(np.array([one], np.float32), np.array([other], np.float32))
    np.testing.assert_allclose(summed, np.logaddexp(one, other), rtol=1e-5, atol=1e-5)
