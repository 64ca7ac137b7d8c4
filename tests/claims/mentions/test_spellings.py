"""Spellings: which of very many names stand in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchfloor.claims.mentions.places.spellings import Spellings

WORDS = st.text(alphabet="AaBb1'. ", min_size=2, max_size=5)


def found(names: set[str], text: str) -> list[str]:
    return [text[start:end] for start, end in Spellings(names).find(text)]


def test_the_longest_name_that_begins_at_a_place_is_found() -> None:
    assert found({"New York", "New York City", "York"}, "From York to New York City.") == [
        "York",
        "New York City",
    ]


def test_a_name_within_a_longer_word_is_none() -> None:
    assert found({"Paris", "Lagos"}, "Parisian, DeParis, Lagos2; Paris.") == ["Paris"]


def test_a_longer_name_that_does_not_stand_alone_does_not_hide_a_shorter_one() -> None:
    assert found({"Erie", "Erie Park"}, "the Erie Parkway") == ["Erie"]


def test_a_name_may_begin_and_end_with_a_mark() -> None:
    assert found({"'Ajlun", "Halle (Saale)", "U.K."}, "To 'Ajlun, Halle (Saale) and the U.K.") == [
        "'Ajlun",
        "Halle (Saale)",
        "U.K.",
    ]


@given(st.sets(WORDS, max_size=8), st.lists(st.one_of(WORDS, st.text(max_size=3))).map("".join))
def test_names_are_found_as_by_trying_each_at_each_place(names: set[str], text: str) -> None:
    expected, start = [], 0
    while start < len(text):
        standing = [
            name
            for name in names
            if text.startswith(name, start)
            and not text[max(start - 1, 0) : start].isalnum()
            and not text[start + len(name) :][:1].isalnum()
        ]
        expected += [max(standing, key=len)] if standing else []
        start += len(expected[-1]) if standing else 1
    assert found(names, text) == expected
