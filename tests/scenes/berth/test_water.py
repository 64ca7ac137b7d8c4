"""Water: how far each pixel stands out from it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scenes.berth.seas import WATER, sea
from watchfloor.scenes.berth.water import contrast_to_water, settle_water

SIZE = 120


@settings(max_examples=20, deadline=None)
@given(share=st.floats(0.3, 0.9))
def test_contrast_is_linear_in_the_share_that_is_covered(share: float) -> None:
    pixels, water = sea(size=SIZE), np.ones((SIZE, SIZE), bool)
    water[50:60, 50:70] = False
    pixels[:, 50:60, 50:60] = WATER[:, None, None] + 0.2
    pixels[:, 50:60, 60:70] = WATER[:, None, None] + 0.2 * share
    contrast = contrast_to_water(pixels, water, 3.0)
    assert contrast is not None
    whole, part = contrast[50:60, 50:60].mean(), contrast[50:60, 60:70].mean()
    assert abs(part / whole - share) < 0.05


def test_what_is_darker_than_water_has_negative_contrast() -> None:
    pixels, water = sea(size=SIZE), np.ones((SIZE, SIZE), bool)
    pixels[:, 50:60, 50:60] -= 0.04
    water[50:60, 50:60] = False
    contrast = contrast_to_water(pixels, water, 3.0)
    assert contrast is not None
    assert (contrast[50:60, 50:60] < -3).all()


def test_the_slow_change_of_water_across_an_image_does_not_stand_out() -> None:
    pixels = sea(size=SIZE) + np.linspace(0, 0.05, SIZE, dtype=np.float32)
    contrast = contrast_to_water(pixels, np.ones((SIZE, SIZE), bool), 3.0)
    assert contrast is not None
    assert np.quantile(np.abs(contrast), 0.99) < 5


def test_no_contrast_is_told_where_no_water_is_known() -> None:
    assert contrast_to_water(sea(size=SIZE), np.zeros((SIZE, SIZE), bool), 3.0) is None


def test_a_ship_in_rough_water_is_not_settled_as_water() -> None:
    pixels = sea((60.0, 60.0, 40.0, 8.0, 0.4), size=SIZE, noise=0.01)
    settled = settle_water(pixels, np.ones((SIZE, SIZE), bool), 3.0)
    assert not settled[60, 60]
    assert settled[:30].mean() > 0.9
