"""The counting behind the acceptance figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.acceptance.fields import says, squash, wrong_fields
from tests.acceptance.scoring import Drawn, Fact, Passage, tally

CLAIM: Mapping[str, Any] = {
    "kind": "transfer",
    "status": "reported",
    "giver": [{"text": "Pyongyang", "canonical": "North Korea", "id": None}],
    "receiver": [],
    "actors": [],
    "goods": [{"text": "coal", "id": "coal", "quantity": {"low": 5.0, "high": None, "unit": "t"}}],
    "places": [],
    "quantities": [],
    "money": None,
    "time": {"text": "since May 2", "start": "2024-05-02", "end": None},
    "quote": "Pyongyang sent at least 5 t of coal’s best since May 2.",
}


def drawn(never: tuple[Mapping[str, Any], ...] = (), words: tuple[str, ...] = ()) -> Drawn:
    fact = Fact({"kind": "transfer", "giver": "~China", "low": 5}, words)
    passage = Passage("g", "p", str(CLAIM["quote"]), None, None, (fact,), never)
    return Drawn(passage, None, (CLAIM,))


@pytest.mark.parametrize("want", ["transfer", "works|transfer", "~TRANS", "~tran&~fer"])
def test_a_value_says_an_alternative_all_of_several_or_a_part(want: str) -> None:
    assert says("transfer", want)


@pytest.mark.parametrize("want", ["trans", "works|trend", "~tran&~xyz"])
def test_a_value_does_not_say_what_it_lacks(want: str) -> None:
    assert not says("transfer", want)


def test_what_a_short_form_stands_for_counts_as_the_party() -> None:
    assert wrong_fields(CLAIM, {"giver": "~North Korea", "actor": "Pyongyang"}) == []


def test_a_quantity_is_one_field_and_an_open_bound_is_wanted_as_null() -> None:
    assert wrong_fields(CLAIM, {"low": 5, "high": None, "unit": "t"}) == []
    assert wrong_fields(CLAIM, {"low": 5, "high": 5, "unit": "t"}) == ["quantity"]


def test_an_open_end_is_wanted_as_null() -> None:
    assert wrong_fields(CLAIM, {"start": "2024-05-01|2024-05-02", "end": None}) == []
    assert wrong_fields(CLAIM, {"end": "2024-05-31"}) == ["end"]


def test_money_that_is_not_there_is_wrong() -> None:
    assert wrong_fields(CLAIM, {"amount": 5, "currency": "USD"}) == ["amount", "currency"]


def test_a_fact_is_found_by_its_words_whatever_the_quotation_marks() -> None:
    assert squash("coal’s  best") == "coal's best"
    count = tally(drawn(words=("coal's best",)))
    assert (count.found, count.right.total(), count.wanted.total(), count.whole) == (1, 2, 3, 0)


def test_a_fact_whose_words_no_claim_holds_has_nothing_right() -> None:
    count = tally(drawn(words=("iron ore",)))
    assert (count.found, count.right.total()) == (0, 0)


def test_a_claim_violates_when_it_has_every_field_of_what_is_ruled_out() -> None:
    assert tally(drawn(never=({"kind": "transfer", "giver": "~Pyongyang"},))).violations == 1
    assert tally(drawn(never=({"kind": "transfer", "giver": "~China"},))).violations == 0
    assert tally(drawn(never=({},))).violations == 1
