"""Changes: steps of neighbouring pixels taken together, and whether what came stayed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.works.season import Floats, Series
from watchfloor.scenes.works.steps import EDGE_DATES, Steps, without_season

LEAST_AREA_M2 = 90.0
LEAST_PIXELS = 3
FEWEST_AFTER = 4
SHORTEST_AFTER_DAYS = 40.0
_LEAST_GAIN = 60.0
_ABOVE_USUAL = 8.0
_SAME_DATE = 3
_HALF = 0.5
_UNTOUCHED, _DONE = 0.25, 0.75
_LARGEST_SCATTER = 0.3
_LEAST_AGREEMENT = 0.9
_MOST_DATES = 0.9
_LARGEST_REST = 0.8
_FLAT = 0.003
_MUCH_MORE = 1.15


@frozen(eq=False)
class Change:
    """What came to stand somewhere: its pixels, (height, width), the last date without it and the first with it.

    `share` is how much of each pixel changed as far as the whole, and `scatter` how much the dates differ where
    the untouched ground is 0 and the finished thing 1.
    """

    mask: NDArray[np.bool_]
    last_without: int
    first_with: int
    share: NDArray[np.float32]
    scatter: float


def find_changes(
    values: Series, seen: NDArray[np.bool_], steps: Steps, basis: Floats, grid: Grid2D
) -> Iterator[Change]:
    """Find what came and stayed.

    Args:
        values: courses of the places, (dates, bands, places), without gaps.
        seen: which of them were measured and not filled in, (dates, places).
        steps: of the places.
        basis: the season, (dates, terms).
        grid: where the places lie, and when the dates were.

    Yields:
        Changes that persist to the last date, each once.
    """
    usual = float(np.median(steps.gain)) if steps.gain.size else 0.0
    strong = np.zeros(grid.valid.shape, bool)
    strong[grid.valid] = steps.gain > max(_LEAST_GAIN, _ABOVE_USUAL * usual)
    dates = np.zeros(grid.valid.shape, np.int32)
    dates[grid.valid] = steps.date
    number = np.full(grid.valid.shape, -1)
    number[grid.valid] = np.arange(int(grid.valid.sum()))
    fewest = max(LEAST_PIXELS, int(np.ceil(LEAST_AREA_M2 / grid.pixel_m**2)))
    for mask in _together(strong, dates, fewest):
        change = _confirmed(mask, values[:, :, number[mask]], seen[:, number[mask]], basis, grid)
        if change is not None:
            yield change


@frozen(eq=False)
class Grid2D:
    """Where places lie: `valid`, (height, width), is true at each in the order of rows; `days` of the dates."""

    valid: NDArray[np.bool_]
    pixel_m: float
    days: Floats


def _together(
    strong: NDArray[np.bool_], dates: NDArray[np.int32], fewest: int
) -> Iterator[NDArray[np.bool_]]:
    """Give neighbouring pixels that changed at about the same date."""
    left = strong.copy()
    while left.any():
        counts = np.bincount(dates[left])
        near = np.convolve(counts, np.ones(2 * _SAME_DATE + 1, int), mode="same")
        date = int(near.argmax())
        chosen = left & (np.abs(dates - date) <= _SAME_DATE)
        labels, found = ndimage.label(chosen, np.ones((3, 3)))
        sizes = np.bincount(labels.ravel())
        for label in range(1, found + 1):
            if sizes[label] >= fewest:
                yield labels == label
        left &= ~chosen


def _confirmed(
    mask: NDArray[np.bool_], values: Series, seen: NDArray[np.bool_], basis: Floats, grid: Grid2D
) -> Change | None:
    """Follow one region through all dates; null where it did not come once and stay."""
    first = _once(values, basis)
    if first is None:
        return None
    fit = _fit(values, basis, first)
    score = fit.score
    known = seen.mean(axis=1) >= _HALF
    order = np.flatnonzero(known)
    if len(order) < EDGE_DATES + FEWEST_AFTER:
        return None
    there = score[order] > _HALF
    turn = int(np.argmin([np.sum(there[:cut]) + np.sum(~there[cut:]) for cut in range(len(order) + 1)]))
    if turn < EDGE_DATES or len(order) - turn < FEWEST_AFTER:
        return None
    before, after = score[order[:turn]], score[order[turn:]]
    lasting = grid.days[order[-1]] - grid.days[order[turn]] >= SHORTEST_AFTER_DAYS
    agreed = min(np.mean(before < _HALF), np.mean(after > _HALF)) >= _LEAST_AGREEMENT
    scatter = float(max(_spread(before), _spread(after)))
    alone = np.quantile(fit.rest[order], _MOST_DATES) <= _LARGEST_REST
    if not (lasting and agreed and alone and scatter <= _LARGEST_SCATTER):
        return None
    last_without, first_with = _bounds(score, order, turn)
    strength = np.sqrt((fit.amplitude**2).sum(axis=0))
    share = np.zeros(mask.shape, np.float32)
    share[mask] = np.clip(strength / max(float(np.percentile(strength, 75)), 1e-6), 0, 1)
    return Change(mask, last_without, first_with, share, scatter)


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
    step = (np.arange(len(values)) >= first).astype(float)
    flat = values.reshape(len(values), -1)
    fitted, *_ = np.linalg.lstsq(np.column_stack([basis, step]), flat, rcond=None)
    amplitude = fitted[-1]
    size = max(float((amplitude**2).sum()), 1e-9)
    moved = flat - basis @ fitted[:-1]
    rest = moved - step[:, None] * amplitude
    return _Fit(
        amplitude.reshape(values.shape[1:]), (moved @ amplitude) / size, np.sqrt((rest**2).sum(axis=1) / size)
    )


def _spread(score: Floats) -> float:
    return float(1.4826 * np.median(np.abs(score - np.median(score))))
