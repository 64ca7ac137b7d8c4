"""Shade: the share of its light that ground keeps in the shadow of something."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.frame import Band

# Skylight as a share of all light on level ground under a clear sky, sun at 25 to 50 degrees, with what the air in
# between adds: decreasing with wavelength (Dare, Photogrammetric Engineering and Remote Sensing 71(2), 2005).
_SHARES = {
    Band.COASTAL: 0.50,
    Band.BLUE: 0.45,
    Band.GREEN_I: 0.42,
    Band.GREEN: 0.40,
    Band.YELLOW: 0.38,
    Band.RED: 0.36,
    Band.RED_EDGE: 0.34,
    Band.NIR: 0.32,
}
_OTHER = 0.40


def shade_of(bands: tuple[Band, ...]) -> NDArray[np.float64]:
    """Give the share of light, (bands,), that shadow leaves."""
    return np.array([_SHARES.get(band, _OTHER) for band in bands])
