"""Steps: where and when the ground changed once and for good, place by place."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.works.season import Floats, Series, without_season

EDGE_DATES = 3
_LEAST_NOISE = 0.004
_SHORTEST = 0.05


@frozen(eq=False)
class Steps:
    """What a single step explains of each place's course.

    `gain`, (steps, places), is in units of noise variance; the step of row 0 has its first date after it at `first`.
    """

    gain: NDArray[np.float32]
    first: int = EDGE_DATES

    @property
    def best(self) -> NDArray[np.float32]:
        """Give the gain of the best step of each place."""
        best: NDArray[np.float32] = self.gain.max(axis=0)
        return best


def find_steps(values: Series, basis: Floats) -> Steps:
    """Find what a step at each date explains of each place's course beyond the season.

    The gain is that of a least-squares fit of season and step together over one of season alone: the course
    without its season, summed from the step on, over the length of the step that the season leaves.

    Args:
        values: (dates, bands, places), without gaps.
        basis: the season, (dates, terms), orthonormal.

    Returns:
        Steps at all dates but those at both ends.
    """
    rest = without_season(values, basis)
    after = slice(EDGE_DATES, len(values) - EDGE_DATES + 1)
    along = np.cumsum(rest[::-1], axis=0)[::-1][after]
    along *= 1 / noise_of(rest)
    length = step_lengths(basis)[after]
    usable = length > _SHORTEST**2 * len(values)
    explained = np.einsum("tbp,tbp->tp", along, along)
    gain = explained * np.where(usable, 1 / np.maximum(length, 1e-9), 0).astype(np.float32)[:, None]
    return Steps(gain)


def noise_of(rest: Series) -> Series:
    """Give the noise of courses, (bands, places), from how much neighbouring dates differ."""
    jumps = np.median(np.abs(np.diff(rest, axis=0)), axis=0)
    noise: Series = np.maximum(1.4826 / np.sqrt(2) * jumps, _LEAST_NOISE).astype(np.float32)
    return noise


def step_lengths(basis: Floats) -> Floats:
    """Give the squared length, (dates,), of what the season leaves of a step whose first date after it is each."""
    dates = len(basis)
    sums = np.cumsum(basis[::-1], axis=0)[::-1]
    lengths: Floats = np.arange(dates, 0, -1) - (sums**2).sum(axis=1)
    return lengths
