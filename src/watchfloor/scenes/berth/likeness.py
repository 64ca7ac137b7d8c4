"""Likeness: what tells a hull from a wake, and from a part of the land."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.berth.hull import Hull, rectify
from watchfloor.scenes.berth.water import Mask, Pixels

_TRAIL = 0.35
_SPREAD = 0.75
_STEADY = 0.9
_PARTS = 8
_HALO = 0.2
_RING = (2.0, 4.5)
_AT_END = 2.0
_AT_RIM = 0.5


def is_trail(values: Pixels, hull: Hull) -> bool:
    """Tell the wake of a boat from a hull: it fades from its head on, and may spread as it does."""
    along, across, strip = rectify(values, hull.box)
    inside = strip[np.abs(along) <= 0.5 * hull.box.length][:, np.abs(across) <= 0.5 * hull.box.width + 1.0]
    parts = np.array_split(inside, _PARTS)[1:-1]
    levels = np.array([part[:, 2:-2].mean() for part in parts])
    if abs(_rank_correlation(levels)) < _STEADY:
        return False
    if min(levels[0], levels[-1]) < _TRAIL * max(levels[0], levels[-1]):
        return True
    profiles = np.stack([part.mean(axis=0) for part in parts])
    widths = (profiles >= 0.5 * profiles.max(axis=1, keepdims=True)).sum(axis=1)
    spread = min(widths[0], widths[-1]) < _SPREAD * max(widths[0], widths[-1])
    opening = (levels[0] - levels[-1]) * (widths[-1] - widths[0]) > 0
    return bool(spread and opening and abs(_rank_correlation(widths)) > _STEADY)


def _rank_correlation(values: NDArray[np.floating]) -> float:
    """Give Spearman's rank correlation of values with their places; values that are equal share their rank."""
    order = (values[:, None] > values).sum(axis=1) - (values[:, None] < values).sum(axis=1)
    places = 2 * np.arange(len(values)) - len(values) + 1
    spread = float(order @ order) * float(places @ places)
    return float(order @ places) / spread**0.5 if spread > 0 else 0.0


def freedom(values: Pixels, ground: Pixels, hull: Hull, untold_allowed: float) -> tuple[float, float]:
    """Give which share of the surroundings is water, all around and beyond the less free end.

    Args:
        values: contrast to water, (height, width).
        ground: (height, width), 1 where ships may float, 0 where not, NaN where it cannot be told; that counts as
            neither.
        hull: what is surrounded.
        untold_allowed: which share of the surroundings may be unknown without counting against it.
    """
    box = hull.box
    along, across, strip = rectify(values, box)
    past_end = np.abs(along)[:, None] - box.length / 2
    past_side = np.abs(across)[None, :] - box.width / 2
    beyond = np.hypot(np.maximum(past_end, 0.0), np.maximum(past_side, 0.0))
    ring = (beyond >= _RING[0]) & (beyond <= _RING[1])
    known = rectify(ground, box, order=0)[2]
    untold = float(np.isnan(known[ring]).mean())
    told = ring & np.isfinite(known)
    water = (strip < max(4.0, _HALO * hull.level)) & (known > 0.5)
    caps = [told & (past_side <= 0) & (along * way > 0)[:, None] for way in (-1, 1)]
    for cap, end in zip(caps, hull.ends, strict=True):
        if end.trailing:
            told &= ~cap
            cap[:] = False
    around, *ends = (float(water[part].mean()) if part.any() else 1.0 for part in (told, *caps))
    return around * min(1.0, 1.0 - untold + untold_allowed), min(ends)


def is_cut(seen: Mask, hull: Hull) -> bool:
    """Tell whether the edge of what is seen lies at an end of a hull, which may then be longer."""
    box = hull.box
    along, across, known = rectify(seen.astype(np.float32), box, order=0)
    past_end = np.abs(along) - box.length / 2
    caps = known[(past_end >= 0) & (past_end <= _AT_END)][:, np.abs(across) <= box.width / 2]
    return bool((~(caps > 0.5)).any())


def at_rim(seen: Mask, hull: Hull) -> bool:
    """Tell whether a hull reaches what is not seen, as shreds at the rim of a cloud do."""
    along, across, known = rectify(seen.astype(np.float32), hull.box, order=0)
    length = np.abs(along) <= hull.box.length / 2 + _AT_RIM
    width = np.abs(across) <= hull.box.width / 2 + _AT_RIM
    return bool((known[length][:, width] < 0.5).any())
