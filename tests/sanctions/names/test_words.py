"""A name is taken apart into words that carry something and words that carry nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.sanctions.names.scripts import fold_letters, readings
from watchfloor.sanctions.names.spelling import consonant_skeleton, fold_spelling, spelling_likeness
from watchfloor.sanctions.names.vocabulary import Role, meanings_of
from watchfloor.sanctions.names.words import fold_text, read_organisation


def meanings(name: str) -> list[str]:
    return [word.meaning for word in read_organisation(name)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The D.P.R.K. Raven J/V Co., Ltd.", ["korea", "raven", "joint", "venture"]),
        ("Raven Exports & Imports Corp.", ["raven", "trading"]),
        ("Sixth Bureau", ["#6", "bureau"]),
        ("Bureau No. 6", ["bureau", "#6"]),
        ("6th Bureau", ["#6", "bureau"]),
        ("Hong Kong Raven Limited", ["hongkong", "raven"]),
        ("Raven Coporation", ["raven"]),
        ("Raven Unhaeng", ["raven", "bank"]),
        ("Raven Muyok Hoesa", ["raven", "trading"]),
        ("레이븐 은행", ["reipeun", "bank"]),
        ("大連海運有限公司", ["dalian", "shipping"]),
        ("Равен Банк", ["raven", "bank"]),
        ("Концерн Равен", ["group", "raven"]),
        ("Raven SARLU", ["raven"]),
        ("원자력연구소", ["atomic", "energy", "research", "academy"]),
        ("복합설비공장", ["complex", "equipment", "factory"]),
        ("大连金属材料有限公司", ["dalian", "metal", "material"]),
        ("Dalian Jinshu Keji Youxian Gongsi", ["dalian", "metal", "technology"]),
        ("Государственное предприятие Равен", ["state", "enterprise", "raven"]),
        ("Gosudarstvennyy Raven Morskoy Bank", ["state", "raven", "maritime", "bank"]),
    ],
)
def test_a_name_is_read_into_meanings(name: str, expected: list[str]) -> None:
    assert [word for word in meanings(name) if word != "korea" or "korea" in expected] == expected


def test_chinese_city_and_hangul_names_without_spaces_are_taken_apart() -> None:
    assert meanings("조선광명무역회사") == ["korea", "kwangmyeong", "trading"]


def test_roles_say_how_much_a_word_carries() -> None:
    assert meanings_of("corporation")[0].role is Role.LEGAL
    assert meanings_of("trading")[0].role is Role.EMPTY
    assert meanings_of("banks")[0].role is Role.BODY
    assert meanings_of("machinery")[0].role is Role.LINE
    assert meanings_of("raven") == ()


@given(st.text(max_size=40))
def test_folding_letters_twice_changes_nothing(text: str) -> None:
    once = fold_letters(text)
    assert fold_letters(once) == once


@given(st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    folded = fold_text(text)
    assert readings(folded, is_person=True)
    read_organisation(text)


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=14))
def test_a_folded_spelling_is_like_its_word(word: str) -> None:
    assert spelling_likeness(word, word) == 1
    assert fold_spelling(fold_spelling(word)) == fold_spelling(word)
    assert spelling_likeness(word, fold_spelling(word)) > 0.9
    assert consonant_skeleton(word).isascii()


@pytest.mark.parametrize(
    ("one", "other"),
    [("muhammad", "mohamed"), ("qasim", "kasem"), ("soleimani", "sulaymani"), ("yusuf", "yousuf")],
)
def test_transliterations_of_one_name_are_alike(one: str, other: str) -> None:
    assert spelling_likeness(one, other) > 0.8


@pytest.mark.parametrize(("one", "other"), [("omar", "amar"), ("salim", "salih"), ("hasan", "husain")])
def test_short_names_must_agree(one: str, other: str) -> None:
    assert spelling_likeness(one, other) == 0
