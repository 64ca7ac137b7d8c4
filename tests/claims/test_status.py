"""Status: how a sentence puts an event, measured on sentences of our own and held to its table of composition."""

from __future__ import annotations

import doctest
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.claims.mentions.values import Span
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.claims.status import Effect, EventStatus, compose, status_of, status_of_statement
from watchfloor.claims.status.cues import Frame, Of, load_cues
from watchfloor.claims.status.plain import statuses
from watchfloor.model.claim import Status

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

SENTENCES = yaml.safe_load(Path(__file__).with_name("status_sentences.yaml").read_text(encoding="utf-8"))
CASES = [(sentence, status) for status, sentences in SENTENCES.items() for sentence in sentences]


@pytest.fixture(scope="module")
def parser() -> Language:
    return load_parser()


def event_in(parser: Language, marked: str) -> Token:
    before, event, after = marked.split("*")
    return next(token for token in parser(before + event + after) if token.idx == len(before))


@pytest.mark.parametrize(("sentence", "status"), CASES)
def test_a_sentence_puts_its_event_as_a_reader_would_take_it(
    parser: Language, sentence: str, status: str
) -> None:
    assert status_of(event_in(parser, sentence)).status == status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The council *plans* to strengthen the patrols.", Status.PLANNED),
        ("The firm is *suspected* of falsifying permits.", Status.SPECULATED),
        ("The clerk cannot *rule* out the possibility that the boat left.", Status.SPECULATED),
        ("The clerk *reads* the permits.", Status.REPORTED),
    ],
)
def test_a_statement_stands_as_its_main_verb_puts_it(parser: Language, sentence: str, status: Status) -> None:
    assert status_of_statement(event_in(parser, sentence)).status == status


def test_cues_are_the_words_that_the_status_rests_on(parser: Language) -> None:
    sentence = "The firm is believed to have *sold* coal."
    reading = status_of(event_in(parser, sentence))
    plain = sentence.replace("*", "")
    assert [plain[cue.start : cue.end] for cue in reading.cues] == ["believed"]


def test_a_fact_has_no_cues(parser: Language) -> None:
    assert status_of(event_in(parser, "The ferry *left* on Monday.")).cues == ()


@pytest.mark.parametrize(
    ("sentence", "asserted"),
    [
        ("The ferry *sailed*.", True),
        ("The ferry will *sail*.", True),
        ("The clerk said the ferry would *sail*.", True),
        ("The ferry reportedly *sailed*.", True),
        ("The ferry may *sail*.", False),
        ("The ferry will probably *sail*.", False),
        ("The ferry will not *sail*.", False),
        ("The clerk wants to *sail*.", False),
        ("If the ferry *stopped*, trade will grow.", False),
    ],
)
def test_facts_and_plain_futures_are_asserted(parser: Language, sentence: str, asserted: bool) -> None:
    assert status_of(event_in(parser, sentence)).asserted is asserted


def test_the_events_of_a_plain_string_are_its_main_verbs_and_event_nouns(parser: Language) -> None:
    text = "The ferry sailed.\n\nThe mayor denied the sale of boats."
    assert [text[one.event.start : one.event.end] for one in statuses(text, parser)] == [
        "sailed",
        "denied",
        "sale",
    ]


def test_cues_of_a_plain_string_are_offsets_in_it() -> None:
    text = "The ferry sailed. It may return in May."
    *_, back = statuses(text)
    assert [text[cue.start : cue.end] for cue in back.cues] == ["may"]


def test_a_sentence_without_end_is_passed_over(parser: Language) -> None:
    text = "The ferry sailed.\n" + "It may sail and " * 200
    assert [text[one.event.start : one.event.end] for one in statuses(text, parser)] == ["sailed"]


def test_a_plain_string_can_be_asked_about_stretches_of_it(parser: Language) -> None:
    text = "Ten boats may have left the lake. Snow fell."
    (left,) = statuses(
        text, parser, events=[Span(text.index("left"), text.index("left") + 4), Span(200, 204)]
    )
    assert (left.status, text[left.event.start : left.event.end]) == (Status.SPECULATED, "left")


@pytest.mark.parametrize(
    ("status", "asserted", "factuality"),
    [
        (Status.REPORTED, True, 3),
        (Status.PLANNED, True, 2),
        (Status.PLANNED, False, 1),
        (Status.SPECULATED, False, 1),
        (Status.HYPOTHETICAL, False, 0),
        (Status.DENIED, False, -3),
    ],
)
def test_factuality_runs_from_certainly_not_to_certainly_so(
    status: Status, asserted: bool, factuality: int
) -> None:
    assert EventStatus(status, (), asserted, Span(0, 1)).factuality == factuality


@pytest.mark.parametrize(
    ("effects", "status"),
    [
        ([], Status.REPORTED),
        ([Effect.PLAN, Effect.DENY], Status.DENIED),
        ([Effect.SPECULATE, Effect.DENY], Status.DENIED),
        ([Effect.DENY, Effect.DENY], Status.SPECULATED),
        ([Effect.PLAN, Effect.SPECULATE], Status.SPECULATED),
        ([Effect.PLAN, Effect.EVIDENTIAL], Status.PLANNED),
        ([Effect.DENY, Effect.SUPPOSE], Status.HYPOTHETICAL),
    ],
)
def test_nested_cues_compose(effects: list[Effect], status: Status) -> None:
    assert compose(effects) is status


@pytest.mark.parametrize("effects", list(product(Effect, repeat=2)))
def test_a_condition_holds_whatever_stands_around_it(effects: tuple[Effect, Effect]) -> None:
    assert compose([Effect.SUPPOSE, *effects]) is Status.HYPOTHETICAL


@given(st.lists(st.sampled_from(list(Effect)), max_size=8))
def test_every_nesting_composes(effects: list[Effect]) -> None:
    assert compose(effects) in Status


def test_a_verb_of_wanting_plans_what_stands_in_the_infinitive() -> None:
    assert load_cues().of(Of.VERB, "want", Frame.INFINITIVE) is Effect.PLAN


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_can_be_read_and_cues_lie_inside_it(text: str) -> None:
    doc = _shared_parser()(text)
    for token in doc:
        for cue in status_of(token).cues:
            assert 0 <= cue.start < cue.end <= len(text)


_PARSERS: list[Language] = []


def _shared_parser() -> Language:
    if not _PARSERS:
        _PARSERS.append(load_parser())
    return _PARSERS[0]


def test_the_examples_of_the_reference_are_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "status.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert tried
    assert not failed
