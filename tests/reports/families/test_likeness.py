"""Likeness: from 0 to 1, the same both ways, and more for rare words, names and what stands first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.reports.families.likeness import likeness, rarity

TEXTS = (
    "The ferry Ostrava ran aground near Karvin. Two tugs pulled it free.",
    "Near Karvin the ferry Ostrava ran aground before dawn. No one was hurt.",
    "The harbour of Karvin will be dredged. The ferry company asked for it.",
    "Farmers brought in the harvest early.",
)


def test_reports_of_one_event_are_more_alike_than_reports_of_one_place() -> None:
    rare = rarity(TEXTS)
    assert likeness(TEXTS[0], TEXTS[1], rare) > 2 * likeness(TEXTS[0], TEXTS[2], rare)
    assert likeness(TEXTS[0], TEXTS[3], rare) == 0


def test_what_stands_first_counts_most() -> None:
    filling = "Nothing else was said. " * 40
    rare = rarity(TEXTS)
    first = likeness(TEXTS[0], TEXTS[0] + filling, rare)
    assert first > likeness(TEXTS[0], filling + TEXTS[0], rare)


def test_an_unknown_word_is_the_rarest() -> None:
    rare = rarity(["coal", "coal and timber"])
    assert rare.weight("ferry") > rare.weight("timber") > rare.weight("coal") == 1.0


@pytest.mark.parametrize("text", ["", "the of and"])
def test_a_text_without_content_is_like_nothing(text: str) -> None:
    assert likeness(text, text, rarity([text])) == 0


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    rare = rarity([one, other])
    assert 0 <= likeness(one, other, rare) <= 1
    assert likeness(one, other, rare) == pytest.approx(likeness(other, one, rare))
