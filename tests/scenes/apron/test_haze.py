"""Haze: what it adds and takes away is told from the gradients of the ground, whatever lies on an apron."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage

from watchfloor.scenes.apron.haze import slopes_of, without_haze

SIDE = 60
GRAIN = np.random.default_rng(4).standard_normal((4, SIDE, SIDE))
BARE = (0.2 + 0.04 * ndimage.gaussian_filter(GRAIN, (0, 1.5, 1.5)) / 0.2).astype(np.float32)
EVERYWHERE = np.ones((SIDE, SIDE), bool)


@given(st.floats(0.4, 0.75), st.floats(0.0, 0.4))
def test_ground_under_haze_looks_as_without(left: float, added: float) -> None:
    hazy = (left * BARE + added).astype(np.float32)
    clear = without_haze(hazy, BARE, slopes_of(BARE), EVERYWHERE)
    assert clear is not None
    np.testing.assert_allclose(clear, BARE, atol=0.01)


@given(st.floats(0.9, 1.1))
def test_where_there_is_no_haze_nothing_is_taken_away(gain: float) -> None:
    assert without_haze(gain * BARE, BARE, slopes_of(BARE), EVERYWHERE) is None


def test_cargo_under_haze_keeps_how_it_differs_from_the_ground() -> None:
    seen = BARE.copy()
    seen[:, 20:35, 20:35] = np.array([0.05, 0.1, 0.4, 0.3])[:, None, None]
    clear = without_haze((0.6 * seen + 0.2).astype(np.float32), BARE, slopes_of(BARE), EVERYWHERE)
    assert clear is not None
    np.testing.assert_allclose(clear[:, 25:30, 25:30], seen[:, 25:30, 25:30], atol=0.03)


def test_of_little_ground_no_haze_is_told() -> None:
    corner = np.zeros_like(EVERYWHERE)
    corner[:3, :3] = True
    assert without_haze(0.5 * BARE + 0.3, BARE, slopes_of(BARE), corner) is None
