"""Bundles: near-parallel tracks in one straightened strip of ground, so that what bleeds between them is seen at once."""

from __future__ import annotations

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from shapely import Polygon, contains_xy

from watchfloor.model.site import Part, PartRole, Site
from watchfloor.scenes.grid import Floats, Grid

_REACH_M = 21.0
_BESIDE_M = 14.0
_BEYOND_M = 30.0
_SMOOTH_M = 20.0
_DENSE_M = 1.0
_ROUND_M = 45.0
_LEAST_OVERLAP_M = 30.0


@frozen(eq=False)
class Track:
    """One listed track in its bundle.

    `offsets` (along,) is how far it lies to the right of the axis at each step, in metres, drawn on straight beyond
    its ends; `start` and `stop` are the steps between which the site draws it.
    """

    part: str
    offsets: Floats
    start: int
    stop: int
    accuracy_m: float


@frozen(eq=False)
class Bundle:
    """A straightened strip along near-parallel tracks.

    `pixels` (across, along, 2) are the positions of its samples on the grid, row and column; `across_m` (across,)
    their distances to the right of the axis; `step_m` the distance between samples along it; `trackless` (across, along) tells where no track can
    lie, cargo being put down there.
    """

    tracks: tuple[Track, ...]
    pixels: Floats
    across_m: Floats
    step_m: float
    trackless: NDArray[np.bool_]

    @property
    def row_m(self) -> float:
        """Give the distance between rows."""
        return float(self.across_m[1] - self.across_m[0])

    @property
    def shape(self) -> tuple[int, int]:
        """Give the number of samples across and along."""
        return self.pixels.shape[0], self.pixels.shape[1]

    def thinned(self, every: int) -> Bundle:
        """Keep every so manieth step along."""
        tracks = tuple(
            evolve(
                track,
                offsets=track.offsets[::every],
                start=-(-track.start // every),
                stop=-(-track.stop // every),
            )
            for track in self.tracks
        )
        return Bundle(
            tracks, self.pixels[:, ::every], self.across_m, self.step_m * every, self.trackless[:, ::every]
        )

    def on_cargo(self, offsets: Floats) -> float:
        """Give the share of a line, offsets (along,) in metres, that runs where cargo is put down."""
        rows = np.abs(self.across_m[:, None] - offsets[None]).argmin(axis=0)
        return float(self.trackless[rows, np.arange(len(rows))].mean())

    def places(self, along: Floats, offsets: Floats) -> Floats:
        """Give positions on the grid, (n, 2) row and column, of steps along (n,), and metres across (n,)."""
        rows = np.interp(offsets, self.across_m, np.arange(len(self.across_m)))
        low = np.clip(np.floor(rows).astype(int), 0, self.pixels.shape[0] - 2)
        left = np.clip(np.floor(along).astype(int), 0, self.pixels.shape[1] - 2)
        down = (rows - low)[:, None]
        right = (along - left)[:, None]
        upper = self.pixels[low, left] * (1 - right) + self.pixels[low, left + 1] * right
        lower = self.pixels[low + 1, left] * (1 - right) + self.pixels[low + 1, left + 1] * right
        places: Floats = upper * (1 - down) + lower * down
        return places


def bundle(site: Site, grid: Grid) -> tuple[Bundle, ...]:
    """Group the tracks of a site into bundles and straighten each."""
    site_tracks = site.having(PartRole.TRACK)
    areas = [
        Polygon(grid.to_pixels(grid.from_wgs84(np.array(part.geometry.coordinates[0], float)[:, :2])))
        for role in (PartRole.APRON, PartRole.BERTH, PartRole.WATER)
        for part in site.having(role)
    ]
    lines = {
        part.id: _dense(grid.from_wgs84(np.array(part.geometry.coordinates, float)[:, :2]))
        for part in site_tracks
    }
    groups = _groups(list(lines.values()))
    parts = list(site_tracks)
    return tuple(
        _straighten([parts[i] for i in group], [lines[parts[i].id] for i in group], areas, grid)
        for group in groups
    )


def spacing(tracks: Bundle) -> float:
    """Give the typical distance between neighbouring listed tracks, in metres; infinite where there is one."""
    offsets = np.sort(np.stack([track.offsets for track in tracks.tracks]), axis=0)
    return float(np.median(np.diff(offsets, axis=0))) if len(offsets) > 1 else float("inf")


def _dense(line: Floats) -> Floats:
    """Resample a line in metres at equal steps, its corners rounded off over some metres."""
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    steps = np.linspace(0, length[-1], max(2, int(length[-1] / _DENSE_M) + 1))
    corners = np.column_stack([np.interp(steps, length, line[:, 0]), np.interp(steps, length, line[:, 1])])
    return _rounded(corners, steps[1] - steps[0])


def _rounded(line: Floats, step_m: float) -> Floats:
    """Take off the jitter of drawing: a moving mean, its window shorter towards the ends, which stay."""
    half = np.arange(len(line))
    reach = np.minimum(np.minimum(half, half[::-1]), round(_ROUND_M / 2 / step_m))
    total = np.vstack([np.zeros((1, 2)), np.cumsum(line, axis=0)])
    rounded: Floats = (total[half + reach + 1] - total[half - reach]) / (2 * reach + 1)[:, None]
    return rounded


def _groups(lines: list[Floats]) -> list[list[int]]:
    group = list(range(len(lines)))
    for one, other in zip(*np.triu_indices(len(lines), 1), strict=True):
        if group[one] != group[other] and _beside(lines[one], lines[other]):
            old, new = group[other], group[one]
            group = [new if name == old else name for name in group]
    return [[i for i, name in enumerate(group) if name == wanted] for wanted in sorted(set(group))]


def _beside(one: Floats, other: Floats) -> bool:
    """Tell whether two lines run side by side, near each other and nearly parallel, for some length."""
    apart, nearest = _nearest(one[::3], other[::3])
    near = (apart < _REACH_M) & (nearest > 0) & (nearest < len(other[::3]) - 1)
    if near.sum() * 3 * _DENSE_M < _LEAST_OVERLAP_M:
        return False
    headings = _directions(one)[::3][near], _directions(other)[::3][nearest[near]]
    parallel = np.abs((headings[0] * headings[1]).sum(axis=1))
    return bool(np.median(parallel) > np.cos(np.radians(12)))


def _nearest(places: Floats, among: Floats) -> tuple[Floats, NDArray[np.int_]]:
    """Give how far each of some places, (n, 2), lies from the nearest of others, (m, 2), and which that is, (n,)."""
    places, among = places - among[0], among - among[0]
    squares = (among**2).sum(axis=1) - 2 * places @ among.T
    nearest: NDArray[np.int_] = squares.argmin(axis=1)
    return np.linalg.norm(places - among[nearest], axis=1), nearest


def _directions(line: Floats) -> Floats:
    reach = max(1, int(_SMOOTH_M / _DENSE_M / 2))
    ahead = np.minimum(np.arange(len(line)) + reach, len(line) - 1)
    behind = np.maximum(np.arange(len(line)) - reach, 0)
    steps = line[ahead] - line[behind]
    directions: Floats = steps / np.maximum(np.linalg.norm(steps, axis=1, keepdims=True), 1e-9)
    return directions


def _straighten(parts: list[Part], lines: list[Floats], areas: list[Polygon], grid: Grid) -> Bundle:
    step = max(grid.pixel_m / 2, _DENSE_M)
    axis = _axis(lines)
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(axis, axis=0), axis=1))]
    along = np.arange(0, length[-1], step)
    points = np.column_stack([np.interp(along, length, axis[:, i]) for i in (0, 1)])
    directions = np.column_stack([np.interp(along, length, _directions(axis)[:, i]) for i in (0, 1)])
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    normals = np.column_stack([directions[:, 1], -directions[:, 0]])
    tracks = tuple(_place(part, line, points, normals, step) for part, line in zip(parts, lines, strict=True))
    offsets = np.concatenate([track.offsets for track in tracks])
    aside = max(grid.pixel_m / 2, _DENSE_M)
    across = np.arange(offsets.min() - _BESIDE_M, offsets.max() + _BESIDE_M + aside, aside)
    metres = points[None] + across[:, None, None] * normals[None]
    pixels = grid.to_pixels(metres.reshape(-1, 2)).reshape(metres.shape)
    trackless = np.zeros(pixels.shape[:2], bool)
    for area in areas:
        trackless |= contains_xy(area, pixels[..., 0], pixels[..., 1])
    return Bundle(tracks, pixels, across, step, trackless)


def _axis(lines: list[Floats]) -> Floats:
    """Take the longest line, drawn on straight at both ends until it passes the ends of all others."""
    axis = max(lines, key=len)
    directions = _directions(axis)
    ends = []
    for end, outward in ((axis[0], -directions[0]), (axis[-1], directions[-1])):
        beyond = max(float(((line - end) @ outward).max()) for line in lines)
        ends.append(end + outward * (max(beyond, 0.0) + _BEYOND_M))
    return _dense(np.vstack([ends[0], axis, ends[1]]))


def _place(part: Part, line: Floats, points: Floats, normals: Floats, step: float) -> Track:
    """Find where a line lies beside the axis: the nearest axis point to each of its points."""
    nearest = _nearest(line, points)[1]
    offsets = ((line - points[nearest]) * normals[nearest]).sum(axis=1)
    steps, places, counts = np.unique(nearest, return_inverse=True, return_counts=True)
    means = np.bincount(places, offsets) / counts
    everywhere = np.interp(np.arange(len(points)), steps, means)
    return Track(part.id, everywhere, int(steps[0]), int(steps[-1]) + 1, part.accuracy_m)
