"""Light: whether the sun stood high enough for anything to be seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.frame import Scale

# Below this height of the sun shadows are eight times as long as what throws them.
LOWEST_SUN = 7.0

# An image whose brightest tenth is darker than this share of full light shows mostly noise.
DARKEST = 0.02

# The light of an image is told from one of so many of its rows and columns.
_EVERY = 3


def is_dark(pixels: NDArray[np.float32], measured: Scale, sun_elevation: float | None) -> bool:
    """Tell whether an image is too dark to be measured.

    Args:
        pixels: (bands, height, width), NaN where there is no data.
        measured: what the numbers are; radar brings its own light.
        sun_elevation: height of the sun in degrees, null where it is not known.
    """
    if measured is Scale.AMPLITUDE:
        return False
    if sun_elevation is not None and sun_elevation < LOWEST_SUN:
        return True
    brightest = pixels[:, ::_EVERY, ::_EVERY].max(axis=0)
    seen = brightest[np.isfinite(brightest)]
    return bool(seen.size and np.quantile(seen, 0.9) < DARKEST)
