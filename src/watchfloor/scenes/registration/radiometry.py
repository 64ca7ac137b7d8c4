"""Radiometry: the gain and offset that bring a band to the brightness of the reference."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_ENOUGH = 80
_ROUNDS = 6
_LEAST_LIKENESS = 0.6
_GAINS = (0.5, 2.0)
_KEPT = 2.5


def fit(values: NDArray[Any], reference: NDArray[Any]) -> tuple[float, float]:
    """Fit a gain and an offset on the pixels that stayed the same.

    The line of equal reduced axes, since both sides err (Ricker 1984), with what strays by more than 2.5 robust
    standard deviations left out in turn (as pseudo-invariant features: Schott, Salvaggio and Volchok, RSE 1988).

    Args:
        values: one band of a frame at points, (n,).
        reference: the same band of the reference there, (n,).

    Returns:
        Gain and offset, so that gain x values + offset is like the reference; 1 and 0 where the two do not fit.
    """
    known = np.isfinite(values) & np.isfinite(reference)
    x, y = np.asarray(values[known], float), np.asarray(reference[known], float)
    kept = np.ones(len(x), bool)
    gain, offset = 1.0, 0.0
    for turn in range(_ROUNDS):
        if kept.sum() < _ENOUGH:
            return 1.0, 0.0
        if turn == 0:
            gain = _start(x, y)
            offset = float(np.median(y - gain * x))
        else:
            gain, offset = _line(x[kept], y[kept])
        error = np.abs(y - gain * x - offset)
        kept = error <= _KEPT * 1.4826 * np.median(error) + 1e-9
    if not _GAINS[0] <= gain <= _GAINS[1] or np.corrcoef(x[kept], y[kept])[0, 1] < _LEAST_LIKENESS:
        return 1.0, 0.0
    return gain, offset


def _start(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Give the gain between the quartiles of both."""
    low, high = np.subtract(*np.percentile(x, [75, 25])), np.subtract(*np.percentile(y, [75, 25]))
    return float(np.clip(high / low, *_GAINS)) if low > 0 else 1.0


def _line(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float]:
    if x.std() <= 0:
        return 1.0, float(np.mean(y - x))
    gain = float(y.std() / x.std())
    return gain, float(y.mean() - gain * x.mean())
