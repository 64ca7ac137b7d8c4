"""Painting: fine pixels of reflectance, and the shapes, textures and shadows that are laid on them."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import define, frozen
from numpy.typing import NDArray
from scipy import sparse
from shapely.geometry import MultiPoint

Floats = NDArray[np.floating[Any]]
Pixels = NDArray[np.float32]
Generator = np.random.Generator
BANDS = ("blue", "green", "red", "nir")
SHADE = np.array([0.46, 0.40, 0.36, 0.33], np.float32)


@frozen(eq=False)
class Patch:
    """A window of the canvas and how much of each of its cells a shape covers, from 0 to 1."""

    rows: slice
    columns: slice
    cover: Pixels
    eastings: Pixels
    northings: Pixels


@define(eq=False)
class Canvas:
    """Reflectance, float32 (4, height, width), of cells of `cell` metres; `left` and `top` are its outer corner.

    Positions are metres east and north of the middle of the scene.
    """

    pixels: Pixels
    cell: float
    left: float
    top: float

    @classmethod
    def blank(cls, width_m: float, height_m: float, cell: float) -> Canvas:
        """Give a dark canvas of a size in metres, its middle at the origin."""
        height, width = round(height_m / cell), round(width_m / cell)
        return cls(np.zeros((4, height, width), np.float32), cell, -width * cell / 2, height * cell / 2)

    def copy(self) -> Canvas:
        """Give a canvas of the same place with pixels of its own."""
        return Canvas(self.pixels.copy(), self.cell, self.left, self.top)

    @property
    def shape(self) -> tuple[int, int]:
        """Give height and width in cells."""
        return self.pixels.shape[1], self.pixels.shape[2]

    def places(self, rows: slice | None = None, columns: slice | None = None) -> tuple[Pixels, Pixels]:
        """Give the eastings (1, width) and northings (height, 1) of the middles of cells."""
        height, width = self.shape
        across = np.arange(*(columns or slice(0, width)).indices(width), dtype=np.float32)
        down = np.arange(*(rows or slice(0, height)).indices(height), dtype=np.float32)
        eastings = self.left + (across + 0.5) * self.cell
        northings = self.top - (down + 0.5) * self.cell
        return eastings[None].astype(np.float32), northings[:, None].astype(np.float32)

    def window(self, points: Floats, margin: float = 0.0) -> tuple[slice, slice] | None:
        """Give the rows and columns around positions, (n, 2), or null where they lie off the canvas."""
        height, width = self.shape
        margin += self.cell
        low, high = points.min(axis=0) - margin, points.max(axis=0) + margin
        first = max(0, int((self.top - high[1]) / self.cell))
        last = min(height, int(np.ceil((self.top - low[1]) / self.cell)))
        start = max(0, int((low[0] - self.left) / self.cell))
        stop = min(width, int(np.ceil((high[0] - self.left) / self.cell)))
        return (slice(first, last), slice(start, stop)) if first < last and start < stop else None

    def convex(self, corners: Floats) -> Patch | None:
        """Give the patch of a convex polygon, corners (n, 2); its edges are smooth over one cell."""
        window = self.window(corners)
        if window is None:
            return None
        eastings, northings = self.places(*window)
        following = np.roll(corners, -1, axis=0)
        area = float(np.sum(corners[:, 0] * following[:, 1] - following[:, 0] * corners[:, 1]))
        inside: Pixels | None = None
        for (x, y), (x2, y2) in zip(corners, following, strict=True):
            length = np.hypot(x2 - x, y2 - y) * np.sign(area)
            if length == 0:
                continue
            depth = ((x2 - x) * (northings - y) - (y2 - y) * (eastings - x)) / length
            inside = depth if inside is None else np.minimum(inside, depth)
        if inside is None:
            return None
        cover = np.clip(0.5 + inside / self.cell, 0, 1).astype(np.float32)
        return Patch(*window, cover, eastings, northings)

    def blob(self, centre: Floats, radii: Floats) -> Patch | None:
        """Give the patch of a star-shaped region: `radii` in metres at even angles from east, counter-clockwise."""
        window = self.window(np.array([centre - radii.max(), centre + radii.max()]))
        if window is None:
            return None
        eastings, northings = self.places(*window)
        angles = np.arctan2(northings - centre[1], eastings - centre[0]) % (2 * np.pi)
        reach = np.interp(angles, np.linspace(0, 2 * np.pi, len(radii) + 1), [*radii, radii[0]])
        distance = np.hypot(northings - centre[1], eastings - centre[0])
        cover = np.clip(0.5 + (reach - distance) / self.cell, 0, 1).astype(np.float32)
        return Patch(*window, cover, eastings, northings)

    def lay(self, patch: Patch | None, colour: Pixels, opacity: float = 1.0) -> None:
        """Lay a colour over a patch, one reflectance a band (4,) or one a cell (4, height, width)."""
        if patch is None:
            return
        window = self.pixels[:, patch.rows, patch.columns]
        laid = colour if colour.ndim == 3 else colour[:, None, None]
        window += (laid - window) * (patch.cover * opacity)

    def shade(self, patch: Patch | None, depth: float = 1.0) -> None:
        """Darken a patch as a shadow does."""
        if patch is not None:
            window = self.pixels[:, patch.rows, patch.columns]
            window *= 1 - (1 - SHADE)[:, None, None] * (patch.cover * depth)


@frozen
class Sun:
    """Where the sun stands: azimuth clockwise from north and elevation, in degrees."""

    azimuth: float
    elevation: float

    def throw(self, height_m: float) -> Floats:
        """Give where the shadow of a point at a height falls, metres east and north of the point's foot."""
        reach = height_m / np.tan(np.radians(self.elevation))
        away = np.radians(self.azimuth + 180)
        return np.asarray(np.array([np.sin(away), np.cos(away)]) * reach)


def shadow_of(corners: Floats, throw: Floats) -> Floats:
    """Give the corners of what a box of a footprint, (n, 2), and the reach of its shadow cover together."""
    return ring(np.vstack([corners, corners + throw]))


def ring(points: Floats) -> Floats:
    """Give the corners of the convex hull of points, (n, 2), counter-clockwise."""
    return np.asarray(MultiPoint(points).convex_hull.exterior.coords, float)[:-1][::-1]


def box(centre: Floats, heading: float, length: float, width: float) -> Floats:
    """Give the four corners of a box; `heading` is the angle of its length from east, in radians."""
    along = np.array([np.cos(heading), np.sin(heading)])
    across = np.array([-along[1], along[0]])
    signs = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) / 2
    corners: Floats = centre + signs[:, :1] * length * along + signs[:, 1:] * width * across
    return corners


def wobbly(rng: Generator, radius: float, roughness: float = 0.25, corners: int = 48) -> Floats:
    """Give the radii of an uneven round shape of about a radius in metres."""
    angles = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    radii = np.ones(corners)
    for wave in range(1, 6):
        radii += roughness / wave * rng.normal() * np.cos(wave * angles + rng.uniform(0, 6.28))
    return np.maximum(radii, 0.35) * radius


def texture(rng: Generator, shape: tuple[int, int], cell: float, scales: dict[float, float]) -> Pixels:
    """Make a texture of mean 0.

    Args:
        rng: what chance is drawn from.
        shape: height and width in cells.
        cell: side of a cell in metres.
        scales: the standard deviation at each size of grain, in metres.
    """
    total = np.zeros(shape, np.float32)
    for grain, deviation in scales.items():
        coarse = [max(2, int(np.ceil(side * cell / grain)) + 2) for side in shape]
        if grain <= cell:
            total += rng.normal(0, deviation, shape).astype(np.float32)
            continue
        nodes = rng.normal(0, deviation * 1.5, coarse).astype(np.float32)
        down, across = (
            _between(side, nodes_there, grain / cell) for side, nodes_there in zip(shape, coarse, strict=True)
        )
        total += (across @ (down @ nodes).T).T
    return total


def _between(cells: int, nodes: int, cells_a_node: float) -> sparse.csr_matrix:
    place = np.clip((np.arange(cells) + 0.5) / cells_a_node, 0, nodes - 1.001)
    node = place.astype(int)
    part = place - node
    part = (part * part * (3 - 2 * part)).astype(np.float32)
    rows = np.arange(cells)
    return sparse.csr_matrix(
        (np.concatenate([1 - part, part]), (np.tile(rows, 2), np.concatenate([node, node + 1]))),
        (cells, nodes),
    )
