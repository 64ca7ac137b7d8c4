"""Reading: what all dates together show on the lanes of a bundle."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.grid import Floats
from watchfloor.scenes.rail.lanes import Lanes, nearest_rows
from watchfloor.scenes.rail.light import Shade
from watchfloor.scenes.rail.matching import Match
from watchfloor.scenes.rail.occupancy import Occupancy
from watchfloor.scenes.rail.reference import Reference

Singles = NDArray[np.floating[Any]]


@frozen(eq=False)
class Reading:
    """What was read of one bundle over some dates, lanes in the order in which they lie across.

    `contrast` (dates, lanes, bands, along) is how a train's light differs from the empty track; `whitened` the same
    with the variance one on empty track; `seen` (dates, lanes, along) where it could be seen; `sure` (lanes, along) where
    the empty look is known; `known` (dates,) the dates whose ground was recognised; `snow` (dates,) those on which
    snow lies.
    """

    lanes: Lanes
    reference: Reference
    matched: Match
    shade: Shade
    contrast: Singles
    whitened: Singles
    seen: NDArray[np.bool_]
    sure: NDArray[np.bool_]
    known: NDArray[np.bool_]
    snow: NDArray[np.bool_]
    occupancy: Occupancy
    across_m: Floats
    reach: NDArray[np.bool_]

    @cached_property
    def train(self) -> NDArray[np.bool_]:
        """Tell of each sample whether a train stands there, (dates, lanes, along)."""
        return self.occupancy.train

    @cached_property
    def size(self) -> Singles:
        """Give how far each sample stands out, (dates, lanes, along), in standard deviations of empty track."""
        squares = np.einsum("tkbu,tkbu->tku", self.whitened, self.whitened)
        size: Singles = np.sqrt(squares / self.whitened.shape[2])
        return size

    @cached_property
    def brighter(self) -> Singles:
        """Give by how much each sample is brighter than empty track, in the same unit, (dates, lanes, along)."""
        brighter: Singles = np.einsum("tkbu->tku", self.whitened) / self.whitened.shape[2]
        return brighter

    @cached_property
    def ground(self) -> Singles:
        """Give the empty look under the middle of each lane, (lanes, bands, along)."""
        rows, along = self._places
        return self.reference.look[:, rows, along].swapaxes(0, 1)

    @cached_property
    def visits(self) -> Singles:
        """Give on how many visits that look rests, (lanes, along)."""
        return self.reference.support[self._places]

    @cached_property
    def _places(self) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
        rows = nearest_rows(self.across_m, self.lanes.offsets)
        return rows, np.arange(rows.shape[1])
