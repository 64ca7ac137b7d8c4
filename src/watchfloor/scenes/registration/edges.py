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


def edges(image: Image, usable: NDArray[np.bool_], steady: NDArray[np.bool_] | None = None) -> Edges:
    """Give the direction of the edge through each pixel, squared as a complex number.

    The squared gradient is the same for a bright line on dark ground and a dark line on bright ground, as snow makes
    them (orientation correlation: Fitch, Kadyrov, Christmas and Kittler, BMVC 2002); dividing by its strength plus
    that of the usual texture bounds what a single strong edge can do. Smoothing and derivative are separable, with
    weights 1, 2, 1 along and 3, 10, 3 across (Scharr 2000), and run over the pixels row after row as one line, since
    what they take from beyond the border is left out.

    Args:
        image: brightness, (height, width).
        usable: which pixels show the ground.
        steady: which pixels edges are asked for; all where left out.

    Returns:
        Complex, (height, width), at most 1 in size; 0 beside pixels that are not usable.
    """
    usable = usable & np.isfinite(image)
    inner = shrink(usable)
    direction = np.zeros(image.shape, np.complex64)
    if not inner.any():
        return direction
    width = image.shape[1]
    line = np.where(usable, image, np.float32(0)).ravel()
    smooth = _smoothed(_smoothed(line, 1, 2.0), width, 2.0)
    down = _smoothed(smooth[2 * width :] - smooth[: -2 * width], 1, 10 / 3)
    right = _smoothed(smooth[2:] - smooth[:-2], width, 10 / 3)
    middle = slice(_REACH * (width + 1), line.size - _REACH * (width + 1))
    shown, found = inner.ravel()[middle], direction.ravel()[middle]
    twice = down * right
    down *= down
    right *= right
    strength = down + right
    usual = np.median(some if len(some := strength[::_EVERY][shown[::_EVERY]]) else strength[shown])
    strength += usual + np.finfo(np.float32).tiny
    share = (shown if steady is None else shown & steady.ravel()[middle]) / strength
    right -= down
    np.multiply(right, share, out=found.real)
    twice *= 2
    np.multiply(twice, share, out=found.imag)
    return direction


def shrink(usable: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Leave out what lies so near an unusable pixel or the border that the filters see across."""
    inner = np.zeros_like(usable)
    height, width = usable.shape
    if min(height, width) <= 2 * _REACH:
        return inner
    line = usable.ravel()
    for step in (1, width):
        pairs = line[:-step] & line[step:]
        line = pairs[: -3 * step] & pairs[2 * step : -step] & line[4 * step :]
    inner.ravel()[_REACH * (width + 1) : -_REACH * (width + 1)] = line
    inner[:, :_REACH] = inner[:, -_REACH:] = False
    return inner


def _smoothed(line: NDArray[Any], step: int, middle: float) -> NDArray[Any]:
    """Add to each number so many times as much as the two beside it, `step` to each side; shorter by as much."""
    smooth = line[step:-step] * np.float32(middle)
    smooth += line[: -2 * step]
    smooth += line[2 * step :]
    return smooth
