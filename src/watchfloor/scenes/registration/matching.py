"""Matching: how far one image's edges lie from another's, to a small part of a pixel, and how sure that is."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from scipy import fft

from watchfloor.scenes.registration.edges import Edges
from watchfloor.scenes.registration.points import Floats, Near, Normal, Points, energy

# first a part of the points, until all of them have little left to say; steps in pixels
_THINNED = 4
_NEARLY_SETTLED = 0.05
_SETTLED = 0.003
_ROUNDS = 4
# the differences of neighbours see less than the slope between them, and a full step goes too far by as much
_DAMPED = 0.75
_FEWEST_POINTS = 50


@frozen
class Match:
    """Where an image lies: `shift` in pixels (rows, columns), its standard error `sigma` a side, in pixels.

    `likeness` is the correlation of the edges there, from -1 to 1; `height` how far it stands above what the
    other shifts give, in their standard deviations.
    """

    shift: tuple[float, float]
    sigma: float
    likeness: float
    height: float


class Target:
    """The edges of the reference, prepared for many images to be matched to it."""

    def __init__(self, edges: Edges, reach: int) -> None:
        """Prepare.

        Args:
            edges: (height, width), 0 where nothing can be held on to.
            reach: the largest shift that is looked for, in pixels.
        """
        self.reach = reach
        self._coarse = 2 if min(edges.shape) > 16 * reach else 1
        small = _binned(edges, self._coarse)
        reach_small = -(-reach // self._coarse)
        self._padded = [fft.next_fast_len(side + reach_small + 1) for side in small.shape]
        self._spectrum = np.conj(fft.fft2(small, self._padded))
        self._energy = energy(small).ravel()
        self._covered = (self._energy > 0).astype(np.float32)
        self._points = Points.of(edges)
        self._some_points = self._points.thinned(_THINNED)

    def match(self, edges: Edges) -> Match:
        """Match an image to the reference.

        A correlation over all shifts within reach, normalised by what both show, then Gauss-Newton on the pixels that
        tell most, with robust weights (Baker and Matthews, IJCV 2004).

        Args:
            edges: of the image, of the same shape as the reference.

        Returns:
            The match, with a likeness of 0 where the two show nothing in common.
        """
        start, height = self._search(edges)
        return self._refine(edges, start, height)

    def _search(self, edges: Edges) -> tuple[Floats, float]:
        small = _binned(edges, self._coarse)
        reach = -(-self.reach // self._coarse)
        steps = np.arange(-reach, reach + 1)
        down = fft.ifft(fft.fft2(small, self._padded) * self._spectrum, axis=0)[steps]
        product = fft.ifft(down, axis=1)[:, steps].real
        # the shifts are so small that what both show is about the same at all of them
        strength = energy(small).ravel()
        both = float(strength @ self._covered) * float((strength > 0).astype(np.float32) @ self._energy)
        likeness = product / max(both**0.5, 1e-6)
        best = np.unravel_index(int(np.argmax(likeness)), likeness.shape)
        others = likeness[np.hypot(steps[:, None] - steps[best[0]], steps - steps[best[1]]) > 2.5]
        spread = float(others.std()) + 1e-6
        height = float((likeness[best] - others.mean()) / spread)
        return np.array([steps[best[0]], steps[best[1]]], float) * self._coarse, height

    def _refine(self, edges: Edges, start: Floats, height: float) -> Match:
        nearly = _fitted(self._some_points, edges, start, _NEARLY_SETTLED)
        found = _fitted(self._points, edges, start if nearly is None else nearly[0], _SETTLED)
        if found is None:
            return Match((0.0, 0.0), float("inf"), 0.0, height)
        shift, normal = found
        return Match((float(shift[0]), float(shift[1])), normal.sigma, normal.likeness, height)


def _fitted(points: Points, edges: Edges, shift: Floats, settled: float) -> tuple[Floats, Normal] | None:
    """Give the shift that fits and the last normal equations; null where too few points can be seen."""
    near: Near | None = None
    for _ in range(_ROUNDS):
        whole = np.floor(shift).astype(int)
        if near is None or (near.whole != whole).any():
            near = points.near(edges, whole)
        if len(near.points.rows) < _FEWEST_POINTS:
            return None
        normal = near.at(shift)
        step = np.clip(_DAMPED * normal.step, -1, 1)
        shift = shift + step
        if np.abs(step).max() < settled:
            break
    return shift, normal


def _binned(edges: Edges, factor: int) -> Edges:
    if factor == 1:
        return edges
    height, width = (side // factor * factor for side in edges.shape)
    binned = edges[:height:2, :width:2] + edges[1:height:2, :width:2]
    binned += edges[:height:2, 1:width:2]
    binned += edges[1:height:2, 1:width:2]
    return binned
