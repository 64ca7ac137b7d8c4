"""Visits: how much each date counts towards the empty look, where a rake may stay for many dates."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.floating[Any]]

_VISIT_POWER = 0.45
_LASTING = 0.8
_LEAST_LASTING = 6
_BY_DAY = 0.03


def visits_of(values: Singles, noise: Singles, beside: NDArray[np.bool_]) -> Singles:
    """Weigh dates by visits on the tracks, and alike on the ground beside them, (dates, across, along)."""
    visits = visit_weights(values, noise)
    visits[:, beside] = np.isfinite(values[:, 0])[:, beside]
    return visits


def visit_weights(values: Singles, noise: Singles) -> Singles:
    """Weigh dates, (dates, across, along), so that one look that stays for many dates counts as few.

    What stays on nearly all dates is the ground: no train stands for so long.
    """
    dates, bands, across, along = values.shape
    last = np.full((bands, across, along), np.nan, np.float32)
    run = np.zeros((dates, across, along), np.int32)
    current = np.zeros((across, along), np.int32)
    for date in range(dates):
        now = values[date]
        clear = np.isfinite(now).all(axis=0)
        far = ((now - last) ** 2 / (2 * (noise[:, None, None] ** 2 + (_BY_DAY * now) ** 2))).mean(axis=0)
        current = np.where(clear & ~(far < 6), current + 1, current)
        run[date] = np.where(clear, current, -1)
        last = np.where(clear[None], now, last)
    lengths = np.zeros((int(run.max()) + 1, across, along), np.float32)
    rows, columns = np.indices((across, along))
    for date in range(dates):
        np.add.at(lengths, (np.maximum(run[date], 0), rows, columns), (run[date] >= 0).astype(np.float32))
    always = (run >= 0).sum(axis=0)
    weights = np.zeros(run.shape, np.float32)
    for date in range(dates):
        length = lengths[np.maximum(run[date], 0), rows, columns]
        lasting = (length >= _LASTING * always) & (always >= _LEAST_LASTING)
        weight = np.where(lasting, 1, np.maximum(length, 1) ** -_VISIT_POWER)
        weights[date] = np.where(run[date] >= 0, weight, 0)
    return weights
