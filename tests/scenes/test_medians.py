from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from watchfloor.scenes.medians import median_known


@given(arrays(np.float32, (5, 2, 3), elements=st.floats(0, 1, width=32) | st.just(float("nan"))))
def test_the_median_is_of_the_dates_on_which_a_pixel_is_known(images: np.ndarray) -> None:
    known = np.isfinite(images).any(axis=0)
    median = median_known(images)
    assert (np.isfinite(median) == known).all()
    expected = [np.nanmedian(images[:, row, column]) for row, column in zip(*np.nonzero(known), strict=True)]
    assert median[known] == pytest.approx(np.array(expected, np.float32))
