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
_MUCH_BRIGHTER, _MUCH_DARKER = 1.8, 0.5
_MANY = 0.2
_DARKEST = 0.02


def odd_dates(values: Series) -> NDArray[np.bool_]:
    """Tell which dates show much of the ground far brighter or darker than it mostly is: snow, cloud, shadow, no mask.

    Args:
        values: (dates, bands, places), NaN where nothing was seen.

    Returns:
        (dates,), true where the date tells nothing of works.
    """
    brightness = values.mean(axis=1)
    usual = np.maximum(_median(brightness), _DARKEST)
    with np.errstate(invalid="ignore"):
        odd = (brightness > _MUCH_BRIGHTER * usual) | (brightness < _MUCH_DARKER * usual)
    seen = np.isfinite(brightness).sum(axis=1)
    share: NDArray[np.bool_] = odd.sum(axis=1) > _MANY * np.maximum(seen, 1)
    return share


def season_basis(days: Floats, values: Series) -> Floats:
    """Give what the ground does with season and light, as orthonormal columns over the dates.

    The year and its half as harmonics (Zhu and Woodcock, Remote Sensing of Environment 144, 2014), and the courses
    that most pixels share, found by principal components of a sample of them.

    Args:
        days: of each date, (dates,), in days.
        values: (dates, courses), without gaps.

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
    rest = values - (basis @ (basis.T @ values)).astype(np.float32)
    shared = min(_SHARED, allowed - basis.shape[1])
    if shared > 0:
        scale = np.median(np.abs(rest), axis=0)
        calm = rest[:, scale <= np.percentile(scale, 90)]
        signs = np.sign(calm)
        own, vectors = np.linalg.eigh(signs @ signs.T)
        basis = np.column_stack([basis, vectors[:, np.argsort(own)[::-1][:shared]]])
        basis, _ = np.linalg.qr(basis)
    return basis


def filled(values: Series, basis_days: Floats) -> Series:
    """Fill gaps of each place, (dates, places) with NaN, by the median of its dates of the nearest season."""
    gaps = np.isnan(values)
    if not gaps.any():
        return values
    full = values.copy()
    apart = np.abs((basis_days[:, None] - basis_days[None, :] + _YEAR_DAYS / 2) % _YEAR_DAYS - _YEAR_DAYS / 2)
    for date in np.flatnonzero(gaps.any(axis=1)):
        near = np.argsort(apart[date])[1:9]
        here = np.flatnonzero(gaps[date])
        full[date, here] = _median(values[np.ix_(near, here)])
    rest = np.isnan(full)
    if rest.any():
        full[rest] = np.broadcast_to(np.nan_to_num(_median(values)), full.shape)[rest]
    return full


def _median(values: Series) -> Series:
    """Give the median over dates; NaN where no date has a value."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        middle: Series = np.nanmedian(values, axis=0)
    return middle
