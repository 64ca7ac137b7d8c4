"""Candidates: what may be a hull is told cheaply by its moments."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scenes.berth.seas import sea
from watchfloor.scenes.berth.candidates import find_candidates
from watchfloor.scenes.berth.water import Mask, Pixels

SHAPE = (80, 80)
EVERYWHERE: Mask = np.ones(SHAPE, bool)


def painted(length: float, width: float, angle: float) -> Pixels:
    """Give the contrast of one ship in the middle of calm water."""
    light = sea((40.0, 40.0, length, width, angle), size=SHAPE[0], noise=0.0)[0]
    contrast: Pixels = ((light - light.min()) * 200).astype(np.float32)
    return contrast


@settings(max_examples=30, deadline=None)
@given(length=st.floats(20, 45), slender=st.floats(3, 7), angle=st.floats(-1.5, 1.5))
def test_a_ship_in_open_water_has_a_candidate_of_its_size_and_direction(
    length: float, slender: float, angle: float
) -> None:
    width = max(length / slender, 3.5)
    boxes = [
        each.box
        for each in find_candidates(painted(length, width, angle), EVERYWHERE, 3.0, 25.0)
        if each.free > 0.9
    ]
    assert any(
        abs(box.length - length) < 4
        and abs(box.width - width) < 3.5
        and abs((box.angle - angle + np.pi / 2) % np.pi - np.pi / 2) < 0.1
        for box in boxes
    )


@pytest.mark.parametrize("step", [(0, 1), (1, 1)])
def test_a_line_one_pixel_wide_is_no_candidate(step: tuple[int, int]) -> None:
    contrast = np.zeros(SHAPE, np.float32)
    for place in range(20):
        contrast[30 + place * step[0], 30 + place * step[1]] = 50.0
    assert find_candidates(contrast, EVERYWHERE, 3.0, 25.0) == []


def test_a_speck_shorter_than_any_ship_is_no_candidate() -> None:
    assert find_candidates(painted(4.0, 3.0, 0.3), EVERYWHERE, 3.0, 25.0) == []


def test_a_region_is_left_out_where_it_holds_no_pixel_that_is_asked_for() -> None:
    contrast = painted(30.0, 6.0, 0.3)
    elsewhere = np.zeros(SHAPE, bool)
    elsewhere[:5, :5] = True
    assert find_candidates(contrast, EVERYWHERE, 3.0, 25.0, elsewhere) == []


def test_no_two_candidates_are_nearly_the_same() -> None:
    found = [each.box for each in find_candidates(painted(35.0, 7.0, 0.5), EVERYWHERE, 3.0, 25.0)]
    for place, first in enumerate(found):
        for second in found[:place]:
            apart = np.hypot(first.row - second.row, first.column - second.column) > 0.05 * first.length
            longer = abs(first.length - second.length) > 0.1 * first.length
            assert apart or longer or abs(first.width - second.width) > 0.25 * first.width
