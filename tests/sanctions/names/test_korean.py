"""Korean words are one word in every romanisation, and another with another syllable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.sanctions.names.hangul import romanise
from watchfloor.sanctions.names.korean import read_korean, sound_costs
from watchfloor.sanctions.names.likeness import ALIKE, word_likeness
from watchfloor.sanctions.names.sino import read_as_korean, split_pinyin

SYLLABLES = st.integers(0xAC00, 0xD7A3).map(chr)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("taesong", "daeseong"),
        ("chongchon", "cheongcheon"),
        ("pyongchon", "phyongchon"),
        ("ryonbong", "yonbong"),
        ("amnokkang", "amrokgang"),
        ("kumgang", "geumgang"),
        ("paekhak", "baekhak"),
        ("hungjin", "heungjin"),
        ("chol", "chul"),
        ("hyon", "hyun"),
        ("yong", "young"),
        ("kwon", "gweon"),
        ("hwang", "whang"),
        ("un", "eun"),
        ("su", "soo"),
    ],
)
def test_romanisations_of_one_word_are_one_word(one: str, other: str) -> None:
    assert word_likeness(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kangbong", "kangsong"),
        ("kwangsong", "kangsong"),
        ("kumsan", "kumsong"),
        ("kwangson", "kwangsong"),
        ("yonpung", "yonbong"),
        ("jusong", "josong"),
        ("kyongsu", "kongsu"),
        ("namsan", "namsanri"),
        ("sesan", "sosan"),
        ("mirim", "mirin"),
    ],
)
def test_a_syllable_that_differs_makes_another_word(one: str, other: str) -> None:
    assert word_likeness(one, other) < ALIKE


def test_a_slip_of_the_pen_is_forgiven_in_long_words_only() -> None:
    assert word_likeness("namchonsan", "nomchonsan") >= ALIKE
    assert word_likeness("namsan", "nomsan") < ALIKE


@pytest.mark.parametrize("word", ["bank", "strength", "trade", "xylo", "", "grand"])
def test_a_word_that_no_romanisation_writes_is_not_read_as_korean(word: str) -> None:
    assert read_korean(word) is None


@given(st.lists(SYLLABLES, min_size=1, max_size=4).map("".join))
def test_every_hangul_word_can_be_read_back_from_its_romanisation(word: str) -> None:
    sounds = read_korean(romanise(word))
    assert sounds is not None
    assert sound_costs(sounds, sounds) == ()


@given(st.text("abcdeghijklmnoprstuwy", max_size=12), st.text("abcdeghijklmnoprstuwy", max_size=12))
def test_likeness_is_symmetric_and_lies_between_nothing_and_one(one: str, other: str) -> None:
    assert word_likeness(one, other) == word_likeness(other, one)
    assert 0 <= word_likeness(one, other) <= 1
    assert word_likeness(one, one) == 1


def test_a_mandarin_reading_gives_the_korean_names_it_may_stand_for() -> None:
    sounds = read_korean("cholsam")
    assert sounds is not None
    assert any(
        surname == "김" and sound_costs(given_name, sounds) == ()
        for surname, given_name in read_as_korean("jin", "tiesan")
    )
    assert split_pinyin("tiesan") == ("tie", "san")
    assert split_pinyin("brown") is None
