"""Matching: what the empty strip would look like in each scene, given its look on the reference."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.rail.robust import median

Singles = NDArray[np.floating[Any]]

_ROUNDS = 6
_ROUNDS_AGAIN = 3
_SPARE = 3
_TUKEY = 4.7
_LEAST = 200
# of so many samples the noise is told as well as of all
_ENOUGH = 3500
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

    def expected(self, reference: Singles, every: tuple[int, int] = (1, 1)) -> Singles:
        """Give the empty look of each date, (dates, bands, across, along), at every so manieth row and step of the reference."""
        return _applied(self.terms, reference, every)

    def level(self, values: Singles, reference: Singles, every: int = 1) -> Singles:
        """Bring every so manieth step of all dates, (dates, bands, across, along), into the light of the reference.

        The reference is given at every step, since its slopes are needed.
        """
        shifted = self.terms.copy()
        shifted[:, :, 0] = 0
        level = _applied(shifted, reference, (1, every))
        np.subtract(values, level, out=level)
        level /= self.terms[:, :, 0, None, None]
        return level

    def of(self, dates: NDArray[np.bool_] | NDArray[np.int_]) -> Match:
        """Give the match of some dates, by their numbers or by telling of each whether it is one."""
        return Match(self.terms[dates], self.noise[dates], self.alike[dates])

    def replaced(self, dates: NDArray[np.int_], anew: Match) -> Match:
        """Give the match with some dates, by their numbers, matched anew."""
        terms, noise, alike = self.terms.copy(), self.noise.copy(), self.alike.copy()
        terms[dates], noise[dates], alike[dates] = anew.terms, anew.noise, anew.alike
        return Match(terms, noise, alike)


def _applied(terms: Singles, reference: Singles, every: tuple[int, int]) -> Singles:
    """Give what terms make of every so manieth row and step of the reference, (dates, bands, across, along)."""
    designs = _design(reference)[..., :: every[0], :: every[1]]
    applied = np.empty((len(terms), len(reference), *designs.shape[2:]), np.float32)
    flat = applied.reshape(*applied.shape[:2], -1)
    for band, design in enumerate(designs):
        np.matmul(terms[:, band], design.reshape(len(design), -1), out=flat[:, band])
    return applied


def match(values: Singles, reference: Singles, weights: Singles, before: Match | None = None) -> Match:
    """Fit each date's values to the reference by iteratively reweighted least squares with Tukey's biweight.

    Args:
        values: (dates, bands, across, along), NaN where hidden.
        reference: (bands, across, along).
        weights: (dates, across, along) or broadcast to it, 0 where something may stand.
        before: the match to much the same reference, from which fewer rounds are needed.
    """
    dates, bands = values.shape[:2]
    design = _design(reference)[:, :, ::2, ::_SPARE].reshape(bands, 4, -1)
    seen = values[:, :, ::2, ::_SPARE].reshape(dates, bands, -1)
    prior = np.broadcast_to(weights, (dates, *values.shape[2:]))[:, ::2, ::_SPARE].reshape(dates, 1, -1)
    clear = np.isfinite(seen) & np.isfinite(design).all(axis=1)
    known = np.where(clear, seen, 0).astype(np.float32).swapaxes(0, 1)
    weight = np.where(clear, prior, 0).astype(np.float32).swapaxes(0, 1)
    fit = _Fit(np.nan_to_num(design), np.ascontiguousarray(known), np.ascontiguousarray(weight))
    if before is None:
        terms, noise = fit(fit.weight)
    else:
        terms, noise = before.terms.swapaxes(0, 1), before.noise.T
    for _ in range(_ROUNDS if before is None else _ROUNDS_AGAIN):
        terms, noise = fit(fit.weight * fit.likeness(terms, noise))
    enough = (weight[0] > 0).sum(axis=1) >= _LEAST
    terms, noise = terms.swapaxes(0, 1), noise.T
    alike = (terms[:, :, 0] > _GAINS[0]).all(axis=1) & (terms[:, :, 0] < _GAINS[1]).all(axis=1)
    return Match(terms, noise, alike & enough)


def _design(reference: Singles) -> Singles:
    across = np.gradient(reference, axis=1)
    along = np.gradient(reference, axis=2)
    design: Singles = np.stack([reference, np.ones_like(reference), across, along], axis=1)
    return design


@frozen(eq=False)
class _Fit:
    """What is fitted: `design` (bands, 4, samples), `known` and `weight` (bands, dates, samples)."""

    design: Singles
    known: Singles
    weight: Singles

    @cached_property
    def _pairs(self) -> Singles:
        """Give the products of all pairs of terms, (bands, samples, 16)."""
        bands, terms, samples = self.design.shape
        pairs = (self.design[:, :, None] * self.design[:, None]).reshape(bands, terms**2, samples)
        return np.ascontiguousarray(pairs.swapaxes(1, 2))

    @cached_property
    def _ridge(self) -> Singles:
        """Give a weak prior of gain one and no offset nor shift, (bands, 1, 4, 4)."""
        scale = np.maximum((self.design**2).mean(axis=2), 1e-8)
        ridge: Singles = 5.0 * scale[:, None, :, None] * np.eye(4, dtype=np.float32)
        return ridge

    @cached_property
    def _every(self) -> int:
        """Give every how manieth sample tells the noise."""
        return max(1, int(self.known.shape[2]) // _ENOUGH)

    @cached_property
    def _unseen(self) -> NDArray[np.bool_]:
        return self.weight[..., :: self._every] <= 0

    def likeness(self, terms: Singles, noise: Singles) -> Singles:
        """Weigh samples, (dates, samples), by how far they are in any band from what terms make of them."""
        far = self.left(terms)
        far /= _TUKEY * noise[..., None]
        joint: Singles = far.max(axis=0)
        joint *= joint
        np.subtract(1, joint, out=joint)
        np.maximum(joint, 0, out=joint)
        joint *= joint
        return joint

    def left(self, terms: Singles, every: int = 1) -> Singles:
        """Give how far every so manieth sample is from what terms, (bands, dates, 4), make of it, (bands, dates, samples)."""
        left = terms @ self.design[..., ::every]
        np.subtract(self.known[..., ::every], left, out=left)
        return np.abs(left, out=left)

    def __call__(self, weight: Singles) -> tuple[Singles, Singles]:
        """Solve the normal equations with some weights; gives the terms and the noise, (bands, dates)."""
        normal = (weight @ self._pairs).reshape(*weight.shape[:2], 4, 4) + self._ridge
        right = (weight * self.known) @ self.design.swapaxes(1, 2) + self._ridge[..., 0]
        terms = np.linalg.solve(normal, right[..., None])[..., 0].astype(np.float32)
        left = self.left(terms, self._every)
        np.copyto(left, np.nan, where=self._unseen)
        noise = 1.4826 * median(left, axis=-1)
        return terms, np.maximum(np.nan_to_num(noise, nan=1.0), 1e-4).astype(np.float32)
