"""Candidates: regions that stand out from water and have the shape of a hull, from nested thresholds of contrast."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

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
_SHORTER = 0.6
_SHORTEST_SHARE = 0.8
_LINE_PIXELS = 1.2
_SLIMMEST = 14.0
_STUBBIEST, _PAIR_PIXELS = 1.4, 4.5


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

    `fill` is the share of its box that it covers, `free` the share of its surroundings that is water, both 0 to 1;
    `at_edge` tells that not all of its surroundings are seen.
    """

    box: Box
    fill: float
    free: float
    at_edge: bool


@frozen(eq=False)
class _Patch:
    """What surrounds one region: its contrast, which pixels are its own, what is seen, and where the patch begins.

    `pixel_m` and `shortest_m` are the side of a pixel and the shortest hull that is looked for.
    """

    contrast: Pixels
    own: Mask
    seen: Mask
    top: int
    left: int
    pixel_m: float
    shortest_m: float


def find_candidates(
    contrast: Pixels, seen: Mask, pixel_m: float, shortest_m: float, among: Mask | None = None
) -> list[Candidate]:
    """Find regions that may be hulls.

    Args:
        contrast: how far each pixel stands out from water, (height, width), in standard deviations.
        seen: (height, width), where the image can be looked at.
        pixel_m: side of a pixel in metres.
        shortest_m: shortest hull that is looked for.
        among: (height, width), pixels of which a region must hold some; left out, any region will do.

    Returns:
        Candidates of all thresholds, none of them a line one pixel wide; those of one ship overlap, but no two are nearly the same.
    """
    lit = (contrast >= FAINTEST) & seen
    labels, count = ndimage.label(lit, np.ones((3, 3)))
    wanted = np.zeros(count + 1, bool)
    wanted[labels[1:, 1:][lit[1:, 1:] & lit[:-1, 1:] & lit[1:, :-1] & lit[:-1, :-1]]] = True
    if among is not None:
        wanted &= np.bincount(labels[among], minlength=count + 1) > 0
    found: list[Candidate] = []
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        longest = max(rows.stop - rows.start, columns.stop - columns.start)
        if not wanted[number] or longest < _SHORTER * shortest_m / pixel_m:
            continue
        top, left = max(rows.start - _MARGIN_PIXELS, 0), max(columns.start - _MARGIN_PIXELS, 0)
        crop = slice(top, rows.stop + _MARGIN_PIXELS), slice(left, columns.stop + _MARGIN_PIXELS)
        patch = _Patch(contrast[crop], labels[crop] == number, seen[crop], top, left, pixel_m, shortest_m)
        distinct: list[Candidate] = []
        for mask, threshold in _nested(patch):
            distinct += _regions(patch, mask, threshold, distinct)
        found += distinct
    return found


def _nested(patch: _Patch) -> Iterator[tuple[Mask, float]]:
    """Give what stands out by each threshold, whole and without what is narrower than a hull."""
    side = 2 * int(_OPENING_M / patch.pixel_m / 2) + 1
    wide = side >= 3
    strongest = float(patch.contrast[patch.own].max())
    for threshold in _THRESHOLDS:
        if threshold > strongest:
            return
        mask = (patch.contrast >= threshold) & patch.own
        yield mask, threshold
        eroded = ~_widened(~mask, side, beyond=True) if wide else mask
        wide = wide and bool(eroded.any())
        if wide:
            yield _widened(eroded, side, beyond=False), threshold


def _widened(mask: Mask, side: int, *, beyond: bool) -> Mask:
    """Widen a mask by a disc so many pixels across: row by row of the disc, by runs as long as the row.

    Args:
        mask: (height, width).
        side: of the disc, odd.
        beyond: whether what lies beyond the border is of the mask.
    """
    reach = side // 2
    padded = np.full((mask.shape[0] + 2 * reach, mask.shape[1] + 2 * reach), beyond)
    padded[reach:-reach, reach:-reach] = mask
    widened, runs, length = np.zeros(mask.shape, bool), padded, 1
    for down, wanted in sorted(_rows(side), key=lambda row: row[1]):
        while length < wanted:
            further = min(length, wanted - length)
            runs, length = runs[:, :-further] | runs[:, further:], length + further
        first = reach - wanted // 2
        widened |= runs[reach + down : reach + down + mask.shape[0], first : first + mask.shape[1]]
    return widened


@cache
def _rows(side: int) -> tuple[tuple[int, int], ...]:
    """Give the rows of a disc: how far each lies below the middle, and how many pixels it is long."""
    return tuple((number - side // 2, int(row.sum())) for number, row in enumerate(_disc(side)))


def _nearly_same(first: Box, second: Box) -> bool:
    near = max(abs(first.row - second.row), abs(first.column - second.column)) <= 0.08 * first.length
    alike = abs(first.length - second.length) <= 0.12 * first.length
    return near and alike and abs(first.width - second.width) <= 0.3 * first.width


def _disc(side: int) -> NDArray[np.bool_]:
    offsets = np.arange(side) - side // 2
    disc: NDArray[np.bool_] = np.add.outer(offsets**2, offsets**2) <= (side / 2) ** 2
    return disc


def _regions(patch: _Patch, mask: Mask, threshold: float, known: Sequence[Candidate]) -> list[Candidate]:
    """Give the regions of a mask that may be hulls and of which none that is known is nearly the same."""
    regions: list[Candidate] = []
    labels, _ = ndimage.label(mask, np.ones((3, 3)))
    shortest, longest = patch.shortest_m / patch.pixel_m, _LONGEST_M / patch.pixel_m
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if not _SHORTER * shortest <= max(height, width) <= longest:
            continue
        region = labels[rows, columns] == number
        box = _moment_box(region, rows.start + patch.top, columns.start + patch.left)
        fill = float(region.sum() / (box.length * box.width))
        if not _like_a_hull(box, patch.pixel_m, shortest) or fill < _LEAST_FILL:
            continue
        if any(_nearly_same(box, each.box) for each in (*known, *regions)):
            continue
        free, cut = _surroundings(patch, region, (rows, columns), max(_WATER_BELOW, _HALO * threshold))
        if free >= _LEAST_FREE:
            regions.append(Candidate(box, fill, free, cut))
    return regions


def _like_a_hull(box: Box, pixel_m: float, shortest: float) -> bool:
    """Tell by its moments whether a region may lead to a hull: no speck, no line, no blot too small for two hulls."""
    if box.length < _SHORTEST_SHARE * shortest or box.width * pixel_m > _WIDEST_M:
        return False
    line = box.width < _LINE_PIXELS or box.length > _SLIMMEST * box.width
    blot = box.length < _STUBBIEST * box.width and box.width < _PAIR_PIXELS
    return not (line or blot)


def _moment_box(region: Mask, top: int, left: int) -> Box:
    """Give the box of the same second moments (Hu, 1962), as if each pixel were a small square."""
    rows, columns = np.nonzero(region)
    row, column = rows.sum() / len(rows), columns.sum() / len(columns)
    down, right = rows - row, columns - column
    apart = max(len(rows) - 1, 1)
    tall, broad, skew = (
        float(one @ other) / apart for one, other in ((down, down), (right, right), (down, right))
    )
    middle, turn = (tall + broad) / 2 + 1 / 12, math.hypot((broad - tall) / 2, skew)
    angle = 0.5 * math.atan2(2 * skew, broad - tall)
    length, width = math.sqrt(12 * (middle + turn)), math.sqrt(12 * max(middle - turn, 1 / 12))
    return Box(top + float(row), left + float(column), length, width, angle)


def _surroundings(
    patch: _Patch, region: Mask, place: tuple[slice, slice], water: float
) -> tuple[float, bool]:
    """Give which share of the surroundings of a region is water, and whether the edge of what is seen cuts it."""
    rows, columns = place
    margin = _MARGIN_PIXELS
    top, left = max(rows.start - margin, 0), max(columns.start - margin, 0)
    crop = slice(top, rows.stop + margin), slice(left, columns.stop + margin)
    near, visible = patch.contrast[crop], patch.seen[crop]
    inside = np.zeros(near.shape, bool)
    inside[rows.start - top :, columns.start - left :][: region.shape[0], : region.shape[1]] = region
    apart = ndimage.distance_transform_edt(~inside)
    ring = (apart > 2.0) & (apart <= 4.5)
    whole = (region.shape[0] + 2 * margin, region.shape[1] + 2 * margin)
    cut = near.shape != whole or bool((ring & ~visible).any())
    ring &= visible
    return (float((near[ring] < water).mean()) if ring.any() else 0.0), cut
