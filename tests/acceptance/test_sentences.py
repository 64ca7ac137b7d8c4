"""Sentences in the manner of eight kinds of outlet, and what is drawn from them."""

from __future__ import annotations

import pytest

from tests.acceptance import rules
from tests.acceptance.scoring import PARTS, Drawn, draw, load_passages, total

LEAST_FOUND = 0.90
LEAST_RIGHT = 0.76
MOST_VIOLATIONS = 5
LEAST_SENTENCES = 200


@pytest.fixture(scope="module")
def every() -> tuple[Drawn, ...]:
    return tuple(drawn for part in PARTS for drawn in draw("sentences", part))


def test_there_are_enough_sentences_and_none_stands_twice() -> None:
    texts = [passage.text for part in PARTS for passage in load_passages("sentences", part)]
    assert len(set(texts)) == len(texts) >= LEAST_SENTENCES


def test_most_facts_in_the_sentences_are_found(every: tuple[Drawn, ...]) -> None:
    assert total(every).found_share >= LEAST_FOUND


def test_most_fields_of_the_sentences_are_right(every: tuple[Drawn, ...]) -> None:
    assert total(every).right_share >= LEAST_RIGHT


def test_hardly_any_claim_says_what_its_sentence_rules_out(every: tuple[Drawn, ...]) -> None:
    assert total(every).violations <= MOST_VIOLATIONS


def test_every_claim_from_a_sentence_quotes_the_text_at_its_span(every: tuple[Drawn, ...]) -> None:
    assert rules.misquoted(every) == []


def test_every_claim_from_a_sentence_follows_the_schema(every: tuple[Drawn, ...]) -> None:
    assert rules.malformed(every) == []


def test_nothing_is_claimed_twice_from_a_sentence(every: tuple[Drawn, ...]) -> None:
    assert rules.repeated(every) == []
