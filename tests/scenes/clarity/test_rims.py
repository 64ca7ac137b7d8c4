"""What brightens a place with a soft rim is cloud; what stands there has a rim as sharp as the lens allows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.clarity.rims import soft_rimmed

SIDE, TYPICAL = 120, 0.1
SEEN = np.ones((SIDE, SIDE), np.bool_)
LAND = np.full((SIDE, SIDE), TYPICAL, np.float32)
LAND[::6] *= 1.4
LAND[3::6] *= 0.7

widths = st.floats(24.0, 90.0)
lights = st.floats(0.8, 6.0)


def brighter(width_m: float, light: float, rim_m: float, *, pixel_m: float = 3.0) -> NDArray[np.float32]:
    """Give a square place of more light, as a lens that blurs by half a pixel sees it behind a rim so wide."""
    half = round(width_m / pixel_m / 2)
    place = np.zeros((SIDE, SIDE), np.float32)
    middle = SIDE // 2
    place[middle - half : middle + half + 1, middle - half : middle + half + 1] = light * TYPICAL
    noise = np.random.default_rng(round(100 * light)).normal(0, 0.02 * TYPICAL, place.shape)
    blurred = ndimage.gaussian_filter(place, np.hypot(rim_m / pixel_m, 0.5))
    return np.asarray(blurred + noise, np.float32)


@given(width=widths, light=lights)
def test_a_small_cloud_is_told_by_its_soft_rim(width: float, light: float) -> None:
    place = brighter(width, light, rim_m=8.0)
    assume(ndimage.uniform_filter(place, 7).max() > 0.5 * TYPICAL)
    assert soft_rimmed(place, LAND, SEEN, TYPICAL, 3.0)[SIDE // 2, SIDE // 2]


@given(width=widths, light=lights, pixel_m=st.sampled_from([0.5, 1.0, 3.0, 10.0]))
def test_a_new_roof_or_pile_is_never_taken_for_a_cloud(width: float, light: float, pixel_m: float) -> None:
    assert not soft_rimmed(brighter(width, light, 0.0, pixel_m=pixel_m), LAND, SEEN, TYPICAL, pixel_m).any()


@pytest.mark.parametrize("abreast", [1, 3, 6])
def test_bright_trains_side_by_side_are_no_cloud(abreast: int) -> None:
    fine = np.zeros((SIDE * 6, SIDE * 6), np.float32)
    for track in range(abreast):
        row = SIDE * 3 + round(4.6 * track / 0.5)
        fine[row : row + 6, SIDE * 2 : SIDE * 4] = 5 * TYPICAL
    blurred = ndimage.gaussian_filter(fine, 3.0)
    place = blurred.reshape(SIDE, 6, SIDE, 6).mean(axis=(1, 3))
    assert not soft_rimmed(place, LAND, SEEN, TYPICAL, 3.0).any()


@given(light=lights)
def test_glitter_and_ships_on_open_water_are_no_cloud(light: float) -> None:
    water = np.full((SIDE, SIDE), 0.3 * TYPICAL, np.float32)
    assert not soft_rimmed(brighter(60.0, light, 8.0), water, SEEN, TYPICAL, 3.0).any()


def test_a_ship_with_a_bright_bridge_is_no_cloud() -> None:
    ship = brighter(24.0, 0.8, 0.0) + np.roll(brighter(24.0, 4.0, 0.0), 9, axis=0)
    assert not soft_rimmed(ship, LAND, SEEN, TYPICAL, 3.0).any()


def test_an_image_that_is_brighter_nearly_everywhere_lies_under_snow_or_a_wide_veil() -> None:
    wide = brighter(330.0, 2.0, 8.0)
    assert wide.mean() > TYPICAL
    assert not soft_rimmed(wide, LAND, SEEN, TYPICAL, 3.0).any()
