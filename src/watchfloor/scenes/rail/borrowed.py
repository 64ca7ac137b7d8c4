"""Borrowed: trains that may be but the light of a stronger train beside them, where lanes are not quite where they lie."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.robust import middle
from watchfloor.scenes.rail.trains import Train

Singles = NDArray[np.floating[Any]]

_MOSTLY = 0.5
_ALIKE = 0.8
_MUCH_WEAKER = 0.6
_SAME_END_M = 5.0
_SAME_COURSE = 0.7
_LEAST_SIZE = 0.1


def borrowed(reading: Reading, train: Train, step_m: float) -> bool:
    """Tell whether a train has the colour of a stronger one on the next lane, and much less light, its ends or its course.

    Args:
        reading: what was read of its bundle.
        train: the train.
        step_m: metres between samples along the strip.
    """
    lanes = (train.lane - 1, train.lane + 1)
    return any(_is_light_of(reading, train, lane, step_m) for lane in lanes if 0 <= lane < len(reading.sure))


def _is_light_of(reading: Reading, train: Train, lane: int, step_m: float) -> bool:
    first, last = max(0, round(train.tail)), min(round(train.head), reading.seen.shape[2] - 1)
    part = slice(first, last + 1)
    beside = reading.train[train.date, lane]
    if np.count_nonzero(beside[part]) < _MOSTLY * (last + 1 - first):
        return False
    sizes, others = (reading.size[train.date, which, part] for which in (train.lane, lane))
    weaker = float(middle(sizes / np.maximum(others, _LEAST_SIZE)))
    if weaker >= 1:
        return False
    own, other = (reading.whitened[train.date, which, :, part] for which in (train.lane, lane))
    likeness = (own * other).mean(axis=0) / np.maximum(sizes * others, _LEAST_SIZE**2)
    if middle(likeness) < _ALIKE:
        return False
    return (
        weaker < _MUCH_WEAKER or _same_ends(beside, first, last, step_m) or _course(own, other) > _SAME_COURSE
    )


def _same_ends(beside: NDArray[np.bool_], first: int, last: int, step_m: float) -> bool:
    """Tell whether trains beside begin and end where a stretch does."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], beside, [False]]).astype(np.int8)))
    begins, ends = edges[::2], edges[1::2] - 1
    near = _SAME_END_M / step_m
    return bool(np.abs(begins - first).min() <= near and np.abs(ends - last).min() <= near)


def _course(own: Singles, other: Singles) -> float:
    """Give how far two lights, (bands, along), vary alike along the track."""
    one, two = (light - light.mean(axis=1, keepdims=True) for light in (own, other))
    return float((one * two).sum() / max(float(np.sqrt((one**2).sum() * (two**2).sum())), 1e-6))
