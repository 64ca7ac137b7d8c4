"""Syntax: grammatical functions read off a parse, with passives turned round and lists taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watchfloor.claims.events import syntax

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


def test_the_subject_of_an_active_verb_does_it(parser: Language) -> None:
    verb = word(parser("The captain sold the barge."), "sold")
    assert texts(syntax.subjects(verb)) == ["captain"]
    assert texts(syntax.objects(verb)) == ["barge"]
    assert not syntax.is_passive(verb)


def test_the_agent_of_a_passive_does_it_and_its_subject_undergoes_it(parser: Language) -> None:
    verb = word(parser("The barge was sold by the captain."), "sold")
    assert syntax.is_passive(verb)
    assert texts(syntax.subjects(verb)) == ["captain"]
    assert texts(syntax.objects(verb)) == ["barge"]


def test_a_passive_without_an_agent_is_done_by_nobody_named(parser: Language) -> None:
    assert syntax.subjects(word(parser("The barge was sold in April."), "sold")) == []


def test_a_participle_behind_a_noun_is_a_passive_of_that_noun(parser: Language) -> None:
    verb = word(parser("The crates seized by customs held copper."), "seized")
    assert syntax.is_passive(verb)
    assert texts(syntax.subjects(verb)) == ["customs"]
    assert texts(syntax.objects(verb)) == ["crates"]


def test_each_of_several_coordinated_subjects_and_objects_is_given(parser: Language) -> None:
    verb = word(parser("Miners and brokers sold copper, zinc and lead."), "sold")
    assert texts(syntax.subjects(verb)) == ["Miners", "brokers"]
    assert texts(syntax.objects(verb)) == ["copper", "zinc", "lead"]


def test_examples_behind_such_as_count_with_what_they_exemplify(parser: Language) -> None:
    verb = word(parser("They bought metals such as copper and zinc."), "bought")
    assert texts(syntax.objects(verb)) == ["metals", "copper", "zinc"]


def test_one_of_several_is_seen_through_to_the_several(parser: Language) -> None:
    verb = word(parser("They moved some of the barges."), "moved")
    assert texts(syntax.objects(verb)) == ["barges"]


def test_a_second_verb_takes_the_subject_of_the_first(parser: Language) -> None:
    verb = word(parser("The captain loaded coal and left the port."), "left")
    assert texts(syntax.subjects(verb)) == ["captain"]


def test_whoever_plans_to_do_it_does_it(parser: Language) -> None:
    verb = word(parser("The firm plans to buy grain."), "buy")
    assert texts(syntax.subjects(verb)) == ["firm"]


def test_whoever_is_asked_to_do_it_does_it(parser: Language) -> None:
    verb = word(parser("The ministry asked the firm to buy grain."), "buy")
    assert texts(syntax.subjects(verb)) == ["firm"]


def test_a_relative_pronoun_stands_for_its_noun(parser: Language) -> None:
    verb = word(parser("The firm that bought the barge is small."), "bought")
    assert texts(syntax.subjects(verb)) == ["firm"]
    verb = word(parser("The barge which the firm bought is small."), "bought")
    assert texts(syntax.objects(verb)) == ["barge"]


def test_what_is_seen_doing_something_does_it(parser: Language) -> None:
    verb = word(parser("Villagers saw barges leaving the port."), "leaving")
    assert texts(syntax.subjects(verb)) == ["barges"]


def test_nobody_does_what_there_is(parser: Language) -> None:
    assert syntax.subjects(word(parser("There were two barges at the quay."), "were")) == []


@pytest.mark.parametrize("text", ["They gave the mayor a horse.", "They gave a horse to the mayor."])
def test_the_recipient_is_found_with_and_without_a_preposition(parser: Language, text: str) -> None:
    verb = word(parser(text), "gave")
    assert "mayor" in texts([*syntax.recipients(verb), *syntax.complements(verb, "to")])
    assert texts(syntax.objects(verb)) == ["horse"]


def test_a_complement_is_found_across_the_object_of_its_verb(parser: Language) -> None:
    verb = word(parser("They shipped coal and ore to the island."), "shipped")
    assert texts(syntax.complements(verb, "to")) == ["island"]


def test_both_parties_of_between_are_given(parser: Language) -> None:
    noun = word(parser("Trade between the valley and the coast fell."), "Trade")
    assert texts(syntax.complements(noun, "between")) == ["valley", "coast"]


def test_what_something_is_received_as_is_given(parser: Language) -> None:
    verb = word(parser("The mayor received the horse as a gift."), "received")
    assert texts(syntax.depictives(verb)) == ["gift"]


def test_predicate_nouns_are_given_each(parser: Language) -> None:
    verb = word(parser("The main exports are copper and zinc."), "are")
    assert texts(syntax.attributes(verb)) == ["copper", "zinc"]


def test_what_changes_is_the_object_or_else_the_subject(parser: Language) -> None:
    assert texts(syntax.undergoers(word(parser("Prices fell."), "fell"))) == ["Prices"]
    assert texts(syntax.undergoers(word(parser("The firm cut prices."), "cut"))) == ["prices"]


def test_the_way_up_ends_at_the_root(parser: Language) -> None:
    doc = parser("The firm that bought the barge is small.")
    assert list(syntax.ancestors(word(doc, "barge")))[-1] == word(doc, "is")
    assert list(syntax.ancestors(word(doc, "is"))) == []
