"""Roles: who gives, who gets and what passes, however the sentence turns it."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Read
from watchfloor.model.claim import Claim, Party


def only(read: Read, text: str) -> Claim:
    (claim,) = read(text)
    return claim


def ids(parties: tuple[Party, ...]) -> list[str | None]:
    return [party.id for party in parties]


@pytest.mark.parametrize(
    "text",
    [
        "Ostland sold Karvania 40,000 tons of diesel.",
        "Ostland sold 40,000 tons of diesel to Karvania.",
        "40,000 tons of diesel were sold to Karvania by Ostland.",
        "Karvania bought 40,000 tons of diesel from Ostland.",
        "40,000 tons of diesel were bought by Karvania from Ostland.",
        "Ostland, which borders the Lim, sold Karvania 40,000 tons of diesel.",
        "Ostland plans to sell Karvania 40,000 tons of diesel.",
    ],
)
def test_giver_and_receiver_do_not_hang_on_how_the_sentence_is_turned(read: Read, text: str) -> None:
    claim = only(read, text)
    assert ids(claim.giver) == ["ostland"]
    assert ids(claim.receiver) == ["karvania"]
    assert [goods.id for goods in claim.goods] == ["diesel"]


def test_the_buyer_of_a_passive_purchase_is_the_agent(read: Read) -> None:
    claim = only(read, "Wheat worth $2 million was bought by Karvania in April.")
    assert ids(claim.receiver) == ["karvania"]
    assert claim.giver == ()


def test_a_passive_without_an_agent_names_no_seller(read: Read) -> None:
    claim = only(read, "The timber was sold to Ostland in April.")
    assert claim.giver == ()
    assert ids(claim.receiver) == ["ostland"]


def test_whose_goods_they_are_is_the_giver_where_nothing_else_says_from_whom(read: Read) -> None:
    assert ids(only(read, "Ostland buys Karvanian coal.").giver) == ["karvania"]
    assert ids(only(read, "Ostland buys Karvanian coal from Halle Shipping.").giver) == ["halle-shipping"]


def test_each_of_two_buyers_is_a_receiver(read: Read) -> None:
    claim = only(read, "Karvania and Halle Shipping bought cement in April.")
    assert ids(claim.receiver) == ["karvania", "halle-shipping"]


def test_a_second_verb_has_the_first_one_s_subject_but_its_own_partner(read: Read) -> None:
    sold, bought = read("Halle Shipping sold timber to Karvania and bought wheat from Ostland in April.")
    assert (ids(sold.giver), ids(sold.receiver)) == (["halle-shipping"], ["karvania"])
    assert (ids(bought.giver), ids(bought.receiver)) == (["ostland"], ["halle-shipping"])


def test_whoever_is_presented_with_something_gets_it(read: Read) -> None:
    claim = only(read, "Ostland presented Marshal Dovran with two horses.")
    assert ids(claim.receiver) == ["marshal"]
    assert [goods.text for goods in claim.goods] == ["horses"]


def test_barter_has_partners_and_no_giver(read: Read) -> None:
    claim = only(read, "Ostland and Karvania exchanged timber for wheat.")
    assert ids(claim.actors) == ["ostland", "karvania"]
    assert (claim.giver, claim.receiver) == ((), ())


def test_whoever_seizes_goods_gets_them_from_whoever_held_them(read: Read) -> None:
    claim = only(read, "Ostlandic police seized 40 crates of shells from traders in Dorpen.")
    assert [party.text for party in claim.receiver] == ["Ostlandic police"]
    assert [party.text for party in claim.giver] == ["traders"]
    assert [goods.id for goods in claim.goods] == ["shells"]


def test_whose_flow_rises_is_its_giver(read: Read) -> None:
    claim = only(read, "Coal exports from Karvania to Ostland doubled in April.")
    assert ids(claim.giver) == ["karvania"]
    assert ids(claim.receiver) == ["ostland"]


def test_trade_rises_between_two_parties(read: Read) -> None:
    claim = only(read, "Trade between Karvania and Ostland rose 12% in April.")
    assert ids(claim.actors) == ["karvania", "ostland"]


def test_what_is_banned_is_what_must_not_be_exported(read: Read) -> None:
    claim = only(read, "Ostland banned Karvania from exporting coal or timber.")
    assert [goods.id for goods in claim.goods] == ["coal", "timber"]
    assert ids(claim.actors) == ["ostland", "karvania"]
