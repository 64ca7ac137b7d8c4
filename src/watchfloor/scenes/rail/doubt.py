"""Doubt: what is seen where few visits show an empty look that is unlike the ground around.

That look may be the ground's, and then the ground is odd there; or it is that of a train which stood there on those
visits, and then the ground looks as it does around. What is like the first says nothing, what is like the second is
empty track, and what is like neither is a train.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.rail.states import TRAIN

Singles = NDArray[np.floating[Any]]

_HALF = np.float32(np.log(0.5))
_NEITHER = np.float32(np.log(0.03))


def in_doubt(logs: Singles, look: Singles, common: Singles) -> Singles:
    """Weigh what was seen for either look being that of the ground, and a little for neither.

    Args:
        logs: (states, samples), logarithms of the chance of what was seen in each state if the look is the ground's.
        look: (samples,), the same of the look itself.
        common: (samples,), of the look of the ground around.
    """
    train = logs[TRAIN]
    weighed: Singles = np.logaddexp(np.logaddexp(logs, common) + _HALF, train + _NEITHER)
    weighed[TRAIN] = np.logaddexp(train, look) + _HALF
    return weighed
