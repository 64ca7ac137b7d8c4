"""Trains: runs of occupied track made into trains, with ends to a fraction of a pixel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.rail.lasting import lasts
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.robust import middle
from watchfloor.scenes.rail.shadows import cast_by_another

Singles = NDArray[np.floating[Any]]

LEAST_M = 11.0
_JOIN_M = 7.0
_OPEN_M = 80.0
_FEW_VISITS = 1.0
_DIFFERS = 1.2
_INSIDE_M = (3.0, 9.0)
_LOOK_M = 6.0
_NEAR_HIDDEN_M = 4.0
_DOUBT_REACH_M = 45.0
_HALF = 0.5
_FAINTEST = 2.6
_FAINTEST_SHORT = 4.5
_SHORT_M = 45.0
_LIT = 0.3
_SHADOWED = 0.45
_MOSTLY = 0.7
_LEAST_SEEN_M = 12.0


@frozen
class Train:
    """One train on one lane and date, in steps along the strip.

    `tail` and `head` are its ends, `tail_cut` and `head_cut` tell whether something hides what may follow there.
    `clear` is the share of it that was seen, `strength` how far its ends stand out, in standard deviations of empty
    track, the weaker of both, and `doubt_m` the length about which the course of states is in doubt.
    """

    date: int
    lane: int
    tail: float
    head: float
    tail_cut: bool
    head_cut: bool
    clear: float
    strength: float
    doubt_m: float


def find_trains(reading: Reading, step_m: float) -> Iterator[Train]:
    """Give the trains of all dates, in order of date, lane and place."""
    found = reading.occupancy.train & reading.reach
    for date in np.flatnonzero(found.any(axis=(1, 2)) & reading.known):
        trains = [train for lane in np.flatnonzero(found[date].any(axis=1)) for train in _on_lane(
            _Course(reading, int(date), int(lane), step_m), found[date, lane])]  # fmt: skip
        for train in trains:
            if not cast_by_another(reading, train, trains, step_m) and not lasts(reading, train):
                yield train


def _on_lane(course: _Course, there: NDArray[np.bool_]) -> Iterator[Train]:
    for first, last in _runs(course, there):
        train = course.train(first, last)
        if train is not None and course.like_a_train(first, last):
            yield train


def _runs(course: _Course, there: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give first and last sample of each run, those joined between which no gap is seen."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], there, [False]]).astype(np.int8)))
    runs: list[tuple[int, int]] = []
    for first, after in edges.reshape(-1, 2).tolist():
        if runs and course.no_gap(runs[-1][1], first):
            runs[-1] = (runs[-1][0], after - 1)
        else:
            runs.append((first, after - 1))
    return runs


class _Course:
    """One lane on one date."""

    def __init__(self, reading: Reading, date: int, lane: int, step_m: float) -> None:
        self.date, self.lane, self.step_m = date, lane, step_m
        self.reading = reading
        self.contrast = reading.whitened[date, lane]
        self.seen = reading.seen[date, lane]
        self.chance = reading.occupancy.chance[date, lane]

    def no_gap(self, last: int, first: int) -> bool:
        """Tell whether two runs are one train: no two trains stand so close, or what lies between may be a train too.

        It may be one where it differs from an empty look that hardly any visit has shown.
        """
        gap_m = (first - last - 1) * self.step_m
        if gap_m < _JOIN_M:
            return True
        between = slice(last + 2, max(first - 1, last + 3))
        visits = float(self.reading.support(self.lane, between).mean())
        return gap_m < _OPEN_M and visits < _FEW_VISITS and float(middle(self._size(between))) > _DIFFERS

    def train(self, first: int, last: int) -> Train | None:
        """Make a train of a run, or null where it is too short to be one or was nowhere seen."""
        seen = self.seen[first : last + 1]
        tail_cut, head_cut = self._cut(first, -1), self._cut(last, 1)
        if not seen.any():
            return None
        tail, strong_tail = (first - 0.5, np.inf) if tail_cut else self._end(first, -1)
        head, strong_head = (last + 0.5, np.inf) if head_cut else self._end(last, 1)
        if tail_cut:
            tail = float(first + np.flatnonzero(seen)[0]) - 0.5
        if head_cut:
            head = float(first + np.flatnonzero(seen)[-1]) + 0.5
        if (head - tail) * self.step_m < LEAST_M:
            return None
        strength = min(strong_tail, strong_head)
        if not np.isfinite(strength):
            strength = float(middle(self._size(slice(first, last + 1))))
        doubt = self._doubt(first, tail_cut) + self._doubt(last, head_cut)
        return Train(
            self.date, self.lane, tail, head, tail_cut, head_cut, float(seen.mean()), float(strength), doubt
        )

    def like_a_train(self, first: int, last: int) -> bool:
        """Tell whether a run stands out from the ground and is not but the light or shadow of another train."""
        part = slice(first, last + 1)
        seen = self.seen[part]
        if seen.sum() * self.step_m < _LEAST_SEEN_M or not self._stands_out(part, seen):
            return False
        return not self._ghost(part, seen)

    def _stands_out(self, part: slice, seen: NDArray[np.bool_]) -> bool:
        """Tell whether half of a run differs from the empty track by more than the track itself varies."""
        short = (part.stop - part.start - 1) * self.step_m <= _SHORT_M
        return float(middle(self._size(part)[seen])) > (_FAINTEST_SHORT if short else _FAINTEST)

    def _ghost(self, part: slice, seen: NDArray[np.bool_]) -> bool:
        """Tell whether what was found is but the light or the shadow of stronger trains beside it, from end to end."""
        own = np.sqrt((self.contrast[:, part] ** 2).mean(axis=0))
        dark = self.contrast[:, part].mean(axis=0) < 0
        explained = np.zeros(len(own), bool)
        for other in (self.lane - 1, self.lane + 1):
            if 0 <= other < len(self.reading.lanes.offsets):
                beside = np.sqrt((self.reading.whitened[self.date, other][:, part] ** 2).mean(axis=0))
                there = self.reading.occupancy.train[self.date, other, part]
                bound = np.where(dark, _SHADOWED, _LIT)
                explained |= there & (own < bound * beside)
        return bool(explained[seen].mean() > _MOSTLY)

    def _size(self, part: slice) -> Singles:
        size: Singles = np.sqrt((self.contrast[:, part] ** 2).mean(axis=0))
        return size

    def _cut(self, at: int, way: int) -> bool:
        """Tell whether what lies beyond an end is hidden, or outside the strip."""
        beyond = at + way * np.arange(0, max(1, round(_NEAR_HIDDEN_M / self.step_m)) + 1)
        inside = (beyond >= 0) & (beyond < len(self.seen))
        return not bool(inside.all() and self.seen[beyond[inside]].all())

    def _end(self, at: int, way: int) -> tuple[float, float]:
        """Find where the light of the train falls to half between inside and outside, and how strong it is inside."""
        near, far = (max(1, round(metres / self.step_m)) for metres in _INSIDE_M)
        inner = np.clip(at - way * np.arange(near, far + 1), 0, len(self.seen) - 1)
        colour = middle(self.contrast[:, inner])
        strength = float(np.sqrt((colour**2).mean()))
        reach = max(2, round(_LOOK_M / self.step_m))
        places = at + way * np.arange(-reach, reach + 1)
        places = places[(places >= 0) & (places < len(self.seen))]
        level = colour @ self.contrast[:, places] / max(float((colour**2).sum()), 1e-6)
        below = np.flatnonzero((level[1:] < _HALF) & (level[:-1] >= _HALF))
        if not len(below) or strength < 1:
            return at + way * 0.5, strength
        crossing = below + (level[below] - _HALF) / (level[below] - level[below + 1])
        nearest = crossing[np.abs(crossing - reach).argmin()]
        return float(places[0] + way * nearest), strength

    def _doubt(self, at: int, cut: bool) -> float:
        if cut:
            return 0.0
        reach = round(_DOUBT_REACH_M / self.step_m)
        chance = self.chance[max(0, at - reach) : at + reach + 1]
        return float(np.minimum(chance, 1 - chance).sum() * self.step_m)
