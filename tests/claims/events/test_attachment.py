"""Attachment: dates, places, quantities and amounts go to the happening that they belong to."""

from __future__ import annotations

from tests.claims.conftest import Read
from watchfloor.model.claim import Claim


def places(claim: Claim) -> list[str | None]:
    return [place.id for place in claim.places]


def start(claim: Claim) -> str | None:
    return claim.time.start if claim.time else None


def test_each_of_two_verbs_has_its_own_date(read: Read) -> None:
    sold, bought = read("Halle Shipping sold timber in April and bought wheat in May.")
    assert (start(sold), start(bought)) == ("2031-04-01", "2031-05-01")


def test_a_date_in_front_belongs_to_both_verbs(read: Read) -> None:
    ship, train = read("On May 3, a ship left Port Halle and a train left Sarn.")
    assert (start(ship), start(train)) == ("2031-05-03", "2031-05-03")
    assert (places(ship), places(train)) == (["port-halle"], ["sarn"])


def test_the_day_on_which_it_was_said_is_not_the_day_on_which_it_happened(read: Read) -> None:
    (claim,) = read("An official said on Sunday that coal was sold to Ostland.")
    assert claim.time is None
    (claim,) = read("An official said on Sunday that coal was sold to Ostland on May 3.")
    assert start(claim) == "2031-05-03"


def test_the_place_where_it_was_said_is_not_the_place_where_it_happened(read: Read) -> None:
    (claim,) = read("An official said in Dorpen that coal was sold to Ostland.")
    assert claim.places == ()


def test_the_date_of_an_image_is_that_of_what_it_shows(read: Read) -> None:
    (claim,) = read("A photo taken on May 3 shows crates at Sarn Yard.")
    assert start(claim) == "2031-05-03"


def test_two_capitals_that_trade_are_no_place_of_their_trade(read: Read) -> None:
    (claim,) = read("Trade between Karvania and Ostland rose 12% in April.")
    assert claim.places == ()


def test_a_percentage_is_how_far_a_flow_rose(read: Read) -> None:
    (claim,) = read("Trade between Karvania and Ostland rose 12% in April.")
    assert [(q.low, q.high, q.unit) for q in claim.quantities] == [(12, 12, "%")]


def test_how_much_is_a_matter_of_the_goods_that_it_counts(read: Read) -> None:
    (claim,) = read("Karvania bought 300 tons of wheat and 60 tons of cement in April.")
    assert [(g.id, g.quantity.low if g.quantity else None) for g in claim.goods] == [
        ("wheat", 300),
        ("cement", 60),
    ]
    assert claim.quantities == ()


def test_the_two_countries_are_not_counted(read: Read) -> None:
    (claim,) = read("Trade between the two countries rose in April.")
    assert claim.quantities == ()


def test_an_amount_belongs_to_the_transfer_that_it_pays(read: Read) -> None:
    (claim,) = read("Karvania bought wheat from Ostland for $2 million in April.")
    assert claim.money is not None
    assert (claim.money.amount, claim.money.currency) == (2_000_000, "USD")


def test_whence_whither_and_which_way_are_told_apart(read: Read) -> None:
    (claim,) = read("On May 3, a train ran from Velgrad to Port Halle via Lim Bridge.")
    assert {(place.id, place.role) for place in claim.places} == {
        ("velgrad", "from"),
        ("lim-bridge", "via"),
        ("port-halle", "to"),
    }


def test_where_somebody_governs_is_not_where_he_sells(read: Read) -> None:
    (claim,) = read("The governor of Sarn sold coal to Ostland.")
    assert claim.places == ()
