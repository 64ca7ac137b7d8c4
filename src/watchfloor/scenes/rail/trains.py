"""Trains: runs of occupied track made into trains, with ends to a fraction of a pixel."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.rail.lasting import lasts
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.robust import middle
from watchfloor.scenes.rail.runs import Runs, runs_of
from watchfloor.scenes.rail.shadows import cast_by_another

Singles = NDArray[np.floating[Any]]

LEAST_M = 11.0
_JOIN_M = 7.0
_OPEN_M = 80.0
FEW_VISITS = 1.0
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
    finder = _Finder(reading, step_m)
    there = reading.train & reading.reach & reading.known[:, None, None]
    runs = finder.like_trains(finder.joined(runs_of(there)))
    for _, one_date in groupby(finder.trains(runs), lambda train: train.date):
        trains = list(one_date)
        for train in trains:
            if not cast_by_another(reading, train, trains, step_m) and not lasts(reading, train):
                yield train


@frozen(eq=False)
class _Ends:
    """One end of each of some runs, (runs,): where it lies, what hides what may follow, how far it stands out and
    the length in doubt near it."""

    places: Singles
    cut: NDArray[np.bool_]
    strength: Singles
    doubt_m: Singles


@frozen(eq=False)
class _Finder:
    reading: Reading
    step_m: float

    def joined(self, runs: Runs) -> Runs:
        """Join the runs between which no gap is seen.

        No two trains stand closer than their couplings; and what lies between runs may be a train too where it
        differs from an empty look that hardly any visit has shown.
        """
        gaps_m = runs.gaps() * self.step_m
        joined = gaps_m < _JOIN_M
        for number in np.flatnonzero(~joined & (gaps_m < _OPEN_M)):
            date, lane = int(runs.dates[number]), int(runs.lanes[number])
            last, first = int(runs.last[number]), int(runs.first[number + 1])
            joined[number] = self._maybe_train(date, lane, slice(last + 2, max(first - 1, last + 3)))
        return runs.joined(joined)

    def _maybe_train(self, date: int, lane: int, between: slice) -> bool:
        if self.reading.visits[lane, between].mean() >= FEW_VISITS:
            return False
        return float(middle(self.reading.size[date, lane, between])) > _DIFFERS

    def like_trains(self, runs: Runs) -> Runs:
        """Keep the runs that stand out from the ground and are not but the light or shadow of another train."""
        kept = [
            self._like_a_train(date, lane, slice(first, last + 1))
            for date, lane, first, last in runs.numbers()
        ]
        return runs.of(np.array(kept, bool))

    def _like_a_train(self, date: int, lane: int, part: slice) -> bool:
        seen = self.reading.seen[date, lane, part]
        if np.count_nonzero(seen) * self.step_m < _LEAST_SEEN_M:
            return False
        short = (len(seen) - 1) * self.step_m <= _SHORT_M
        faintest = _FAINTEST_SHORT if short else _FAINTEST
        stands_out = float(middle(self.reading.size[date, lane, part][seen])) > faintest
        return stands_out and not self._ghost(date, lane, part, seen)

    def _ghost(self, date: int, lane: int, part: slice, seen: NDArray[np.bool_]) -> bool:
        """Tell whether what was found is but the light or the shadow of stronger trains beside it, from end to end."""
        reading = self.reading
        dark = reading.brighter[date, lane, part] < 0
        share = reading.size[date, lane, part] / np.where(dark, np.float32(_SHADOWED), np.float32(_LIT))
        explained = np.zeros(len(share), bool)
        for other in (lane - 1, lane + 1):
            if 0 <= other < len(reading.sure):
                explained |= reading.train[date, other, part] & (share < reading.size[date, other, part])
        return bool(np.count_nonzero(explained & seen) > _MOSTLY * np.count_nonzero(seen))

    def trains(self, runs: Runs) -> Iterator[Train]:
        """Make trains of runs, but of those too short to be one."""
        tails, heads = self._ends(runs, runs.first, -1), self._ends(runs, runs.last, 1)
        for number, (date, lane, first, last) in enumerate(runs.numbers()):
            seen = np.flatnonzero(self.reading.seen[date, lane, first : last + 1])
            tail_cut, head_cut = bool(tails.cut[number]), bool(heads.cut[number])
            tail = float(first + seen[0]) - 0.5 if tail_cut else float(tails.places[number])
            head = float(first + seen[-1]) + 0.5 if head_cut else float(heads.places[number])
            if (head - tail) * self.step_m < LEAST_M:
                continue
            strength = float(min(tails.strength[number], heads.strength[number]))
            if not np.isfinite(strength):
                strength = float(middle(self.reading.size[date, lane, first : last + 1]))
            doubt_m = float(tails.doubt_m[number] + heads.doubt_m[number])
            clear = len(seen) / (last + 1 - first)
            yield Train(date, lane, tail, head, tail_cut, head_cut, clear, strength, doubt_m)

    def _ends(self, runs: Runs, at: NDArray[np.int_], way: int) -> _Ends:
        """Find one end of each run, beyond the sample `at` of it, before it (-1) or after it (1)."""
        beyond = at[:, None] + way * np.arange(max(1, round(_NEAR_HIDDEN_M / self.step_m)) + 1)
        hidden = ~runs.along(self.reading.seen, beyond) | ~self._inside(beyond)
        cut = np.asarray(hidden.any(axis=1))
        places, strength = self._half_way(runs, at, way)
        reach = round(_DOUBT_REACH_M / self.step_m)
        near = at[:, None] + np.arange(-reach, reach + 1)
        chance = runs.along(self.reading.occupancy.chance, near)
        doubt_m = (np.minimum(chance, 1 - chance) * self._inside(near)).sum(axis=1) * self.step_m
        return _Ends(places, cut, np.where(cut, np.inf, strength), np.where(cut, 0, doubt_m))

    def _half_way(self, runs: Runs, at: NDArray[np.int_], way: int) -> tuple[Singles, Singles]:
        """Find where the light falls to half between inside and outside, and how strong it is inside, (runs,) each."""
        whitened = self.reading.whitened.swapaxes(2, 3)
        near, far = (max(1, round(metres / self.step_m)) for metres in _INSIDE_M)
        inner = at[:, None] - way * np.arange(near, far + 1)
        colour = middle(runs.along(whitened, inner).swapaxes(1, 2))
        squares = (colour**2).sum(axis=1)
        strength = np.sqrt(squares / colour.shape[1])
        reach = max(2, round(_LOOK_M / self.step_m))
        places = at[:, None] + way * np.arange(-reach, reach + 1)
        level = (runs.along(whitened, places) @ colour[:, :, None])[:, :, 0]
        level /= np.maximum(squares, 1e-6)[:, None]
        level = np.where(self._inside(places), level, np.nan)
        falls = (level[:, 1:] < _HALF) & (level[:, :-1] >= _HALF)
        fall = np.where(falls, level[:, :-1] - level[:, 1:], 1)
        crossing = np.arange(2 * reach) + (level[:, :-1] - _HALF) / fall - reach
        nearest = np.where(falls, np.abs(crossing), np.inf).argmin(axis=1)
        found = falls.any(axis=1) & (strength >= 1)
        ahead = np.where(found, crossing[np.arange(len(at)), nearest], 0.5)
        return at + way * ahead, strength

    def _inside(self, places: NDArray[np.int_]) -> NDArray[np.bool_]:
        """Tell which places lie within the strip."""
        inside: NDArray[np.bool_] = (places >= 0) & (places < self.reading.seen.shape[2])
        return inside
