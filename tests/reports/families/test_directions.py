"""Directions: dates decide, then citations, then length; and where nothing tells, that is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.reports.families.directions import Text, direct


@pytest.mark.parametrize(
    ("first", "second", "is_parent"),
    [
        ("2023-10-06", "2023-10-07", True),
        ("2023-10-07", "2023-10-06", False),
        ("2022", "2023-01-01", True),
        ("2023-10", "2023-11-01T09:00", True),
        ("2023-10-06T11:00", "2023-10-06T09:30", False),
    ],
)
def test_the_earlier_published_is_the_parent(first: str, second: str, is_parent: bool) -> None:
    told = direct(Text("a", "words", first), Text("b", "words", second))
    assert told.first_is_parent is is_parent
    assert told.evidence[0].startswith("published ")


@pytest.mark.parametrize(
    ("first", "second"), [("2023-10", "2023-10-15"), ("2023", "2023-12"), (None, "2023")]
)
def test_dates_that_may_be_the_same_decide_nothing(first: str | None, second: str) -> None:
    assert direct(Text("a", "words", first), Text("b", "words", second)).evidence == (
        "nothing tells which came first",
    )


def test_the_longer_text_is_the_parent_where_no_date_and_no_citation_tells() -> None:
    assert not direct(Text("a", "few words"), Text("b", "a good many more words")).first_is_parent


@given(st.dates(), st.dates())
def test_turning_the_two_round_turns_the_answer(one: object, other: object) -> None:
    first, second = Text("a", "words", str(one)), Text("b", "words", str(other))
    if one != other:
        assert direct(first, second).first_is_parent is not direct(second, first).first_is_parent
