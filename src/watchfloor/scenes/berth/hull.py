"""Hull: the rotated box of a ship with its ends and sides at sub-pixel places."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.berth.candidates import Box
from watchfloor.scenes.berth.water import Pixels

Profile = NDArray[np.float64]

_STEP = 0.5
_PAD = 7.0
_REACH = 2.5
_FLOOR = 4.5
_FAINT = (0.25, 0.4, 0.55)
_CLEAN = 0.4
_BACK = 2.0
_GAP = 1.5
_OWN = 0.5
_STEEP = 0.25
_HALF = 0.5
_TIP = 0.35
_BRIGHTEST = 1.5
_EDGE = 1.5
_LINE_ROUNDS = 4
_STRAIGHT = 0.1


@frozen
class Edge:
    """Where a profile falls to water: its place in pixels, the level inside, and `soft`, 0 for a clean edge to 1 for
    one that fades away. `trailing` tells that what lies beyond is no water but may be a wake."""

    place: float
    level: float
    soft: float
    trailing: bool = False


@frozen
class Hull:
    """A box fitted to what stands out from water, with its edges: fore and aft along the axis, left and right."""

    box: Box
    ends: tuple[Edge, Edge]
    sides: tuple[Edge, Edge]
    fill: float
    level: float


def fit_hull(contrast: Pixels, box: Box, known: Callable[[Box], bool] = lambda box: False) -> Hull | None:
    """Fit the box of a hull.

    The axis runs through the middle of each slice. Sides lie where the contrast crosses half of what it is just
    inside, which a symmetric point spread does not move; ends at a smaller share, for bows are narrow and often dimmer
    than the deck behind them. What is left of bias is calibrated.

    Args:
        contrast: how far each pixel stands out from water, (height, width).
        box: a first guess, a few pixels off at most.
        known: tells of a better guess, from a first look, that it leads to a hull that is known.

    Returns:
        The hull, or null where no edge can be found or the hull is known.
    """
    first = _fit_once(contrast, box)
    return None if first is None or known(first.box) else _fit_once(contrast, first.box)


def _fit_once(contrast: Pixels, box: Box) -> Hull | None:
    along, across, strip = rectify(contrast, box)
    core = strip[np.abs(along) <= 0.45 * box.length][:, np.abs(across) <= 0.3 * box.width]
    if not core.size:
        return None
    level = float(_median(core.ravel()))
    turned, moved = _straighten(along, across, np.minimum(strip, _BRIGHTEST * level), box)
    if abs(turned) * box.length + abs(moved) > _STRAIGHT:
        box = shifted(box, 0.0, moved, turned)
        along, across, strip = rectify(contrast, box)
    half = max(0.25 * box.width, 0.5)
    ends = find_edges(
        along,
        np.minimum(strip[:, np.abs(across) <= half].mean(axis=1), _BRIGHTEST * level),
        box.length / 2,
        level,
        _TIP,
    )
    if ends is None:
        return None
    middle = (along >= ends[0].place + 0.2 * box.length) & (along <= ends[1].place - 0.2 * box.length)
    if not middle.any():
        return None
    sides = find_edges(across, _median(strip[middle]), box.width / 2, level, _HALF)
    if sides is None:
        return None
    fitted = shifted(box, (ends[0].place + ends[1].place) / 2, (sides[0].place + sides[1].place) / 2, 0.0)
    fitted = evolve(fitted, length=ends[1].place - ends[0].place, width=sides[1].place - sides[0].place)
    inside = strip[(along >= ends[0].place) & (along <= ends[1].place)]
    inside = inside[:, (across >= sides[0].place) & (across <= sides[1].place)]
    fill = float((inside >= _FLOOR).mean()) if inside.size else 0.0
    return Hull(fitted, ends, sides, fill, level)


def rectify(contrast: Pixels, box: Box, order: int = 1) -> tuple[Profile, Profile, NDArray[np.float64]]:
    """Lay an image out along a box: places along and across in pixels from its centre, and the values there."""
    along = np.arange(-box.length / 2 - _PAD, box.length / 2 + _PAD + _STEP, _STEP)
    across = np.arange(-box.width / 2 - _PAD, box.width / 2 + _PAD + _STEP, _STEP)
    axis = box.axis
    side = np.array([axis[1], -axis[0]])
    rows = box.row + along[:, None] * axis[0] + across[None, :] * side[0]
    columns = box.column + along[:, None] * axis[1] + across[None, :] * side[1]
    beyond = 0.0 if order else np.nan
    strip = ndimage.map_coordinates(contrast, [rows, columns], order=order, mode="constant", cval=beyond)
    return along, across, strip


def shifted(box: Box, along: float, across: float, turned: float) -> Box:
    """Move a box along and across its axis, in pixels, and turn it, in radians."""
    axis = box.axis
    row = box.row + along * axis[0] + across * axis[1]
    column = box.column + along * axis[1] - across * axis[0]
    return evolve(box, row=float(row), column=float(column), angle=float(box.angle + turned))


def _straighten(along: Profile, across: Profile, strip: NDArray[np.float64], box: Box) -> tuple[float, float]:
    weight = strip * (np.abs(across) <= 0.75 * box.width + 1.0)
    chosen = np.abs(along) <= 0.42 * box.length
    sums = weight[chosen].sum(axis=1)
    lit = sums > 0.3 * _median(sums)
    if lit.sum() < 5:
        return 0.0, 0.0
    middles = (weight[chosen] @ across)[lit] / sums[lit]
    slope, offset = _robust_line(along[chosen][lit], middles)
    return float(np.arctan(slope)), float(offset)


def _robust_line(places: Profile, values: Profile) -> tuple[float, float]:
    weights = np.ones(len(places))
    slope, offset = 0.0, 0.0
    for _ in range(_LINE_ROUNDS):
        squared = weights * weights
        total = squared.sum()
        place, value = squared @ places / total, squared @ values / total
        slope = squared @ ((places - place) * values) / max(squared @ (places - place) ** 2, 1e-9)
        offset = value - slope * place
        apart = np.abs(values - slope * places - offset)
        weights = 1 / np.maximum(apart / (2 * _median(apart) + 1e-9), 1.0)
    return float(slope), float(offset)


def _median(values: Profile) -> Profile:
    """Give the median along the first axis, for few values faster than the general one."""
    ordered = np.sort(values, axis=0)
    middle: Profile = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    return middle


def find_edges(
    places: Profile, profile: Profile, guess: float, level: float, share: float
) -> tuple[Edge, Edge] | None:
    """Find where a profile falls from a hull to water on both sides, each at a share of the level just inside.

    Args:
        places: evenly spaced places of the profile, in pixels, nought in the middle of the hull.
        profile: contrast from water to water.
        guess: where the edges are about, as half of the length or width, in pixels.
        level: contrast of the hull.
        share: the share of the level just inside that marks the edge.
    """
    middle = int(np.argmin(np.abs(places)))
    first = _edge(profile[middle::-1], guess, level, share)
    last = _edge(profile[middle:], guess, level, share)
    if first is None or last is None:
        return None
    return evolve(first, place=float(places[middle] - first.place)), evolve(
        last, place=float(places[middle] + last.place)
    )


def _edge(outward: Profile, guess: float, level: float, share: float) -> Edge | None:
    """Try ever higher floors until the edge is a clean one: a wake fades, a hull ends."""
    edge = None
    values: list[float] = outward.tolist()
    for faint in _FAINT:
        edge = _fall(values, guess, max(_FLOOR, faint * level), share) or edge
        if edge is not None and edge.soft <= _CLEAN:
            return edge
    return (_drop(outward, edge.place, level) or edge) if edge is not None else None


def _drop(outward: Profile, farthest: float, level: float) -> Edge | None:
    """Find the steepest drop of a profile that does not fall to water: where a hull ends and its wake begins."""
    over = round(_EDGE / _STEP)
    before, after = outward[: -2 * over], outward[2 * over :]
    nearest, last = int(_OWN * farthest / _STEP), int(farthest / _STEP) + over
    drops = (before - after)[max(nearest - over, 0) : max(last - over, 1)]
    if not len(drops) or drops.max() < _STEEP * level:
        return None
    index = max(nearest - over, 0) + int(np.argmax(drops)) + over
    inside, outside = float(outward[index - over]), float(outward[index + over])
    return Edge(index * _STEP, inside, _softness(outside, inside), trailing=True)


def _fall(outward: list[float], guess: float, floor: float, share: float) -> Edge | None:
    """Find where a profile falls below a share of what is just inside, the last time before it stays dark.

    The profiles are so short that plain loops are faster than array work.
    """
    start = min(int(max(guess - max(_BACK, 0.1 * guess), 0.0) / _STEP), len(outward) - 1)
    while start >= 0 and outward[start] < floor:
        start -= 1
    if start < 0:
        return None
    dark = _last_lit(outward, start, floor) + 1
    if dark >= len(outward) - 1:
        index = min(range(start, len(outward)), key=outward.__getitem__)
        return Edge(index * _STEP, max(outward[start : index + 1]), 1.0)
    for index in range(dark, start - 1, -1):
        inner = max(outward[max(index - round(_REACH / _STEP), 0) : index + 1])
        goal = max(share * inner, floor)
        if outward[index] >= goal:
            break
    else:
        return None
    drop = outward[index] - outward[index + 1]
    place = index + (min(1.0, (outward[index] - goal) / drop) if drop > 0 else 0.0)
    outside = outward[min(index + round(_EDGE / _STEP), len(outward) - 1)]
    return Edge(place * _STEP, inner, _softness(outside, inner))


def _last_lit(outward: list[float], start: int, floor: float) -> int:
    """Give the last place from the start on that is lit, across gaps that are narrow."""
    last, gap = start, round(_GAP / _STEP)
    for index in range(start + 1, len(outward)):
        if outward[index] >= floor:
            last = index
        elif index - last > gap:
            break
    return last


def _softness(outside: float, inside: float) -> float:
    return min(max(outside / max(inside, 1e-6), 0.0), 1.0)
