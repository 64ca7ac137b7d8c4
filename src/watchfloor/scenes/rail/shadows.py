"""Shadows: what was taken for a train but is the shadow of the one beside it.

A shadow does not reach beyond what casts it, is darker than the ground, as the other shadows of the place are, and much
more even than a train.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.robust import middle, variety

if TYPE_CHECKING:
    from watchfloor.scenes.rail.trains import Train

_BESIDE_M = 7.0
_BEYOND_M = 9.0
_MORE_EVEN = 0.6
_PLAIN_SHADE = 0.2
_DARK = -0.5
_TIMES_DARKER = 3.0


def cast_by_another(reading: Reading, train: Train, trains: Sequence[Train], step_m: float) -> bool:
    """Tell whether a train is but the shadow of another one of the same date."""
    if not _dark(reading, train) or _darker_than_shadow(reading, train):
        return False
    middle = _middle(reading, train)
    beside = [
        other
        for other in trains
        if other.lane != train.lane
        and (other.tail - train.tail) * step_m < _BEYOND_M
        and (train.head - other.head) * step_m < _BEYOND_M
        and _may_shade(reading, middle - _middle(reading, other))
    ]
    if not beside:
        return False
    even = variety(_part(reading, train)) / _MORE_EVEN
    return any(even < variety(_part(reading, other)) for other in beside)


def _may_shade(reading: Reading, aside_m: float) -> bool:
    """Tell whether a train's shadow may reach so far aside, to the side to which shadows fall where that is plain."""
    shade = reading.shade
    plain = abs(float(shade.share.mean(axis=1).sum())) > _PLAIN_SHADE
    return abs(aside_m) < _BESIDE_M and (not plain or aside_m * shade.way > 0)


def _darker_than_shadow(reading: Reading, train: Train) -> bool:
    """Tell whether a train takes far more of the ground's light than the shadows of this place do."""
    part = slice(max(0, int(np.ceil(train.tail))), int(train.head) + 1)
    ground = np.maximum(reading.ground[train.lane, :, part], 1e-3)
    changed = (reading.contrast[train.date, train.lane][:, part] / ground).mean(axis=0)
    darkest = _TIMES_DARKER * float(reading.shade.share.mean(axis=1).min())
    return float(middle(changed[reading.seen[train.date, train.lane, part]])) < min(darkest, _DARK)


def _middle(reading: Reading, train: Train) -> float:
    return float(reading.lanes.middles[train.lane])


def _dark(reading: Reading, train: Train) -> bool:
    part = slice(max(0, int(np.ceil(train.tail))), int(train.head) + 1)
    seen = reading.seen[train.date, train.lane, part]
    return bool(middle(reading.brighter[train.date, train.lane, part][seen]) < 0)


def _part(reading: Reading, train: Train) -> NDArray[np.floating[Any]]:
    """Give the whitened contrast along a train where it was seen, (bands, along)."""
    part = slice(max(0, int(np.ceil(train.tail))), int(train.head) + 1)
    seen = reading.seen[train.date, train.lane, part]
    along: NDArray[np.floating[Any]] = reading.whitened[train.date, train.lane][:, part][:, seen]
    return along
