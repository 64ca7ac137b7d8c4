"""By day: how much bare ground differs from one date to another.

It differs by noise, and by a share of its light with the sun and the wet. That share is taken to be that of the noise: both
are small in scenes whose contrast is weak, as that of pictures is.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.rail.robust import median

Singles = NDArray[np.floating[Any]]

_LEAST, _MOST = 0.01, 0.03
_DARKEST = 1e-4


@frozen(eq=False)
class ByDay:
    """How much ground differs from date to date: `noise` (bands,) whatever its light, and a `share` of that light."""

    noise: Singles
    share: float

    @classmethod
    def of(cls, values: Singles, noise: Singles) -> Self:
        """Learn it from values (dates, bands, across, along), NaN where hidden, and the noise of one value, (bands,)."""
        bands = values[:, :, ::5, ::9].swapaxes(0, 1).reshape(len(noise), -1)
        light = np.maximum(np.nan_to_num(median(bands, axis=1)), _DARKEST)
        return cls(noise, float(np.clip(np.median(noise / light), _LEAST, _MOST)))

    def spread(self, look: Singles) -> Singles:
        """Give the standard deviation of what looks so, bands first."""
        variance = self.variance(look)
        return np.sqrt(variance, out=variance)

    def variance(self, look: Singles) -> Singles:
        """Give the variance of what looks so, bands first."""
        variance: Singles = np.float32(self.share) * look
        variance *= variance
        variance += (self.noise**2).reshape(-1, *[1] * (look.ndim - 1))
        return variance
