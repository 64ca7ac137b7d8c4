"""Haze: how much of the contrast of an apron and what lies around it haze left, and how it looks without."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Values = NDArray[np.float32]
Mask = NDArray[np.bool_]

# what is left of contrast is told from the steepest of so many of the gradients, and from so many of them at least
_STEEPEST, _FEWEST = 0.3, 60
# where more than this is left in the mean of all bands nothing is taken away; less than that is never believed
_CLEAR, _LEAST = 0.85, 0.35


def without_haze(values: Values, bare: Values, usable: Mask) -> Values | None:
    """Take haze away from what is seen of an apron.

    Haze adds light of its own and weakens that of the ground by the same share everywhere near by (Chavez, RSE 1988):
    what it leaves is the ratio of the gradients of ground to those of other dates, the rest is what it adds.

    Args:
        values: what is seen, (bands, h, w).
        bare: what the apron and its surroundings usually look like without cargo, (bands, h, w).
        usable: where the ground can be seen, (h, w).

    Returns:
        The values brought to the contrast of other dates, (bands, h, w); null where there is no haze.
    """
    left = _contrast_left(values, bare, usable)
    if left is None or left.mean() > _CLEAR:
        return None
    left = np.clip(left, _LEAST, 1)[:, None, None]
    added = np.median((values - left * bare)[:, usable], axis=1)[:, None, None]
    clear: Values = ((values - added) / left).astype(np.float32)
    return clear


def _contrast_left(values: Values, bare: Values, usable: Mask) -> NDArray[np.float64] | None:
    """Give the ratio, (bands,), of gradients now to usual ones: the median weighted by the usual ones."""
    inner = ndimage.binary_erosion(usable, np.ones((3, 3), bool))
    if 2 * inner.sum() * _STEEPEST < _FEWEST:
        return None
    left = np.empty(len(values))
    for number, (now, then) in enumerate(zip(values, bare, strict=True)):
        rises = np.concatenate([np.gradient(now, axis=axis)[inner] for axis in (0, 1)])
        usual = np.concatenate([np.gradient(then, axis=axis)[inner] for axis in (0, 1)])
        steep = np.abs(usual) >= max(np.quantile(np.abs(usual), 1 - _STEEPEST), 1e-6)
        ratios, weights = rises[steep] / usual[steep], np.abs(usual[steep])
        order = np.argsort(ratios)
        summed = np.cumsum(weights[order])
        left[number] = ratios[order][np.searchsorted(summed, summed[-1] / 2)] if steep.any() else 1.0
    return left
