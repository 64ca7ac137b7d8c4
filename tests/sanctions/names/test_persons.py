"""A person's name is known in every spelling, and is never a match by itself."""

from __future__ import annotations

import pytest

from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing
from watchfloor.model.match import Match, Outcome
from watchfloor.sanctions.names import AGREES, NameIndex, Query, index_listings

# Made-up persons.
NAMES = [
    "Ri Chol Gun",
    "Choe Myong-hyok",
    "Pak Un Byol",
    "Kim Song Mu",
    "Yusuf Karim Halabi",
    "Jon Hyok",
    "Nouruddin Sabri Tamim",
]


def found(query: str) -> list[Match]:
    return NameIndex.from_names(NAMES, EntryKind.PERSON).screen(Query(query, EntryKind.PERSON))


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("Lee Chul-kun", "Ri Chol Gun"),
        ("Yi Ch'ŏl-gŭn", "Ri Chol Gun"),
        ("Chol Gun Ri", "Ri Chol Gun"),
        ("I Cheolgeun", "Ri Chol Gun"),
        ("리철근", "Ri Chol Gun"),
        ("李哲根", "Ri Chol Gun"),
        ("Choi Myung Hyuk", "Choe Myong-hyok"),
        ("CH'OE MYO'NG-HYO'K", "Choe Myong-hyok"),
        ("Myonghyok Choe", "Choe Myong-hyok"),
        ("Park Eun-byul", "Pak Un Byol"),
        ("Gim Seongmu", "Kim Song Mu"),
        ("Yousuf Kareem al-Halabi", "Yusuf Karim Halabi"),
        ("Jeon Hyeok", "Jon Hyok"),
        ("Ким Сон Му", "Kim Song Mu"),
        ("Чхве Мён Хёк", "Choe Myong-hyok"),
        ("Цой Мён Хёк", "Choe Myong-hyok"),
        ("Чжон Хёк", "Jon Hyok"),
        ("Пак Ын Бёль", "Pak Un Byol"),
        ("Nour al-Din Sabri Tamim", "Nouruddin Sabri Tamim"),
    ],
)
def test_names_agree_across_romanisations_scripts_and_order(query: str, entry: str) -> None:
    match = found(query)[0]
    assert match.entry == entry
    assert match.score >= AGREES
    assert match.outcome is Outcome.NEAR_MISS


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("Jewgenij Tschernyschow", "Yevgeny Borisovich Chernyshov"),
        ("Evgueni Tchernychov", "Yevgeny Borisovich Chernyshov"),
        ("Евгений Чернышов", "Yevgeny Borisovich Chernyshov"),
        ("Wassilij Kusnezow", "Vasily Kuznetsov"),
        ("Vassili Kouznetsoff", "Vasily Kuznetsov"),
        ("Sergueï Joukovine", "Sergey Zhukovin"),
        ("Sergej Schukowin", "Sergey Zhukovin"),
        ("Fjodor Wladjukow", "Fyodor Vladyukov"),
        ("Федор Владюков", "Fyodor Vladyukov"),
    ],
)
def test_a_russian_name_is_one_in_english_german_and_french(query: str, entry: str) -> None:
    listed = ["Yevgeny Borisovich Chernyshov", "Vasily Kuznetsov", "Sergey Zhukovin", "Fyodor Vladyukov"]
    matches = NameIndex.from_names(listed, EntryKind.PERSON).screen(Query(query, EntryKind.PERSON))
    assert [match.entry for match in matches if match.score >= AGREES] == [entry]


@pytest.mark.parametrize("query", ["Cheng Zhongshan", "Sheng Zhongzhan", "Cheng Chongzhan"])
def test_in_pinyin_ch_sh_and_zh_are_other_letters(query: str) -> None:
    matches = NameIndex.from_names(["Zheng Zhongshan"], EntryKind.PERSON).screen(
        Query(query, EntryKind.PERSON)
    )
    assert all(match.score < AGREES for match in matches)


def test_il_is_ir_in_russian() -> None:
    index = NameIndex.from_names(["Pak Il Song"], EntryKind.PERSON)
    (match,) = index.screen(Query("Пак Ир Сон", EntryKind.PERSON))
    assert match.score >= AGREES


def test_chinese_characters_are_not_guessed_where_they_say_how_they_read() -> None:
    index = NameIndex.from_names(["程玉鹏"], EntryKind.PERSON)
    assert index.screen(Query("Cheng Yupeng", EntryKind.PERSON))[0].score >= AGREES
    assert all(match.score < AGREES for match in index.screen(Query("Cheng Yufeng", EntryKind.PERSON)))


@pytest.mark.parametrize(
    "query",
    ["Ri Chol Hun", "Pak Chol Gun", "Kim Song", "Kim Sang Mu", "Choe Myong", "Kim Song Mun", "Jon Hak"],
)
def test_another_surname_or_syllable_is_another_person(query: str) -> None:
    assert all(match.score < AGREES for match in found(query))


def test_a_mandarin_spelling_finds_the_korean_name() -> None:
    assert [match.entry for match in found("Li Zhegen")] == ["Ri Chol Gun"]


PERSON = Entry(
    "P1",
    EntryKind.PERSON,
    (ListedName("Ri Chol Gun"),),
    identifiers=("passport 123456789",),
    born=("1961-05-04",),
    places=("Hamhung, South Hamgyong",),
    roles=("Deputy head of the Salt Works Bureau",),
)
INDEX = index_listings([Listing("made up", (PERSON,))])


def judged(**facts: list[str]) -> Match:
    (match,) = INDEX.screen(Query("Lee Chol-gun", EntryKind.PERSON, **facts))  # type: ignore[arg-type]
    return match


def test_a_common_name_alone_is_a_near_miss_that_asks_for_second_facts() -> None:
    match = judged()
    assert match.outcome is Outcome.NEAR_MISS
    assert match.settled_by == ("date of birth", "place", "position", "passport or identity number")


@pytest.mark.parametrize(
    "facts",
    [
        {"born": ["1961"]},
        {"born": ["1961-05-04"]},
        {"places": ["Hamhung"]},
        {"roles": ["a deputy head of the Salt Works Bureau"]},
    ],
)
def test_an_agreeing_second_fact_makes_a_match(facts: dict[str, list[str]]) -> None:
    match = judged(**facts)
    assert match.outcome is Outcome.MATCH
    assert match.score > judged().score


def test_a_disagreeing_birth_date_lowers_the_score_and_settles_nothing() -> None:
    match = judged(born=["1975"], places=["Hamhung"])
    assert match.outcome is Outcome.NEAR_MISS
    assert match.score < judged().score
    assert any("1975" in reason for reason in match.reasons)


@pytest.mark.parametrize("facts", [{"born": ["1962"]}, {"places": ["Pyongyang"]}, {"roles": ["Director"]}])
def test_a_neighbouring_year_another_place_or_a_bare_title_leaves_it_open(
    facts: dict[str, list[str]],
) -> None:
    match = judged(**facts)
    assert match.outcome is Outcome.NEAR_MISS
    assert match.score == judged().score


def test_a_name_in_chinese_characters_inside_brackets_is_read_too() -> None:
    entry = Entry("P2", EntryKind.PERSON, (ListedName("Some Trader (金哲秀)"),))
    (match,) = index_listings([Listing("made up", (entry,))]).screen(Query("Kim Chol Su", EntryKind.PERSON))
    assert match.entry == "P2"


def test_several_spellings_in_one_alias_are_each_indexed() -> None:
    entry = Entry("P3", EntryKind.PERSON, (ListedName("Yusuf Halabi; Yousef Alhalabi"),))
    index = index_listings([Listing("made up", (entry,))])
    assert index.screen(Query("Halabi Yusuf", EntryKind.PERSON))[0].score >= AGREES
