"""Staying: whether what came to a region came once and stayed, and between which dates."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.works.season import Floats, Series, without_season
from watchfloor.scenes.works.steps import EDGE_DATES

FEWEST_BEFORE, FEWEST_AFTER = 4, 4
SHORTEST_BEFORE_DAYS, SHORTEST_AFTER_DAYS = 20.0, 40.0
_HALF = 0.5
_UNTOUCHED, _DONE = 0.25, 0.75
_LARGEST_SCATTER = 0.3
_LEAST_AGREEMENT = 0.9
_MOST_DATES = 0.9
_LARGEST_REST = 0.8
_FLAT = 0.003
_MUCH_MORE = 1.15


@frozen(eq=False)
class Stay:
    """What came and stayed: the last date without it, the first with it, and by how much places changed, (bands, places)."""

    last_without: int
    first_with: int
    amplitude: NDArray[np.float32]


def find_stay(values: Series, days: Floats, season: Floats, longer: int = 1) -> Stay | None:
    """Follow one region through the dates on which it was seen.

    Args:
        values: (dates, bands, places), without gaps.
        days: of the dates, (dates,).
        season: what the ground does on these dates, (dates, terms).
        longer: how many times as long as usual it must have stayed.

    Returns:
        Null where it did not come once and stay to the last date.
    """
    fewest_after = longer * FEWEST_AFTER
    if len(days) < FEWEST_BEFORE + fewest_after + season.shape[1]:
        return None
    basis, _ = np.linalg.qr(season)
    step = _once(values, basis)
    if step is None:
        return None
    fit = _fit(values, basis, step)
    there = fit.score > _HALF
    turn = int(np.argmin([np.sum(there[:cut]) + np.sum(~there[cut:]) for cut in range(len(days) + 1)]))
    if turn < FEWEST_BEFORE or len(days) - turn < fewest_after:
        return None
    before, after = fit.score[:turn], fit.score[turn:]
    lasting = (
        days[turn - 1] - days[0] >= SHORTEST_BEFORE_DAYS
        and days[-1] - days[turn] >= longer * SHORTEST_AFTER_DAYS
    )
    agreed = min(np.mean(before < _HALF), np.mean(after > _HALF)) >= _LEAST_AGREEMENT
    scatter = max(_spread(before), _spread(after))
    alone = np.quantile(fit.rest, _MOST_DATES) <= _LARGEST_REST
    if not (lasting and agreed and alone and scatter <= _LARGEST_SCATTER):
        return None
    return Stay(*_bounds(fit.score, turn), fit.amplitude.astype(np.float32))


def _bounds(score: Floats, turn: int) -> tuple[int, int]:
    """Give the last date without the thing and the first with it, the slow rise of a building site between them."""
    last = turn - 1
    while last > 0 and score[last] > _UNTOUCHED:
        last -= 1
    first = turn
    while first < len(score) - 1 and score[first] < _DONE:
        first += 1
    return last, first


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
