"""Abreast: two ships side by side in one box, told apart by the valley between them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from watchfloor.scenes.berth.candidates import Box
from watchfloor.scenes.berth.hull import Hull, fit_hull, rectify, shifted
from watchfloor.scenes.berth.water import Pixels

_VALLEY = 0.65
_PAIR_PIXELS = 5.0
_PAIR_SLENDER = 5.5
_MOSTLY = 0.75
_HALF = 0.5
_MIDDLE, _BRIGHTEST = 0.35, 1.5
_LIKELY = 3
_TURNS = np.radians([-8.0, -6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0])


def side_by_side(values: Pixels, lit: Pixels, hull: Hull) -> Iterator[Hull]:
    """Give the two hulls that lie side by side in one box, where a valley of water or shadow runs between them.

    Args:
        values: contrast to water, (height, width).
        lit: the same where brighter than water, nought elsewhere.
        hull: what was fitted to both together.
    """
    box = hull.box
    if box.width < _PAIR_PIXELS or box.length > _PAIR_SLENDER * box.width:
        return
    depth, valley, turned = min(
        _valley(values, box, hull.level, turn) for turn in _likely_turns(values, hull)
    )
    if depth > _VALLEY:
        return
    box = shifted(box, 0.0, 0.0, turned)
    for side, reach in ((-1, valley + box.width / 2), (1, box.width / 2 - valley)):
        half = shifted(box, 0.0, valley + side * reach / 2, 0.0)
        line = shifted(box, 0.0, valley, 0.0)
        fitted = _fit_beside(values, evolve(half, width=reach), line, side)
        if fitted is not None:
            yield without_shadow(fitted, _fit_beside(lit, fitted.box, line, side))


def without_shadow(hull: Hull, lit: Hull | None) -> Hull:
    """Give the hull fitted to what is brighter than water where it is most of the hull, so that no shadow counts."""
    if lit is None or lit.fill < _MOSTLY or lit.box.length < _MOSTLY * hull.box.length:
        return hull
    return lit if lit.box.width >= _HALF * hull.box.width else hull


def _likely_turns(values: Pixels, hull: Hull) -> list[float]:
    """Give the turns of a box, in radians, at which a valley along it seems deepest.

    The turns are so small that slices of one strip, shifted against each other, show about what turned strips would.
    """
    box = hull.box
    along, across, strip = rectify(values, box)
    inner = np.abs(along) <= _MIDDLE * box.length
    along, strip = along[inner], np.minimum(strip[inner], _BRIGHTEST * hull.level)
    inside = np.flatnonzero(np.abs(across) <= box.width / 2)
    aside = np.rint(np.tan(_TURNS)[:, None] * along / (across[1] - across[0])).astype(int)
    columns = (aside[:, :, None] + inside).clip(0, len(across) - 1)
    depths = _depths(strip[np.arange(len(along))[:, None], columns].mean(axis=1)).min(axis=1)
    likely: list[float] = _TURNS[np.argsort(depths)[:_LIKELY]].tolist()
    return likely


def _valley(values: Pixels, box: Box, level: float, turn: float) -> tuple[float, float, float]:
    """Give how deep the deepest valley along a box so turned is, 0 to 1, where across it that runs, and the turn."""
    along, across, strip = rectify(values, shifted(box, 0.0, 0.0, turn))
    profile = np.minimum(strip[np.abs(along) <= _MIDDLE * box.length], _BRIGHTEST * level).mean(axis=0)
    inside = np.abs(across) <= box.width / 2
    places, depths = across[inside], _depths(profile[None, inside])[0]
    deepest = int(np.argmin(depths))
    return float(depths[deepest]), float(places[deepest]), turn


def _depths(profiles: NDArray[np.floating]) -> NDArray[np.floating]:
    """Give how deep each place of profiles, (n, places), lies under the higher ground on both its sides, 0 to 1."""
    left = np.maximum.accumulate(profiles, axis=1)
    right = np.maximum.accumulate(profiles[:, ::-1], axis=1)[:, ::-1]
    depths: NDArray[np.floating] = profiles / np.maximum(np.minimum(left, right), 1e-6)
    return depths


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
