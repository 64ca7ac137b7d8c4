"""Parts: which pixels of a grid the parts of a site cover."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize
from shapely.geometry.base import BaseGeometry

from watchfloor.scenes.grid import Grid


def covered(shapes: Sequence[BaseGeometry], grid: Grid) -> NDArray[np.bool_]:
    """Tell of each pixel whether its centre lies in any of some shapes.

    Args:
        shapes: in pixels of the grid, x the column and y the row, counted from the centre of the first pixel.
        grid: the pixels.

    Returns:
        (height, width).
    """
    # rasterize counts from the outer corner of the first pixel
    drawn = [shapely.transform(shape, lambda places: places + 0.5) for shape in shapes if not shape.is_empty]
    if not drawn:
        return np.zeros(grid.shape, bool)
    inside: NDArray[np.bool_] = rasterize(drawn, out_shape=grid.shape, fill=0, default_value=1) > 0
    return inside
