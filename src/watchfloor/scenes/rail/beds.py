"""Beds: which rows of a strip carry tracks, which are alike, and which lie in the shadow of others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.grid import Floats
from watchfloor.scenes.rail.bundles import Bundle
from watchfloor.scenes.rail.lanes import Lanes

HALF_BED_M = 2.3
_SHADOW_REACH_M = 6.5
_BESIDE_M = 5.5


def beside(tracks: Bundle, lanes: Lanes) -> NDArray[np.bool_]:
    """Tell of each row and step, (across, along), whether no train of a listed track can stand there."""
    listed = lanes.offsets[[part is not None for part in lanes.parts]]
    nearest: Floats = np.abs(tracks.across_m[None, :, None] - listed[:, None]).min(axis=0)
    return nearest > _BESIDE_M


def in_shadow(lanes: Lanes, way: int) -> NDArray[np.int_]:
    """Give the lane on which each lane's train casts its shadow, -1 where there is none near."""
    middles = lanes.middles
    onto = np.full(len(middles), -1)
    for lane, middle in enumerate(middles):
        ahead = (middles - middle) * way
        near = np.flatnonzero((ahead > 0.1) & (ahead < _SHADOW_REACH_M))
        if len(near) and way:
            onto[lane] = near[ahead[near].argmin()]
    return onto


def beds(tracks: Bundle, lanes: Lanes) -> NDArray[np.int_]:
    """Give, for each row, the rows of all tracks that lie as far from their middles, (lanes, across)."""
    middles = lanes.middles
    aside = tracks.across_m[:, None] - middles[None]
    own = aside[np.arange(len(aside)), np.abs(aside).argmin(axis=1)]
    wanted = middles[:, None] + own[None]
    nearest = np.abs(tracks.across_m[None, None] - wanted[..., None]).argmin(axis=2)
    alike: NDArray[np.int_] = np.where(np.abs(own) < HALF_BED_M + 0.3, nearest, np.arange(len(own)))
    return alike
