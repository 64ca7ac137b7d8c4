"""Candidates: regions that stand out from water and have the shape of a hull, from nested thresholds of contrast."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.berth.water import Mask, Pixels

FAINTEST = 5.0
_THRESHOLDS = (5.0, 7.5, 11.0, 17.0, 25.0, 38.0, 57.0, 85.0)
_WATER_BELOW = 4.0
_HALO = 0.4
_LEAST_FILL = 0.5
_LEAST_FREE = 0.35
_LONGEST_M = 430.0
_WIDEST_M = 90.0
_OPENING_M = 12.0
_MARGIN_PIXELS = 6


@frozen
class Box:
    """A rotated box in pixels: centre (row, column), length, width, and the axis as radians from columns to rows."""

    row: float
    column: float
    length: float
    width: float
    angle: float

    @property
    def axis(self) -> NDArray[np.float64]:
        """Give the unit vector (row, column) along the length."""
        return np.array([np.sin(self.angle), np.cos(self.angle)])

    @property
    def corners(self) -> NDArray[np.float64]:
        """Give the four corners, (4, 2) row and column, in order around the box."""
        along = self.axis * self.length / 2
        across = self.axis[::-1] * np.array([1.0, -1.0]) * self.width / 2
        centre = np.array([self.row, self.column])
        return np.stack(
            [
                centre + along + across,
                centre + along - across,
                centre - along - across,
                centre - along + across,
            ]
        )


@frozen(eq=False)
class Candidate:
    """A region and how like a hull in water it is.

    `fill` is the share of its box that it covers, `free` the share of its surroundings that is water, both 0 to 1.
    """

    box: Box
    fill: float
    free: float
    cut: bool


def find_candidates(contrast: Pixels, seen: Mask, pixel_m: float, shortest_m: float) -> list[Candidate]:
    """Find regions that may be hulls.

    Args:
        contrast: how far each pixel stands out from water, (height, width), in standard deviations.
        seen: (height, width), where the image can be looked at.
        pixel_m: side of a pixel in metres.
        shortest_m: shortest hull that is looked for.

    Returns:
        Candidates of all thresholds; those of one ship overlap, but no two are nearly the same.
    """
    side = 2 * int(_OPENING_M / pixel_m / 2) + 1
    found: list[Candidate] = []
    for threshold in _THRESHOLDS:
        mask = (contrast >= threshold) & seen
        found += _regions(mask, contrast, seen, pixel_m, shortest_m, threshold)
        if side >= 3:
            opened = ndimage.binary_opening(mask, _disc(side))
            found += _regions(opened, contrast, seen, pixel_m, shortest_m, threshold)
    return _distinct(found)


def _distinct(found: list[Candidate]) -> list[Candidate]:
    if not found:
        return []
    shapes = np.array([[each.box.row, each.box.column, each.box.length, each.box.width] for each in found])
    kept: list[int] = []
    for index, shape in enumerate(shapes):
        apart = np.abs(shapes[kept] - shape) <= np.array([0.08, 0.08, 0.12, 0.3]) * shape[[2, 2, 2, 3]]
        if not apart.all(axis=1).any():
            kept.append(index)
    return [found[index] for index in kept]


def _disc(side: int) -> NDArray[np.bool_]:
    offsets = np.arange(side) - side // 2
    disc: NDArray[np.bool_] = np.add.outer(offsets**2, offsets**2) <= (side / 2) ** 2
    return disc


def _regions(
    mask: Mask, contrast: Pixels, seen: Mask, pixel_m: float, shortest_m: float, threshold: float
) -> Iterator[Candidate]:
    labels, count = ndimage.label(mask, np.ones((3, 3)))
    if not count:
        return
    slices = ndimage.find_objects(labels)
    shortest = shortest_m / pixel_m
    longest = _LONGEST_M / pixel_m
    for number, (rows, columns) in enumerate(slices, start=1):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if not 0.6 * shortest <= max(height, width) <= longest:
            continue
        region = labels[rows, columns] == number
        box = _moment_box(region, rows.start, columns.start)
        if box.length < 0.7 * shortest or box.width * pixel_m > _WIDEST_M:
            continue
        fill = region.sum() / (box.length * box.width)
        if fill < _LEAST_FILL:
            continue
        free, cut = _surroundings(contrast, seen, region, rows, columns, max(_WATER_BELOW, _HALO * threshold))
        if free >= _LEAST_FREE:
            yield Candidate(box, float(fill), free, cut)


def _moment_box(region: Mask, top: int, left: int) -> Box:
    rows, columns = np.nonzero(region)
    centre = rows.mean(), columns.mean()
    spread = np.cov(np.stack([rows, columns])) if len(rows) > 1 else np.zeros((2, 2))
    spread = spread + np.eye(2) / 12
    values, vectors = np.linalg.eigh(spread)
    width, length = np.sqrt(12 * values)
    angle = float(np.arctan2(vectors[0, 1], vectors[1, 1]))
    return Box(top + float(centre[0]), left + float(centre[1]), float(length), float(width), angle)


def _surroundings(
    contrast: Pixels, seen: Mask, region: Mask, rows: slice, columns: slice, water: float
) -> tuple[float, bool]:
    margin = _MARGIN_PIXELS
    top, left = max(rows.start - margin, 0), max(columns.start - margin, 0)
    near = contrast[top : rows.stop + margin, left : columns.stop + margin]
    visible = seen[top : rows.stop + margin, left : columns.stop + margin]
    inside = np.zeros(near.shape, bool)
    inside[rows.start - top :, columns.start - left :][: region.shape[0], : region.shape[1]] = region
    apart = ndimage.distance_transform_edt(~inside)
    ring = (apart > 2.0) & (apart <= 4.5)
    cut = bool((ring & ~visible).any()) or ring.shape != (
        rows.stop - rows.start + 2 * margin,
        columns.stop - columns.start + 2 * margin,
    )
    ring &= visible
    return (float((near[ring] < water).mean()) if ring.any() else 0.0), cut
