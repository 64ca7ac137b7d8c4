"""Blocks are means of what lies on the reference, kept in a byte each without harm."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from watchfloor.scenes.view import Shift
from watchfloor.scenes.works.blocks import all_clear, averaged, coded, decoded


def plane() -> NDArray[np.float32]:
    """Make an image that rises evenly, so that the mean of a block is the value in its middle."""
    rising: NDArray[np.float64] = np.add.outer(np.arange(24) * 0.02, np.arange(30) * 0.005)
    return rising[None].astype(np.float32)


@given(side=st.integers(1, 4), rows=st.floats(-3, 3), columns=st.floats(-3, 3))
@settings(max_examples=60, deadline=None)
def test_a_block_is_the_mean_of_the_ground_it_covers_on_the_reference(
    side: int, rows: float, columns: float
) -> None:
    means = averaged(plane(), Shift(rows, columns), side)[0]
    assert means.shape == (24 // side, 30 // side)
    middles = np.arange(max(means.shape)) * side + (side - 1) / 2
    expected = np.add.outer(
        (middles[: means.shape[0]] + rows) * 0.02, (middles[: means.shape[1]] + columns) * 0.005
    )
    known = np.isfinite(means)
    assert known[4 // side + 1 : -4 // side - 1, 4 // side + 1 : -4 // side - 1].all()
    assert means[known] == pytest.approx(expected[known], abs=1e-4)


@given(side=st.integers(1, 4), rows=st.floats(-3, 3), columns=st.floats(-3, 3))
@settings(max_examples=60, deadline=None)
def test_a_block_with_something_hidden_in_or_beside_it_is_not_clear(
    side: int, rows: float, columns: float
) -> None:
    clear = np.ones((24, 30), bool)
    clear[10, 12] = False
    known = all_clear(clear, Shift(rows, columns), side)
    block = int((10 - rows) // side), int((12 - columns) // side)
    assert not known[block]
    assert known.sum() > 0.4 * known.size


@given(st.floats(0, 1.29))
def test_a_value_is_kept_to_less_than_the_noise_of_an_image(value: float) -> None:
    (kept,) = decoded(coded(np.array([[value]], np.float32), np.array([True])))[0]
    assert kept == pytest.approx(value, abs=0.0005 + 0.005 * np.sqrt(value))


def test_what_was_not_seen_stays_unseen() -> None:
    codes = coded(np.array([[np.nan, 0.1]], np.float32), np.array([False, False]))
    assert np.isnan(decoded(codes)).all()
