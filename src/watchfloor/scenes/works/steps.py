"""Steps: where and when the ground changed once and for good, pixel by pixel."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.works.season import Floats, Series

EDGE_DATES = 3
_PLACES_AT_ONCE = 8_000
_LEAST_NOISE = 0.004


@frozen(eq=False)
class Steps:
    """The best single step of each place: `gain` in units of noise variance, `date` the index of the first date after it."""

    gain: NDArray[np.float32]
    date: NDArray[np.int32]


def find_steps(values: Series, basis: Floats) -> Steps:
    """Find the step that explains most of each place's course beyond the season.

    A step at each date is made orthogonal to the season's columns and projected on the courses, so that the gain is
    that of a least-squares fit of season and step together over one of season alone.

    Args:
        values: (dates, bands, places), without gaps.
        basis: the season, (dates, terms), orthonormal.

    Returns:
        Gain and date, (places,).
    """
    dates, _, places = values.shape
    steps = _orthogonal_steps(dates, basis)
    gain = np.zeros(places, np.float32)
    date = np.zeros(places, np.int32)
    for start in range(0, places, _PLACES_AT_ONCE):
        chunk = values[:, :, start : start + _PLACES_AT_ONCE].astype(np.float32)
        rest = without_season(chunk, basis)
        explained = np.einsum("td,dbp->tbp", steps.T.astype(np.float32), rest, optimize=True) ** 2
        explained = (explained / noise_of(rest)[None] ** 2).sum(axis=1)
        best = explained.argmax(axis=0)
        gain[start : start + chunk.shape[2]] = explained.max(axis=0)
        date[start : start + chunk.shape[2]] = best + EDGE_DATES
    return Steps(gain, date)


def without_season(values: Series, basis: Floats) -> Series:
    """Take the season, (dates, terms), off courses, (dates, bands, places)."""
    flat = values.reshape(len(values), -1)
    weights = basis.astype(np.float32)
    rest: Series = (flat - weights @ (weights.T @ flat)).reshape(values.shape)
    return rest


def noise_of(rest: Series) -> Series:
    """Give the noise of courses, (bands, places), from how much neighbouring dates differ."""
    jumps = np.median(np.abs(np.diff(rest, axis=0)), axis=0)
    noise: Series = np.maximum(1.4826 / np.sqrt(2) * jumps, _LEAST_NOISE).astype(np.float32)
    return noise


def _orthogonal_steps(dates: int, basis: Floats) -> Floats:
    """Give a step at each date but those at both ends, (dates, steps), orthogonal to the season and of length 1."""
    first = np.arange(EDGE_DATES, dates - EDGE_DATES + 1)
    steps = (np.arange(dates)[:, None] >= first[None, :]).astype(float)
    steps -= basis @ (basis.T @ steps)
    length = np.linalg.norm(steps, axis=0)
    return np.where(length > 0.05 * np.sqrt(dates), steps / np.maximum(length, 1e-9), 0.0)
