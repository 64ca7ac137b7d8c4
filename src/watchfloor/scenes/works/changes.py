"""Changes: steps of neighbouring places taken together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.works.courses import Courses
from watchfloor.scenes.works.season import Floats
from watchfloor.scenes.works.staying import find_stay
from watchfloor.scenes.works.steps import Steps, find_steps

LEAST_AREA_M2 = 90.0
LEAST_PLACES = 3
LONGER = 3
_PLACES_AT_ONCE = 4_000
_MOST_DATES = 120
_MOST_STRONG = 20_000
_LEAST_GAIN = 60.0
_ABOVE_USUAL = 8.0
_ALIKE = 0.9
_HALF = 0.5


@frozen(eq=False)
class Ground:
    """Where places lie: `wanted`, (rows, columns), is true at each in the order of rows; `side_m` is that of a place.

    `busy` are those where things lie for months and go again, (rows, columns).
    """

    wanted: NDArray[np.bool_]
    busy: NDArray[np.bool_]
    side_m: float

    @property
    def fewest(self) -> int:
        """Give how many places a change takes at least."""
        return max(LEAST_PLACES, int(np.ceil(LEAST_AREA_M2 / self.side_m**2)))


@frozen(eq=False)
class Change:
    """What came to stand somewhere: its places, (rows, columns), the last date without it and the first with it.

    `amplitude` is by how much each of its places changed, (bands, places of the mask).
    """

    mask: NDArray[np.bool_]
    last_without: int
    first_with: int
    amplitude: NDArray[np.float32]


def find_changes(courses: Courses, basis: Floats, ground: Ground) -> Iterator[Change]:
    """Find what came and stayed.

    Args:
        courses: of the wanted places.
        basis: the season, (dates, terms), orthonormal.
        ground: where the places lie.

    Yields:
        Changes that persist to the last date, each once.
    """
    dates = courses.clearest(_MOST_DATES)
    strong, steps = _strong(courses.on(dates), np.linalg.qr(basis[dates])[0])
    numbers = np.full(ground.wanted.shape, -1)
    numbers[ground.wanted] = np.arange(courses.places)
    for mask in _together(strong, steps, numbers, ground.fewest):
        values, seen = courses.full(numbers[mask])
        dates = np.flatnonzero(seen.mean(axis=1) >= _HALF)
        longer = LONGER if ground.busy[mask].mean() > _HALF else 1
        stay = find_stay(values[dates], courses.days[dates], basis[dates], longer)
        if stay is not None:
            last, first = int(dates[stay.last_without]), int(dates[stay.first_with])
            yield Change(mask, last, first, stay.amplitude)


def _strong(courses: Courses, basis: Floats) -> tuple[NDArray[np.int64], Steps]:
    """Give the places whose course has a step far larger than most places have, and their steps."""
    chunks = [slice(start, start + _PLACES_AT_ONCE) for start in range(0, courses.places, _PLACES_AT_ONCE)]
    best = np.concatenate([find_steps(courses.full(chunk)[0], basis).best for chunk in chunks])
    least = max(_LEAST_GAIN, _ABOVE_USUAL * float(np.median(best)))
    if (best > least).sum() > _MOST_STRONG:
        least = float(np.partition(best, -_MOST_STRONG)[-_MOST_STRONG])
    strong = np.flatnonzero(best > least)
    parts = np.array_split(strong, max(1, -(-len(strong) // _PLACES_AT_ONCE)))
    return strong, Steps(
        np.concatenate([find_steps(courses.full(part)[0], basis).gain for part in parts], axis=1)
    )


def _together(
    strong: NDArray[np.int64], steps: Steps, numbers: NDArray[np.int64], fewest: int
) -> Iterator[NDArray[np.bool_]]:
    """Give neighbouring places whose courses one and the same step explains about as well as their own best does."""
    best, own = steps.best, steps.gain.argmax(axis=0)
    left = np.ones(len(strong), bool)
    while left.sum() >= fewest:
        date = int(np.bincount(own[left]).argmax())
        near = (steps.gain[date] >= _ALIKE * best) | (np.abs(own - date) <= 1)
        chosen = left & near
        labels, found = ndimage.label(np.isin(numbers, strong[chosen]), np.ones((3, 3)))
        sizes = np.bincount(labels.ravel())
        for label in range(1, found + 1):
            if sizes[label] >= fewest:
                yield labels == label
        left &= ~chosen
