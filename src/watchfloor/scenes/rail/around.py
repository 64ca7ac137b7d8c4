"""Around: what is seen at a sample of a lane, on the lanes beside it and farther along."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.floating[Any]]


class Around:
    """Values (dates, lanes, bands, along) with nothing, 0, beyond the outer lanes and the ends."""

    def __init__(self, values: Singles, reach: int) -> None:
        """Prepare to look so many samples along."""
        dates, lanes, bands, along = values.shape
        self._reach = reach
        self._line = along + 2 * reach
        self._lanes = lanes + 2
        padded = np.zeros((bands, dates, self._lanes, self._line), np.float32)
        padded[:, :, 1:-1, reach : reach + along] = values.transpose(2, 0, 1, 3)
        self._flat = padded.reshape(bands, -1)

    def __call__(
        self,
        where: tuple[NDArray[np.int_], NDArray[np.int_], NDArray[np.int_]],
        *,
        aside: int = 0,
        ahead: int = 0,
    ) -> Singles:
        """Give the values so many lanes aside and samples ahead of some, (bands, samples).

        Args:
            where: the date, the lane and the place along of each sample.
            aside: how many lanes on, -1, 0 or 1.
            ahead: how many samples on, no more than the reach.
        """
        dates, lanes, along = where
        first = (dates * self._lanes + lanes + 1) * self._line + along + self._reach
        seen: Singles = self._flat.take(first + (aside * self._line + ahead), axis=1)
        return seen
