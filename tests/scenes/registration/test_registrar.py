from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scenes.registration.grounds import GRID, made_ground, made_site, seen
from watchfloor.scenes.frame import Cover, Frame
from watchfloor.scenes.registration import Registrar
from watchfloor.scenes.view import View

GROUND = made_ground(1)
shifts = st.floats(-4, 4)


def placed_after(first: Frame, *others: Frame) -> list[View]:
    registrar = Registrar(made_site(), GRID)
    registrar.place(first)
    return [registrar.place(other) for other in others]


@settings(max_examples=15, deadline=None)
@given(rows=shifts, columns=shifts, gain=st.floats(0.85, 1.2))
def test_a_frame_moved_by_some_pixels_is_found_to_be_moved_by_them(
    rows: float, columns: float, gain: float
) -> None:
    (view,) = placed_after(seen(GROUND), seen(GROUND, (rows, columns), gain=gain, seed=1))
    assert view.shift.reason is None
    assert view.shift.rows == pytest.approx(rows, abs=0.1)
    assert view.shift.columns == pytest.approx(columns, abs=0.1)


def test_the_standard_error_is_of_the_size_of_the_error() -> None:
    rng = np.random.default_rng(3)
    held = []
    for number, shift in enumerate(rng.uniform(-1.5, 1.5, (12, 2))):
        (view,) = placed_after(seen(GROUND), seen(GROUND, tuple(shift), seed=number, noise=0.01))
        errors = np.abs([view.shift.rows - shift[0], view.shift.columns - shift[1]]) * GRID.pixel_m
        held += list(errors < 1.645 * view.shift.sigma_m)
    assert np.mean(held) >= 0.85


def test_dark_and_bright_changing_places_as_under_snow_does_not_move_a_frame() -> None:
    (view,) = placed_after(seen(GROUND), seen(GROUND, (0.6, -0.4), gain=-0.8, offset=0.6, seed=2))
    assert view.shift.rows == pytest.approx(0.6, abs=0.15)
    assert view.shift.columns == pytest.approx(-0.4, abs=0.15)


def test_half_a_frame_under_cloud_is_registered_by_the_other_half() -> None:
    cover = np.zeros(GRID.shape, np.uint8)
    cover[:, :80] = Cover.CLOUD
    clouded = seen(GROUND, (1.2, 0.7), seed=4, cover=cover)
    clouded.pixels[:, cover == Cover.CLOUD] = 0.7
    (view,) = placed_after(seen(GROUND), clouded)
    assert view.shift.rows == pytest.approx(1.2, abs=0.1)


def test_an_image_edge_through_the_window_is_no_edge_to_hold_on_to() -> None:
    cover = np.zeros(GRID.shape, np.uint8)
    cover[50:] = Cover.OUTSIDE
    (view,) = placed_after(seen(GROUND), seen(GROUND, (-0.8, 0.3), seed=5, cover=cover))
    assert view.shift.rows == pytest.approx(-0.8, abs=0.1)


def test_other_ground_is_not_registered_and_says_why() -> None:
    (view,) = placed_after(seen(GROUND), seen(made_ground(99), seed=6))
    assert view.shift.reason is not None
    assert view.shift.reason.startswith("not registered: ")


def test_a_wholly_clouded_frame_is_not_registered_and_names_the_cloud() -> None:
    cover = np.full(GRID.shape, Cover.CLOUD, np.uint8)
    (view,) = placed_after(seen(GROUND), seen(GROUND, cover=cover))
    assert view.shift.reason == "not registered: too little stable ground is clear (cloud)"


def test_a_clouded_first_frame_does_not_become_the_reference() -> None:
    hidden = seen(GROUND, cover=np.full(GRID.shape, Cover.CLOUD, np.uint8))
    first, second = placed_after(hidden, seen(GROUND), seen(GROUND, (1.0, 0.0), seed=7))
    assert first.shift.reason is None
    assert second.shift.rows == pytest.approx(1.0, abs=0.1)


def test_one_strange_first_frame_does_not_spoil_the_rest() -> None:
    frames = [seen(GROUND, (0.1 * n, 0), seed=n) for n in range(5)]
    views = placed_after(seen(made_ground(99)), *frames)
    assert [view.shift.reason for view in views[1:]] == [None] * 4


def test_the_learnt_reference_lies_in_the_middle_of_the_frames() -> None:
    offsets = [-1.0, -0.5, 0.0, 0.5, 1.0, 5.0]
    frames = [seen(GROUND, (offset, 0.0), seed=n) for n, offset in enumerate(offsets)]
    registrar = Registrar(made_site(), GRID)
    registrar.learn(frames)
    assert registrar.place(frames[2]).shift.rows == pytest.approx(-0.25, abs=0.15)


def test_on_a_settled_reference_frames_lie_where_they_lie_in_whatever_order_they_come() -> None:
    frames = [seen(GROUND, (offset, 0.0), seed=n) for n, offset in enumerate([-1.0, -0.5, 0.0, 0.5, 1.0])]
    registrar = Registrar(made_site(), GRID)
    registrar.learn(frames)
    registrar.settle()
    assert registrar.settled
    shifts = [registrar.place(frame).shift for frame in frames]
    assert [registrar.place(frame).shift for frame in frames[::-1]] == shifts[::-1]


def test_a_reference_of_too_few_frames_is_not_settled() -> None:
    registrar = Registrar(made_site(), GRID)
    registrar.learn([seen(GROUND, (offset, 0.0)) for offset in (0.0, 0.5)])
    registrar.settle()
    assert not registrar.settled


def test_gain_and_haze_are_taken_out_of_every_band() -> None:
    plain = seen(GROUND)
    (view,) = placed_after(plain, seen(GROUND, (0.5, 0.5), gain=0.85, offset=0.02, seed=8))
    rows, columns = np.mgrid[20:100, 20:140]
    matched = view.sample(np.stack([rows, columns], axis=-1).astype(float))
    assert np.median(np.abs(matched - plain.pixels[:, 20:100, 20:140])) < 0.01


def test_a_shift_is_found_to_a_fortieth_of_a_pixel_where_nothing_else_changes() -> None:
    shifts = np.random.default_rng(11).uniform(-3, 3, (6, 2))
    views = placed_after(seen(GROUND), *[seen(GROUND, tuple(shift), seed=9) for shift in shifts])
    found = np.array([[view.shift.rows, view.shift.columns] for view in views])
    assert np.abs(found - shifts).max() < 0.025
