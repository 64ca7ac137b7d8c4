"""Colour: the plain word for what is seen, from its bands, relative to the bare ground of its scene."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import atan2, degrees, hypot, isfinite
from typing import Any

import numpy as np
import yaml
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.frame import Band, Scale

Values = NDArray[np.floating[Any]]

_VISIBLE = (Band.RED, Band.GREEN, Band.BLUE)
_WHITE = np.array([0.95047, 1.0, 1.08883])
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_TO_RGB = np.linalg.inv(_TO_XYZ)
_BEND = 6 / 29


@frozen
class _Hue:
    word: str
    start: float
    end: float
    lightness: float
    chroma: float

    def holds(self, lightness: float, chroma: float, hue: float) -> bool:
        return self.start <= hue < self.end and lightness >= self.lightness and chroma >= self.chroma


@frozen
class _Words:
    chroma: float
    saturation: float
    neutral: tuple[tuple[float, str], ...]
    hues: tuple[_Hue, ...]
    ground_low: tuple[float, ...]
    ground_high: tuple[float, ...]
    cast: float


def colour_word(values: Values, ground: Values, bands: tuple[Band, ...], scale: Scale) -> str | None:
    """Name the colour of a thing by the rule of the observation schema: hue first, else white, grey or black.

    Args:
        values: mean of the thing, (bands,), in the scale of its frame.
        ground: what bare ground is in the same scene, (bands,): the median of stable ground or of an empty apron.
        bands: what the bands are.
        scale: what the numbers are.

    Returns:
        One of red, orange, yellow, green, blue, purple, brown, white, grey, black; null without blue, green and red
        or where a value is missing.
    """
    return word_of(lab(values, ground, bands, scale))


def word_of(colour: Values) -> str | None:
    """Name a colour given as CIE L*, a*, b*, (3,); null where it is not a number."""
    lightness, a, b = colour.tolist()
    if not (isfinite(lightness) and isfinite(a) and isfinite(b)):
        return None
    words = _words()
    chroma = hypot(a, b)
    if chroma < max(words.chroma, words.saturation * lightness):
        return next(word for below, word in words.neutral if lightness < below)
    hue = degrees(atan2(b, a)) % 360 % 360  # a hair below 0 is rounded to 360 first
    return next(row.word for row in words.hues if row.holds(lightness, chroma, hue))


def lab(values: Values, ground: Values, bands: tuple[Band, ...], scale: Scale) -> NDArray[np.float64]:
    """Give colours in CIE L*, a*, b* (CIE 015:2018, D65), after taking the cast of the scene away.

    The cast is told from bare ground: where that lies outside of what gravel, concrete and soil look like, all is
    scaled band by band (von Kries 1902) until it does.

    Args:
        values: colours, (..., bands), in the scale of their frame.
        ground: what bare ground is in the same scene, (bands,); NaN leaves the cast alone.
        bands: what the bands are.
        scale: what the numbers are.

    Returns:
        (..., 3); without blue, green and red a* and b* are NaN.
    """
    if not set(_VISIBLE) <= set(bands):
        grey = _linear(np.nanmean(values, axis=-1, keepdims=True), scale)
        lightness = _from_rgb(np.repeat(grey, 3, axis=-1))[..., :1]
        return np.concatenate([lightness, np.full((*lightness.shape[:-1], 2), np.nan)], axis=-1)
    chosen = [bands.index(band) for band in _VISIBLE]
    neutral = _balance(_linear(np.asarray(ground, float)[chosen], scale))
    return _from_rgb(_linear(np.asarray(values, float)[..., chosen], scale) * neutral)


def _linear(values: Values, scale: Scale) -> NDArray[np.float64]:
    """Undo the transfer curve of a picture (IEC 61966-2-1); reflectance is linear already."""
    values = np.maximum(np.asarray(values, np.float64), 0.0)
    if scale is not Scale.PICTURE:
        return values.astype(np.float64)
    decoded: NDArray[np.float64] = np.where(
        values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4
    )
    return decoded


def _balance(ground: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the factors, (3,), that bring the ground to the nearest look that bare ground has."""
    if not np.all(np.isfinite(ground)) or np.any(ground <= 0):
        return np.ones(3)
    words = _words()
    seen = _from_rgb(ground)
    wanted = np.clip(seen, words.ground_low, words.ground_high)
    if np.hypot(*(wanted - seen)[1:]) > words.cast:
        return np.ones(3)
    factors: NDArray[np.float64] = np.maximum(_to_rgb(wanted), 1e-4) / ground
    return factors


def _from_rgb(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    xyz = rgb @ _TO_XYZ.T / _WHITE
    bent = np.where(xyz > _BEND**3, np.cbrt(xyz), xyz / (3 * _BEND**2) + 4 / 29)
    x, y, z = np.moveaxis(bent, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def _to_rgb(colour: NDArray[np.float64]) -> NDArray[np.float64]:
    y = (colour[0] + 16) / 116
    bent = np.array([y + colour[1] / 500, y, y - colour[2] / 200])
    xyz = np.where(bent > _BEND, bent**3, 3 * _BEND**2 * (bent - 4 / 29)) * _WHITE
    rgb: NDArray[np.float64] = _TO_RGB @ xyz
    return rgb


@cache
def _words() -> _Words:
    table = yaml.safe_load(files("watchfloor.scenes").joinpath("data", "colours.yaml").read_text("utf-8"))
    ground = table["ground"]
    sides = [ground[name] for name in ("lightness", "a", "b")]
    return _Words(
        chroma=table["chroma_at_least"],
        saturation=table["saturation_at_least"],
        neutral=tuple((row["lightness_below"], row["word"]) for row in table["without_hue"]),
        hues=tuple(
            _Hue(row["word"], row["from"], row["to"], row.get("lightness_from", 0), row.get("chroma_from", 0))
            for row in table["with_hue"]
        ),
        ground_low=tuple(low for low, _ in sides),
        ground_high=tuple(high for _, high in sides),
        cast=ground["cast_at_most"],
    )
