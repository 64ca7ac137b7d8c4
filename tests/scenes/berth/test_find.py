from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scenes.berth.seas import sea
from watchfloor.scenes.berth import Ship, find_ships
from watchfloor.scenes.frame import Band

BANDS = (Band.RED, Band.GREEN, Band.BLUE)


def found(image: np.ndarray, pixel_m: float = 3.0) -> list[Ship]:
    return find_ships(image, BANDS, pixel_m)


def test_open_water_has_no_ships() -> None:
    assert found(sea()) == []


def test_an_image_without_water_has_no_ships() -> None:
    assert found(np.random.default_rng(1).uniform(0, 1, (3, 60, 60)).astype(np.float32)) == []


def test_an_image_of_nothing_has_no_ships() -> None:
    assert found(np.full((3, 40, 40), np.nan, np.float32)) == []


def test_two_ships_apart_are_two() -> None:
    assert len(found(sea((40, 60, 50, 8, 0.3), (110, 90, 60, 9, 1.2)))) == 2


def test_two_ships_side_by_side_are_told_apart() -> None:
    ships = found(sea((74, 80, 50, 7, 0.0), (84, 80, 50, 7, 0.0)))
    assert [round(ship.box.row) for ship in ships] == [74, 84]


def test_a_square_island_is_no_ship() -> None:
    assert found(sea((80, 80, 30, 28, 0.2))) == []


def test_a_long_thin_breakwater_is_no_ship() -> None:
    assert found(sea((80, 80, 110, 5, 0.4))) == []


def test_a_ship_at_the_edge_of_the_image_is_cut() -> None:
    ships = found(sea((80, 150, 60, 9, 0.0)))
    assert [ship.cut for ship in ships] == [True]


def test_what_is_hidden_is_not_looked_at() -> None:
    usable = np.ones((160, 160), bool)
    usable[40:120, 40:120] = False
    assert find_ships(sea((80, 80, 50, 8, 0.3)), BANDS, 3.0, usable=usable) == []


@settings(max_examples=12, deadline=None)
@given(st.floats(0, np.pi), st.floats(-3, 3), st.floats(-3, 3))
def test_turning_and_moving_a_ship_turns_and_moves_the_answer(
    angle: float, down: float, right: float
) -> None:
    ships = found(sea((80 + down, 80 + right, 60, 9, angle)))
    assert len(ships) == 1
    box = ships[0].box
    assert np.hypot(box.row - 80 - down, box.column - 80 - right) < 0.8
    assert abs((box.angle - angle + np.pi / 2) % np.pi - np.pi / 2) < 0.02
    assert ships[0].length[0] == pytest.approx(180, abs=8)
    assert ships[0].width[0] == pytest.approx(27, abs=3)


@settings(max_examples=8, deadline=None)
@given(st.floats(30, 100), st.sampled_from([1.0, 3.0, 10.0]))
def test_an_interval_holds_its_best_estimate_and_grows_with_the_pixel(length: float, pixel_m: float) -> None:
    image = sea((80, 80, length, length / 6, 0.5))
    ships = find_ships(image, BANDS, pixel_m, shortest_m=20.0)
    assert len(ships) == (1 if length * pixel_m <= 430 and length * pixel_m / 6 <= 75 else 0)
    for ship in ships:
        value, low, high = ship.length
        assert low <= value <= high
        assert high - low >= 0.3 * pixel_m


def test_a_heading_is_counted_clockwise_from_the_top_of_the_image() -> None:
    upright = found(sea((80, 80, 60, 9, np.pi / 2)))[0]
    level = found(sea((80, 80, 60, 9, 0.0)))[0]
    assert min(upright.heading[0], 180 - upright.heading[0]) < 1
    assert level.heading[0] == pytest.approx(90, abs=1)


def test_a_still_ship_is_not_under_way() -> None:
    assert not found(sea((80, 80, 60, 9, 0.3)))[0].under_way
