"""Medians: what is in the middle of what is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def median_known(images: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the median over dates of what is known.

    Args:
        images: (dates, ...), NaN where nothing is known.

    Returns:
        The median, (...); NaN where nothing is known on any date.
    """
    ordered = np.sort(images, axis=0)  # NaN comes last
    known = np.isfinite(images).sum(axis=0)
    middle = [np.take_along_axis(ordered, place[None], axis=0)[0] for place in (known // 2, (known - 1) // 2)]
    median: NDArray[np.float32] = np.where(known > 0, (middle[0] + middle[1]) / 2, np.float32(np.nan))
    return median
