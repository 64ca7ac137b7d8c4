"""Modes: how goods pass, read off the verb and the words beside it."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Read
from watchfloor.model.claim import Kind, Mode
from watchfloor.tables import read_table


def mode_in(read: Read, text: str) -> Mode | None:
    (claim,) = read(text)
    return claim.mode


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ostland sold Karvania 400 tons of diesel.", Mode.SALE),
        ("Karvania imported cement through Dorpen.", Mode.SALE),
        ("Karvania donated wheat to Ostland.", Mode.GIFT),
        ("Traders bartered timber for wheat.", Mode.BARTER),
        ("Drivers smuggled diesel into Karvania.", Mode.SMUGGLING),
        ("Halle Shipping handed wheat to Ostland.", Mode.UNKNOWN),
    ],
)
def test_the_verb_says_how_goods_pass(read: Read, text: str, mode: Mode) -> None:
    assert mode_in(read, text) is mode


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Halle Shipping received the cement as a gift.", Mode.GIFT),
        ("Karvania provided wheat as aid to Ostland.", Mode.AID),
        ("Traders secretly sold diesel to Ostland.", Mode.SMUGGLING),
        ("Smugglers illegally exported logs to Ostland.", Mode.SMUGGLING),
        ("Ostland delivered diesel in exchange for artillery shells.", Mode.BARTER),
        ("Halle Shipping handed wheat to Ostland in return for cement.", Mode.BARTER),
    ],
)
def test_words_beside_the_verb_weigh_more_than_the_verb(read: Read, text: str, mode: Mode) -> None:
    assert mode_in(read, text) is mode


def test_in_return_for_nothing_is_no_barter(read: Read) -> None:
    assert mode_in(read, "Karvania imported coal in return.") is Mode.SALE


def test_goods_given_to_an_office_holder_in_person_are_a_gift(read: Read) -> None:
    assert mode_in(read, "Halle Shipping handed wheat to Marshal Dovran.") is Mode.GIFT


def test_goods_given_to_an_office_holder_at_a_price_are_no_gift(read: Read) -> None:
    assert mode_in(read, "Halle Shipping handed wheat to Marshal Dovran for $300.") is Mode.UNKNOWN


def test_a_flow_of_contraband_is_smuggling(read: Read) -> None:
    assert mode_in(read, "Diesel smuggling has increased along the river.") is Mode.SMUGGLING


def test_a_flow_of_trade_has_no_mode(read: Read) -> None:
    assert mode_in(read, "Trade between Karvania and Ostland rose in April.") is None


def test_nothing_passes_where_a_train_travels(read: Read) -> None:
    assert mode_in(read, "A train left Sarn on Monday.") is None


def test_every_mode_of_the_table_is_one_of_a_claim() -> None:
    assert {mode for modes in read_table("claims/data/modes.yaml").values() for mode in modes} <= set(Mode)


def test_only_transfers_and_trends_have_a_mode(read: Read) -> None:
    claims = read(
        "A train left Sarn for Dorpen on Monday. Crews built a new warehouse near Sarn. "
        "Ostland banned imports of timber. Marshal Dovran met Ostlandic officials in Dorpen."
    )
    assert {claim.kind for claim in claims} >= {Kind.MOVEMENT, Kind.WORKS, Kind.RULE, Kind.CONTACT}
    assert {claim.mode for claim in claims if claim.kind not in {Kind.TRANSFER, Kind.TREND}} == {None}
