"""States: empty track, train, the two edges of one, and the short gap between two rakes, and how they follow one another.

Rakes often stand close behind one another, so what follows a train is either open track or a short gap.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

EMPTY, TRAIN, AFTER, LATER, BEFORE, SOONER, GAP = range(7)

START = np.array([0.59, 0.3, 0.025, 0.025, 0.025, 0.025, 0.01])

_ENTER_M = 400.0
_LEAVE_M = 100.0
_GAP_SHARE = 0.3
_GAP_M = 15.0


def moves(step_m: float) -> NDArray[np.float64]:
    """Give the logarithms of the chances of going from one state (row) to another (column) in one step."""
    enter, leave, close = step_m / _ENTER_M, step_m / _LEAVE_M, min(step_m / _GAP_M, 1.0)
    chances = np.zeros((len(START), len(START)))
    chances[EMPTY, EMPTY], chances[EMPTY, SOONER] = 1 - enter, enter
    chances[SOONER, BEFORE] = chances[BEFORE, TRAIN] = 1.0
    chances[TRAIN, TRAIN], chances[TRAIN, AFTER] = 1 - leave, leave
    chances[AFTER, LATER] = 1.0
    chances[LATER, EMPTY], chances[LATER, GAP] = 1 - _GAP_SHARE, _GAP_SHARE
    chances[GAP, GAP], chances[GAP, SOONER] = 1 - close, close
    with np.errstate(divide="ignore"):
        logs: NDArray[np.float64] = np.log(chances)
    return logs
