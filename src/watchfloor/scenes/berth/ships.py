"""Ships: what of the candidates is a hull, which of those that overlap, and side by side how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from scipy import ndimage
from scipy.stats import rankdata

from watchfloor.scenes.berth.candidates import Box, Candidate, find_candidates
from watchfloor.scenes.berth.hull import Hull, fit_hull, rectify, shifted
from watchfloor.scenes.berth.water import Mask, Pixels

_LEAST_LEVEL = 7.5
_LEAST_FILL = 0.72
_LEAST_FREE = 0.6
_SLENDER = (1.8, 12.0)
_WIDEST_M = 75.0
_LONGEST_M = 430.0
_AGROUND = 0.8
_FADED = 0.48
_TRAIL = 0.45
_SPREAD = 0.75
_STEADY = 0.9
_PARTS = 8
_OUTER_FREE = 0.45
_INNER_FREE = 0.1
_END_FREE = 0.3
_HALO = 0.2
_SPREAD_PIXELS = 1.2
_VALLEY = 0.65
_PAIR_PIXELS = 5.0
_TURNS = np.radians([-8.0, -6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0])
_RING = (2.0, 4.5)
_SHADOWED = 0.9
_HALF_BEAM_M = 35.0


@frozen
class Found:
    """A hull that passed as a ship, with how surely (`score`) and whether the edge of what is seen cuts it."""

    hull: Hull
    score: float
    free: float
    cut: bool


def pick_ships(contrast: Pixels, wet: Mask, seen: Mask, pixel_m: float, shortest_m: float) -> list[Found]:
    """Pick the ships out of everything that stands out from water.

    Args:
        contrast: signed contrast to water, (height, width), negative where darker.
        wet: (height, width), where there is water or what floats on it.
        seen: (height, width), where the image can be looked at.
        pixel_m: side of a pixel in metres.
        shortest_m: shortest hull that is looked for.

    Returns:
        Ships that do not overlap, the surest first.
    """
    found: list[Found] = []
    for values, trust in ((np.maximum(contrast, 0.0), 1.0), (np.abs(contrast), _SHADOWED)):
        judged: list[Box] = []
        for candidate in find_candidates(values, seen, pixel_m, shortest_m):
            hull = fit_hull(values, candidate.box)
            if hull is not None and not any(_same(hull.box, box) for box in judged):
                judged.append(hull.box)
                found += _judge(values, wet, hull, candidate, pixel_m, shortest_m, trust)
    return _apart(found)


def _same(first: Box, second: Box) -> bool:
    near = abs(first.row - second.row) + abs(first.column - second.column) < 1.0
    return near and abs(first.length - second.length) < 1.0 and abs(first.width - second.width) < 1.0


def _judge(
    values: Pixels,
    wet: Mask,
    hull: Hull,
    candidate: Candidate,
    pixel_m: float,
    shortest_m: float,
    trust: float,
) -> Iterator[Found]:
    pair = list(_abreast(values, hull))
    outer = [_passed(values, wet, each, candidate, pixel_m, shortest_m, _OUTER_FREE) for each in pair]
    if any(outer):
        for each in pair:
            found = _passed(values, wet, each, candidate, pixel_m, shortest_m, _INNER_FREE)
            if found is not None:
                yield evolve(found, score=found.score / max(found.free, 0.1) * trust)
        return
    found = _passed(values, wet, hull, candidate, pixel_m, shortest_m, _LEAST_FREE)
    if found is not None and max(edge.soft for edge in hull.sides) < _AGROUND:
        yield evolve(found, score=found.score * trust)


def _passed(
    values: Pixels,
    wet: Mask,
    hull: Hull,
    candidate: Candidate,
    pixel_m: float,
    shortest_m: float,
    least_free: float,
) -> Found | None:
    length, width = hull.box.length * pixel_m, hull.box.width * pixel_m
    if not shortest_m <= length <= _LONGEST_M or width > _WIDEST_M:
        return None
    beam = np.sqrt(max(width**2 - (_SPREAD_PIXELS * pixel_m) ** 2, (pixel_m / 2) ** 2))
    if not _SLENDER[0] <= length / max(width, 1e-6) or length / beam > _SLENDER[1]:
        return None
    if hull.level < _LEAST_LEVEL or hull.fill < _LEAST_FILL:
        return None
    if max(edge.soft for edge in hull.ends) > _FADED or _is_trail(values, hull):
        return None
    free, ends = _freedom(values, wet, hull)
    if free < least_free or ends < _END_FREE:
        return None
    clean = 1 - float(np.mean([edge.soft for edge in (*hull.ends, *hull.sides)]))
    return Found(hull, hull.fill * free * clean * float(np.sqrt(length)), free, candidate.cut)


def _is_trail(values: Pixels, hull: Hull) -> bool:
    """Tell the wake of a boat from a hull: it fades from its head on, and may spread as it does."""
    along, across, strip = rectify(values, hull.box)
    inside = strip[np.abs(along) <= 0.5 * hull.box.length][:, np.abs(across) <= 0.5 * hull.box.width + 1.0]
    parts = np.array_split(inside, _PARTS)[1:-1]
    levels = np.array([part[:, 2:-2].mean() for part in parts])
    profiles = np.stack([part.mean(axis=0) for part in parts])
    widths = (profiles >= 0.5 * profiles.max(axis=1, keepdims=True)).sum(axis=1)
    if abs(_rank_correlation(levels)) < _STEADY:
        return False
    faded = min(levels[0], levels[-1]) < _TRAIL * max(levels[0], levels[-1])
    spread = min(widths[0], widths[-1]) < _SPREAD * max(widths[0], widths[-1])
    opening = (levels[0] - levels[-1]) * (widths[-1] - widths[0]) > 0 and abs(
        _rank_correlation(widths)
    ) > _STEADY
    return bool(faded or (spread and opening))


def _rank_correlation(values: NDArray[np.floating]) -> float:
    order = rankdata(values)
    places = np.arange(len(values))
    return float(np.corrcoef(order, places)[0, 1]) if order.std() > 0 else 0.0


def _freedom(values: Pixels, wet: Mask, hull: Hull) -> tuple[float, float]:
    """Give which share of the surroundings is water, all around and beyond the less free end."""
    box = hull.box
    along, across, strip = rectify(values, box)
    past_end = np.abs(along)[:, None] - box.length / 2
    past_side = np.abs(across)[None, :] - box.width / 2
    beyond = np.hypot(np.maximum(past_end, 0.0), np.maximum(past_side, 0.0))
    ring = (beyond >= _RING[0]) & (beyond <= _RING[1])
    water = (strip < max(4.0, _HALO * hull.level)) & (rectify(wet.astype(np.float32), box)[2] > 0.5)
    caps = [ring & (past_side <= 0) & (along * way > 0)[:, None] for way in (-1, 1)]
    return float(water[ring].mean()), min(float(water[cap].mean()) if cap.any() else 1.0 for cap in caps)


def _abreast(values: Pixels, hull: Hull) -> Iterator[Hull]:
    """Give the two hulls that lie side by side in one box, where a valley of water or shadow runs between them."""
    box = hull.box
    if box.width < _PAIR_PIXELS:
        return
    turned, valley, depth = min(
        (_valley(values, box, hull.level, turn) for turn in _TURNS), key=lambda one: one[2]
    )
    if depth > _VALLEY:
        return
    box = shifted(box, 0.0, 0.0, turned)
    for side, reach in ((-1, valley + box.width / 2), (1, box.width / 2 - valley)):
        half = shifted(box, 0.0, valley + side * reach / 2, 0.0)
        fitted = _fit_beside(values, evolve(half, width=reach), shifted(box, 0.0, valley, 0.0), side)
        if fitted is not None:
            yield fitted


def _valley(values: Pixels, box: Box, level: float, turn: float) -> tuple[float, float, float]:
    """Give the turn, and where across a box so turned the deepest valley runs and how deep it is, 0 to 1."""
    along, across, strip = rectify(values, shifted(box, 0.0, 0.0, turn))
    profile = np.minimum(strip[np.abs(along) <= 0.35 * box.length], 1.5 * level).mean(axis=0)
    inside = np.abs(across) <= box.width / 2
    places, profile = across[inside], profile[inside]
    left = np.maximum.accumulate(profile)
    right = np.maximum.accumulate(profile[::-1])[::-1]
    depth = profile / np.maximum(np.minimum(left, right), 1e-6)
    deepest = int(np.argmin(depth))
    return turn, float(places[deepest]), float(depth[deepest])


def _fit_beside(values: Pixels, half: Box, line: Box, side: int) -> Hull | None:
    """Fit a hull to one side of a line, with what lies on the other side taken for water."""
    reach = int(half.length / 2 + half.width + 10)
    top, left = max(int(half.row) - reach, 0), max(int(half.column) - reach, 0)
    near = values[top : int(half.row) + reach, left : int(half.column) + reach]
    rows, columns = np.indices(near.shape)
    axis = line.axis
    across = (rows + top - line.row) * axis[1] - (columns + left - line.column) * axis[0]
    moved = evolve(half, row=half.row - top, column=half.column - left)
    hull = fit_hull(np.where(across * side > 0, near, 0.0), moved)
    if hull is None:
        return None
    return evolve(hull, box=evolve(hull.box, row=hull.box.row + top, column=hull.box.column + left))


def _apart(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: -each.score):
        if all(_overlap(each.hull.box, other.hull.box) < 0.25 for other in kept):
            kept.append(each)
    return kept


def _overlap(first: Box, second: Box) -> float:
    from shapely import Polygon

    one, other = Polygon(first.corners), Polygon(second.corners)
    return float(one.intersection(other).area / max(min(one.area, other.area), 1e-9))


def near_water(water: Mask, pixel_m: float) -> Mask:
    """Give where ships may float: what is surely water, and what lies within half a beam of it."""
    near: Mask = ndimage.distance_transform_edt(~water) <= max(_HALF_BEAM_M / pixel_m, 4.0)
    return near
