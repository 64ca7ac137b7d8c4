"""Areas have intervals that hold them, and a table that is refused where it is not whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.scenes.works.areas import calibration, extent_of, read_calibration
from watchfloor.scenes.works.changes import Change


@given(plain=st.floats(1, 5000), edge=st.floats(4, 800))
def test_the_best_estimate_lies_within_its_interval(plain: float, edge: float) -> None:
    value, low, high = calibration().area(plain, edge)
    assert 0 <= low <= value <= high


def test_a_place_at_the_edge_counts_as_far_as_it_changed() -> None:
    mask = np.zeros((12, 12), bool)
    mask[3:9, 3:9] = True
    amplitude = np.full((4, 36), 0.2, np.float32)
    amplitude.reshape(4, 6, 6)[:, 0] = 0.1
    area, edge = extent_of(Change(mask, 3, 4, amplitude))
    assert area == pytest.approx(36 - 3)
    assert edge == 24


@pytest.mark.parametrize("plain", [{"low": -0.1, "high": 0.1}, {"low": 0.2, "middle": 0.1, "high": 0.3}])
def test_a_table_that_is_not_whole_is_refused(plain: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="low, middle and high"):
        read_calibration(plain)
