"""Whitened: where land that other dates show bare has turned white over the whole of a site, snow lies."""

from __future__ import annotations

import numpy as np

from watchfloor.scenes.clarity.rims import DARK
from watchfloor.scenes.clarity.sharpness import Image, Mask
from watchfloor.scenes.frame import Scale

# Snow sends back more than so many times the light of what it lies on, and its brightest tenth so many times that of
# bare land; the brightness of a picture rises less.
_BRIGHTER = {Scale.REFLECTANCE: 1.5, Scale.PICTURE: 1.2}
_BRIGHTEST = {Scale.REFLECTANCE: 2.0, Scale.PICTURE: 1.35}

# Snow is grey to within this share, the range of blue, green and red over their mean, and where it lies in part still
# so bright beside where it is brightest.
_GREY = 0.22
_BRIGHT = {Scale.REFLECTANCE: 0.35, Scale.PICTURE: 0.6}

# Snow is told where it whitened this share of the land that can be seen, and half of that in the squares that most of
# the land lies in, so many to a side: clouds that nothing else told whiten some of them.
_WHITENED, _SQUARES, _SIDE = 0.3, 0.5, 4

# How bright land is is told from this quantile of a site's usual brightness.
_LAND = 0.75

# Whether snow lies is told from one row and column in so many.
_SOME = 3


def whitened(visible: Image, usual: Image, seen: Mask, measured: Scale) -> Mask | None:
    """Tell which pixels have turned white where snow lies over a site, in patches or all over.

    Args:
        visible: blue, green and red, (bands, height, width).
        usual: brightness of the site on clear dates, (height, width), matched to that of the image.
        seen: where the ground can be seen, (height, width).
        measured: what the numbers are.

    Returns:
        What is white now and was not, (height, width); null where no snow lies over the site.
    """
    every = (slice(None, None, _SOME), slice(None, None, _SOME))
    some = seen[every] & np.isfinite(usual[every])
    if not some.any():
        return None
    before = usual[every]
    light = float(np.quantile(before[some], _LAND))
    land = some & (before > np.float32(DARK * light))
    white = _turned_white(visible[:, *every], before, measured) & land
    if white.sum() <= _WHITENED * land.sum() or not _all_over(white, land):
        return None
    brightest = float(np.quantile(visible[:, *every].mean(axis=0)[white], 0.9))
    if brightest < _BRIGHTEST[measured] * light:
        return None
    bright: Mask = seen & (visible.mean(axis=0) > np.float32(_BRIGHT[measured] * brightest))
    return bright & _turned_white(visible, usual, measured)


def _turned_white(visible: Image, usual: Image, measured: Scale) -> Mask:
    mean = visible.mean(axis=0)
    colour = np.maximum.reduce(visible) - np.minimum.reduce(visible)
    white: Mask = (colour < np.float32(_GREY) * mean) & (mean > np.float32(_BRIGHTER[measured]) * usual)
    return white


def _all_over(white: Mask, land: Mask) -> bool:
    """Tell whether most land lies in squares of an image that show white on it."""
    covered, counted = 0, 0
    for rows in np.array_split(np.arange(len(land)), _SIDE):
        for columns in np.array_split(np.arange(land.shape[1]), _SIDE):
            square = np.ix_(rows, columns)
            there = int(land[square].sum())
            counted += there
            covered += there * bool(white[square].sum() > _WHITENED / 2 * there)
    return covered > _SQUARES * counted
