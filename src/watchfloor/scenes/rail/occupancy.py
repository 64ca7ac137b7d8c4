"""Occupancy: what stands along each lane, from what was seen there weighed for each state."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.rail.decoding import chances, likeliest
from watchfloor.scenes.rail.states import EMPTY, START, TRAIN, moves

Singles = NDArray[np.floating[Any]]
Sequences = tuple[NDArray[np.int_], NDArray[np.int_]]


@frozen(eq=False)
class Occupancy:
    """What stands along each lane: `states` (dates, lanes, along), the likeliest; `chance` of a train at each sample."""

    states: NDArray[np.int8]
    chance: Singles

    @property
    def train(self) -> NDArray[np.bool_]:
        """Tell of each sample whether a train stands there, in the likeliest course of states."""
        train: NDArray[np.bool_] = self.states == TRAIN
        return train


@frozen(eq=False)
class Weighed:
    """What was seen along lanes, weighed for each state: `logs` (along, 7, sequences), logarithms of its chance in each.

    `where` are the dates and the lanes of the sequences, (sequences,) each, of all (dates, lanes, along), `shape`.
    """

    logs: Singles
    where: Sequences
    shape: tuple[int, ...]
    step_m: float

    @cached_property
    def chance(self) -> Singles:
        """Give the chance of a train at each sample, (dates, lanes, along), 0 where none was seen of a lane."""
        chance = np.zeros(self.shape, np.float32)
        if len(self.where[0]):
            chance[self.where] = chances(self.logs, moves(self.step_m), START, TRAIN)
        return chance

    def occupancy(self) -> Occupancy:
        """Give the likeliest course of states along each lane too."""
        states = np.full(self.shape, EMPTY, np.int8)
        if len(self.where[0]):
            states[self.where] = likeliest(self.logs, moves(self.step_m), START)
        return Occupancy(states, self.chance)
