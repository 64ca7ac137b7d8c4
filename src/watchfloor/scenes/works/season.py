"""Season: what all the ground of a site does together over the year, taken off before change is looked for."""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float32]
Floats = NDArray[np.float64]

_YEAR_DAYS = 365.2425
_HARMONICS = 2
_SHARED = 3
_LEAST_DATES_A_TERM = 6
_CALM_PERCENT = 90
_DARKEST = 0.02
_MUCH_BRIGHTER, _MUCH_DARKER = 1.8, 0.5
_MANY = 0.2


def odd_dates(values: Series) -> NDArray[np.bool_]:
    """Tell which dates show much of the ground far brighter or darker than it mostly is: unmarked snow or cloud.

    Args:
        values: (dates, bands, places), NaN where nothing was seen.

    Returns:
        (dates,), true where the date tells nothing of works.
    """
    brightness = values.mean(axis=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # places that were never seen
        usual = np.maximum(np.nanmedian(brightness, axis=0), _DARKEST)
        odd = (brightness > _MUCH_BRIGHTER * usual) | (brightness < _MUCH_DARKER * usual)
    seen = np.isfinite(brightness).sum(axis=1)
    many: NDArray[np.bool_] = odd.sum(axis=1) > _MANY * np.maximum(seen, 1)
    return many


def season_basis(days: Floats, values: Series) -> Floats:
    """Give what the ground does with season and light, as orthonormal columns over the dates.

    The year and its half as harmonics (Zhu and Woodcock, Remote Sensing of Environment 144, 2014), and the courses
    that most places share, found by principal components of the signs.

    Args:
        days: of each date, (dates,), in days.
        values: (dates, bands, places), without gaps.

    Returns:
        (dates, terms); the first column is constant.
    """
    allowed = max(1, len(days) // _LEAST_DATES_A_TERM)
    columns = [np.ones(len(days))]
    if days[-1] - days[0] > _YEAR_DAYS / 2:
        for harmonic in range(1, _HARMONICS + 1):
            angle = 2 * np.pi * harmonic * days / _YEAR_DAYS
            columns += [np.sin(angle), np.cos(angle)]
    basis, _ = np.linalg.qr(np.column_stack(columns[:allowed]))
    shared = min(_SHARED, allowed - basis.shape[1])
    if shared > 0:
        rest = without_season(values, basis).reshape(len(values), -1)
        scale = np.median(np.abs(rest), axis=0)
        signs = np.sign(rest[:, scale <= np.percentile(scale, _CALM_PERCENT)])
        own, vectors = np.linalg.eigh(signs @ signs.T)
        basis = np.column_stack([basis, vectors[:, np.argsort(own)[::-1][:shared]]])
        basis, _ = np.linalg.qr(basis)
    return basis


def without_season(values: Series, basis: Floats) -> Series:
    """Take the season, (dates, terms), off courses, (dates, bands, places)."""
    flat = values.reshape(len(values), -1)
    weights = basis.astype(np.float32)
    rest: Series = (flat - weights @ (weights.T @ flat)).reshape(values.shape)
    return rest
