"""Wake: whether water astern of a ship is disturbed along its axis, and on which side."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.berth.candidates import Box
from watchfloor.scenes.berth.water import Pixels

_FROM, _TO = 0.15, 0.9
_STRONGEST = 60.0
_FADING = 0.9
_ABOVE = 1.2
_STEADY = 0.65
_PARTS = 8
# across the axis in beams: astern of the hull, and on both sides of that
_BEAMS = np.array([np.linspace(-0.5, 0.5, 5), np.linspace(1.3, 2.3, 5), np.linspace(-2.3, -1.3, 5)])


def find_wake(contrast: Pixels, box: Box) -> int:
    """Tell on which end of a hull there is a wake.

    A wake is a trail as wide as the hull that stands out from the water on both its sides along nearly a ship's
    length, and fades.

    Returns:
        1 where it lies on the side that the axis of the box points to, -1 on the other, 0 where there is none.
    """
    rises = [_rise(contrast, box, way) for way in (1, -1)]
    best = int(np.argmax(rises))
    if rises[best] < _ABOVE or rises[1 - best] > 0.5 * rises[best]:
        return 0
    return (1, -1)[best]


def _rise(contrast: Pixels, box: Box, way: int) -> float:
    along = np.linspace(0.5 + _FROM, 0.5 + _TO, 6 * _PARTS) * box.length * way
    middle, *beside = _parts(contrast, box, along)
    above = middle - np.maximum(*beside)
    if (above > 0.5).mean() < _STEADY or middle[-2:].mean() > _FADING * middle[:2].mean():
        return 0.0
    return float(np.median(above))


def _parts(contrast: Pixels, box: Box, along: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give how water stands out, part by part along the axis, (strips, parts)."""
    axis = box.axis
    across = _BEAMS.ravel() * max(box.width, 3.0)
    rows = box.row + along[:, None] * axis[0] + across[None, :] * axis[1]
    columns = box.column + along[:, None] * axis[1] - across[None, :] * axis[0]
    values = np.abs(ndimage.map_coordinates(contrast, [rows, columns], order=1, mode="constant"))
    shaped = np.minimum(values, _STRONGEST).reshape(_PARTS, -1, *_BEAMS.shape)
    parts: NDArray[np.float64] = shaped.mean(axis=(1, 3)).T
    return parts
