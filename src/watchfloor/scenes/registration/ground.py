"""Ground: where a site does not change, so that frames can be laid on each other there."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from watchfloor.model.site import Part, PartRole, Site
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.parts import covered

_CHANGING = (PartRole.TRACK, PartRole.APRON, PartRole.BERTH, PartRole.WATER)
# half the width of a train and its shadow, and what spills over the edge of an apron or a quay
_MARGIN_M = 5.0
_ENOUGH_PIXELS = 1500


def in_pixels(part: Part, grid: Grid) -> BaseGeometry:
    """Give a part's geometry in pixels of a grid, x the column and y the row, made valid where it crosses itself."""
    drawn = shape({"type": part.geometry.type.value, "coordinates": part.geometry.coordinates})

    def place(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        return grid.to_pixels(grid.from_wgs84(degrees))[:, ::-1]

    return shapely.make_valid(shapely.transform(drawn, place))


def stable_ground(site: Site, grid: Grid) -> NDArray[np.bool_]:
    """Tell of each pixel, (height, width), whether registration may hold on to it.

    Parts drawn as stable where they are large enough, else all but tracks, aprons, berths and water; everything
    where that leaves too little.
    """
    drawn = covered([in_pixels(part, grid) for part in site.having(PartRole.STABLE)], grid)
    if drawn.sum() >= _ENOUGH_PIXELS:
        return drawn
    changing = [part for role in _CHANGING for part in site.having(role)]
    margins = [
        in_pixels(part, grid).buffer((_MARGIN_M + part.accuracy_m) / grid.pixel_m) for part in changing
    ]
    rest = ~covered(margins, grid)
    if rest.sum() >= _ENOUGH_PIXELS:
        return rest | drawn
    return np.ones(grid.shape, bool)
