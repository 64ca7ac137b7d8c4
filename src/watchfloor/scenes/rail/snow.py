"""Snow: the dates on which it lies so bright that their ground says nothing of how the others look."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.rail.robust import median, quantiles

Singles = NDArray[np.floating[Any]]

_DARKER = 0.2
_BRIGHT_AS_SNOW = 1.5


def much_brighter(values: Singles) -> NDArray[np.bool_]:
    """Tell which dates show ground much brighter than the darker dates do, as snow makes it.

    Args:
        values: (dates, bands, across, along), NaN where hidden.

    Returns:
        (dates,); false for dates that show nothing.
    """
    light = median(values[:, :, ::2, ::3].mean(axis=1).reshape(len(values), -1), axis=1)
    dark = quantiles(light, (_DARKER,), axis=0)[0]
    brighter: NDArray[np.bool_] = np.nan_to_num(light) > _BRIGHT_AS_SNOW * dark
    return brighter
