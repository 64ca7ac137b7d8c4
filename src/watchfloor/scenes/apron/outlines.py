"""Outlines: the polygon around a region."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from shapely import LineString
from skimage.measure import find_contours

from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.scenes.apron.patches import Patch
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.observing import outline

_TOLERANCE = 0.25


def outline_of(share: NDArray[np.float32], patch: Patch, grid: Grid) -> Geometry | None:
    """Give the line along which a region takes half of each pixel, as a polygon in WGS 84; null where there is none."""
    rows, columns = (np.flatnonzero(share.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return None
    top, left = rows[0], columns[0]
    near = np.pad(share[top : rows[-1] + 1, left : columns[-1] + 1], 1)
    contours: list[NDArray[np.float64]] = find_contours(near, 0.5)  # type: ignore[no-untyped-call]
    if not contours:
        return None
    longest = max(contours, key=len) - 1
    ring = np.array(LineString(longest).simplify(_TOLERANCE, preserve_topology=False).coords)
    if len(ring) < 4:
        return None
    return outline(grid, GeometryType.POLYGON, ring + np.array([patch.top + top, patch.left + left]))
