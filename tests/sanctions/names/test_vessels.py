"""A ship is known by its IMO number; a name alone is a near miss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing
from watchfloor.model.match import Match, Outcome
from watchfloor.sanctions.names import AGREES, Query, index_listings
from watchfloor.sanctions.names.vessels import find_imo, is_imo_number

IMO, OTHER_IMO, BROKEN_IMO = "9074729", "8814275", "9074728"
SHIP = Entry("V1", EntryKind.VESSEL, (ListedName("Pukchon 3"), ListedName("Silver Heron")), imo=IMO)
INDEX = index_listings([Listing("made up", (SHIP,))])


def judged(name: str, imo: str | None = None) -> Match:
    (match,) = INDEX.screen(Query(name, EntryKind.VESSEL, imo=imo))
    return match


def test_an_agreeing_imo_number_is_a_match_whatever_the_name() -> None:
    match = judged("Sunny Day", f"IMO {IMO}")
    assert match.outcome is Outcome.MATCH
    assert match.reasons[0] == f"the IMO number {IMO} agrees"


def test_an_imo_number_written_into_the_name_counts() -> None:
    assert judged(f"Sunny Day (IMO No. {IMO})").outcome is Outcome.MATCH


@pytest.mark.parametrize(
    "name", ["Pukchon 3", "M/V PUK CHON 3", "Bukchon-3", "silver heron", "MT Silverheron"]
)
def test_a_name_alone_present_or_former_is_a_near_miss_that_asks_for_the_number(name: str) -> None:
    match = judged(name)
    assert match.score >= AGREES
    assert match.outcome is Outcome.NEAR_MISS
    assert match.settled_by == ("IMO number",)


def test_another_number_in_the_name_is_another_ship() -> None:
    assert all(match.score < AGREES for match in INDEX.screen(Query("Pukchon 5", EntryKind.VESSEL)))


@pytest.mark.parametrize("name", ["북천3", "북천 3호", "북천3號", "Пукчхон 3", "Pukchon III"])
def test_a_name_in_another_script_or_a_roman_number_is_the_same_name(name: str) -> None:
    assert judged(name).score >= AGREES


@pytest.mark.parametrize("name", ["Pukchon II", "Pukchon IV", "Bukjong 3", "북동3호"])
def test_another_roman_number_or_syllable_is_another_ship(name: str) -> None:
    assert all(match.score < AGREES for match in INDEX.screen(Query(name, EntryKind.VESSEL)))


def test_a_number_whose_check_digit_fails_is_said_to_be_none() -> None:
    match = judged("Pukchon 3", BROKEN_IMO)
    assert match.outcome is Outcome.NEAR_MISS
    assert any("check digit" in reason for reason in match.reasons)


def test_another_imo_number_lowers_a_like_name() -> None:
    match = judged("Pukchon 3", OTHER_IMO)
    assert match.score < judged("Pukchon 3").score
    assert match.outcome is Outcome.NEAR_MISS


def test_a_query_with_an_imo_number_is_held_against_vessels_only() -> None:
    company = Entry("O1", EntryKind.ORGANISATION, (ListedName("Silver Heron"),))
    index = index_listings([Listing("made up", (SHIP, company))])
    assert {match.entry for match in index.screen(Query("Silver Heron", imo=IMO))} == {"V1"}
    assert {match.entry for match in index.screen(Query("Silver Heron"))} == {"V1", "O1"}


@given(st.integers(100000, 999999))
def test_one_digit_in_ten_completes_an_imo_number(first: int) -> None:
    assert sum(is_imo_number(f"{first}{digit}") for digit in range(10)) == 1


@pytest.mark.parametrize("text", ["", "IMO", "907472", "90747299", "９０７４７２９"])
def test_what_has_not_seven_digits_is_no_imo_number(text: str) -> None:
    assert not is_imo_number(text)


def test_a_bare_seven_digit_number_is_not_taken_for_one() -> None:
    assert find_imo(f"Lot {IMO}") is None
