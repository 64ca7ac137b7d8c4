"""Dots: inner products of what is seen along a lane and around it, and squared distances with leaks allowed for.

A leak is light that may have spread from elsewhere: along its direction of colour a difference counts less (a rank-one
addition to the covariance, by the formula of Sherman and Morrison). All comes from inner products, taken once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.floating[Any]]
Leak = tuple[str, float]


class Dots:
    """Inner products of named vectors, (bands, ...) each, and what allowing for a leak along one changes, each once."""

    def __init__(self, vectors: dict[str, Singles]) -> None:
        self.vectors = vectors
        self._products: dict[tuple[str, str], Singles] = {}
        self._leaks: dict[Leak, tuple[Singles, Singles, Singles]] = {}

    def product(self, one: str, other: str) -> Singles:
        """Give the inner product of two vectors, summed over the bands."""
        key = (min(one, other), max(one, other))
        if key not in self._products:
            self._products[key] = np.einsum("b...,b...->...", self.vectors[one], self.vectors[other])
        return self._products[key]

    def squared(self, rest: dict[str, float], leaks: list[Leak]) -> tuple[Singles, Singles, int]:
        """Give the normal density of a sum of vectors with leaks allowed for.

        Those are the squared distance, the logarithm of the determinant and the number of bands.
        """
        names = list(rest)
        squared = sum(rest[a] * rest[b] * self.product(a, b) for a in names for b in names)
        weights: dict[str, Any] = dict(rest)
        determinant = np.zeros_like(self.product(names[0], names[0]))
        for leak in leaks:
            name, size = leak
            norm, taken, log_strength = self._leak(leak)
            along = sum((weight * size) * self.product(other, name) for other, weight in weights.items())
            share = along * taken
            squared = squared - share * (2 * along - share * norm)
            weights[name] = weights.get(name, 0.0) - share * size
            determinant += log_strength
        return np.maximum(squared, 0), determinant, len(self.vectors[names[0]])

    def _leak(self, leak: Leak) -> tuple[Singles, Singles, Singles]:
        """Give the squared length of a leak, the share taken of what lies along it, and the logarithm of its strength."""
        if leak not in self._leaks:
            name, size = leak
            norm = size**2 * self.product(name, name)
            strength = 1 + norm
            self._leaks[leak] = norm, (1 - 1 / np.sqrt(strength)) / (norm + 1e-6), np.log(strength)
        return self._leaks[leak]
