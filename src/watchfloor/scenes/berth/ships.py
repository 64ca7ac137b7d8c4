"""Ships: what of the candidates is a hull, which of those that overlap, and side by side how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from attrs import evolve, frozen
from scipy import ndimage
from shapely import Polygon

from watchfloor.scenes.berth.abreast import side_by_side, without_shadow
from watchfloor.scenes.berth.candidates import FAINTEST, Box, find_candidates
from watchfloor.scenes.berth.hull import Hull, fit_hull, rectify
from watchfloor.scenes.berth.likeness import at_rim, freedom, is_cut, is_trail
from watchfloor.scenes.berth.wake import find_wake
from watchfloor.scenes.berth.water import Mask, Pixels

_LEAST_LEVEL = 7.0
_LEAST_FILL = 0.72
_LEAST_FREE = 0.65
_OUTER_FREE = 0.45
_INNER_FREE = 0.1
_END_FREE = 0.3
_UNTOLD, _QUAYSIDE = 0.1, 0.45
_STUBBIEST, _SLIMMEST = 2.3, 12.0
_CUT_SLENDER, _CUT_SOFT = 2.8, 0.3
_WIDEST_M = 75.0
_LONGEST_M = 430.0
_AGROUND = 0.8
_FADED, _WAKE = 0.48, 0.65
_SPREAD_PIXELS = 1.2
_SHADOWED = 0.9
_PURE = 0.65
_HALF_BEAM_M = 35.0
# a guess leads to the hull that was fitted before within these: pixels and share of its length off, the ratios of
# lengths and widths as logarithms, and the turn in radians
_NEAR = (1.0, 0.03)
_LONGER, _WIDER, _TURNED = 0.12, 0.3, 0.07
_SETTLED, _WITHIN = 0.85, 0.6
# a clean hull of 36 m scores as much
_SHRED = 6.0


@frozen(eq=False)
class Sea:
    """Where ships are looked for.

    `contrast` is the signed contrast to water, (height, width), negative where darker; `ground` is 1 where ships may
    float, 0 where not, NaN where it cannot be told; `seen` where the image can be looked at. `pixel_m` is the side of
    a pixel and `shortest_m` the shortest hull that counts. `at_quay` tells that what is not water was drawn, so that
    a hull may lie against it.
    """

    contrast: Pixels
    ground: Pixels
    seen: Mask
    pixel_m: float
    shortest_m: float
    at_quay: bool = False


@frozen
class Found:
    """A hull that passed as a ship, with how surely (`score`) and whether the edge of what is seen cuts it.

    It is `doubtful` where it may as well be a shred of the cloud that it touches.
    """

    hull: Hull
    score: float
    free: float
    cut: bool
    doubtful: bool = False


def pick_ships(sea: Sea) -> list[Found]:
    """Pick the ships out of everything that stands out from water; none overlaps another, the surest first."""
    found: list[Found] = []
    lit, dark = np.maximum(sea.contrast, 0.0), sea.contrast <= -FAINTEST
    for values, trust, among in ((lit, 1.0, None), (np.abs(sea.contrast), _SHADOWED, dark)):
        fitted: list[Box] = []
        for candidate in find_candidates(values, sea.seen, sea.pixel_m, sea.shortest_m, among):
            if _is_known(candidate.box, fitted):
                continue
            if any(_settles(sea, each, candidate.box) for each in found):
                continue
            hull = fit_hull(values, candidate.box, partial(_is_known, fitted=fitted))
            if hull is None or any(_same(hull.box, box) for box in fitted):
                continue
            fitted.append(hull.box)
            for each in _judge(values, lit, sea, hull):
                if not candidate.at_edge or _survives_edge(each.hull):
                    found.append(evolve(each, score=each.score * trust, cut=is_cut(sea.seen, each.hull)))
    return [_doubted(sea, each) for each in _apart(found)]


def _doubted(sea: Sea, found: Found) -> Found:
    return evolve(found, doubtful=found.score < _SHRED and at_rim(sea.seen, found.hull))


def _is_known(guess: Box, fitted: Sequence[Box]) -> bool:
    return any(_leads_to(guess, box) for box in fitted)


def _leads_to(guess: Box, fitted: Box) -> bool:
    """Tell a guess so near to a hull that was fitted that it would lead there again."""
    near = (
        np.hypot(guess.row - fitted.row, guess.column - fitted.column) <= _NEAR[0] + _NEAR[1] * fitted.length
    )
    turned = abs((guess.angle - fitted.angle + np.pi / 2) % np.pi - np.pi / 2)
    longer, wider = guess.length / fitted.length, guess.width / fitted.width
    alike = abs(np.log(longer)) <= _LONGER and abs(np.log(wider)) <= _WIDER
    return bool(near and turned <= _TURNED and alike)


def _settles(sea: Sea, found: Found, guess: Box) -> bool:
    """Tell a guess that lies within a hull so clean that nothing found from it would be surer."""
    box = found.hull.box
    if found.cut or found.score < _SETTLED * np.sqrt(box.length * sea.pixel_m):
        return False
    down, right = guess.row - box.row, guess.column - box.column
    along = down * np.sin(box.angle) + right * np.cos(box.angle)
    across = down * np.cos(box.angle) - right * np.sin(box.angle)
    return bool(abs(along) + guess.length / 2 <= _WITHIN * box.length and abs(across) <= box.width / 2)


def _survives_edge(hull: Hull) -> bool:
    """Tell a hull from the rim of a cloud where the edge of what is seen cuts it."""
    soft = np.mean([edge.soft for edge in hull.sides])
    return bool(hull.box.length >= _CUT_SLENDER * hull.box.width and soft <= _CUT_SOFT)


def _same(first: Box, second: Box) -> bool:
    near = abs(first.row - second.row) + abs(first.column - second.column) < 1.0
    return near and abs(first.length - second.length) < 1.0 and abs(first.width - second.width) < 1.0


def _judge(values: Pixels, lit: Pixels, sea: Sea, hull: Hull) -> Iterator[Found]:
    pair = list(side_by_side(values, lit, hull))
    both = [each for each in (_passed(values, sea, one, _INNER_FREE) for one in pair) if each is not None]
    alike = abs(sum(_brightness(sea.contrast, each.hull) for each in both)) == 2
    if alike and max(each.free for each in both) >= _OUTER_FREE:
        for each in both:
            yield evolve(each, score=each.score / max(each.free, _INNER_FREE))
        return
    if values is not lit:
        hull = without_shadow(hull, fit_hull(lit, hull.box))
    found = _passed(values, sea, hull, _OUTER_FREE if sea.at_quay else _LEAST_FREE)
    if found is not None and (sea.at_quay or max(edge.soft for edge in hull.sides) < _AGROUND):
        yield found


def _brightness(contrast: Pixels, hull: Hull) -> int:
    """Tell whether a hull is brighter than water nearly all over, 1, or darker, -1; 0 where it is both."""
    along, across, strip = rectify(contrast, hull.box)
    core = strip[np.abs(along) <= 0.4 * hull.box.length][:, np.abs(across) <= 0.3 * hull.box.width]
    share = float((core > 0).mean()) if core.size else 0.5
    return 1 if share > _PURE else -1 if share < 1 - _PURE else 0


def _passed(values: Pixels, sea: Sea, hull: Hull, least_free: float) -> Found | None:
    if not _has_shape(hull, sea) or is_trail(values, hull) or not _has_ends(sea, hull):
        return None
    free, ends = freedom(values, sea.ground, hull, _QUAYSIDE if sea.at_quay else _UNTOLD)
    if free < least_free or ends < _END_FREE:
        return None
    clean = 1 - float(np.mean([edge.soft for edge in (*hull.ends, *hull.sides)]))
    length = hull.box.length * sea.pixel_m
    return Found(hull, hull.fill * free * clean * float(np.sqrt(length)), free, cut=False)


def _has_shape(hull: Hull, sea: Sea) -> bool:
    length, width = hull.box.length * sea.pixel_m, hull.box.width * sea.pixel_m
    beam = np.sqrt(max(width**2 - (_SPREAD_PIXELS * sea.pixel_m) ** 2, (sea.pixel_m / 2) ** 2))
    fits = sea.shortest_m <= length <= _LONGEST_M and width <= _WIDEST_M
    slender = length >= _STUBBIEST * width and length <= _SLIMMEST * beam
    clear = hull.level >= _LEAST_LEVEL and hull.fill >= _LEAST_FILL
    ended = all(edge.soft <= (_WAKE if edge.trailing else _FADED) for edge in hull.ends)
    return bool(fits and slender and clear and ended)


def _has_ends(sea: Sea, hull: Hull) -> bool:
    """Tell whether what lies beyond an end that does not fall to water is the ship's wake."""
    trailing = [edge.trailing for edge in hull.ends]
    if not any(trailing):
        return True
    side = {(False, True): 1, (True, False): -1}.get((trailing[0], trailing[1]))
    return side is not None and find_wake(sea.contrast, hull.box) == side


def _apart(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: -each.score):
        if all(_overlap(each.hull.box, other.hull.box) < 0.25 for other in kept):
            kept.append(each)
    return kept


def _overlap(first: Box, second: Box) -> float:
    one, other = Polygon(first.corners), Polygon(second.corners)
    return float(one.intersection(other).area / max(min(one.area, other.area), 1e-9))


def near_water(water: Mask, pixel_m: float) -> Mask:
    """Give where ships may float: what is surely water, and what lies within half a beam of it."""
    near: Mask = ndimage.distance_transform_edt(~water) <= max(_HALF_BEAM_M / pixel_m, 4.0)
    return near
