"""The common look: what the ground of each row of a strip mostly looks like, of all dates and along the track."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Singles = NDArray[np.floating[Any]]

_WINDOW_M = 90.0
_BELIEF = 0.15
_LEAST_BEDS = 3
_PLAIN = 0.045
_TONES = 0.25
_TONE_SPREAD = 0.1
_TONE_STEP = 0.02
_CANDIDATES = 64
_POOL = 240


def common_look(
    values: Singles, visits: Singles, noise: Singles, step_m: float, beds: NDArray[np.int_]
) -> tuple[Singles, Singles]:
    """Find the densest look of each row in windows along it, smooth along, and its spread within the row."""
    dates, bands, across, along = values.shape
    window = max(8, int(_WINDOW_M / step_m))
    middles = np.arange(window // 2, max(along - window // 4, window // 2 + 1), window // 2)
    density = np.empty((len(middles), across, _CANDIDATES), np.float32)
    chosen = np.empty((len(middles), across, _CANDIDATES, bands), np.float32)
    draw = np.random.default_rng(5)
    width = np.sqrt((2 * noise) ** 2 + (0.05 * np.nanmedian(values[:, :, ::3, ::7], axis=(0, 2, 3))) ** 2)
    for i, middle in enumerate(middles):
        first, after = max(0, middle - window), min(middle + window, along)
        few = draw.integers(0, dates * (after - first), _POOL)
        at, steps = few // (after - first), first + few % (after - first)
        pool = values[at, :, :, steps].transpose(2, 0, 1) / width
        chosen[i] = pool[:, :_CANDIDATES]
        density[i] = _density(pool, visits[at, :, steps].T, _CANDIDATES)
    modes = _pick(chosen, density)
    for _ in range(2):
        modes = _likely(chosen, density, modes, beds)
    modes = _toned(chosen, modes, beds)
    modes = modes * width
    at = np.clip(np.arange(along), middles[0], middles[-1])
    common = np.stack(
        [[np.interp(at, middles, modes[:, v, b]) for v in range(across)] for b in range(bands)]
    ).astype(np.float32)
    return common, width.astype(np.float32)


def _density(pool: Singles, weight: Singles, candidates: int) -> Singles:
    pool = np.nan_to_num(pool, nan=1e3)
    chosen = pool[:, :candidates]
    size = (pool**2).sum(-1)
    near = chosen @ pool.transpose(0, 2, 1)
    near -= 0.5 * (size[:, :candidates, None] + size[:, None])
    np.clip(near, -30, 0, out=near)
    np.exp(near, out=near)
    density: Singles = (near @ weight[..., None])[..., 0] * (chosen[..., 0] < 500)
    return density


def _pick(chosen: Singles, density: Singles) -> Singles:
    best = density.argmax(axis=2)
    picked: Singles = np.take_along_axis(np.nan_to_num(chosen), best[..., None, None], axis=2)[:, :, 0]
    return picked


def _likely(chosen: Singles, density: Singles, modes: Singles, beds: NDArray[np.int_]) -> Singles:
    """Pick anew the look of each row and window, with the looks along the row and of the other tracks in mind."""
    along = ndimage.median_filter(modes, size=(7, 1, 1), mode="nearest")
    alike = np.median(along[:, beds], axis=1)
    shares = density / np.maximum(density.max(axis=2, keepdims=True), 1e-6)
    candidates = np.concatenate([np.nan_to_num(chosen, nan=1e3), alike[:, :, None]], axis=2)
    shares = np.concatenate([shares, np.full_like(shares[..., :1], _BELIEF)], axis=2)
    odds = shares * _near(candidates, alike) * np.sqrt(_near(candidates, along))
    best = odds.argmax(axis=2)
    picked: Singles = np.take_along_axis(candidates, best[..., None, None], axis=2)[:, :, 0]
    return picked


def _toned(chosen: Singles, modes: Singles, beds: NDArray[np.int_]) -> Singles:
    """Take the look of each bed from all beds, as dark as it mostly is where it shows, be that between two trains.

    Trains are of all tints; the bed shows at many places and dates in one tint and tone.
    """
    if len(beds) < _LEAST_BEDS:
        return modes
    alike = np.median(modes[:, beds], axis=1)
    ratio = np.nan_to_num(chosen, nan=1e3) / np.maximum(alike[:, :, None], 1e-6)
    grey = ratio.mean(axis=3)
    plain = np.abs(ratio - grey[..., None]).max(axis=3) < _PLAIN
    tones = np.linspace(1 - _TONES, 1 + _TONES, 41)
    belief = np.exp(-0.5 * ((tones - 1) / _TONE_SPREAD) ** 2)
    toned = modes.copy()
    shared = (beds != beds[:1]).any(axis=0)
    for row in np.flatnonzero(shared):
        seen = grey[:, row][plain[:, row]]
        votes = np.exp(-0.5 * ((seen[:, None] - tones[None]) / _TONE_STEP) ** 2).sum(axis=0) + 1
        toned[:, row] = alike[:, row] * tones[(votes * belief).argmax()]
    return toned


def _near(candidates: Singles, look: Singles) -> Singles:
    far = ((candidates - look[:, :, None]) ** 2).sum(axis=3)
    near: Singles = (1 + far / 3) ** -1.5
    return near
