"""Matching: how far one image's edges lie from another's, to a small part of a pixel, and how sure that is."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import fft

from watchfloor.scenes.registration.edges import Edges

Floats = NDArray[np.float64]

_BLOCKS = 8
_POINTS_A_BLOCK = 120
_ROUNDS = 5
_SETTLED = 0.003
_BORDER = 2


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
        self._energy = np.conj(fft.rfft2(_energy(small), self._padded))
        self._covered = np.conj(fft.rfft2((small != 0).astype(np.float32), self._padded))
        self._choose_points(edges)

    def _choose_points(self, edges: Edges) -> None:
        """Keep the pixels whose edges change most: all that a small shift can be told from."""
        down = np.zeros_like(edges)
        right = np.zeros_like(edges)
        down[1:-1] = (edges[2:] - edges[:-2]) / 2
        right[:, 1:-1] = (edges[:, 2:] - edges[:, :-2]) / 2
        telling = _energy(down) + _energy(right)
        telling *= _inner(edges != 0)
        rows, columns = _strongest(telling)
        self._rows, self._columns = rows, columns
        self._values = edges[rows, columns]
        self._slopes = np.stack([down[rows, columns], right[rows, columns]], axis=1)
        height, width = edges.shape
        self._blocks = (rows * _BLOCKS // height) * _BLOCKS + columns * _BLOCKS // width

    def match(self, edges: Edges) -> Match:
        """Match an image to the reference.

        A correlation over all shifts within reach, normalised by what both show (Padfield, IEEE TIP 2012), then
        Gauss-Newton on the pixels that tell most, with robust weights (Baker and Matthews, IJCV 2004).

        Args:
            edges: of the image, of the same shape as the reference.

        Returns:
            The match, with a likeness of 0 where the two show nothing in common.
        """
        start, height = self._search(edges)
        return self._refine(edges, start, height)

    def _search(self, edges: Edges) -> tuple[Floats, float]:
        small = _binned(edges, self._coarse)
        product = fft.ifft2(fft.fft2(small, self._padded) * self._spectrum).real
        ours = fft.irfft2(fft.rfft2(_energy(small), self._padded) * self._covered, self._padded)
        theirs = fft.irfft2(
            fft.rfft2((small != 0).astype(np.float32), self._padded) * self._energy, self._padded
        )
        reach = -(-self.reach // self._coarse)
        steps = np.arange(-reach, reach + 1)
        window = np.ix_(steps, steps)
        both = np.sqrt(np.maximum(ours[window], 0) * np.maximum(theirs[window], 0))
        likeness = product[window] / np.maximum(both, max(float(both.max()) * 0.2, 1e-6))
        best = np.unravel_index(int(np.argmax(likeness)), likeness.shape)
        others = likeness[np.hypot(steps[:, None] - steps[best[0]], steps - steps[best[1]]) > 2.5]
        spread = float(others.std()) + 1e-6
        height = float((likeness[best] - others.mean()) / spread)
        return np.array([steps[best[0]], steps[best[1]]], float) * self._coarse, height

    def _refine(self, edges: Edges, shift: Floats, height: float) -> Match:
        nothing = Match((0.0, 0.0), float("inf"), 0.0, height)
        for _ in range(_ROUNDS):
            found = _sampled(edges, self._rows, self._columns, shift)
            kept = found != 0
            if kept.sum() < 50:
                return nothing
            step, sigma, likeness = _step(
                found[kept], self._values[kept], self._slopes[kept], self._blocks[kept]
            )
            step = np.clip(step, -1, 1)
            shift = shift + step
            if np.abs(step).max() < _SETTLED:
                break
        return Match((float(shift[0]), float(shift[1])), sigma, likeness, height)


def _step(found: Edges, values: Edges, slopes: Any, blocks: NDArray[np.intp]) -> tuple[Floats, float, float]:
    """Give one Gauss-Newton step, the standard error of the shift from block to block, and the likeness."""
    strength = float(np.sum(_energy(found)) * np.sum(_energy(values))) ** 0.5 + 1e-9
    likeness = float(np.vdot(values, found).real) / strength
    scale = np.vdot(values, found).real / (np.sum(_energy(values)) + 1e-9)
    slopes = slopes * max(scale, 0.05)
    error = found - scale * values
    size = np.abs(error)
    weights = 1 / (1 + (size / (1.5 * np.median(size) + 1e-9)) ** 2)
    pull = -(np.conj(slopes) * error[:, None]).real * weights[:, None]
    inner = np.einsum("ij,ik,i->jk", np.conj(slopes), slopes, weights, optimize=True).real
    inverse = np.linalg.pinv(inner)
    step: Floats = inverse @ pull.sum(axis=0)
    pull += (np.conj(slopes) * (slopes @ step)[:, None]).real * -weights[:, None]
    by_block = np.stack([np.bincount(blocks, column, _BLOCKS**2) for column in pull.T], axis=1)
    covariance = inverse @ (by_block.T @ by_block) @ inverse
    return step, float(np.sqrt(max(np.trace(covariance), 0) / 2)), likeness


def _sampled(edges: Edges, rows: NDArray[np.intp], columns: NDArray[np.intp], shift: Floats) -> Edges:
    """Sample edges at points moved by one shift, by cubic convolution; 0 where the kernel meets nothing."""
    whole = np.floor(shift).astype(int)
    part = shift - whole
    height, width = edges.shape
    rows, columns = rows + whole[0], columns + whole[1]
    inside = (rows >= 1) & (rows < height - 2) & (columns >= 1) & (columns < width - 2)
    places = np.where(inside, rows * width + columns, width + 1)
    flat = edges.ravel()
    sampled = np.zeros(len(rows), np.complex64)
    for down, weight_down in zip(range(-1, 3), cubic(part[0]), strict=True):
        for right, weight_right in zip(range(-1, 3), cubic(part[1]), strict=True):
            if weight_down * weight_right:
                sampled += np.float32(weight_down * weight_right) * flat.take(places + (down * width + right))
    seen = inside & (flat.take(places) != 0)
    return np.where(seen, sampled, np.complex64(0))


def cubic(part: float) -> tuple[float, float, float, float]:
    """Give the weights of the four neighbours of a point a part of a pixel on (Keys, IEEE TASSP 1981)."""
    t = part
    return (
        -0.5 * t + t**2 - 0.5 * t**3,
        1 - 2.5 * t**2 + 1.5 * t**3,
        0.5 * t + 2 * t**2 - 1.5 * t**3,
        -0.5 * t**2 + 0.5 * t**3,
    )


def _binned(edges: Edges, factor: int) -> Edges:
    if factor == 1:
        return edges
    height, width = (side // factor * factor for side in edges.shape)
    binned = edges[:height:2, :width:2] + edges[1:height:2, :width:2]
    binned += edges[:height:2, 1:width:2]
    binned += edges[1:height:2, 1:width:2]
    return binned


def _strongest(telling: NDArray[np.float32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give rows and columns of the largest values of each block, so that a cloud does not hide them all."""
    height, width = telling.shape
    found = []
    for down in range(_BLOCKS):
        for right in range(_BLOCKS):
            top, left = -(-down * height // _BLOCKS), -(-right * width // _BLOCKS)
            bottom, end = -(-(down + 1) * height // _BLOCKS), -(-(right + 1) * width // _BLOCKS)
            block = telling[top:bottom, left:end].ravel()
            count = min(_POINTS_A_BLOCK, int(np.count_nonzero(block)))
            if count:
                rows, columns = np.divmod(np.argpartition(-block, count - 1)[:count], end - left)
                found.append((rows + top, columns + left))
    if not found:
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    rows, columns = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return rows, columns


def _energy(edges: Any) -> Any:
    return edges.real**2 + edges.imag**2


def _inner(covered: NDArray[np.bool_]) -> NDArray[np.bool_]:
    inner = np.zeros_like(covered)
    inner[_BORDER:-_BORDER, _BORDER:-_BORDER] = True
    for step in (-1, 1):
        inner &= np.roll(covered, step, axis=0) & np.roll(covered, step, axis=1)
    return inner
