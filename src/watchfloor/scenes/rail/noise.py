"""Noise: how much an empty track varies, so that differences can be measured in its units."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from watchfloor.scenes.rail.matching import Match
from watchfloor.scenes.rail.robust import quantiles

Singles = NDArray[np.floating[Any]]

_ROUNDS = 6
_KEPT = {1: 2.7, 2: 4.6, 3: 6.25, 4: 7.8, 5: 9.2, 6: 10.6, 7: 12.0, 8: 13.4}
_CONSISTENT = 1.3
_UNSURE = 3.0
_MOST = 20000
_QUIET = 0.35
_QUIET_SIZE = 0.8
_MOST_RESTLESS = 5.0


@frozen(eq=False)
class Whitener:
    """Scales differences so that on empty track they have about the variance one in every band.

    `root` (bands, bands) unties the bands, `by_date` (dates,) and `doubt` (lanes, along) are divided by.
    """

    root: Singles
    by_date: Singles
    doubt: Singles

    def __call__(self, contrast: Singles) -> Singles:
        """Scale contrast, (dates, lanes, bands, along)."""
        scaled: Singles = self.root @ contrast
        scaled *= 1 / (self.by_date[:, None, None, None] * self.doubt[:, None])
        return scaled

    def looks(self, looks: Singles) -> Singles:
        """Scale what is the same on all dates, (lanes, ..., bands, along), but for the factor of each date."""
        doubt = self.doubt.reshape(len(self.doubt), *(1,) * (looks.ndim - 2), -1)
        scaled: Singles = (self.root @ looks) / doubt
        return scaled

    def daily(self, look: Singles) -> Daily:
        """Scale what is the same on all dates, (lanes, bands, along)."""
        return Daily(self.looks(look), 1 / self.by_date)


@frozen(eq=False)
class Daily:
    """What is the same on all dates, `values` (lanes, bands, along), but for a factor, `by_date` (dates,)."""

    values: Singles
    by_date: Singles

    def thinned(self, every: int) -> Daily:
        """Keep every so manieth step along."""
        return Daily(self.values[..., ::every], self.by_date)

    def samples(self, dates: NDArray[np.int_], lanes: NDArray[np.int_], along: NDArray[np.int_]) -> Singles:
        """Give some samples, (bands, samples)."""
        picked: Singles = np.ascontiguousarray(self.values[lanes, :, along].T) * self.by_date[dates]
        return picked

    def courses(self, dates: NDArray[np.int_], lanes: NDArray[np.int_]) -> Singles:
        """Give some lanes on some dates, (bands, courses, along)."""
        courses: Singles = self.values[lanes].swapaxes(0, 1) * self.by_date[dates, None]
        return courses


def whitener(
    contrast: Singles, seen: NDArray[np.bool_], matched: Match, enough: NDArray[np.bool_], support: Singles
) -> tuple[Whitener, Singles]:
    """Learn from all dates how an empty track varies; gives also the contrast so scaled.

    Args:
        contrast: (dates, lanes, bands, along).
        seen: (dates, lanes, along).
        matched: how each date follows the reference: its noise scales the date.
        enough: (dates,) those with enough clear ground.
        support: (lanes, along), on how many visits the reference rests.
    """
    bands = contrast.shape[2]
    good = matched.alike & enough
    good = good if good.any() else enough
    level = matched.noise.mean(axis=1)
    typical = np.median(level[good])
    by_date = np.maximum(level / max(float(typical), 1e-6), 0.7)
    shown = np.flatnonzero(seen & good[:, None, None])
    dates, lanes, along = np.unravel_index(shown[:: max(1, len(shown) // _MOST)], seen.shape)
    known = contrast[dates, lanes, :, along] / by_date[dates, None]
    covariance = _trimmed(known, bands)
    root = np.linalg.inv(np.linalg.cholesky(covariance)).astype(np.float32)
    doubt = np.sqrt(1 + _UNSURE / (1 + support) ** 2)
    plain = Whitener(root, by_date.astype(np.float32), doubt.astype(np.float32))
    whitened = plain(contrast)
    restless = _restless(whitened, seen)
    whitened /= restless[:, None, None, None]
    return evolve(plain, by_date=plain.by_date * restless), whitened


def _restless(whitened: Singles, seen: NDArray[np.bool_]) -> Singles:
    """Give by how much more than on other days the quieter half of all tracks differs on each, (dates,)."""
    squares = np.einsum("tkbu,tkbu->tku", whitened, whitened) / whitened.shape[2]
    size = np.where(seen, np.sqrt(squares), np.nan)
    quiet = quantiles(size.reshape(len(size), -1), (_QUIET,), axis=1)[0]
    restless: Singles = np.clip(np.nan_to_num(quiet, nan=1.0) / _QUIET_SIZE, 1.0, _MOST_RESTLESS).astype(
        np.float32
    )
    return restless


def _trimmed(known: Singles, bands: int) -> Singles:
    """Give the covariance of what lies close together around zero."""
    covariance = np.diag(2 * np.median(np.abs(known), axis=0) ** 2 + 1e-8)
    limit = _KEPT.get(bands, 1.6 * bands + 1)
    for _ in range(_ROUNDS):
        turned = known @ np.linalg.cholesky(np.linalg.inv(covariance))
        far = np.einsum("nb,nb->n", turned, turned)
        kept = known[far < limit]
        if len(kept) < 10 * bands:
            break
        covariance = _CONSISTENT * kept.T @ kept / len(kept) + 1e-9 * np.eye(bands)
    return covariance
