"""Laying: the grid around a site on which its scenes are laid, and where a raster lies on such a grid."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
from attrs import frozen
from pyproj import CRS, Proj
from rasterio import Affine
from rasterio.io import DatasetReader

from watchfloor.errors import UnreadableInputError
from watchfloor.model.scene import Scene
from watchfloor.model.site import Site
from watchfloor.scenes.grid import Floats, Grid, transformer
from watchfloor.scenes.opening.assets import data_assets
from watchfloor.scenes.opening.raster import open_raster

MARGIN_M = 150.0

# A window of more pixels than this is refused: with four bands it would take a gigabyte.
MOST_PIXELS = 64_000_000

# A projection whose scale at the site differs from 1 by more than this measures no metres.
SCALE_TOLERANCE = 0.004

_SQUARE_TOLERANCE = 1e-4
_SAME_LATTICE = 0.02
_FINEST_M, _COARSEST_M = 0.01, 1000.0


def grid_for(site: Site, scene: Scene) -> Grid:
    """Lay a grid around a site with the pixels of a scene.

    The grid has the scene's own projection and pixels where those are square, north up and in metres, so that its
    windows need no resampling; else UTM at the site, with pixels of the same area.

    Args:
        site: the site; the grid holds all its parts and 150 m around them.
        scene: the scene whose pixels are taken.

    Raises:
        UnreadableInputError: the scene can't be opened, its coordinates make no sense, or the window is too large.
    """
    href = data_assets(scene)[0].href
    with open_raster(href) as raster:
        return _grid(site, raster, href)


def _grid(site: Site, raster: DatasetReader, href: str) -> Grid:
    degrees = site_degrees(site)
    code = crs_code(raster.crs)
    pixel = _square_pixel(raster.transform)
    if pixel and measures_metres(code, *degrees.mean(axis=0)):
        grid = Grid(code, raster.transform.c, raster.transform.f, pixel, 1, 1)
    else:
        utm = utm_code(*degrees.mean(axis=0))
        grid = Grid(utm, 0.0, 0.0, _rounded(ground_pixel(raster, utm, degrees.mean(axis=0))), 1, 1)
    if not _FINEST_M <= grid.pixel_m <= _COARSEST_M:
        what = f"has pixels of {grid.pixel_m:.3g} m in the coordinate system that it names"
        raise UnreadableInputError(what, href, "correct its coordinate system")
    return _around(grid, grid.from_wgs84(degrees), href)


def _around(lattice: Grid, metres: Floats, href: str) -> Grid:
    """Give the pixels of a lattice that hold some positions and the margin around them."""
    side = lattice.pixel_m
    west, south = metres.min(axis=0) - MARGIN_M
    east, north = metres.max(axis=0) + MARGIN_M
    first_column, last_column = np.floor((west - lattice.left) / side), np.ceil((east - lattice.left) / side)
    first_row, last_row = np.floor((lattice.top - north) / side), np.ceil((lattice.top - south) / side)
    height, width = int(last_row - first_row), int(last_column - first_column)
    if height * width > MOST_PIXELS:
        what = f"shows the site in {width:,} x {height:,} pixels, more than {MOST_PIXELS:,}"
        raise UnreadableInputError(what, href, "split the site, or give coarser images")
    left, top = lattice.left + first_column * side, lattice.top - first_row * side
    return Grid(lattice.crs, float(left), float(top), side, height, width)


def site_degrees(site: Site) -> Floats:
    """Give all positions of a site's parts, (n, 2) longitude and latitude in degrees."""
    return np.array(
        [position[:2] for part in site.parts for position in _positions(part.geometry.coordinates)]
    )


def _positions(coordinates: Any) -> Iterator[tuple[float, ...]]:
    if not isinstance(coordinates[0], tuple):
        yield coordinates
    else:
        for inner in coordinates:
            yield from _positions(inner)


def ground_pixel(raster: DatasetReader, crs: str, degrees: Floats) -> float:
    """Give the side in metres of a square as large as a raster's pixel at a place, NaN where there is none.

    Args:
        raster: the raster.
        crs: a coordinate system that measures metres there.
        degrees: longitude and latitude of the place.
    """
    code = crs_code(raster.crs)
    place = np.array(transformer("EPSG:4326", code).transform(*degrees))
    steps = np.array(
        [[0, 0], [raster.transform.a, raster.transform.d], [raster.transform.b, raster.transform.e]]
    )
    metres = np.column_stack(transformer(code, crs).transform(*(place + steps).T))
    across, along = metres[1] - metres[0], metres[2] - metres[0]
    return float(np.sqrt(abs(across[0] * along[1] - across[1] * along[0])))


def _square_pixel(transform: Affine) -> float | None:
    """Give the side of north-up square pixels in the unit of the coordinate system, null for others."""
    upright = transform.b == transform.d == 0 and transform.a > 0 > transform.e
    square = abs(transform.a + transform.e) <= _SQUARE_TOLERANCE * abs(transform.a)
    return float(transform.a) if upright and square else None


def _rounded(metres: float) -> float:
    return round(metres, 2) if np.isfinite(metres) else 0.0


@frozen
class Place:
    """Where a grid lies in a raster with pixels alike.

    The centre of its first pixel is `down` and `right`, from 0 to under 1, of a pixel past that of the raster's
    pixel at `row` and `column`.
    """

    row: int
    column: int
    down: float
    right: float


def place_on(transform: Affine, crs: str, grid: Grid) -> Place | None:
    """Find a grid in a raster of the same projection and pixels; null where these differ."""
    side = _square_pixel(transform)
    if crs != grid.crs or side is None or abs(side / grid.pixel_m - 1) * max(grid.shape) > _SAME_LATTICE:
        return None
    rows, columns = _settled((transform.f - grid.top) / side), _settled((grid.left - transform.c) / side)
    row, column = math.floor(rows), math.floor(columns)
    return Place(row, column, rows - row, columns - column)


def _settled(pixels: float) -> float:
    """Take what is all but a whole number of pixels as that."""
    return float(round(pixels)) if abs(pixels - round(pixels)) <= _SAME_LATTICE else pixels


def utm_code(longitude: float, latitude: float) -> str:
    """Give the authority code of the UTM zone on WGS 84 at a position in degrees."""
    zone = min(int((longitude + 180) // 6) + 1, 60)
    return f"EPSG:{32600 + zone if latitude >= 0 else 32700 + zone}"


@lru_cache(maxsize=256)
def measures_metres(code: str, longitude: float, latitude: float) -> bool:
    """Tell whether a coordinate system is projected in metres that are true at a position in degrees."""
    crs = CRS.from_user_input(code)
    if not crs.is_projected or any(axis.unit_conversion_factor != 1 for axis in crs.axis_info[:2]):
        return False
    factors = Proj(crs).get_factors(longitude, latitude)
    scales = np.array([factors.meridional_scale, factors.parallel_scale])
    return bool(np.all(np.abs(scales - 1) < SCALE_TOLERANCE))


def crs_code(crs: Any) -> str:
    """Give the authority code of a raster's coordinate system, such as 'EPSG:32652', or its WKT where it has none."""
    return _code_of(crs.wkt)


@lru_cache(maxsize=64)
def _code_of(wkt: str) -> str:
    authority = CRS.from_wkt(wkt).to_authority(min_confidence=100)
    return ":".join(authority) if authority else wkt
