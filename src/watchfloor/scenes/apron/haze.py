"""Haze: how much of the contrast of an apron and what lies around it haze left, and how it looks without."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Values = NDArray[np.float32]
Mask = NDArray[np.bool_]

# what is left of contrast is told from this share of the gradients, the steepest, and of those from so many spread over
# all of them; where fewer than the last are seen it is not told
_STEEPEST, _MOST, _FEWEST = 0.3, 2000, 30
# where more than this is left in the mean of all bands nothing is taken away; less than that is never believed
_CLEAR, _LEAST = 0.8, 0.35
_SMALLEST = 1e-6


@frozen(eq=False)
class Slopes:
    """Where an apron and what lies around it usually rise most from pixel to pixel, and by how much.

    Of each band `before`, `middle` and `after` are the flat places of three pixels in a row, (bands, n), `rises` the
    usual difference of the outer two.
    """

    before: NDArray[np.intp]
    middle: NDArray[np.intp]
    after: NDArray[np.intp]
    rises: Values


def slopes_of(bare: Values) -> Slopes:
    """Find the steepest places of what an apron and its surroundings usually look like, (bands, h, w)."""
    places = np.arange(bare[0].size).reshape(bare.shape[1:])
    rows = places[:-2].ravel(), places[1:-1].ravel(), places[2:].ravel()
    columns = places[:, :-2].ravel(), places[:, 1:-1].ravel(), places[:, 2:].ravel()
    before, middle, after = (np.concatenate(pair) for pair in zip(rows, columns, strict=True))
    flat = bare.reshape(len(bare), -1)
    rises = flat[:, after] - flat[:, before]
    count = int(_STEEPEST * len(before))
    chosen = np.argsort(-np.abs(rises), axis=1)[:, : count : max(1, count // _MOST)]
    return Slopes(before[chosen], middle[chosen], after[chosen], np.take_along_axis(rises, chosen, axis=1))


def without_haze(values: Values, bare: Values, slopes: Slopes, usable: Mask) -> Values | None:
    """Take haze away from what is seen of an apron.

    Haze adds light of its own and weakens that of the ground by the same share everywhere near by (Chavez, RSE 1988):
    what it leaves is the ratio of the gradients of ground to those of other dates, the rest is what it adds.

    Args:
        values: what is seen, (bands, h, w).
        bare: what the apron and its surroundings usually look like without cargo, (bands, h, w).
        slopes: the steepest places of that.
        usable: where the ground can be seen, (h, w).

    Returns:
        The values brought to the contrast of other dates, (bands, h, w); null where there is no haze.
    """
    left = _contrast_left(values.reshape(len(values), -1), slopes, usable.ravel())
    if left is None or left.mean() > _CLEAR:
        return None
    left = np.clip(left, _LEAST, 1)[:, None, None]
    added = np.median((values - left * bare)[:, usable], axis=1)[:, None, None]
    clear: Values = ((values - added) / left).astype(np.float32)
    return clear


def _contrast_left(values: Values, slopes: Slopes, usable: Mask) -> NDArray[np.float64] | None:
    """Give the ratio, (bands,), of rises now to usual ones: the median weighted by the usual ones."""
    seen = usable[slopes.before] & usable[slopes.middle] & usable[slopes.after]
    if seen.sum(axis=1).min() < _FEWEST:
        return None
    left = np.empty(len(values))
    for number, band in enumerate(values):
        kept = seen[number]
        usual = slopes.rises[number, kept]
        ratios = (band[slopes.after[number, kept]] - band[slopes.before[number, kept]]) / _no_less(usual)
        order = np.argsort(ratios)
        summed = np.cumsum(np.abs(usual)[order])
        left[number] = ratios[order][np.searchsorted(summed, summed[-1] / 2)]
    return left


def _no_less(rises: Values) -> Values:
    return np.where(np.abs(rises) < _SMALLEST, np.float32(_SMALLEST), rises)
