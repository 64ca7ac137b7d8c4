"""Clarity without a mask: cloud is never taken for ground, nor snow, roofs and full yards for cloud."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import ndimage

from tests.scenes.making import ground
from watchfloor.scenes.clarity import cover_by_pixels, hidden_blocks, is_dark
from watchfloor.scenes.frame import Band, Cover, Scale

BANDS = (Band.BLUE, Band.GREEN, Band.RED)
SHAPE = (160, 200)

Pixels = NDArray[np.float32]


def bare(seed: int = 1) -> Pixels:
    """Give bare ground in three bands, brownish."""
    brown: Pixels = np.stack([ground(SHAPE, seed) * np.float32(share) for share in (0.8, 1.0, 1.2)])
    return brown


def billows(seed: int, width: float) -> Pixels:
    """Give a soft field from 0 to 1."""
    field = ndimage.gaussian_filter(np.random.default_rng(seed).normal(size=SHAPE), width, mode="wrap")
    scaled: Pixels = ((field - field.min()) / np.ptp(field)).astype(np.float32)
    return scaled


def clouded(pixels: Pixels, opacity: Pixels, white: float = 0.65) -> Pixels:
    """Put a cloud over the ground."""
    return (pixels * (1 - opacity) + white * opacity).astype(np.float32)


def half_clouded(seed: int = 3) -> tuple[Pixels, NDArray[np.bool_]]:
    """Give ground whose left half lies under cloud with a soft rim, and where that is thick."""
    opacity = np.clip((110 - np.arange(SHAPE[1]) + 30 * (billows(seed, 12)[0] - 0.5)) / 12, 0, 1)
    opacity = np.broadcast_to(opacity, SHAPE).astype(np.float32)
    return clouded(bare(), opacity), opacity > 0.5


def snowed(seed: int = 1) -> Pixels:
    """Give a yard under snow: white, with dark trains, walls and their shadows."""
    rng = np.random.default_rng(seed)
    pixels = np.full((3, *SHAPE), 0.8, np.float32) + rng.normal(0, 0.01, (3, *SHAPE)).astype(np.float32)
    for row in range(10, 150, 24):
        for column in range(5, 190, 30):
            pixels[:, row : row + 2, column : column + 22] = rng.uniform(0.08, 0.2)
    return pixels


def hidden_in(now: Pixels, then: Pixels, pixel_m: float) -> NDArray[np.bool_]:
    return hidden_blocks(now.mean(axis=0), then.mean(axis=0), pixel_m)


def covers(pixels: Pixels, scale: Scale = Scale.REFLECTANCE) -> NDArray[np.uint8]:
    return cover_by_pixels(pixels, BANDS, scale, 3.0)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 1000), thickness=st.floats(0.92, 1.0), white=st.floats(0.3, 0.9))
def test_a_wholly_clouded_image_shows_nothing(seed: int, thickness: float, white: float) -> None:
    opacity = np.clip(thickness + 0.05 * billows(seed, 15), 0, 1)
    noise = np.random.default_rng(seed).normal(0, 0.004, (3, *SHAPE)).astype(np.float32)
    assert (covers(clouded(bare(seed), opacity, white) + noise) == Cover.CLOUD).all()


def test_a_wholly_clouded_picture_that_is_white_throughout_shows_nothing() -> None:
    assert (covers(np.ones((3, *SHAPE), np.float32), Scale.PICTURE) == Cover.CLOUD).all()


@pytest.mark.parametrize("seed", range(5))
def test_bare_ground_is_clear(seed: int) -> None:
    assert (covers(bare(seed)) == Cover.CLEAR).all()


@pytest.mark.parametrize("seed", range(5))
def test_half_a_cloud_hides_half_the_ground(seed: int) -> None:
    pixels, thick = half_clouded(seed)
    cloud = covers(pixels) == Cover.CLOUD
    assert cloud[thick].mean() > 0.97
    assert cloud[:, 150:].mean() < 0.02


def test_snow_is_seen_as_snow_wherever_things_stand_in_it() -> None:
    cover = covers(snowed())
    assert (cover == Cover.CLOUD).mean() < 0.05
    assert (cover == Cover.SNOW).mean() > 0.6


def test_white_roofs_and_containers_are_no_cloud() -> None:
    pixels = bare()
    pixels[:, 20:32, 20:40] = 0.7
    for row in range(60, 110, 3):
        pixels[:, row : row + 2, 60:140] = 0.65
    assert (covers(pixels) != Cover.CLOUD).all()


def test_a_wide_pale_quay_or_beach_is_no_cloud() -> None:
    pixels = bare()
    pixels[:, 20:90, 20:180] = np.array([0.62, 0.66, 0.74], np.float32)[:, None, None]
    assert (covers(pixels) != Cover.CLOUD).all()


def test_what_has_no_data_stays_so() -> None:
    pixels = bare()
    pixels[:, :40] = np.nan
    cover = covers(pixels)
    assert (cover[:40] == Cover.NO_DATA).all()
    assert (cover[40:] == Cover.CLEAR).all()


@pytest.mark.parametrize("seed", range(5))
def test_a_thin_cloud_that_hides_the_ground_is_told_against_other_dates(seed: int) -> None:
    opacity = np.clip(1.6 * billows(seed, 25) - 0.5, 0, 0.75)
    hidden = hidden_in(clouded(bare(), opacity, 0.6), bare(), 3.0)
    assert hidden[opacity > 0.6].mean() > 0.95
    assert hidden[opacity == 0].mean() < 0.1


def test_a_cloud_is_hidden_up_to_its_rim() -> None:
    then = bare()
    opacity = np.clip(1.3 - np.hypot(*(np.indices(SHAPE) - np.array(SHAPE)[:, None, None] / 2)) / 40, 0, 1)
    now = clouded(then, opacity.astype(np.float32), 0.5)
    hidden = hidden_in(now, then, 3.0)
    assert hidden[opacity > 0.6].mean() > 0.95
    assert not hidden[opacity == 0].any()


def test_a_cloud_no_larger_than_a_shed_is_hidden_and_the_shed_is_not() -> None:
    then = bare()
    shed = np.zeros(SHAPE, np.float32)
    shed[70:80, 90:100] = 1
    cloud = ndimage.gaussian_filter(shed, 2.5)
    hidden = hidden_in(clouded(then, cloud, 0.5), then, 3.0)
    assert hidden[cloud > 0.5].all()
    assert not hidden[cloud < 0.001].any()
    assert not hidden_in(clouded(then, shed, 0.5), then, 3.0).any()


def test_the_shadow_of_a_cloud_is_told_against_other_dates() -> None:
    shade = np.ones(SHAPE, np.float32)
    shade[30:120, 60:160] = 0.45
    hidden = hidden_in(bare() * shade, bare(), 3.0)
    assert hidden[40:110, 70:150].mean() > 0.95
    assert hidden[:, :40].mean() == 0


def test_trains_and_piles_that_were_not_there_before_are_not_hidden() -> None:
    now = bare()
    for row in range(40, 64, 3):
        now[:, row : row + 2, 10:190] *= 0.4
    now[:, 90:104, 50:64] = 0.5
    assert hidden_in(now, bare(), 3.0).mean() < 0.02


def test_a_yard_full_of_dark_trains_lies_in_no_shadow_at_half_a_metre() -> None:
    then = bare().repeat(4, axis=1).repeat(4, axis=2)
    now = then.copy()
    for row in range(200, 310, 9):
        now[:, row : row + 7, 40:760] *= 0.3
    assert hidden_in(now, then, 0.5).mean() < 0.02


def test_snow_hides_nothing_where_things_stand_in_it() -> None:
    assert hidden_in(snowed(), bare(), 3.0)[10:150, 5:185].mean() < 0.05


def test_ground_that_is_bare_again_after_snow_lies_in_no_shadow() -> None:
    assert not hidden_in(bare(), snowed(), 3.0).any()


def test_what_was_never_seen_is_not_said_to_be_hidden() -> None:
    reference = np.full_like(bare(), np.nan)
    assert not hidden_in(bare(), reference, 3.0).any()


def test_an_image_taken_in_the_dark_is_known_by_its_sun_or_its_light() -> None:
    assert is_dark(bare(), Scale.REFLECTANCE, 4.0)
    assert is_dark(bare() * 0.05, Scale.REFLECTANCE, None)
    assert not is_dark(bare(), Scale.REFLECTANCE, 30.0)
    assert not is_dark(bare() * 0.05, Scale.AMPLITUDE, 4.0)
