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
        self._leaked: dict[tuple[Leak, Leak], Singles] = {}

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
        squared = rest[names[0]] ** 2 * self.product(names[0], names[0])
        for at, name in enumerate(names[1:], 1):
            squared += rest[name] ** 2 * self.product(name, name)
            for other in names[:at]:
                squared += (2 * rest[name] * rest[other]) * self.product(name, other)
        determinant = np.zeros_like(squared)
        shares: list[tuple[Leak, Singles]] = []
        for leak in leaks:
            name, size = leak
            taken, lost, log_strength = self._leak(leak)
            along = (rest[names[0]] * size) * self.product(names[0], name)
            for other in names[1:]:
                along += (rest[other] * size) * self.product(other, name)
            for earlier, share in shares:
                along -= share * self._between(earlier, leak)
            shares.append((leak, along * taken))
            along *= along
            along *= lost
            squared -= along
            determinant += log_strength
        return np.maximum(squared, 0, out=squared), determinant, len(self.vectors[names[0]])

    def _between(self, one: Leak, other: Leak) -> Singles:
        """Give the inner product of two leaks."""
        if (one, other) not in self._leaked:
            self._leaked[one, other] = (one[1] * other[1]) * self.product(one[0], other[0])
        return self._leaked[one, other]

    def _leak(self, leak: Leak) -> tuple[Singles, Singles, Singles]:
        """Give what a leak changes.

        Those are the share taken of what lies along it, by how much that lessens a squared distance, and the logarithm
        of its strength.
        """
        if leak not in self._leaks:
            name, size = leak
            norm = size**2 * self.product(name, name)
            strength = 1 + norm
            taken = (1 - 1 / np.sqrt(strength)) / (norm + 1e-6)
            self._leaks[leak] = taken, taken * (2 - taken * norm), np.log(strength)
        return self._leaks[leak]
