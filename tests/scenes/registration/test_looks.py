from __future__ import annotations

import numpy as np
import pytest

from tests.scenes.registration.grounds import GRID, made_ground, seen
from watchfloor.scenes.frame import Cover
from watchfloor.scenes.registration.looks import Looks
from watchfloor.scenes.view import Shift

GROUND = made_ground(1)


def test_nothing_is_known_before_a_frame_was_seen() -> None:
    names, values, medians = Looks(GRID, 4).beside(seen(GROUND), Shift())
    assert names == ()
    assert values.size == medians.size == 0


def test_a_frame_is_held_against_the_same_ground_wherever_it_lies() -> None:
    looks = Looks(GRID, 4)
    looks.add(seen(GROUND), Shift())
    names, values, medians = looks.beside(seen(GROUND, (2.0, -3.0)), Shift(2.0, -3.0))
    assert names == seen(GROUND).bands
    assert values == pytest.approx(medians, abs=0.02)


def test_what_is_under_cloud_is_not_learnt() -> None:
    looks = Looks(GRID, 4)
    looks.add(seen(GROUND, cover=np.full(GRID.shape, Cover.CLOUD, np.uint8)), Shift())
    assert looks.beside(seen(GROUND), Shift())[1].shape[1] == 0


def test_a_cloud_that_nobody_saw_does_not_change_what_the_ground_looks_like() -> None:
    looks = Looks(GRID, 4)
    for number in range(3):
        frame = seen(GROUND)
        frame.pixels[:] += 0.4 * (number == 1)
        looks.add(frame, Shift())
    _, values, medians = looks.beside(seen(GROUND), Shift())
    assert values == pytest.approx(medians, abs=0.02)
