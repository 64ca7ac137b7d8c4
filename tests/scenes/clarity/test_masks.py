"""Masks: what a provider says covers an image is taken over, never guessed."""

from __future__ import annotations

import numpy as np
import pytest

from watchfloor.scenes.clarity import cover_by_mask
from watchfloor.scenes.frame import Cover

UDM2 = ("clear", "snow", "shadow", "haze_light", "haze_heavy", "cloud", "confidence", "udm1")
RENAMED = ("clear", "snow", "shadow", "light haze", "heavy haze", "cloud", "confidence", "unusable")


def udm2(**bands: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Give a UDM2 of one pixel with the bands named."""
    return np.array([[[bands.get(name, 0)]] for name in UDM2], np.uint8)


def cover(
    key: str, names: tuple[str | None, ...], classes: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
) -> Cover:
    covered = cover_by_mask(key, f"/scenes/x_{key}.tif", names, classes)
    assert covered is not None
    return Cover(int(covered.cover[0, 0]))


@pytest.mark.parametrize("names", [UDM2, RENAMED, (None,) * 8])
@pytest.mark.parametrize(
    ("bands", "what"),
    [
        ({"clear": 1}, Cover.CLEAR),
        ({"snow": 1}, Cover.SNOW),
        ({"clear": 1, "snow": 1}, Cover.SNOW),
        ({"shadow": 1}, Cover.SHADOW),
        ({"haze_light": 1}, Cover.CLEAR),
        ({"haze_heavy": 1}, Cover.HAZE),
        ({"cloud": 1}, Cover.CLOUD),
        ({"shadow": 1, "cloud": 1}, Cover.CLOUD),
        ({}, Cover.NO_DATA),
    ],
)
def test_udm2_tells_by_its_bands(names: tuple[str | None, ...], bands: dict[str, int], what: Cover) -> None:
    assert cover("udm2", names, udm2(**bands)) is what


@pytest.mark.parametrize(
    ("number", "what"),
    [(0, Cover.NO_DATA), (3, Cover.SHADOW), (4, Cover.CLEAR), (6, Cover.CLEAR), (9, Cover.CLOUD), (10, Cover.HAZE), (11, Cover.SNOW)],
)  # fmt: skip
def test_the_scene_classification_of_sentinel_2_is_read(number: int, what: Cover) -> None:
    assert cover("SCL", (None,), np.array([[[number]]], np.uint8)) is what


@pytest.mark.parametrize(
    ("bits", "what"), [(0, Cover.CLEAR), (1, Cover.NO_DATA), (2, Cover.CLOUD), (4, Cover.CLEAR)]
)
def test_the_bits_of_the_old_mask_are_read(bits: int, what: Cover) -> None:
    assert cover("udm", (None,), np.array([[[bits]]], np.uint8)) is what


@pytest.mark.parametrize(("number", "what"), [(0, Cover.CLOUD), (1, Cover.CLEAR), (255, Cover.CLEAR)])
def test_one_band_named_clear_tells_clear_from_not(number: int, what: Cover) -> None:
    assert cover("quality", ("clear",), np.array([[[number]]], np.uint8)) is what
    assert cover("clear", (None,), np.array([[[number]]], np.uint8)) is what


def test_a_mask_whose_meaning_nothing_tells_is_not_used() -> None:
    assert cover_by_mask("quality", "/scenes/q.tif", (None,), np.ones((1, 2, 2), np.uint8)) is None
    assert cover_by_mask("quality", "/scenes/q.tif", (None, None), np.ones((2, 2, 2), np.uint8)) is None
