"""Made ground: fields, roofs and roads seen by a camera that lies a little off, in known truth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.site import Part, PartRole, Site
from watchfloor.scenes.frame import Band, Cover, Frame, Scale
from watchfloor.scenes.grid import Grid

BANDS = (Band.BLUE, Band.GREEN, Band.RED)
GRID = Grid("EPSG:32652", 600_000.0, 4_700_000.0, 3.0, 120, 160)
_FINE = 4
_MARGIN = 12


def made_ground(seed: int) -> NDArray[np.float64]:
    """Give ground four times as fine as the grid, with a margin of twelve pixels: roofs on smooth fields."""
    rng = np.random.default_rng(seed)
    height, width = ((side + 2 * _MARGIN) * _FINE for side in GRID.shape)
    ground: NDArray[np.float64] = 0.15 + 0.5 * ndimage.gaussian_filter(rng.normal(0, 1, (height, width)), 24)
    for _ in range(150):
        row, column = rng.integers(0, height), rng.integers(0, width)
        tall, wide = rng.integers(10, 40, 2)
        ground[row : row + tall, column : column + wide] = rng.uniform(0.05, 0.4)
    return ground


def seen(
    ground: NDArray[np.float64],
    shift: tuple[float, float] = (0.0, 0.0),
    *,
    gain: float = 1.0,
    offset: float = 0.0,
    noise: float = 0.002,
    seed: int = 0,
    cover: NDArray[np.uint8] | None = None,
    name: str = "a",
) -> Frame:
    """Give the frame in which what stands at (r, c) appears at (r + rows, c + columns)."""
    rows = (np.arange(GRID.height)[:, None] + _MARGIN - shift[0] + 0.5) * _FINE - 0.5
    columns = (np.arange(GRID.width)[None] + _MARGIN - shift[1] + 0.5) * _FINE - 0.5
    blurred = ndimage.gaussian_filter(ndimage.uniform_filter(ground, _FINE), 0.5 * _FINE)
    places = np.broadcast_arrays(rows, columns)
    image = ndimage.map_coordinates(blurred, places, order=1)
    image = image * gain + offset + np.random.default_rng(seed).normal(0, noise, image.shape)
    pixels = np.stack([image * 0.8, image * 0.9, image]).astype(np.float32)
    covered = np.zeros(GRID.shape, np.uint8) if cover is None else cover
    pixels[:, covered == Cover.OUTSIDE] = np.nan
    return Frame(
        scene=name,
        datetime="2023-10-10T02:00:00Z",
        product="made",
        grid=GRID,
        bands=BANDS,
        scale=Scale.REFLECTANCE,
        pixels=pixels,
        cover=covered,
        cover_from="made",
        native_m=3.0,
    )


def made_site(*parts: Part) -> Site:
    """Give a site on the grid, with an outline and whatever parts are given."""
    return Site("made-yard", (box_part("aoi", PartRole.AOI, 0, 0, GRID.height - 1, GRID.width - 1), *parts))


def box_part(name: str, role: PartRole, *sides: float) -> Part:
    """Give a rectangular part between rows and columns: top, left, bottom, right, in pixels."""
    top, left, bottom, right = sides
    corners = np.array([[top, left], [top, right], [bottom, right], [bottom, left], [top, left]], float)
    degrees = GRID.to_wgs84(GRID.to_metres(corners)).tolist()
    return Part(name, role, name, Geometry(GeometryType.POLYGON, [degrees]), 1.0, "made for a test")
