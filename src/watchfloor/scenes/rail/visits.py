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
    dates = len(values)
    seen, begins = _visits(values, by_day)
    since = np.zeros(seen.shape, np.intp)
    count = np.zeros(seen.shape[1:], np.intp)
    for date in range(dates):
        count[begins[date]] = 0
        count += seen[date]
        since[date] = count
    always = seen.sum(axis=0)
    lasting = np.where(always >= _LEAST_LASTING, _LASTING * always, np.inf).astype(np.float32)
    powers = (np.maximum(np.arange(dates + 1), 1) ** -_VISIT_POWER).astype(np.float32)
    weights = np.zeros(seen.shape, np.float32)
    length, ended = count, np.ones(count.shape, bool)
    for date in range(dates - 1, -1, -1):
        np.copyto(length, since[date], where=seen[date] & ended)
        weights[date] = np.where(length >= lasting, np.float32(1), powers.take(length)) * seen[date]
        np.copyto(ended, begins[date], where=seen[date])
    return weights


def _visits(values: Singles, by_day: ByDay) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell where each date shows something, and where that is another look than was seen last, (dates, across, along)."""
    dates, bands, across, along = values.shape
    seen, begins = np.empty((dates, across, along), bool), np.empty((dates, across, along), bool)
    last = np.full((bands, across, along), np.nan, np.float32)
    for date, now in enumerate(values):
        np.isfinite(now.sum(axis=0), out=seen[date])
        apart = now - last
        apart *= apart
        apart /= by_day.variance(now)
        begins[date] = seen[date] & ~(apart.sum(axis=0) < _ANOTHER * bands)
        np.copyto(last, now, where=seen[date])
    return seen, begins
