"""Snow is told for a whole site, in patches too, and never from clouds, roofs or haze."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.scenes.clarity.test_clarity import BANDS, SHAPE, Pixels, bare, billows, clouded, covers, snowed
from watchfloor.scenes.clarity import cover_by_pixels, whitened
from watchfloor.scenes.frame import Band, Cover, Scale

SEEN = np.ones(SHAPE, bool)


def in_patches(share: float, seed: int = 4) -> tuple[Pixels, NDArray[np.bool_]]:
    """Give ground of which snow covers a share in patches, and where it lies."""
    field = billows(seed, 4)[None].mean(axis=0)
    lying = field > np.quantile(field, 1 - share)
    return np.where(lying, np.float32(0.75), bare()).astype(np.float32), lying


def told(pixels: Pixels, usual: Pixels | None = None) -> NDArray[np.bool_] | None:
    return whitened(pixels, (bare() if usual is None else usual).mean(axis=0), SEEN, Scale.REFLECTANCE)


def test_snow_in_patches_is_told_where_it_lies() -> None:
    pixels, lying = in_patches(0.6)
    snow = told(pixels)
    assert snow is not None
    assert (snow == lying).mean() > 0.98


def test_snow_that_lies_all_over_is_told() -> None:
    snow = told(snowed())
    assert snow is not None
    assert snow.mean() > 0.7


def test_bare_ground_haze_and_a_few_white_roofs_are_no_snow() -> None:
    assert told(bare()) is None
    assert told(clouded(bare(), np.full(SHAPE, 0.4, np.float32), 0.23)) is None
    roofs = bare()
    roofs[:, 40:80, 40:90] = 0.8
    assert told(roofs) is None


def test_a_white_cloud_over_a_corner_is_no_snow() -> None:
    opacity = np.zeros(SHAPE, np.float32)
    opacity[:90, :120] = 1
    assert told(clouded(bare(), opacity, 0.8)) is None


def test_what_is_always_white_has_not_turned_white() -> None:
    assert told(snowed(), snowed()) is None


def test_open_water_beside_land_under_snow_makes_no_cloud_of_the_snow() -> None:
    pixels = np.concatenate([snowed(), np.full((1, *SHAPE), 0.75, np.float32)])
    pixels[:, :, :90] = np.array([0.06, 0.055, 0.04, 0.02], np.float32)[:, None, None]
    cover = cover_by_pixels(pixels, (*BANDS, Band.NIR), Scale.REFLECTANCE, 3.0)
    assert (cover[:, 100:] == Cover.SNOW).mean() > 0.6
    assert not (cover[:, 100:] == Cover.CLOUD).any()


def test_wide_dry_ground_still_tells_that_what_is_white_beside_it_is_cloud() -> None:
    opacity = np.zeros(SHAPE, np.float32)
    opacity[:, :110] = 1
    assert (covers(clouded(bare(), opacity))[:, :100] == Cover.CLOUD).all()
