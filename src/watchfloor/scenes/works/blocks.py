"""Blocks: a scene as the means of square blocks of pixels, laid on the reference, small enough to keep for years."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.registration.points import cubic
from watchfloor.scenes.view import Shift

Codes = NDArray[np.uint8]

_BRIGHTEST = 1.3
_STEPS = 254
_MARGIN = 1


def averaged(images: NDArray[np.float32], shift: Shift, side: int) -> NDArray[np.float32]:
    """Give the mean of each block as it lies on the reference.

    Args:
        images: (bands, height, width).
        shift: where the images lie.
        side: of a block, in pixels; what is left over at the end is left out.

    Returns:
        (bands, height // side, width // side); NaN where a block reaches beyond the images.
    """
    steps = []
    for axis, amount in ((-2, shift.rows), (-1, shift.columns)):
        whole = int(np.floor(amount))
        weights, first = _taps(amount - whole, side)
        steps.append((axis, whole + first, side, weights))
    # one image after the other stays in the processor's cache
    return np.stack([_across(_across(image, *steps[0]), *steps[1]) for image in images])


def all_clear(clear: NDArray[np.bool_], shift: Shift, side: int) -> NDArray[np.bool_]:
    """Tell which blocks show nothing but clear ground, (height // side, width // side), with a margin of a pixel."""
    for axis, amount in ((-2, shift.rows), (-1, shift.columns)):
        whole = int(np.floor(amount))
        taps, first = _taps(amount - whole, side)
        first, count = whole + first - _MARGIN, len(taps) + 2 * _MARGIN
        given, clear = clear, np.zeros(_shape(clear, axis, side), bool)
        low, high = _within(given.shape[axis], first, count, side)
        if high > low:
            window = _windows(given, axis, first, side, (low, high))
            kept = window(0).copy()
            for tap in range(1, count):
                kept &= window(tap)
            clear[_slice(axis, low, high)] = kept
    return clear


def coded(values: NDArray[np.float32], known: NDArray[np.bool_]) -> Codes:
    """Keep values in a byte each, finer where they are small; 0 is what was not seen.

    Args:
        values: (bands, places), from 0 to 1, in reflectance or as a share of the brightest.
        known: which places were seen, (places,).
    """
    roots = np.sqrt(np.clip(np.fmax(values, 0) * np.float32(_STEPS**2 / _BRIGHTEST), 0, _STEPS**2))
    codes: Codes = (roots + np.float32(1.5)).astype(np.uint8)
    codes *= known
    return codes


def decoded(codes: Codes) -> NDArray[np.float32]:
    """Give the values that were kept, NaN where nothing was seen."""
    values: NDArray[np.float32] = _VALUES[codes]
    return values


_VALUES = np.concatenate([[np.nan], _BRIGHTEST * (np.arange(_STEPS + 1) / _STEPS) ** 2]).astype(np.float32)


def _taps(part: float, side: int) -> tuple[NDArray[np.float32], int]:
    """Give the weights of pixels in the mean of a block that lies part of a pixel on, and the first one's place."""
    between, first = (np.array(cubic(part)), -1) if side == 1 else (np.array([1 - part, part]), 0)
    return np.convolve(between, np.full(side, 1 / side)).astype(np.float32), first


def _across(
    images: NDArray[np.float32], axis: int, first: int, side: int, weights: NDArray[np.float32]
) -> NDArray[np.float32]:
    means = np.full(_shape(images, axis, side), np.nan, np.float32)
    low, high = _within(images.shape[axis], first, len(weights), side)
    if high > low:
        window = _windows(images, axis, first, side, (low, high))
        total = window(0) * weights[0]
        for tap in range(1, len(weights)):
            if weights[tap]:
                total += window(tap) * weights[tap]
        means[_slice(axis, low, high)] = total
    return means


def _windows(images: NDArray[Any], axis: int, first: int, side: int, blocks: tuple[int, int]) -> Any:
    """Give what gives, for a tap, the pixels that lie so far into each block."""
    low, high = blocks

    def window(tap: int) -> NDArray[Any]:
        start = low * side + first + tap
        pixels: NDArray[Any] = images[_slice(axis, start, start + (high - low - 1) * side + 1, side)]
        return pixels

    return window


def _within(length: int, first: int, taps: int, side: int) -> tuple[int, int]:
    """Give the first block, and the one after the last, whose taps all lie within an axis."""
    low = max(0, -(first // side))
    high = min(length // side, (length - taps - first) // side + 1)
    return low, high


def _shape(images: NDArray[Any], axis: int, side: int) -> tuple[int, ...]:
    shape = list(images.shape)
    shape[axis] //= side
    return tuple(shape)


def _slice(axis: int, start: int, stop: int, step: int = 1) -> tuple[Any, ...]:
    chosen = slice(start, stop, step)
    return (..., chosen, slice(None)) if axis == -2 else (..., chosen)
