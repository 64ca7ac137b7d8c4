"""Matching: what the empty strip would look like in each scene, given its look on the reference."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.rail.robust import median

Singles = NDArray[np.floating[Any]]

_ROUNDS = 6
_SPARE = 3
_TUKEY = 4.7
_LEAST = 200
_GAINS = (0.6, 1.6)


@frozen(eq=False)
class Match:
    """How each date's light follows the reference: gain, offset and the small shifts left, by regression.

    `terms` (dates, bands, 4) multiply the reference, one, and its derivatives across and along; `noise` (dates,
    bands) is the robust standard deviation of what is left; `alike` (dates,) tells which dates look like the
    reference but for a gain, which those under snow do not.
    """

    terms: Singles
    noise: Singles
    alike: NDArray[np.bool_]

    def expected(self, reference: Singles) -> Singles:
        """Give the empty look of each date, (dates, bands, across, along), of the reference (bands, across, along)."""
        expected = self._shifted(reference)
        for date, gain in enumerate(self.terms[:, :, 0, None, None]):
            expected[date] += gain * reference
        return expected

    def level(self, values: Singles, reference: Singles) -> Singles:
        """Bring the values of all dates, (dates, bands, across, along), into the light of the reference."""
        level = self._shifted(reference)
        for date, gain in enumerate(self.terms[:, :, 0, None, None]):
            level[date] = (values[date] - level[date]) / gain
        return level

    def of(self, dates: NDArray[np.bool_]) -> Match:
        """Give the match of some dates, (dates,) of which are true."""
        return Match(self.terms[dates], self.noise[dates], self.alike[dates])

    def _shifted(self, reference: Singles) -> Singles:
        """Give what offset and shifts add to each date, (dates, bands, across, along)."""
        across, along = np.gradient(reference, axis=1), np.gradient(reference, axis=2)
        shifted = np.empty((len(self.terms), *reference.shape), np.float32)
        for date, terms in enumerate(self.terms[..., None, None]):
            shifted[date] = terms[:, 2] * across + terms[:, 3] * along + terms[:, 1]
        return shifted


def match(values: Singles, reference: Singles, weights: Singles) -> Match:
    """Fit each date's values to the reference by iteratively reweighted least squares with Tukey's biweight.

    Args:
        values: (dates, bands, across, along), NaN where hidden.
        reference: (bands, across, along).
        weights: (dates, across, along) or broadcast to it, 0 where something may stand.
    """
    dates, bands = values.shape[:2]
    design = np.moveaxis(_design(reference)[:, :, ::2, ::_SPARE].reshape(bands, 4, -1), 1, 2)
    seen = values[:, :, ::2, ::_SPARE].reshape(dates, bands, -1)
    prior = np.broadcast_to(weights, (dates, *values.shape[2:]))[:, ::2, ::_SPARE].reshape(dates, 1, -1)
    whole = np.asarray(np.isfinite(design).all(axis=2))
    clear = np.isfinite(seen) & whole[None]
    known = np.where(clear, seen, 0).astype(np.float32)
    design = np.nan_to_num(design)
    weight = np.where(clear, prior, 0).astype(np.float32)
    terms, noise = _fit(design, known, weight, weight)
    for _ in range(_ROUNDS):
        left = np.abs(known - np.einsum("bni,tbi->tbn", design, terms, optimize=True)) / (
            _TUKEY * noise[..., None]
        )
        joint = left.max(axis=1, keepdims=True)
        robust = weight * np.clip(1 - joint**2, 0, None) ** 2
        terms, noise = _fit(design, known, robust, weight)
    alike = (terms[:, :, 0] > _GAINS[0]).all(axis=1) & (terms[:, :, 0] < _GAINS[1]).all(axis=1)
    enough = (weight[:, 0] > 0).sum(axis=1) >= _LEAST
    return Match(terms, noise, alike & enough)


def _design(reference: Singles) -> Singles:
    across = np.gradient(reference, axis=1)
    along = np.gradient(reference, axis=2)
    design: Singles = np.stack([reference, np.ones_like(reference), across, along], axis=1)
    return design


def _fit(design: Singles, known: Singles, weight: Singles, spread_over: Singles) -> tuple[Singles, Singles]:
    """Solve the weighted normal equations, with a weak prior of gain one and no offset nor shift."""
    normal = np.einsum("tbn,bni,bnj->tbij", weight, design, design, optimize=True)
    right = np.einsum("tbn,tbn,bni->tbi", weight, known, design, optimize=True)
    scale = np.maximum((design**2).mean(axis=1), 1e-8)
    ridge = 5.0 * scale[:, :, None] * np.eye(4, dtype=np.float32)
    plain = np.array([1, 0, 0, 0], np.float32)
    terms = np.linalg.solve(normal + ridge, (right + ridge @ plain)[..., None])[..., 0].astype(np.float32)
    left = np.abs(known - np.einsum("bni,tbi->tbn", design, terms, optimize=True))
    left[spread_over.repeat(left.shape[1] // spread_over.shape[1], axis=1) <= 0] = np.nan
    noise = 1.4826 * median(left, axis=-1)
    return terms, np.maximum(np.nan_to_num(noise, nan=1.0), 1e-4).astype(np.float32)
