"""Drawing: a claim has its status and cues, its date, its speakers, and says what stays open."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Read
from watchfloor.model.claim import Claim, Status


def only(read: Read, text: str) -> Claim:
    (claim,) = read(text)
    return claim


@pytest.mark.parametrize(
    ("text", "status", "cues"),
    [
        ("Karvania sold shells to Ostland.", Status.REPORTED, ()),
        ("Karvania may have sold shells to Ostland.", Status.SPECULATED, ("may",)),
        ("Karvania plans to sell timber to Ostland.", Status.PLANNED, ("plans",)),
        ("Karvania did not sell shells to Ostland.", Status.DENIED, ("not",)),
        ("Karvania has never bought diesel from Ostland.", Status.DENIED, ("never",)),
        ("If Ostland sells diesel, nobody will mind.", Status.HYPOTHETICAL, ("If",)),
    ],
)
def test_a_claim_keeps_how_surely_it_is_put_and_the_words_for_it(
    read: Read, text: str, status: Status, cues: tuple[str, ...]
) -> None:
    claim = only(read, text)
    assert (claim.status, claim.cues) == (status, cues)


def test_what_a_company_denies_is_denied_and_is_its_own_word(read: Read) -> None:
    claim = only(read, "Halle Shipping denied that it had sold shells to Karvania.")
    assert claim.status is Status.DENIED
    assert [source.id for source in claim.said_by] == ["halle-shipping"]


def test_what_is_rumoured_of_one_happening_is_not_rumoured_of_the_other(read: Read) -> None:
    sold, bought = read("Halle Shipping sold timber in April and may have bought wheat in May.")
    assert (sold.status, bought.status) == (Status.REPORTED, Status.SPECULATED)


def test_the_chain_of_sources_runs_from_the_outlet_to_the_origin(read: Read) -> None:
    claim = only(read, "An official in Dorpen told KVW that 40 wagons of coal crossed Lim Bridge on May 2.")
    assert [source.name for source in claim.said_by] == ["KVW", "an official in Dorpen"]


def test_a_party_named_twice_in_one_role_is_given_once(read: Read) -> None:
    claim = only(read, "Ostland and Ostland's neighbour Karvania bought wheat in April.")
    ids = [party.id for party in claim.receiver]
    assert len(set(ids)) == len(ids)


def test_a_place_named_twice_is_given_once(read: Read) -> None:
    claim = only(read, "A train stood at Sarn Yard on May 3, and at Sarn Yard only.")
    assert [place.id for place in claim.places] == ["sarn-yard"]


def test_how_long_it_took_is_not_when_it_happened(read: Read) -> None:
    claim = only(read, "For three weeks Karvania sold coal to Ostland.")
    assert claim.time is None or claim.time.start is None


def test_a_date_that_cannot_be_resolved_stays_open_with_its_reason(read: Read) -> None:
    (claim,) = read("Karvania sold coal to Ostland last week.", published=None)
    assert claim.time is not None
    assert claim.time.text == "last week"
    assert claim.time.start is None
    assert [line for line in claim.unresolved if line.startswith("'last week': ")]


def test_the_trigger_is_a_word_of_the_quote(read: Read) -> None:
    for claim in read("Karvania sold coal to Ostland. On May 3, two trains crossed Lim Bridge."):
        assert claim.trigger
        assert claim.trigger in claim.quote
