from __future__ import annotations

import numpy as np
import pytest
from benchmarks.calibrate_berth import WIDTHS, coverage, tabulate
from benchmarks.ships import Known, Seen, averaged, match, read_known

from watchfloor.scenes.berth.candidates import Box


def seen(row: float, column: float, length: float = 50.0) -> Seen:
    return Seen(Box(row, column, length, 8.0, 0.0), length * 3)


def test_averaging_by_a_part_of_a_pixel_keeps_the_light() -> None:
    pixels = np.arange(20, dtype=np.float32).reshape(1, 1, 20).repeat(20, axis=1)
    coarse = averaged(pixels, 2.5)
    assert coarse.shape == (1, 8, 8)
    assert coarse.mean() == pytest.approx(pixels.mean(), abs=1e-4)
    assert coarse[0, 0, 0] == pytest.approx((0 + 1 + 0.5 * 2) / 2.5)


def test_a_ship_is_matched_once_and_only_where_the_box_reaches() -> None:
    known = [Known(100, 100, 150, must=True), Known(300, 300, 150, must=True)]
    near = seen(104, 98)
    assert match(known, [near, seen(100, 130)]) == [near, None]
    assert match([known[0], known[0]], [near]).count(near) == 1


def test_a_coarse_box_is_matched_in_its_own_pixels() -> None:
    coarse = seen(30, 30, 15)
    assert match([Known(100, 100, 150, must=True)], [coarse], 10 / 3) == [coarse]


def test_every_image_has_ships_that_must_be_found() -> None:
    assert all(any(ship.must for ship in ships) for ships in read_known().values())


def test_a_calibration_covers_what_it_was_made_from() -> None:
    random = np.random.default_rng(2)
    widths = np.exp(random.uniform(np.log(WIDTHS[0]), np.log(WIDTHS[-1]), 2000))
    measured = np.column_stack([widths, random.uniform(5, 40, 2000), random.normal(size=(2000, 3))])
    for row in coverage(measured, tabulate(measured)):
        least = 0.9 if row["quantity"] == "length" else 0.86
        assert isinstance(row["covered"], float)
        assert row["covered"] >= least
