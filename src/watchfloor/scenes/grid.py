"""Grid: the pixels that a site is laid on, in a projection that measures metres."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from pyproj import Transformer

Floats = NDArray[np.float64]


@frozen
class Grid:
    """Square pixels, north up, in a projected coordinate system whose unit is the metre.

    `crs` is an authority code such as 'EPSG:32652' or WKT; `left` and `top` are the outer corner of the first pixel,
    `pixel_m` is the side of a pixel, all in metres. Positions in pixels count from the centre of the first
    pixel, row before column.
    """

    crs: str
    left: float
    top: float
    pixel_m: float
    height: int
    width: int

    def to_pixels(self, metres: Floats) -> Floats:
        """Give positions in pixels, (n, 2) row and column, of positions in metres, (n, 2) easting and northing."""
        columns = (metres[:, 0] - self.left) / self.pixel_m - 0.5
        rows = (self.top - metres[:, 1]) / self.pixel_m - 0.5
        return np.column_stack([rows, columns])

    def to_metres(self, pixels: Floats) -> Floats:
        """Give positions in metres, (n, 2) easting and northing, of positions in pixels, (n, 2) row and column."""
        eastings = self.left + (pixels[:, 1] + 0.5) * self.pixel_m
        northings = self.top - (pixels[:, 0] + 0.5) * self.pixel_m
        return np.column_stack([eastings, northings])

    def from_wgs84(self, degrees: Floats) -> Floats:
        """Give positions in metres, (n, 2), of positions in degrees, (n, 2) longitude and latitude."""
        return _project("EPSG:4326", self.crs, degrees)

    def to_wgs84(self, metres: Floats) -> Floats:
        """Give positions in degrees, (n, 2) longitude and latitude, of positions in metres, (n, 2)."""
        return _project(self.crs, "EPSG:4326", metres)

    @property
    def shape(self) -> tuple[int, int]:
        """Give height and width in pixels."""
        return self.height, self.width


def _project(source: str, target: str, points: Floats) -> Floats:
    return np.column_stack(transformer(source, target).transform(points[:, 0], points[:, 1]))


@lru_cache(maxsize=64)
def transformer(source: str, target: str) -> Transformer:
    """Give what turns positions of one coordinate system into those of another, x or longitude first."""
    return Transformer.from_crs(source, target, always_xy=True)
