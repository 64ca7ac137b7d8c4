"""Sharpness: edges that only things on the ground have, since the rims of clouds are soft."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Image = NDArray[np.float32]
Mask = NDArray[np.bool_]

# A pixel that differs from the mean of its neighbours by more than this share of it lies on a sharp edge.
SHARP = 0.08

# Brightness that falls within two pixels by this share of the brightest near falls off a cliff.
CLIFF = 0.5

# An area of which fewer pixels than this lie on sharp edges shows nothing of the ground.
FEWEST_EDGES = 0.012


def sharp_edges(brightness: Image, seen: Mask) -> Mask:
    """Tell which pixels lie on a sharp edge.

    Args:
        brightness: (height, width), without NaN.
        seen: where it was measured; the rim of that is no edge.
    """
    around = mean_around(brightness)
    sharp: Mask = np.abs(brightness - around) > SHARP * np.maximum(around, 1e-3)
    return sharp & ~spread(~seen, 2)


def mean_around(image: Image) -> Image:
    """Give the mean of the square of nine pixels around each; the border goes on as it is."""
    for axis in (0, 1):
        padded = np.pad(image, [(1, 1) if axis == each else (0, 0) for each in (0, 1)], mode="edge")
        view = np.moveaxis(padded, axis, 0)
        total = view[:-2] + view[2:]
        total += view[1:-1]
        total *= np.float32(1 / 3)
        image = np.moveaxis(total, 0, axis)
    return image


def cliffs(brightness: Image, seen: Mask) -> Mask:
    """Tell which pixels lie where brightness falls within two pixels by half of what is brightest near.

    So do the rims of roofs and of what stands dark in snow, and not those of clouds, which rise over several pixels.
    """
    highest = _of_square(brightness, 1, np.maximum)
    fall = highest - _of_square(brightness, 1, np.minimum)
    near = _of_square(highest, 2, np.maximum)
    steep: Mask = fall > CLIFF * near
    return steep & ~spread(~seen, 2)


def share_within(mask: Mask, among: Mask, reach: int) -> Image:
    """Give the share of some pixels that a mask holds, in the square of `reach` to each side, 0 where there are none."""
    size = 2 * reach + 1
    held = ndimage.uniform_filter((mask & among).astype(np.float32), size, mode="constant")
    counted = ndimage.uniform_filter(among.astype(np.float32), size, mode="constant")
    share: Image = held / np.maximum(counted, 1e-6)
    return share


def spread(mask: Mask, reach: int) -> Mask:
    """Widen a mask by so many pixels to each side."""
    if reach < 1 or not mask.any():
        return mask
    return _of_square(mask, reach, np.logical_or)


def _of_square(image: NDArray[Any], reach: int, combine: np.ufunc) -> NDArray[Any]:
    """Combine all that lies so many pixels to each side, by pairs of ever longer runs; the border goes on as it is."""
    for axis in (0, 1):
        runs = np.pad(image, [(reach, reach) if axis == each else (0, 0) for each in (0, 1)], mode="edge")
        view, length = np.moveaxis(runs, axis, 0), 1
        while length < 2 * reach + 1:
            further = min(length, 2 * reach + 1 - length)
            view = combine(view[:-further], view[further:])
            length += further
        image = np.moveaxis(view, 0, axis)
    return image


def opened(mask: Mask, reach: int) -> Mask:
    """Take from a mask what is narrower than twice a reach in pixels."""
    if reach < 1 or not mask.any():
        return mask
    cores = ~spread(~mask, reach)
    return mask & spread(cores, reach)


def in_pixels(metres: float, pixel_m: float) -> int:
    """Give a length in whole pixels, at least 1 and at most 200."""
    return int(np.clip(round(metres / pixel_m), 1, 200))
