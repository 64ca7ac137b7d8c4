"""Borrowed: what has the colour and the ends of a stronger train beside it is its light, and what has not is a train."""

from __future__ import annotations

import numpy as np
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.scenes.rail.strips import GRID
from watchfloor.scenes.rail.borrowed import borrowed
from watchfloor.scenes.rail.evidence import evidence_of
from watchfloor.scenes.rail.occupancy import Occupancy
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.states import TRAIN
from watchfloor.scenes.rail.trains import Train

STEP_M = 1.5


def beside(
    made: tuple[Reading, Train], share: float, *, turned: bool = False, longer: int = 0
) -> tuple[Reading, Train]:
    """Put on the next lane what shows a share of a train's light, in the opposite colour if turned."""
    reading, train = made
    lane = train.lane + 1 if train.lane + 1 < len(reading.sure) else train.lane - 1
    first, last = round(train.tail), round(train.head)
    whitened, states = reading.whitened.copy(), reading.occupancy.states.copy()
    light = share * whitened[train.date, train.lane]
    light = -light if turned else light
    colour = np.median(light[:, first : last + 1], axis=1, keepdims=True)
    whitened[train.date, lane] = light
    whitened[train.date, lane][:, first - longer : first] = colour
    states[train.date, lane, first - longer : last + 1] = TRAIN
    occupancy = Occupancy(states, reading.occupancy.chance)
    return evolve(reading, whitened=whitened, occupancy=occupancy), evolve(
        train, lane=lane, tail=train.tail - longer
    )


@given(share=st.floats(0.15, 0.95))
def test_a_weaker_copy_of_the_train_beside_it_is_its_light(made: tuple[Reading, Train], share: float) -> None:
    assert borrowed(*beside(made, share), STEP_M)


@given(share=st.floats(0.15, 3.0))
def test_another_colour_is_a_train_of_its_own(made: tuple[Reading, Train], share: float) -> None:
    assert not borrowed(*beside(made, share, turned=True), STEP_M)


@given(share=st.floats(1.05, 3.0))
def test_the_stronger_of_two_is_a_train(made: tuple[Reading, Train], share: float) -> None:
    assert not borrowed(*beside(made, share), STEP_M)


def test_what_may_be_borrowed_light_is_not_told_as_a_train(made: tuple[Reading, Train]) -> None:
    reading, train = beside(made, 0.5)
    assert evidence_of(reading, train, STEP_M, GRID.pixel_m, 0.0).sureness == 0
    assert evidence_of(*made, STEP_M, GRID.pixel_m, 0.0).sureness > 0


def test_a_train_of_like_colour_that_ends_elsewhere_is_kept(made: tuple[Reading, Train]) -> None:
    reading, train = beside(made, 0.9, longer=30)
    rng = np.random.default_rng(2)
    whitened = reading.whitened.copy()
    own = whitened[train.date, train.lane]
    colour = np.median(own[:, round(train.tail) : round(train.head)], axis=1, keepdims=True)
    whitened[train.date, train.lane] = colour * (1 + 0.15 * rng.normal(size=own.shape[1]))
    assert not borrowed(evolve(reading, whitened=whitened), train, STEP_M)
