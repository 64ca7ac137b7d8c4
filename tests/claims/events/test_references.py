"""References: a pronoun stands for a party only where one reading is open."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Read
from watchfloor.model.claim import Claim, Party


def last(read: Read, text: str) -> Claim:
    return read(text)[-1]


def test_he_stands_for_the_office_holder_of_the_sentence_before(read: Read) -> None:
    text = "Marshal Dovran arrived in Velgrad on Sunday. He inspected the port at Port Halle."
    assert last(read, text).actors == (Party("He", "Marshal Dovran", "marshal"),)


def test_it_stands_for_the_state_that_acts_in_the_sentence_before(read: Read) -> None:
    text = "Karvania reopened the crossing at Sarn. It sold 300 tons of coal to Ostland."
    assert last(read, text).giver == (Party("It", "Karvania", "karvania"),)


def test_he_never_stands_for_a_state(read: Read) -> None:
    text = "Karvania reopened the crossing at Sarn. He sold 300 tons of coal to Ostland."
    claim = last(read, text)
    assert claim.giver == (Party("He"),)
    assert claim.unresolved == ("'He': who is meant is not safe to say",)


def test_it_never_stands_for_an_office_holder(read: Read) -> None:
    text = "Marshal Dovran arrived in Velgrad on Sunday. It sold 300 tons of coal to Ostland."
    assert "marshal" not in [party.id for party in last(read, text).giver]


def test_a_pronoun_with_nobody_before_it_stands_for_nobody(read: Read) -> None:
    claim = last(read, "He toured a factory in Velgrad.")
    assert claim.actors == (Party("He"),)
    assert claim.unresolved


def test_somebody_three_sentences_back_is_too_far(read: Read) -> None:
    near = (
        "Marshal Dovran arrived in Velgrad on Sunday. Coal was sold to Ostland. He toured a factory in Sarn."
    )
    far = near.replace("He toured", "Wheat was sold to Ostland. Cement was sold to Ostland. He toured")
    assert [party.id for party in last(read, near).actors] == ["marshal"]
    assert [party.id for party in last(read, far).actors] == [None]


def test_somebody_unknown_who_acts_in_between_may_be_meant_as_well(read: Read) -> None:
    text = (
        "Marshal Dovran arrived in Velgrad on Sunday. "
        "A foreign envoy bought wheat from traders. He toured a factory in Sarn."
    )
    assert [party.id for party in last(read, text).actors] == [None]


def test_it_in_what_somebody_says_of_itself_stands_for_the_speaker(read: Read) -> None:
    claim = last(read, "Ostland said it had ordered 300 tons of cement.")
    assert claim.receiver == (Party("it", "Ostland", "ostland"),)


def test_a_speaker_whom_the_watch_does_not_know_is_meant_by_its_own_words(read: Read) -> None:
    claim = last(read, "A mining company said it had ordered 300 tons of cement.")
    (party,) = claim.receiver
    assert (party.text, party.id) == ("it", None)
    assert party.canonical is not None
    assert party.canonical.endswith("mining company")


@pytest.mark.parametrize("pronoun", ["They", "We"])
def test_they_and_we_are_left_open(read: Read, pronoun: str) -> None:
    text = f"Karvania reopened the crossing at Sarn. {pronoun} sold 300 tons of coal to Ostland."
    claim = last(read, text)
    assert claim.giver == (Party(pronoun),)
    assert claim.unresolved == (f"'{pronoun}': who is meant is not safe to say",)
