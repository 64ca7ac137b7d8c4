"""Piles under snow in patches and through haze: told from snow, bare floor, shadow and the rims of clouds."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import ndimage

from tests.scenes.apron.test_aprons import EMPTY, a_view, area, measured, piles_on
from tests.scenes.registration.grounds import GRID
from watchfloor.model.observation import Measured, State
from watchfloor.scenes.frame import Band, Cover
from watchfloor.scenes.view import View

SNOW = np.array([0.80, 0.80, 0.79, 0.74], np.float32)[:, None, None]
HAZE = np.array([0.26, 0.23, 0.21, 0.22], np.float32)[:, None, None]
PILE = (30.0, 40.0, 9.0, 14.0)


def under_snow(view: View, *piles: tuple[float, float, float, float], dusting: float, seed: int = 2) -> View:
    """Lay snow over a view in patches, over half of the ground, and a dusting of it on piles."""
    field = ndimage.gaussian_filter(np.random.default_rng(seed).normal(size=GRID.shape), 3)
    share = np.clip((field - np.median(field)) / np.std(field) * 2 + 0.5, 0, 1).astype(np.float32)
    for top, left, tall, wide in piles:
        rows, columns = slice(int(top), int(top + tall) + 1), slice(int(left), int(left + wide) + 1)
        share[rows, columns] = dusting
    pixels = view.frame.pixels * (1 - share) + SNOW * share
    cover = np.where(share > 0.5, np.uint8(Cover.SNOW), np.uint8(Cover.CLEAR))
    for top, left, tall, wide in piles:
        cover[int(top) : int(top + tall) + 1, int(left) : int(left + wide) + 1] = Cover.CLEAR
    return evolve(view, frame=evolve(view.frame, pixels=pixels.astype(np.float32), cover=cover))


def hazy(view: View, share: float) -> View:
    pixels = view.frame.pixels * (1 - share) + HAZE * share
    return evolve(view, frame=evolve(view.frame, pixels=pixels.astype(np.float32)))


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 500))
def test_patches_of_snow_are_no_piles(seed: int) -> None:
    observations = measured(*EMPTY, under_snow(a_view(9), dusting=0.0, seed=seed))
    assert piles_on(9, observations) == []


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 500), side=st.integers(1, 6))
def test_no_mosaic_of_snow_and_ground_stops_the_reading(seed: int, side: int) -> None:
    view = a_view(9)
    coarse = np.random.default_rng(seed).integers(0, 3, [-(-length // side) for length in GRID.shape])
    share = np.kron(coarse / 2, np.ones((side, side)))[: GRID.shape[0], : GRID.shape[1]]
    pixels = view.frame.pixels * (1 - share) + SNOW * share
    cover = np.where(share > 0.5, np.uint8(Cover.SNOW), np.uint8(Cover.CLEAR))
    snowy = evolve(view, frame=evolve(view.frame, pixels=pixels.astype(np.float32), cover=cover))
    observations = measured(*EMPTY, snowy)
    assert any(one.scene == snowy.frame.scene and one.quantity is Measured.SHARE for one in observations)


@pytest.mark.parametrize("word", ["blue", "red", "green"])
def test_a_coloured_pile_is_measured_among_patches_of_snow_and_through_a_dusting_of_it(word: str) -> None:
    snowy = under_snow(a_view(9, (word, *PILE)), PILE, dusting=0.4)
    (pile,) = piles_on(9, measured(*EMPTY, snowy))
    assert area(pile) == pytest.approx(9 * 14 * GRID.pixel_m**2, rel=0.35)
    assert pile.colour == word


def test_an_apron_under_snow_is_only_partly_observed_since_white_cargo_may_lie_on_it() -> None:
    shares = [
        one
        for one in measured(*EMPTY, under_snow(a_view(9), dusting=0.0))
        if one.quantity is Measured.SHARE and one.scene == "day-9"
    ]
    assert [one.state for one in shares] == [State.PARTLY_OBSERVED]
    assert "snow" in str(shares[0].reason)


def test_snow_without_colours_is_no_pile_and_not_said_to_be_empty() -> None:
    grey = [
        evolve(view, frame=evolve(view.frame, bands=(Band.PANCHROMATIC,), pixels=view.frame.pixels[:1]),
               gains=view.gains[:1], offsets=view.offsets[:1])
        for view in (*EMPTY, under_snow(a_view(9), dusting=0.0))
    ]  # fmt: skip
    observations = measured(*grey)
    assert piles_on(9, observations) == []
    (share,) = [one for one in observations if one.scene == "day-9"]
    assert share.state is State.NOT_OBSERVED


def test_haze_takes_neither_the_area_nor_the_colour_of_a_pile() -> None:
    marks = [("white", 6.0, 20.0 + 12 * number, 6.0, 6.0) for number in range(7)]
    dates = [a_view(day, *marks) for day in range(5)]
    (clear,), (veiled,) = (
        piles_on(9, measured(*dates, view))
        for view in (a_view(9, *marks, ("blue", *PILE)), hazy(a_view(9, *marks, ("blue", *PILE)), 0.45))
    )
    assert area(veiled) == pytest.approx(area(clear), rel=0.1)
    assert veiled.colour == clear.colour == "blue"


def with_cloud_from(view: View, column: int) -> View:
    cover: NDArray[np.uint8] = view.frame.cover.copy()
    cover[:, column:] = Cover.CLOUD
    return evolve(view, frame=evolve(view.frame, cover=cover))


def test_what_lies_in_the_rim_of_a_cloud_is_left_out() -> None:
    rim = a_view(9, ("white", 25, 60, 30, 4), ("red", *PILE[:2], 8, 10))
    assert [one.colour for one in piles_on(9, measured(*EMPTY, with_cloud_from(rim, 64)))] == ["red"]
