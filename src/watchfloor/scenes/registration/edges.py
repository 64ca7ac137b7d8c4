"""Edges: the outlines in an image as numbers that neither gain nor haze nor a white winter turns round."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Edges = NDArray[np.complex64]
Image = NDArray[np.float32]

# the smoothing and the derivative look this many pixels to each side
_REACH = 2
# the strength of the usual texture is told from one pixel in so many
_EVERY = 29


def edges(image: Image, usable: NDArray[np.bool_]) -> Edges:
    """Give the direction of the edge through each pixel, squared as a complex number.

    The squared gradient is the same for a bright line on dark ground and a dark line on bright ground, as snow makes
    them (orientation correlation: Fitch, Kadyrov, Christmas and Kittler, BMVC 2002); dividing by its strength plus
    that of the usual texture bounds what a single strong edge can do.

    Args:
        image: brightness, (height, width).
        usable: which pixels show the ground.

    Returns:
        Complex, (height, width), at most 1 in size; 0 beside pixels that are not usable.
    """
    usable = usable & np.isfinite(image)
    inner = shrink(usable)
    direction = np.zeros(image.shape, np.complex64)
    if not inner.any():
        return direction
    filled = np.where(usable, image, np.float32(0))
    smooth = _across(_across(filled, 0, 0.25), 1, 0.25)
    down = _across(_slope(smooth, 0), 1, 3 / 16)
    right = _across(_slope(smooth, 1), 0, 3 / 16)
    twice = 2 * down * right
    down *= down
    right *= right
    strength = down + right
    some = strength.ravel()[::_EVERY][inner.ravel()[::_EVERY]]
    usual = np.median(some if len(some) else strength[inner]) + np.finfo(np.float32).tiny
    share = inner / (strength + usual)
    np.multiply(right - down, share, out=direction.real)
    np.multiply(twice, share, out=direction.imag)
    return direction


def shrink(usable: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Leave out what lies so near an unusable pixel or the border that the filters see across."""
    inner = usable
    for axis in (0, 1):
        kept, narrow = np.moveaxis(inner, axis, 0), np.zeros_like(usable)
        count = len(kept) - 2 * _REACH
        if count > 0:
            middle = np.moveaxis(narrow, axis, 0)[_REACH:-_REACH]
            middle[:] = kept[:count]
            for step in range(1, 2 * _REACH + 1):
                middle &= kept[step : step + count]
        inner = narrow
    return inner


def _across(image: NDArray[Any], axis: int, side: float) -> NDArray[Any]:
    """Smooth along an axis with weights side, 1 - 2 side, side; the border stays as it is."""
    smooth = image * np.float32(1 - 2 * side)
    view, given = np.moveaxis(smooth, axis, 0), np.moveaxis(image, axis, 0)
    beside = given[:-2] + given[2:]
    beside *= np.float32(side)
    view[1:-1] += beside
    view[[0, -1]] = given[[0, -1]]
    return smooth


def _slope(image: NDArray[Any], axis: int) -> NDArray[Any]:
    slope = np.zeros_like(image)
    view, given = np.moveaxis(slope, axis, 0), np.moveaxis(image, axis, 0)
    np.subtract(given[2:], given[:-2], out=view[1:-1])
    return slope
