"""Organisations are told apart by their rare words; words that carry nothing never make a match."""

from __future__ import annotations

import pytest

from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing
from watchfloor.model.match import Match, Outcome
from watchfloor.sanctions.names import AGREES, NameIndex, Query, index_listings

# Made up, in the manner of lists: no row of any.
NAMES = [
    "Korea Paekyon Jewel Import Export Corporation",
    "Kangbok Trading Corporation",
    "Hyonmu Silver Bank",
    "Hyonmu Silver Shipping Company Limited",
    "Office 57",
    "Blue Heron Associated Corporation",
    "General Bureau of Tidal Power (GBTP)",
    "Pukchongang Trading Corporation",
    "Ministry of Salt Works",
    "Foreign Investment Bank",
    "Dalian Hua Yue Shipping Co., Ltd.",
]


def best(query: str) -> Match | None:
    found = NameIndex.from_names(NAMES).screen(Query(query, EntryKind.ORGANISATION))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("Paekyon Jewel Trading Co.", NAMES[0]),
        ("Choson Baekyeon Jewel Trading", NAMES[0]),
        ("조선백연보석무역회사", NAMES[0]),
        ("Gangbok Trading", NAMES[1]),
        ("Hyonmu Silver Unhaeng", NAMES[2]),
        ("Office No. 57", NAMES[4]),
        ("Bureau #57", NAMES[4]),
        ("Blueheron Corp", NAMES[5]),
        ("BLUE-HERON ASSOCIATED CORP.", NAMES[5]),
        ("General Department of Tidal Power", NAMES[6]),
        ("Puk Chon Gang Trading Corp.", NAMES[7]),
        ("Bukcheongang Trading Company", NAMES[7]),
        ("Huayue Shipping", NAMES[10]),
    ],
)
def test_another_spelling_of_a_name_matches(query: str, entry: str) -> None:
    match = best(query)
    assert match is not None
    assert (match.entry, match.outcome) == (entry, Outcome.MATCH)
    assert match.score >= AGREES
    assert match.settled_by == ()


@pytest.mark.parametrize(
    "query",
    [
        "Kangsok Trading Corporation",
        "Kwangbok Trading Corporation",
        "Korea General Trading Corporation",
        "Paekyang Jewel Import Export Corporation",
        "Office 58",
        "Ministry of Railways",
        "Green Heron Associated Corporation",
        "International Bank",
        "Korea Investment Bank",
        "Yonhap Trading Company",
        "Company Limited",
    ],
)
def test_names_that_look_alike_or_share_only_empty_words_are_near_misses_at_most(query: str) -> None:
    match = best(query)
    assert match is None or match.outcome is Outcome.NEAR_MISS
    assert match is None or (match.score < AGREES and match.settled_by)


def test_a_look_alike_is_shown_as_a_near_miss_with_what_would_settle_it() -> None:
    match = best("Kangsok Trading Company")
    assert match is not None
    assert match.outcome is Outcome.NEAR_MISS
    assert 'the rare words "kangsok" and "kangbok" look alike and are two words' in match.reasons
    assert "full name" in match.settled_by


def test_a_bank_is_not_the_shipping_company_of_its_name() -> None:
    found = NameIndex.from_names(NAMES).screen(Query("Hyonmu Silver Shipping", EntryKind.ORGANISATION))
    assert [match.entry for match in found if match.outcome is Outcome.MATCH] == [NAMES[3]]


def test_reasons_say_what_agrees_and_what_carries_nothing() -> None:
    match = best("Paekyon Jewel Import Export Corporation")
    assert match is not None
    assert 'the rare words "paekyon" and "jewel" agree' in match.reasons
    assert any(reason.endswith("carries nothing") for reason in match.reasons)


def test_plain_names_of_two_countries_are_a_near_miss() -> None:
    entry = Entry(
        "E1", EntryKind.ORGANISATION, (ListedName("Ministry of Salt"),), places=("Pyongyang, DPRK",)
    )
    index = index_listings([Listing("made up", (entry,))])
    (own,) = index.screen(Query("Ministry of Salt of the DPRK", EntryKind.ORGANISATION))
    assert own.outcome is Outcome.MATCH
    listed_topic = Entry(
        "E2", EntryKind.ORGANISATION, (ListedName("Ministry of Defence"),), places=("Pyongyang, DPRK",)
    )
    (match,) = index_listings([Listing("made up", (listed_topic,))]).screen(
        Query("Russian Ministry of Defence")
    )
    assert match.outcome is Outcome.NEAR_MISS
    assert "the name says russia, the list korea" in match.reasons


def test_an_acronym_alone_is_a_near_miss_that_asks_for_the_full_name() -> None:
    match = best("GBTP")
    assert match is not None
    assert (match.entry, match.outcome) == (NAMES[6], Outcome.NEAR_MISS)
    assert "full name" in match.settled_by


def test_an_acronym_finds_its_name_both_ways() -> None:
    entry = Entry("E1", EntryKind.ORGANISATION, (ListedName("PCSW"),))
    index = index_listings([Listing("made up", (entry,))])
    assert [match.entry for match in index.screen(Query("Pyongyang Committee for Salt Works"))] == ["E1"]


def test_an_acronym_that_several_entries_go_by_counts_little() -> None:
    index = NameIndex.from_names(["Salt Works Bureau", "Sea Water Bureau"])
    assert all(match.score < AGREES for match in index.screen(Query("SWB", EntryKind.ORGANISATION)))


def test_a_weak_alias_is_never_more_than_a_near_miss() -> None:
    entry = Entry(
        "E1", EntryKind.ORGANISATION, (ListedName("Kangbok Trading"), ListedName("Red Lantern", weak=True))
    )
    index = index_listings([Listing("made up", (entry,))])
    (match,) = index.screen(Query("Red Lantern", EntryKind.ORGANISATION))
    assert match.outcome is Outcome.NEAR_MISS
    assert "the list itself calls this alias weak" in match.reasons


def test_all_aliases_are_indexed_and_an_entry_is_told_once() -> None:
    entry = Entry(
        "E1", EntryKind.ORGANISATION, (ListedName("Kangbok Trading"), ListedName("Kangbok General Trading"))
    )
    index = index_listings([Listing("made up", (entry,))])
    assert [match.entry for match in index.screen(Query("Kangbok"))] == ["E1"]


def test_another_country_in_the_same_place_is_another_firm() -> None:
    index = NameIndex.from_names(["Malaysia-Korea Heron Friends"])
    assert index.screen(Query("Malaysia Korea Heron Friends Group"))[0].score >= AGREES
    assert all(match.score < AGREES for match in index.screen(Query("Malaysia-Japan Heron Friends")))
