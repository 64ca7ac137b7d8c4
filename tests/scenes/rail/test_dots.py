"""Squared distances from inner products, beside the normal density with a leak in its covariance."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.scenes.rail.dots import Dots

BANDS = 4


@given(st.integers(0, 10_000), st.floats(0.02, 2.0), st.floats(0.0, 0.9))
def test_a_leak_adds_to_the_covariance_along_its_direction(seed: int, size: float, share: float) -> None:
    own, lit = np.random.default_rng(seed).normal(0, 3, (2, BANDS, 2, 6)).astype(np.float32)
    squared, determinant, bands = Dots({"own": own, "lit": lit}).squared(
        {"own": 1.0, "lit": -share}, [("lit", size)]
    )
    assert bands == BANDS
    for place in np.ndindex(own.shape[1:]):
        rest, leak = (own - share * lit)[:, *place], size * lit[:, *place]
        covariance = np.eye(BANDS) + np.outer(leak, leak)
        expected = rest @ np.linalg.inv(covariance) @ rest
        assert abs(squared[place] - expected) < 1e-2 + 1e-3 * expected
        assert abs(determinant[place] - np.log(np.linalg.det(covariance))) < 1e-3
