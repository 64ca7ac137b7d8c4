"""Tokens: words and numbers are cut and hashed alike wherever they stand."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from watchfloor.reports.families.tokens import tokens

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*")
_BASIC = st.text(st.characters(min_codepoint=1, max_codepoint=0x2FF, exclude_categories=["No", "Mn"]))


def anchors(text: str) -> list[bool]:
    return [bool(mark) for mark in tokens([text]).is_anchor]


@given(st.lists(_BASIC, max_size=5))
def test_as_many_tokens_are_cut_as_stand_in_each_text(texts: list[str]) -> None:
    owners = tokens(texts).owners.tolist()
    assert [owners.count(number) for number in range(len(texts))] == [
        len(_TOKEN.findall(text)) for text in texts
    ]


@given(_BASIC, _BASIC)
def test_a_token_hashes_alike_wherever_it_stands(before: str, after: str) -> None:
    alone = tokens(["berth 1,500"]).hashes.tolist()
    among = tokens([before, f"{before} berth 1,500 {after}", after])
    assert set(alone) <= set(among.hashes.tolist())


def test_words_hash_alike_in_capitals_and_small_letters() -> None:
    assert (
        tokens(["Rajin PORT naïve Ökonom"]).hashes.tolist()
        == tokens(["rajin port NAÏVE ökonom"]).hashes.tolist()
    )


@given(st.lists(st.text("abcdefghij0123456789", min_size=1, max_size=12), unique=True, max_size=40))
def test_different_words_hash_differently(words: list[str]) -> None:
    whole = [word for word in words if len(_TOKEN.findall(word)) == 1]
    assert len(set(tokens(whole).hashes.tolist())) == len(whole)


def test_a_number_with_separators_is_one_token() -> None:
    assert len(tokens(["At 07:30 on 1.5 of 12,000, 3"]).hashes) == 7


def test_names_and_numbers_are_anchors_and_openings_of_sentences_are_not() -> None:
    assert anchors("The ship left Rajin on 3 May. Coal went too") == [
        False, False, False, True, False, True, True, False, False, False,
    ]  # fmt: skip


def test_hostile_text_is_cut_too() -> None:
    found = tokens(["\ud800 one\0two \U0001f600", "", "\0\0", "three"])
    assert found.owners.tolist() == [0, 0, 0, 0, 3]
