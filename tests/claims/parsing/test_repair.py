"""A sentence that the parser takes for a noun phrase still tells who moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.claims.parsing.parser import load_parser
from watchfloor.claims.parsing.repair import with_main_verb

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def parser() -> Language:
    return load_parser()


def test_wagons_that_crossed_are_a_train_that_crossed(parser: Language) -> None:
    doc = with_main_verb(parser("A goods train of 40 wagons crossed from Dandong to Sinuiju on Monday."))
    verb = next(token for token in doc if token.dep_ == "ROOT")
    assert (verb.text, verb.tag_) == ("crossed", "VBD")
    assert [token.text for token in verb.children if token.dep_ == "nsubj"] == ["train"]
    assert doc[-1].head == verb


@pytest.mark.parametrize(
    "text",
    [
        "A photograph taken from Dandong on Monday.",
        "A train of 40 wagons crossed into Sinuiju by a customs officer",
        "A ferry of the northern line with two decks.",
        "A train of 40 wagons left Dandong.",
        "",
    ],
)
def test_all_else_stays_as_it_was_parsed(text: str, parser: Language) -> None:
    doc = parser(text)
    before = [(token.head.i, token.dep_, token.tag_) for token in doc]
    assert [(token.head.i, token.dep_, token.tag_) for token in with_main_verb(doc)] == before
