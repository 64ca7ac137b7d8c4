"""Strips: fine pixels are read as larger ones, and what is hidden stays hidden."""

from __future__ import annotations

import numpy as np
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.scenes.rail.strips import GRID, PIXEL_M, site, views
from watchfloor.scenes.rail.bundles import bundle
from watchfloor.scenes.rail.strips import read_as_m, sample_strip
from watchfloor.scenes.view import View

[TRACKS] = bundle(site(), GRID)


def _viewed(native_m: float, hidden: tuple[int, int] | None = None) -> View:
    [view] = views([[(1, 150.0, 300.0)]], hidden={} if hidden is None else {0: hidden})
    return evolve(view, frame=evolve(view.frame, native_m=native_m))


@given(st.floats(0.3, 30.0))
def test_pixels_are_read_as_no_smaller_than_a_railcar_is_wide(pixel_m: float) -> None:
    assert read_as_m(pixel_m) >= max(pixel_m, 3.0)


def test_the_light_of_fine_pixels_is_spread_and_that_of_others_is_not() -> None:
    fine, plain = (sample_strip(_viewed(native), TRACKS).values.astype(float) for native in (0.5, PIXEL_M))
    assert np.nanmean(np.abs(np.diff(fine, axis=1))) < 0.9 * np.nanmean(np.abs(np.diff(plain, axis=1)))
    assert abs(np.nanmean(fine) / np.nanmean(plain) - 1) < 0.02


def test_spreading_light_hides_and_shows_nothing() -> None:
    fine, plain = (sample_strip(_viewed(native, (90, 120)), TRACKS).values for native in (0.5, PIXEL_M))
    np.testing.assert_array_equal(np.isnan(fine), np.isnan(plain))


def test_what_lies_under_cloud_does_not_shine_on_what_is_beside_it() -> None:
    clouded, clear = (
        sample_strip(_viewed(0.5, hidden), TRACKS).values.astype(float) for hidden in ((90, 120), None)
    )
    seen = np.isfinite(clouded)
    assert np.abs(clouded[seen] / clear[seen] - 1).max() < 0.2
