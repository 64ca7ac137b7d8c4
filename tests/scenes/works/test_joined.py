"""Things are told whole and without their shadows."""

from __future__ import annotations

import numpy as np

from watchfloor.scenes.works.changes import Change
from watchfloor.scenes.works.joined import joined

DAYS = np.arange(0.0, 700.0, 7.0, dtype=np.float64)
BRIGHT, DARK = 0.2, -0.05


def change(rows: tuple[int, int], columns: tuple[int, int], first: int, by: float) -> Change:
    """Make a change of a rectangle between two dates."""
    mask = np.zeros((30, 30), bool)
    mask[slice(*rows), slice(*columns)] = True
    return Change(mask, first - 1, first, np.full((4, int(mask.sum())), by, np.float32))


def test_the_halves_of_a_roof_are_one_thing() -> None:
    (thing,) = joined([change((5, 8), (5, 15), 40, BRIGHT), change((8, 12), (5, 15), 40, 0.1)], DAYS, 3)
    assert thing.mask.sum() == 70


def test_the_stages_of_a_bridge_are_things_of_their_own() -> None:
    stages = [change((5, 9), (5 + 6 * part, 11 + 6 * part), 40 + 9 * part, BRIGHT) for part in range(3)]
    assert [thing.first_with for thing in joined(stages, DAYS, 3)] == [40, 49, 58]


def test_a_shadow_dated_in_another_month_is_no_thing() -> None:
    (thing,) = joined([change((5, 12), (5, 15), 40, BRIGHT), change((2, 5), (5, 15), 30, DARK)], DAYS, 3)
    assert thing.first_with == 40


def test_dark_ground_apart_from_all_else_is_a_thing() -> None:
    assert (
        len(joined([change((5, 9), (5, 9), 40, BRIGHT), change((20, 24), (20, 24), 30, DARK)], DAYS, 3)) == 2
    )


def test_a_shadow_that_came_with_its_thing_takes_no_area() -> None:
    whole = change((5, 15), (5, 15), 40, BRIGHT)
    amplitude = whole.amplitude.reshape(4, 10, 10).copy()
    amplitude[:, :3] = DARK
    (thing,) = joined([Change(whole.mask, 39, 40, amplitude.reshape(4, -1))], DAYS, 3)
    assert thing.mask.sum() == 70


def test_what_is_too_small_without_its_shadow_is_left_out() -> None:
    whole = change((5, 7), (5, 10), 40, BRIGHT)
    amplitude = whole.amplitude.copy()
    amplitude[:, :4] = DARK
    assert joined([Change(whole.mask, 39, 40, amplitude)], DAYS, 10) == []
