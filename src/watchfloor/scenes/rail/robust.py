"""Robust: quantiles of what was seen, where much was not, and how much it varies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.floating[Any]]


def quantiles(values: Singles, shares: Sequence[float], axis: int) -> Singles:
    """Give quantiles along an axis, NaN left out, and NaN where there is nothing else.

    Args:
        values: any shape.
        shares: from 0 to 1.
        axis: along which.

    Returns:
        (shares, ...), the lower of two values where a quantile lies between them.
    """
    ordered = np.sort(np.moveaxis(values, axis, 0), axis=0)
    counts = np.isfinite(ordered).sum(axis=0)
    places = [np.maximum(np.floor(share * (counts - 1)).astype(int), 0) for share in shares]
    found: Singles = np.stack([np.take_along_axis(ordered, place[None], axis=0)[0] for place in places])
    return found


def median(values: Singles, axis: int) -> Singles:
    """Give the median along an axis, NaN left out."""
    found: Singles = quantiles(values, (0.5,), axis)[0]
    return found


def middle(values: Singles) -> Singles:
    """Give the median along the last axis of a few numbers, all of them finite; faster there than numpy's own."""
    ordered = np.sort(values, axis=-1)
    count = ordered.shape[-1]
    found: Singles = (ordered[..., (count - 1) // 2] + ordered[..., count // 2]) / 2
    return found


def variety(colours: Singles) -> float:
    """Give how much colours, (bands, along), differ along a course: the median distance from their median."""
    return float(middle(np.abs(colours - middle(colours)[:, None]).ravel()))
