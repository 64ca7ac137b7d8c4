"""Signature: the colours of a train in the order in which they stand, from its head."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from watchfloor.scenes.frame import Band, Scale
from watchfloor.scenes.rail.colours import Painter
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.trains import Train

BANDS = (Band.BLUE, Band.GREEN, Band.RED)
GROUND = np.array([0.12, 0.14, 0.16])
PAINTS = {
    "red": (0.05, 0.06, 0.35),
    "blue": (0.35, 0.14, 0.06),
    "green": (0.08, 0.25, 0.08),
    "white": (0.6, 0.62, 0.62),
    "black": (0.02, 0.02, 0.02),
}
TRAIN = Train(0, 0, 9.5, 69.5, False, False, 1.0, 9.0, 0.0)


def painter(light: NDArray[np.float64], step_m: float = 1.0) -> Painter:
    """Give a painter of one lane on one date with such light on it, (bands, along)."""
    under = np.repeat(GROUND[:, None], light.shape[1], axis=1)
    reading = SimpleNamespace(
        ground=under[None],
        contrast=(light - under)[None, None],
        reference=SimpleNamespace(look=under[:, None]),
    )
    return Painter(cast("Reading", reading), step_m, BANDS, Scale.REFLECTANCE)


def painted(words: list[str]) -> NDArray[np.float64]:
    """Give sixty metres of train from tail to head, with ten metres of empty track before and behind."""
    light = np.repeat(GROUND[:, None], 80, axis=1)
    size = 60 // len(words)
    for number, word in enumerate(words):
        light[:, 10 + number * size : 10 + (number + 1) * size] = np.array(PAINTS[word])[:, None]
    return light


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(sorted(PAINTS)), min_size=6, max_size=6))
def test_colours_are_told_from_the_head_each_run_once(words: list[str]) -> None:
    colours, signature = painter(painted(words)).colours([TRAIN])[0]
    ahead = words[::-1]
    assert list(colours) == [word for i, word in enumerate(ahead) if i == 0 or ahead[i - 1] != word]
    assert len(signature) == len(words)


def test_the_signature_has_a_colour_for_each_ten_metres() -> None:
    _, signature = painter(painted(["white", "black"])).colours([TRAIN])[0]
    assert len(signature) == 6
    assert [lightness < 40 for lightness, _, _ in signature] == [True] * 3 + [False] * 3


def test_without_colour_bands_there_is_no_signature() -> None:
    made = painter(painted(["red", "blue"]))
    grey = Painter(made.reading, 1.0, (Band.NIR, Band.NIR, Band.NIR), Scale.REFLECTANCE)
    assert grey.colours([TRAIN]) == [((), ())]


@pytest.mark.parametrize("word", sorted(PAINTS))
def test_a_railcar_has_a_colour_word_of_its_own(word: str) -> None:
    assert painter(painted([word])).word(np.array(PAINTS[word])) == word
