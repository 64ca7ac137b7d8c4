"""Radiometry: the gain and offset that bring a band to the brightness of the reference."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.frame import Band

_ENOUGH = 80
_ROUNDS = 6
_LEAST_LIKENESS = 0.5
_KEPT = 2.5
# what is known before anything is seen: gains lie near 1 and offsets near 0, as standard deviations; and how many
# points, since neighbours err together, count as one
_GAIN_SIGMA = 0.15
_OFFSET_SIGMA = 0.03
_TOGETHER = 15.0
_GAINS = (0.6, 1.7)
# ratios are counted in such steps of their logarithm, spread by so much
_RATIOS = np.linspace(np.log(_GAINS[0]), np.log(_GAINS[1]), 105)
_RATIO_SPREAD = 0.05
# at least so much of the ground shows as it was: half of it errs by less than 0.674 standard deviations
_CLEAR_SHARE = 0.6
_SPREAD_OF_CLEAR = 0.674
# the barest share of the points is taken to be free of plants
_BARE = 0.4
_GREENEST = 0.06


def fit(values: NDArray[Any], reference: NDArray[Any]) -> tuple[float, float]:
    """Fit a gain and an offset on the pixels that stayed the same.

    Regression with a prior on both (MacKay 1992), with what strays by more than 2.5 robust standard deviations left
    out in turn (as pseudo-invariant features: Schott, Salvaggio and Volchok, RSE 1988).

    Args:
        values: one band of a frame at points, (n,).
        reference: the same band of the reference there, (n,).

    Returns:
        Gain and offset, so that gain x values + offset is like the reference; 1 and 0 where the two do not fit.
    """
    known = np.isfinite(values) & np.isfinite(reference)
    x, y = np.asarray(values[known], float), np.asarray(reference[known], float)
    if len(x) < _ENOUGH:
        return 1.0, 0.0
    gain, offset = float(np.clip(_commonest(y / np.maximum(x, 1e-3)), *_GAINS)), 0.0
    products = np.stack([np.ones(len(x)), x, y, x * x, x * y, y * y])
    sums, kept = products.sum(axis=1), np.zeros(len(x), bool)
    for _ in range(_ROUNDS):
        error = np.abs(y - gain * x - offset)
        spread = _quantile(error, _CLEAR_SHARE / 2) / _SPREAD_OF_CLEAR + 1e-6
        before, kept = kept, error <= _KEPT * spread
        if (kept == before).all():
            break
        sums = products @ kept
        gain, offset = _line(sums, spread)
    if not _GAINS[0] <= gain <= _GAINS[1] or sums[0] < _ENOUGH or _likeness(sums) < _LEAST_LIKENESS:
        return 1.0, 0.0
    return gain, offset


def _quantile(values: NDArray[np.float64], share: float) -> float:
    """Give a quantile as `np.quantile` does, for some hundred values many times faster."""
    place = share * (len(values) - 1)
    below = int(place)
    low, high = np.partition(values, (below, below + 1))[below : below + 2].tolist()
    return float(low + (place - below) * (high - low))


def _commonest(ratios: NDArray[np.float64]) -> float:
    """Give the ratio about which most lie, which what covers a part of the ground, such as cloud, does not move."""
    step = _RATIOS[1] - _RATIOS[0]
    steps = np.floor((np.log(np.maximum(ratios, 1e-6)) - _RATIOS[0]) / step)
    counts = np.bincount(
        steps[(steps >= 0) & (steps < len(_RATIOS) - 1)].astype(int), minlength=len(_RATIOS) - 1
    )
    place = int(ndimage.gaussian_filter1d(counts.astype(float), _RATIO_SPREAD / step).argmax())
    return float(np.exp((_RATIOS[place] + _RATIOS[place + 1]) / 2))


def bare(bands: tuple[Band, ...], *looks: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell of points, (n,), which are free of plants, that the seasons change, in all of their looks.

    Args:
        bands: what the bands are.
        looks: values at the points, (bands, n) each.

    Returns:
        True for the least green of the points; for all where no band tells green from soil.
    """
    if not {Band.RED, Band.GREEN, Band.BLUE} <= set(bands):
        return np.ones(looks[0].shape[1], bool)
    greenest = np.maximum.reduce([_greenness(bands, look) for look in looks])
    limit = max(float(np.nanquantile(greenest, _BARE)), _GREENEST) if len(greenest) else 0.0
    kept: NDArray[np.bool_] = greenest <= limit
    return kept


def _greenness(bands: tuple[Band, ...], look: NDArray[Any]) -> NDArray[Any]:
    """Give the normalised difference of near infrared and red, or without it how green green is."""
    red, green, blue = (look[bands.index(band)] for band in (Band.RED, Band.GREEN, Band.BLUE))
    if Band.NIR in bands:
        nir = look[bands.index(Band.NIR)]
        return np.asarray((nir - red) / np.maximum(nir + red, 1e-3))
    return np.asarray((2 * green - red - blue) / np.maximum(red + green + blue, 1e-3))


def _line(sums: NDArray[np.float64], spread: float) -> tuple[float, float]:
    """Give the likeliest gain and offset of points that err by `spread`, of the sums of 1, x, y, xx, xy and yy."""
    count, x, y, xx, xy, _ = sums.tolist()
    weight = 1 / (_TOGETHER * spread**2)
    steep, both, level = weight * xx + _GAIN_SIGMA**-2, weight * x, weight * count + _OFFSET_SIGMA**-2
    pull, lift = weight * xy + _GAIN_SIGMA**-2, weight * y
    size = steep * level - both * both
    return (level * pull - both * lift) / size, (steep * lift - both * pull) / size


def _likeness(sums: NDArray[np.float64]) -> float:
    """Give the correlation of points, of the sums of 1, x, y, xx, xy and yy."""
    count, x, y, xx, xy, yy = sums.tolist()
    spread = max(xx - x * x / count, 0.0) * max(yy - y * y / count, 0.0)
    return float((xy - x * y / count) / np.sqrt(spread)) if spread > 0 else 0.0
