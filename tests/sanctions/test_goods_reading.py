"""How a claim's words for goods are read for the law."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sanctions.cases import watch
from watchfloor.model.arms import ArmsCategory
from watchfloor.model.claim import Goods
from watchfloor.sanctions.goods import GoodsReading, Margin, is_holder, read_goods


def read(text: str, identifier: str | None = None) -> GoodsReading:
    return read_goods(Goods(text, identifier), watch())


def test_goods_are_read_by_their_id() -> None:
    reading = read("magnesia clinker", "magnesite")
    assert reading.good is not None
    assert reading.good.hs == "2519"
    assert reading.margin is Margin.NAMED


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("bulletproof vest", "body-armour"),
        ("Chinese flour", "flour"),
        ("five new Russian drones", "drones"),
        ("a cargo of coal", "coal"),
        ("North Korean ammunition", "munitions"),
    ],
)
def test_goods_without_an_id_are_read_by_their_words(text: str, identifier: str) -> None:
    reading = read(text)
    assert reading.good is not None
    assert reading.good.id == identifier
    assert reading.sure


def test_what_only_ends_in_the_name_of_goods_is_not_surely_those_goods() -> None:
    reading = read("toy guns")
    assert reading.margin is Margin.HEAD
    assert not reading.sure


def test_parts_of_goods_are_not_the_goods() -> None:
    assert read("pictures of weapons").margin in (Margin.UNKNOWN, Margin.HEAD)


@pytest.mark.parametrize("text", ["cargo", "goods", "equipment", "materials", "supplies"])
def test_vague_goods_stay_vague(text: str) -> None:
    reading = read(text, text)
    assert reading.margin is Margin.VAGUE
    assert "may be any goods" in reading.reason("2019-01-01")


def test_general_words_can_mean_the_chapters_that_the_table_gives_them() -> None:
    reading = read("minerals", "minerals")
    assert reading.margin is Margin.GENERAL
    assert {one.hs for one in reading.candidates} == {"25", "26", "27", "71"}


def test_words_that_the_watch_does_not_know_are_read_as_nothing() -> None:
    reading = read("a set of unheard-of contraptions")
    assert reading.margin is Margin.UNKNOWN
    assert reading.good is None


def test_arms_have_their_category_in_the_reason() -> None:
    reading = read("shells", "artillery-shells")
    assert reading.good is not None
    assert reading.good.arms is ArmsCategory.AMMUNITION
    assert "ammunition" in reading.reason("2023-09-16")


def test_the_reason_gives_the_code_of_the_edition_of_the_day() -> None:
    reading = read("drones", "drones")
    assert "HS 8802 in the edition of 2017" in reading.reason("2021-12-31")
    assert "HS 8806 in the edition of 2022" in reading.reason("2022-01-01")


@given(st.text(max_size=60))
def test_any_words_are_read_or_left_unknown_and_never_fail(text: str) -> None:
    reading = read(text)
    assert (reading.good is None) is (reading.margin is Margin.UNKNOWN)
    assert reading.reason(None)


@given(st.sampled_from([good.id for good in watch().goods]), st.text(max_size=20))
def test_an_id_settles_the_reading_whatever_the_words(identifier: str, text: str) -> None:
    reading = read(text, identifier)
    assert reading.good is not None
    assert reading.good.id == identifier
    assert reading.candidates


@pytest.mark.parametrize(
    ("words", "identifier"), [("lead", "lead-metal"), ("old tanks", "battle-tanks"), ("rounds", "munitions")]
)
def test_words_of_many_meanings_name_goods_where_they_stand_as_goods(words: str, identifier: str) -> None:
    read = read_goods(Goods(words), watch())
    assert read.good is not None
    assert (read.good.id, read.sure) == (identifier, True)


@pytest.mark.parametrize("words", ["fuel tanks", "pencil lead"])
def test_words_of_many_meanings_do_not_end_longer_names(words: str) -> None:
    read = read_goods(Goods(words), watch())
    assert read.good is None or read.good.id not in ("battle-tanks", "lead-metal")


def test_words_that_make_other_goods_leave_them_open() -> None:
    assert read_goods(Goods("pickled radish", "vegetables"), watch()).margin is Margin.HEAD
    assert read_goods(Goods("frozen radish", "vegetables"), watch()).margin is not Margin.HEAD


def test_goods_that_are_named_with_such_a_word_are_those_goods() -> None:
    read = read_goods(Goods("pickled cabbage"), watch())
    assert read.good is not None
    assert (read.good.id, read.margin) == ("processed-vegetables", Margin.NAMED)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("300 containers", True), ("crates", True), ("empty containers", False), ("container ships", False)],
)
def test_what_goods_are_carried_in_says_nothing_of_them(words: str, *, expected: bool) -> None:
    assert is_holder(words) is expected
