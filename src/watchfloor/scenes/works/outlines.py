"""Outlines: the pixels of a change as a polygon in WGS 84."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rasterio import Affine
from rasterio.features import shapes
from shapely.geometry import shape

from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.observing import outline


def outline_of(mask: NDArray[np.bool_], grid: Grid, block: int) -> Geometry:
    """Give the outer ring of a connected mask, (rows, columns) in blocks of pixels, in degrees."""
    found = [shape(drawn) for drawn, _ in shapes(mask.astype(np.uint8), mask, 8, Affine.identity())]
    ring = np.array(max(found, key=lambda drawn: drawn.area).exterior.coords)
    pixels = ring[:, ::-1] * block - 0.5
    return outline(grid, GeometryType.POLYGON, pixels)
