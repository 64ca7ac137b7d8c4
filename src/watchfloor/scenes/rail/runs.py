"""Runs: where one thing stands along lanes, all dates together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Singles = NDArray[np.floating[Any]]


@frozen(eq=False)
class Runs:
    """Runs in order of date, lane and place: the date, the lane, the first and the last sample of each, (runs,)."""

    dates: NDArray[np.int_]
    lanes: NDArray[np.int_]
    first: NDArray[np.int_]
    last: NDArray[np.int_]

    def numbers(self) -> Iterable[tuple[int, int, int, int]]:
        """Give date, lane, first and last sample of each run."""
        columns = (self.dates, self.lanes, self.first, self.last)
        return zip(*(column.tolist() for column in columns), strict=True)

    def of(self, which: NDArray[np.bool_]) -> Runs:
        """Keep some runs."""
        return Runs(self.dates[which], self.lanes[which], self.first[which], self.last[which])

    def gaps(self) -> Singles:
        """Give the samples between each run and the next, (runs - 1,), infinite where that is on another lane or date."""
        same = (self.dates[1:] == self.dates[:-1]) & (self.lanes[1:] == self.lanes[:-1])
        return np.where(same, self.first[1:] - self.last[:-1] - 1.0, np.inf)

    def joined(self, which: NDArray[np.bool_]) -> Runs:
        """Join some runs, (runs - 1,), with the next one."""
        if not len(self.dates):
            return self
        begins, ends = np.concatenate([[True], ~which]), np.concatenate([~which, [True]])
        return Runs(self.dates[begins], self.lanes[begins], self.first[begins], self.last[ends])

    def along(self, values: NDArray[Any], places: NDArray[np.int_]) -> NDArray[Any]:
        """Take values (dates, lanes, along, ...) at some places of the lane of each run, (runs, places).

        Beyond the ends of a lane its last values go on.
        """
        inside = np.clip(places, 0, values.shape[2] - 1)
        taken: NDArray[Any] = values[self.dates[:, None], self.lanes[:, None], inside]
        return taken


def runs_of(there: NDArray[np.bool_]) -> Runs:
    """Give all runs of what is true of (dates, lanes, along)."""
    wide = np.pad(there, ((0, 0), (0, 0), (1, 1)))
    dates, lanes, first = np.nonzero(there & ~wide[..., :-2])
    last = np.nonzero(there & ~wide[..., 2:])[2]
    return Runs(dates, lanes, first, last)
