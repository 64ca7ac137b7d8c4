"""Contracts: what a claim's words tell of an earlier agreement and of its day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sanctions.cases import out, watch
from watchfloor.model.claim import Goods
from watchfloor.model.finding import Verdict
from watchfloor.sanctions.contracts import made_on, tells_of_contract
from watchfloor.sanctions.findings import find

COATS = Goods("coats", "clothing")


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("It went out under a contract signed in May 2017.", ("May 2017", "2017-05-01", "2017-05-31")),
        ("The contract, a clerk said, was old.", None),
        (
            "They kept to contracts that were concluded on 3 June 2016.",
            ("3 June 2016", "2016-06-03", "2016-06-03"),
        ),
        ("The contracts dated from 2015 still ran.", ("2015", "2015-01-01", "2015-12-31")),
        ("A contract signed on 31 February 2017 was shown.", None),
    ],
)
def test_the_day_of_a_contract_is_read_where_the_words_give_it(
    quote: str, expected: tuple[str, str, str] | None
) -> None:
    assert made_on(quote) == expected


@given(st.text())
def test_any_words_are_read_or_left(quote: str) -> None:
    assert tells_of_contract(quote) in (True, False)
    if (made := made_on(quote)) is not None:
        assert date.fromisoformat(made[1]) <= date.fromisoformat(made[2])


def test_a_contract_told_to_be_older_than_the_law_is_not_asked_for_again() -> None:
    quote = "The coats were delivered under a contract made in June 2017."
    (found,) = find(out(COATS, start="2017-10-02", quote=quote), watch())
    assert found.verdict is Verdict.PROHIBITED_UNLESS_EXEMPT
    assert found.missing == ("whether the contract was made in June 2017, as told",)


def test_a_contract_told_to_be_younger_than_the_law_spares_nothing() -> None:
    quote = "The coats were delivered under a contract made on 20 September 2017."
    (found,) = find(out(COATS, start="2017-10-02", quote=quote), watch())
    assert (found.verdict, found.missing) == (Verdict.PROHIBITED, ())
    assert "aside" not in found.sentence


def test_a_contract_of_the_month_in_which_the_law_came_stays_open() -> None:
    quote = "The coats were delivered under a contract made in September 2017."
    (found,) = find(out(COATS, start="2017-10-02", quote=quote), watch())
    assert (found.verdict, found.missing) == (
        Verdict.PROHIBITED_UNLESS_EXEMPT,
        ("when the contract was made",),
    )
