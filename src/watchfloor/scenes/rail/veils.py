"""Veils: smooth changes of light within one scene, as the shadows of clouds and thin haze make them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.rail.bundles import Bundle
from watchfloor.scenes.rail.matching import Match, match
from watchfloor.scenes.rail.robust import median

Singles = NDArray[np.floating[Any]]

_BLOCK_M = (9.0, 12.0)
_LEAST, _MOST = 0.4, 2.0
_DARKEST = 1e-4
_SMOOTHED = 0.5
_UNSEEN = 1e-6
# a date so many times as noisy as a usual one may be veiled; its veil is taken off where so little of that noise is then
# left, and no more than so many times the usual one
_VEILED, _LIFTED, _CLEARED = 2.5, 0.7, 3.0


def unveiled(
    values: Singles, matched: Match, look: Singles, tracks: Bundle, *, usable: NDArray[np.bool_], quiet: float
) -> tuple[Singles, Match]:
    """Take veils off the dates that are much noisier than others, where that makes them much like others.

    Args:
        values: (dates, bands, across, along), NaN where hidden.
        matched: how they follow the empty look.
        look: (bands, across, along), the empty look.
        tracks: the bundle.
        usable: (dates,), the dates that show enough.
        quiet: the noise of a usual date.

    Returns:
        The values and how they then follow the empty look.
    """
    loud = matched.noise.mean(axis=1)
    veiled = np.flatnonzero(usable & (loud > _VEILED * quiet))
    if not len(veiled):
        return values, matched
    lifted = values[veiled]
    for at, expected in enumerate(matched.of(veiled).expected(look)):
        lifted[at] /= veil(lifted[at], expected, tracks.row_m, tracks.step_m)
    again = match(lifted, look, np.ones((1, 1, 1), np.float32))
    good = again.noise.mean(axis=1) < np.minimum(_LIFTED * loud[veiled], _CLEARED * quiet)
    if not good.any():
        return values, matched
    values = values.copy()
    values[veiled[good]] = lifted[good]
    return values, matched.replaced(veiled[good], again.of(good))


def veil(seen: Singles, expected: Singles, across_m: float, step_m: float) -> Singles:
    """Find by how much a veil changes the light over a strip, from what the ground was expected to look like.

    Trains are narrow beside the blocks whose medians are taken, clouds and their shadows are wide.

    Args:
        seen: (bands, across, along), NaN where hidden.
        expected: (bands, across, along), its empty look without a veil.
        across_m: metres between rows.
        step_m: metres between samples along.

    Returns:
        (across, along), one where the light is as expected.
    """
    ratio = seen.sum(axis=0) / np.maximum(expected.sum(axis=0), _DARKEST)
    sides = max(1, round(_BLOCK_M[0] / across_m)), max(1, round(_BLOCK_M[1] / step_m))
    blocks = _smooth(_around(_medians(ratio, *sides)))
    middles = [(np.arange(count) + 0.5) / side - 0.5 for count, side in zip(ratio.shape, sides, strict=True)]
    at = np.meshgrid(*middles, indexing="ij")
    field = ndimage.map_coordinates(blocks, at, order=1, mode="nearest")
    clipped: Singles = np.clip(field, _LEAST, _MOST).astype(np.float32)
    return clipped


def _medians(values: Singles, rows: int, steps: int) -> Singles:
    """Give the median of each block of so many rows and steps."""
    across, along = values.shape
    padded = np.pad(values, ((0, -across % rows), (0, -along % steps)), constant_values=np.nan)
    blocks = padded.reshape(padded.shape[0] // rows, rows, padded.shape[1] // steps, steps).swapaxes(1, 2)
    return median(blocks.reshape(*blocks.shape[:2], -1), axis=-1)


def _around(blocks: Singles) -> Singles:
    """Give the median of each block and the eight around it."""
    wide = np.pad(blocks, 1, constant_values=np.nan)
    rows, steps = blocks.shape
    return median(np.stack([wide[i : i + rows, j : j + steps] for i in range(3) for j in range(3)]), axis=0)


def _smooth(blocks: Singles) -> Singles:
    """Smooth over the blocks that are seen; one where there is none near."""
    known = np.isfinite(blocks).astype(np.float64)
    sums = ndimage.gaussian_filter(np.nan_to_num(blocks), _SMOOTHED, mode="nearest")
    weights = ndimage.gaussian_filter(known, _SMOOTHED, mode="nearest")
    smooth: Singles = (sums + _UNSEEN) / (weights + _UNSEEN)
    return smooth
