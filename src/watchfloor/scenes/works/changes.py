"""Changes: steps of neighbouring places taken together, and whether what came stayed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.works.courses import Courses
from watchfloor.scenes.works.season import Floats, Series, without_season
from watchfloor.scenes.works.steps import EDGE_DATES, Steps, find_steps

LEAST_AREA_M2 = 90.0
LEAST_PLACES = 3
FEWEST_AFTER = 4
SHORTEST_AFTER_DAYS = 40.0
LONGER = 3
_PLACES_AT_ONCE = 6_000
_MOST_STRONG = 20_000
_LEAST_GAIN = 60.0
_ABOVE_USUAL = 8.0
_ALIKE = 0.9
_HALF = 0.5
_UNTOUCHED, _DONE = 0.25, 0.75
_LARGEST_SCATTER = 0.3
_LEAST_AGREEMENT = 0.9
_MOST_DATES = 0.9
_LARGEST_REST = 0.8
_FLAT = 0.003
_MUCH_MORE = 1.15


@frozen(eq=False)
class Ground:
    """Where places lie: `wanted`, (rows, columns), is true at each in the order of rows; `side_m` is that of a place.

    `busy` are those where things lie for months and go again, (rows, columns).
    """

    wanted: NDArray[np.bool_]
    busy: NDArray[np.bool_]
    side_m: float


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
    strong, steps = _strong(courses, basis)
    fewest = max(LEAST_PLACES, int(np.ceil(LEAST_AREA_M2 / ground.side_m**2)))
    numbers = np.full(ground.wanted.shape, -1)
    numbers[ground.wanted] = np.arange(courses.places)
    for mask in _together(strong, steps, numbers, fewest):
        region = _Region(*courses.full(numbers[mask]), courses.days)
        longer = LONGER if ground.busy[mask].mean() > _HALF else 1
        change = _confirmed(mask, region, basis, longer)
        if change is not None:
            yield change


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


@frozen(eq=False)
class _Region:
    """The courses of one region, (dates, bands, places), without gaps, what of them was seen, and the days."""

    values: Series
    seen: NDArray[np.bool_]
    days: Floats


def _confirmed(mask: NDArray[np.bool_], courses: _Region, basis: Floats, longer: int) -> Change | None:
    """Follow one region through all dates; null where it did not come once and stay."""
    values, days = courses.values, courses.days
    first = _once(values, basis)
    if first is None:
        return None
    fit = _fit(values, basis, first)
    score = fit.score
    order = np.flatnonzero(courses.seen.mean(axis=1) >= _HALF)
    fewest_after = longer * FEWEST_AFTER
    if len(order) < EDGE_DATES + fewest_after:
        return None
    there = score[order] > _HALF
    turn = int(np.argmin([np.sum(there[:cut]) + np.sum(~there[cut:]) for cut in range(len(order) + 1)]))
    if turn < EDGE_DATES or len(order) - turn < fewest_after:
        return None
    before, after = score[order[:turn]], score[order[turn:]]
    lasting = days[order[-1]] - days[order[turn]] >= longer * SHORTEST_AFTER_DAYS
    agreed = min(np.mean(before < _HALF), np.mean(after > _HALF)) >= _LEAST_AGREEMENT
    scatter = max(_spread(before), _spread(after))
    alone = np.quantile(fit.rest[order], _MOST_DATES) <= _LARGEST_REST
    if not (lasting and agreed and alone and scatter <= _LARGEST_SCATTER):
        return None
    last_without, first_with = _bounds(score, order, turn)
    return Change(mask, last_without, first_with, fit.amplitude.astype(np.float32))


def _bounds(score: Floats, order: NDArray[np.int64], turn: int) -> tuple[int, int]:
    """Give the last date without the thing and the first with it, the slow rise of a building site between them."""
    last = turn - 1
    while last > 0 and score[order[last]] > _UNTOUCHED:
        last -= 1
    first = turn
    while first < len(order) - 1 and score[order[first]] < _DONE:
        first += 1
    return int(order[last]), int(order[first])


def _once(values: Series, basis: Floats) -> int | None:
    """Give the first date after the step that explains a region as a whole; null where it came and went.

    A stay of some dates, [first, last), is tried beside the step at each date: what explains much more than any
    single step is no lasting change.
    """
    whole = without_season(values.mean(axis=2, keepdims=True), basis)[:, :, 0]
    dates = len(values)
    steps = (np.arange(dates)[:, None] >= np.arange(dates + 1)[None, :]).astype(float)
    steps -= basis @ (basis.T @ steps)
    along, gram = steps.T @ whole, steps.T @ steps
    size = np.diag(gram)[:, None] - 2 * gram + np.diag(gram)[None, :]
    moved = ((along[:, None, :] - along[None, :, :]) ** 2).sum(axis=2)
    gain = np.where(size > _FLAT * dates, moved / np.maximum(size, 1e-9), 0.0)
    single = gain[:, dates].copy()
    single[:EDGE_DATES] = single[dates - EDGE_DATES + 1 :] = 0.0
    first = int(single.argmax())
    return None if gain.max() > _MUCH_MORE * single[first] else first


@frozen(eq=False)
class _Fit:
    """Season and step fitted together: the step of each band and place, (bands, places), and by date, (dates,),
    how far the region has gone from the untouched ground, 0, to the finished thing, 1, and what the fit leaves
    unexplained beside the step."""

    amplitude: Floats
    score: Floats
    rest: Floats


def _fit(values: Series, basis: Floats, first: int) -> _Fit:
    flat = values.reshape(len(values), -1).astype(np.float64)
    step = (np.arange(len(values)) >= first).astype(float)
    own = step - basis @ (basis.T @ step)
    amplitude = own @ flat / (own @ own)
    still = flat - np.outer(step, amplitude)
    moved = flat - basis @ (basis.T @ still)
    rest = moved - np.outer(step, amplitude)
    size = max(float((amplitude**2).sum()), 1e-9)
    return _Fit(
        amplitude.reshape(values.shape[1:]), (moved @ amplitude) / size, np.sqrt((rest**2).sum(axis=1) / size)
    )


def _spread(score: Floats) -> float:
    return float(1.4826 * np.median(np.abs(score - np.median(score))))
