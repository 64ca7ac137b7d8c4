from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.scenes.colour import colour_word, lab, word_of
from watchfloor.scenes.frame import Band, Scale

BANDS = (Band.RED, Band.GREEN, Band.BLUE)
GREY_GROUND = np.array([0.2, 0.2, 0.19])
WORDS = {"red", "orange", "yellow", "green", "blue", "purple", "brown", "white", "grey", "black"}


def word_of_picture(red: int, green: int, blue: int) -> str | None:
    ground = np.array([120, 120, 118]) / 255
    return colour_word(np.array([red, green, blue]) / 255, ground, BANDS, Scale.PICTURE)


@pytest.mark.parametrize(
    ("picture", "word"),
    [
        ((178, 34, 34), "red"),
        ((230, 120, 20), "orange"),
        ((240, 210, 40), "yellow"),
        ((40, 120, 50), "green"),
        ((60, 90, 150), "blue"),
        ((128, 30, 128), "purple"),
        ((110, 75, 50), "brown"),
        ((235, 235, 230), "white"),
        ((130, 130, 130), "grey"),
        ((40, 40, 42), "black"),
    ],
)
def test_a_colour_is_called_what_a_person_would_call_it(picture: tuple[int, int, int], word: str) -> None:
    assert word_of_picture(*picture) == word


def test_reflectance_is_read_as_light_and_not_as_a_picture() -> None:
    assert colour_word(np.array([0.06, 0.11, 0.19]), GREY_GROUND, BANDS, Scale.REFLECTANCE) == "blue"
    assert colour_word(np.array([0.035, 0.033, 0.032]), GREY_GROUND, BANDS, Scale.REFLECTANCE) == "black"
    assert colour_word(np.array([0.5, 0.5, 0.5]), GREY_GROUND, BANDS, Scale.REFLECTANCE) == "white"


def test_a_cast_over_the_whole_scene_is_taken_away() -> None:
    cast = np.array([1.0, 0.95, 1.5])
    concrete = np.array([0.21, 0.21, 0.21])
    assert colour_word(concrete * cast, concrete * cast, BANDS, Scale.REFLECTANCE) == "grey"


def test_a_faint_tint_of_what_is_light_is_no_hue() -> None:
    tint = np.array([4.5, -9.0])
    assert word_of(np.array([64.0, *tint])) == "white"
    assert word_of(np.array([42.0, *tint])) == "blue"


def test_without_three_visible_bands_no_colour_is_named() -> None:
    assert colour_word(np.array([0.2]), np.array([0.2]), (Band.PANCHROMATIC,), Scale.REFLECTANCE) is None


def test_a_missing_value_has_no_colour() -> None:
    assert colour_word(np.array([np.nan, 0.2, 0.2]), GREY_GROUND, BANDS, Scale.REFLECTANCE) is None


def test_white_light_is_a_hundred_light_and_without_hue() -> None:
    white = lab(np.array([1.0, 1.0, 1.0]), np.full(3, np.nan), BANDS, Scale.PICTURE)
    assert white == pytest.approx([100, 0, 0], abs=0.1)


@given(st.tuples(st.floats(0, 120), st.floats(-150, 150), st.floats(-150, 150)))
def test_every_colour_has_one_word(colour: tuple[float, float, float]) -> None:
    assert word_of(np.array(colour)) in WORDS


@given(gain=st.floats(0.85, 1.15))
def test_gain_does_not_turn_red_into_another_hue(gain: float) -> None:
    assert (
        colour_word(np.array([0.25, 0.055, 0.05]) * gain, GREY_GROUND * gain, BANDS, Scale.REFLECTANCE)
        == "red"
    )
