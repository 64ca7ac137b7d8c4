"""Trains: what lies between two runs tells whether they are one train."""

from __future__ import annotations

import numpy as np
from attrs import evolve

from watchfloor.scenes.rail.occupancy import Occupancy
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.states import EMPTY
from watchfloor.scenes.rail.trains import Train, find_trains

STEP_M = 1.5
Made = tuple[Reading, Train]


def _broken(made: Made, gap_m: float, *, visits: float, differs: float) -> list[Train]:
    """Break the train in its middle by a gap in which the empty look rests on some visits, and find trains anew."""
    reading, train = made
    steps = round(gap_m / STEP_M)
    start = round((train.tail + train.head - steps) / 2)
    gap = slice(start, start + steps)
    states, whitened = reading.occupancy.states.copy(), reading.whitened.copy()
    states[train.date, train.lane, gap] = EMPTY
    whitened[train.date, train.lane, :, gap] = differs
    support = reading.reference.support.copy()
    support[:, gap] = visits
    broken = evolve(
        reading,
        whitened=whitened,
        occupancy=Occupancy(states, reading.occupancy.chance),
        reference=evolve(reading.reference, support=support),
    )
    return [one for one in find_trains(broken, STEP_M) if (one.date, one.lane) == (train.date, train.lane)]


def test_a_gap_of_ground_that_was_seen_empty_parts_two_trains(made: Made) -> None:
    assert len(_broken(made, 15.0, visits=3.0, differs=0.5)) == 2


def test_a_gap_over_ground_that_was_hardly_ever_seen_empty_parts_none_where_it_differs(made: Made) -> None:
    assert len(_broken(made, 15.0, visits=0.2, differs=3.0)) == 1


def test_a_gap_over_ground_that_was_hardly_ever_seen_empty_parts_two_where_it_looks_so(made: Made) -> None:
    assert len(_broken(made, 15.0, visits=0.2, differs=0.3)) == 2


def test_no_two_trains_stand_closer_than_their_couplings(made: Made) -> None:
    assert len(_broken(made, 4.5, visits=3.0, differs=0.5)) == 1


def test_a_long_stretch_is_never_taken_for_a_part_of_a_train(made: Made) -> None:
    assert len(_broken(made, 90.0, visits=0.2, differs=3.0)) == 2


def test_ends_stay_where_they_are_when_a_train_is_broken(made: Made) -> None:
    _, train = made
    found = _broken(made, 15.0, visits=3.0, differs=0.5)
    np.testing.assert_allclose([found[0].tail, found[-1].head], [train.tail, train.head], atol=0.1)
