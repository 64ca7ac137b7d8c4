"""Whole reports as they are scraped, with the furniture of their pages, and what is drawn from them."""

from __future__ import annotations

import pytest

from tests.acceptance import rules
from tests.acceptance.scoring import PARTS, Drawn, draw, load_passages, total

LEAST_FOUND = 0.92
LEAST_RIGHT = 0.85
MOST_VIOLATIONS = 0
LEAST_FACTS = 12
MOST_FACTS = 18


@pytest.fixture(scope="module")
def every() -> tuple[Drawn, ...]:
    return tuple(drawn for part in PARTS for drawn in draw("reports", part))


def test_every_report_has_a_dozen_facts_or_more_to_find() -> None:
    for part in PARTS:
        for passage in load_passages("reports", part):
            assert LEAST_FACTS <= len(passage.facts) <= MOST_FACTS, passage.label


def test_most_facts_in_the_reports_are_found(every: tuple[Drawn, ...]) -> None:
    assert total(every).found_share >= LEAST_FOUND


def test_most_fields_of_the_reports_are_right(every: tuple[Drawn, ...]) -> None:
    assert total(every).right_share >= LEAST_RIGHT


def test_hardly_any_claim_rests_on_the_furniture_of_a_page(every: tuple[Drawn, ...]) -> None:
    assert total(every).violations <= MOST_VIOLATIONS


def test_every_claim_from_a_report_quotes_the_text_at_its_span(every: tuple[Drawn, ...]) -> None:
    assert rules.misquoted(every) == []


def test_every_claim_from_a_report_follows_the_schema(every: tuple[Drawn, ...]) -> None:
    assert rules.malformed(every) == []


def test_nothing_is_claimed_twice_from_a_report(every: tuple[Drawn, ...]) -> None:
    assert rules.repeated(every) == []
