"""Parsed sentences: offsets of report and sentence, and what a noun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.claims.conftest import Parse
from watchfloor.claims.mentions.values import Span
from watchfloor.claims.parsing.parsed import (
    ParsedSentence,
    is_a,
    is_actor,
    is_goods,
    is_person,
    is_thing,
    is_vehicle,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAD = "Nothing was seen on the river. "


def one(parse: Parse, text: str) -> ParsedSentence:
    """Parse a sentence that does not stand at the start of its report."""
    return parse(LEAD + text)[-1]


def noun(sentence: ParsedSentence, text: str) -> Token:
    return next(token for token in sentence.doc if token.text == text)


def test_mentions_carry_offsets_of_the_report_and_tokens_those_of_the_sentence(parse: Parse) -> None:
    sentence = one(parse, "Coal left Port Halle by barge.")
    assert sentence.span.start == len(LEAD)
    assert sentence.quote == "Coal left Port Halle by barge."
    coal, port = sentence.names
    assert (coal.start, port.start) == (len(LEAD), len(LEAD) + 10)
    assert sentence.doc[0].idx == 0


def test_offsets_in_the_sentence_become_offsets_in_the_report(parse: Parse) -> None:
    sentence = one(parse, "Coal left Port Halle by barge.")
    at = sentence.absolute(Span(10, 20))
    assert sentence.text[at.start : at.end] == sentence.words(Span(10, 20)) == "Port Halle"


def test_a_mention_is_governed_by_its_head_noun(parse: Parse) -> None:
    sentence = one(parse, "Traders moved about 300 tons of coal by barge.")
    head = sentence.head(sentence.quantities[0])
    assert head is not None
    assert head.text == "tons"


def test_a_mention_outside_the_sentence_has_no_head(parse: Parse) -> None:
    assert one(parse, "Coal left Port Halle by barge.").head(Span(0, 4)) is None


def test_a_name_is_found_from_the_noun_that_it_covers_and_from_the_phrase_around_it(parse: Parse) -> None:
    sentence = one(parse, "The Karvanian coal burned well.")
    name = sentence.name_of(noun(sentence, "coal"))
    assert name is not None
    assert name.goods == "coal"
    assert [n.name for n in sentence.names_on(noun(sentence, "coal"))] == ["Karvanian", "coal"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They loaded timber in Dorpen.", "timber"),
        ("They loaded two railcars in Dorpen.", "railcars"),
        ("They bought a large amount of coal.", "amount"),
        ("They sent millions of shells to Ostland.", "millions"),
        ("They got a shipment near Dorpen.", "shipment"),
    ],
)
def test_named_goods_vehicles_loads_and_measures_of_goods_are_goods(
    parse: Parse, text: str, word: str
) -> None:
    sentence = one(parse, text)
    assert is_goods(noun(sentence, word), sentence)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They sold it to the coal ministry.", "ministry"),
        ("They sold it to the ministry in Dorpen.", "it"),
        ("They felt a great deal of sorrow in Dorpen.", "deal"),
        ("The coal ban lasted through April.", "ban"),
    ],
)
def test_bodies_laws_pronouns_and_measures_of_nothing_are_no_goods(
    parse: Parse, text: str, word: str
) -> None:
    sentence = one(parse, text)
    assert not is_goods(noun(sentence, word), sentence)


def test_the_name_of_a_ship_behind_its_class_is_a_vehicle(parse: Parse) -> None:
    sentence = one(parse, "The oil tanker Ola Berg left Dorpen on Monday.")
    assert is_vehicle(noun(sentence, "Berg"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ostland bought two barges.", "Ostland"),
        ("Traders bought two barges in Dorpen.", "Traders"),
        ("Later they bought two barges in Dorpen.", "they"),
        ("Halle Shipping bought two barges.", "Halle Shipping"),
        ("The Lim Observer saw two barges.", "Lim Observer"),
    ],
)
def test_states_groups_companies_outlets_and_persons_act(parse: Parse, text: str, word: str) -> None:
    sentence = one(parse, text)
    assert is_actor(noun(sentence, word), sentence)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sarn has seen two barges this week.", "Sarn"),
        ("The barges carried coal to Dorpen.", "barges"),
        ("The barges carried coal to Dorpen.", "coal"),
    ],
)
def test_mere_places_vehicles_and_goods_do_not_act(parse: Parse, text: str, word: str) -> None:
    sentence = one(parse, text)
    assert not is_actor(noun(sentence, word), sentence)


def test_an_office_holder_is_a_person_and_a_state_is_none(parse: Parse) -> None:
    sentence = one(parse, "Marshal Dovran left Ostland with two ministers.")
    assert is_person(noun(sentence, "Marshal Dovran"), sentence)
    assert is_person(noun(sentence, "ministers"), sentence)
    assert not is_person(noun(sentence, "Ostland"), sentence)


def test_goods_unknown_to_the_watch_are_still_things(parse: Parse) -> None:
    sentence = one(parse, "On May 3 Ostland bought umbrellas, and traders expressed hope.")
    assert is_thing(noun(sentence, "umbrellas"), sentence)
    for word in ("May 3", "Ostland", "traders", "hope"):
        assert not is_thing(noun(sentence, word), sentence)


def test_a_noun_belongs_to_a_class_also_in_the_plural_and_with_the_word_before_it(parse: Parse) -> None:
    sentence = one(parse, "Two cargo ships waited off Dorpen.")
    assert is_a(noun(sentence, "ships"), "vehicle")
    assert not is_a(noun(sentence, "ships"), "law", "person")
