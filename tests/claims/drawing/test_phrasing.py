"""Phrasing: parties, goods and places in the report's own words, with their ids in the watch."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Read
from watchfloor.model.claim import Claim, PlaceRole


def only(read: Read, text: str) -> Claim:
    (claim,) = read(text)
    return claim


def test_a_party_is_given_in_the_words_of_the_report_without_its_article(read: Read) -> None:
    (party,) = only(read, "The traders sold coal to Ostland.").giver
    assert (party.text, party.canonical, party.id) == ("traders", None, None)


def test_a_party_by_its_full_name_needs_no_canonical_name(read: Read) -> None:
    (party,) = only(read, "Halle Shipping sold coal to Ostland.").giver
    assert (party.text, party.canonical, party.id) == ("Halle Shipping", None, "halle-shipping")


def test_a_capital_that_acts_stands_for_its_state(read: Read) -> None:
    (party,) = only(read, "Velgrad sold coal to Ostland.").giver
    assert (party.text, party.canonical, party.id) == ("Velgrad", "Karvania", "karvania")


def test_officials_of_a_state_are_not_the_state(read: Read) -> None:
    (party,) = only(read, "Karvanian officials sold coal to Ostland.").giver
    assert (party.text, party.id) == ("Karvanian officials", None)


def test_goods_are_given_without_their_number_and_with_what_they_are_of(read: Read) -> None:
    (goods,) = only(read, "Ostlandic police seized 40 crates of shells in Dorpen.").goods
    assert goods.text == "crates of shells"
    assert goods.id == "shells"
    assert goods.quantity is not None
    assert goods.quantity.low == 40


def test_goods_that_the_watch_does_not_know_have_no_id(read: Read) -> None:
    (goods,) = only(read, "Halle Shipping sold 12 barges to Ostland.").goods
    assert (goods.text, goods.id) == ("barges", None)


def test_another_spelling_of_goods_has_the_same_id(read: Read) -> None:
    (goods,) = only(read, "Halle Shipping sold the logs to Ostland.").goods
    assert (goods.text, goods.id) == ("logs", "timber")


def test_goods_listed_are_given_each_in_the_order_of_the_text(read: Read) -> None:
    claim = only(read, "Halle Shipping sold timber, cement and coal to Ostland.")
    assert [goods.id for goods in claim.goods] == ["timber", "cement", "coal"]


@pytest.mark.parametrize(
    ("preposition", "role"),
    [
        ("at", PlaceRole.AT),
        ("from", PlaceRole.FROM),
        ("to", PlaceRole.TO),
        ("via", PlaceRole.VIA),
        ("through", PlaceRole.VIA),
        ("near", PlaceRole.NEAR),
    ],
)
def test_the_preposition_says_what_a_place_is_to_the_happening(
    read: Read, preposition: str, role: PlaceRole
) -> None:
    (place,) = only(read, f"On May 3, two trains ran {preposition} Sarn.").places
    assert (place.text, place.id, place.role) == ("Sarn", "sarn", role)


@pytest.mark.parametrize(
    ("verb", "role"), [("left", PlaceRole.FROM), ("reached", PlaceRole.TO), ("crossed", PlaceRole.VIA)]
)
def test_the_verb_says_what_a_place_without_a_preposition_is(read: Read, verb: str, role: PlaceRole) -> None:
    places = [claim.places for claim in read(f"On May 3, the coal {verb} Lim Bridge by train.")]
    assert [(place.id, place.role) for place in places[0]] == [("lim-bridge", role)]


def test_a_place_without_a_name_is_given_in_the_words_of_the_report(read: Read) -> None:
    (place,) = only(read, "Coal was stored in an Ostlandic railyard.").places
    assert (place.text, place.id, place.role) == ("Ostlandic railyard", None, PlaceRole.AT)


def test_a_place_that_is_denied_is_no_place_of_the_happening(read: Read) -> None:
    claim = only(read, "On May 3, a train ran to Dorpen and not to Sarn.")
    assert [place.id for place in claim.places] == ["dorpen"]
