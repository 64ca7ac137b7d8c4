"""Visits: how much each date counts towards the empty look, where a rake may stay for many dates."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.rail.by_day import ByDay

Singles = NDArray[np.floating[Any]]

_VISIT_POWER = 0.45
_LASTING = 0.8
_LEAST_LASTING = 6
_ANOTHER = 12.0


def visits_of(values: Singles, by_day: ByDay, beside: NDArray[np.bool_]) -> Singles:
    """Weigh dates by visits on the tracks, and alike on the ground beside them, (dates, across, along)."""
    visits = visit_weights(values, by_day)
    visits[:, beside] = np.isfinite(values[:, 0])[:, beside]
    return visits


def visit_weights(values: Singles, by_day: ByDay) -> Singles:
    """Weigh dates, (dates, across, along), so that one look that stays for many dates counts as few.

    What stays on nearly all dates is the ground: no train stands for so long.
    """
    dates, bands, across, along = values.shape
    last = np.full((bands, across, along), np.nan, np.float32)
    run = np.zeros((dates, across, along), np.int32)
    current = np.zeros((across, along), np.int32)
    for date, now in enumerate(values):
        clear = np.isfinite(now.sum(axis=0))
        apart = now - last
        apart *= apart
        apart /= by_day.variance(now)
        current += clear & ~(apart.sum(axis=0) < _ANOTHER * bands)
        run[date] = np.where(clear, current, -1)
        np.copyto(last, now, where=clear)
    # runs are counted from 1, so that what is hidden, -1 before, counts nothing
    places = (run + 1) * (across * along) + np.arange(across * along).reshape(across, along)
    lengths = np.bincount(places.ravel(), minlength=(dates + 2) * across * along)
    length = lengths[places]
    seen = run >= 0
    always = seen.sum(axis=0)
    lasting = (length >= _LASTING * always) & (always >= _LEAST_LASTING)
    powers = (np.arange(1, dates + 1) ** -_VISIT_POWER).astype(np.float32)
    weights: Singles = np.where(lasting, np.float32(1), powers[np.minimum(length, dates) - 1]) * seen
    return weights
