"""Noun phrases: which words belong to a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.claims.events.nounphrases import noun_phrase
from watchfloor.claims.mentions.values import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def test_a_whole_noun_phrase_has_its_determiner_its_number_and_its_of_phrase(parser: Language) -> None:
    text = "They saw the two large piles of coal near a shed."
    span = noun_phrase(word(parser(text), "piles"))
    assert text[span.start : span.end] == "the two large piles of coal"


def test_the_core_of_a_noun_phrase_has_only_its_modifiers(parser: Language) -> None:
    text = "They saw the two large piles of coal near a shed."
    span = noun_phrase(word(parser(text), "piles"), whole=False)
    assert text[span.start : span.end] == "large piles"


def test_a_noun_phrase_ends_before_a_relative_clause_and_before_the_next_item_of_a_list(
    parser: Language,
) -> None:
    text = "They sold scrap metal, which rusted, and dry timber."
    span = noun_phrase(word(parser(text), "metal"))
    assert text[span.start : span.end] == "scrap metal"


def test_the_phrase_of_a_single_word_is_that_word(parser: Language) -> None:
    assert noun_phrase(word(parser("Coal burned."), "Coal")) == Span(0, 4)


def test_a_possessor_belongs_to_the_whole_phrase_and_not_to_its_core(parser: Language) -> None:
    text = "They sold the firm's old barge."
    barge = word(parser(text), "barge")
    whole, core = noun_phrase(barge), noun_phrase(barge, whole=False)
    assert text[whole.start : whole.end] == "the firm's old barge"
    assert text[core.start : core.end] == "old barge"


def test_a_dateline_does_not_belong_to_the_first_noun(parser: Language) -> None:
    text = "VELGRAD, May 3 (KVW) -- Freight trains left on Sunday."
    span = noun_phrase(word(parser(text), "trains"))
    assert text[span.start : span.end] == "Freight trains"
