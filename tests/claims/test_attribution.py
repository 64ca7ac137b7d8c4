"""Attribution: who says what in passages of our own, and the chain of sources behind each word."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.claims.attribution import Attribution, Sentence, chain, find_attributions, may_attribute
from watchfloor.claims.attribution.plain import attributions
from watchfloor.claims.mentions.values import Span
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.claims.parsing.sentences import split
from watchfloor.model.report import Publisher, Role
from watchfloor.watch.rows import Actor, ActorKind, Name, Outlet, OutletKind, Watch

if TYPE_CHECKING:
    from spacy.language import Language

PASSAGES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("attribution_passages.yaml").read_text(encoding="utf-8")
)
PUBLISHER = Publisher("Border Post", "a test")


def outlet(name: str, kind: OutletKind) -> Outlet:
    return Outlet(name.lower().replace(" ", "-"), kind, None, None, None, (Name(name),), (), "a test", 1)


WATCH = Watch(
    id="test",
    title="A river",
    places=(),
    actors=(
        Actor(
            "eastland",
            ActorKind.STATE,
            None,
            (Name("Eastland"),),
            (),
            ("Westgate Palace",),
            ("Eastlandic",),
            "a test",
            1,
        ),
    ),
    outlets=(
        outlet("Daily Border", OutletKind.ONLINE),
        outlet("River Institute", OutletKind.THINK_TANK),
        outlet("North News Agency", OutletKind.AGENCY),
        outlet("State Herald", OutletKind.STATE_MEDIA),
        outlet("Sky Lens", OutletKind.IMAGERY_PROVIDER),
        outlet("Harbour Watch", OutletKind.MONITOR),
    ),
    goods=(),
)


@pytest.fixture(scope="module")
def parser() -> Language:
    return load_parser()


def sentences_of(text: str, parser: Language | None, role: Role = Role.BODY) -> list[Sentence]:
    lines = enumerate(re.finditer(r"[^\n]+", text))
    spans = [(number, span) for number, line in lines for span in split(text, line.start(), line.end())]
    words = [(number, span, text[span.start : span.end]) for number, span in spans]
    return [Sentence(s, number, role, w, parser(w) if parser else None) for number, s, w in words]


def words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span is not None else None


def content(text: str, attribution: Attribution) -> str:
    return " … ".join(text[span.start : span.end] for span in attribution.content)


def assert_found(case: dict[str, Any], found: list[Attribution]) -> None:
    text = case["text"]
    fitting = [one for one in found if words(text, one.cue) == case["cue"]]
    assert [words(text, one.source) for one in fitting] == [case["source"]]
    assert case["holds"] in content(text, fitting[0])
    if "not" in case:
        assert case["not"] not in content(text, fitting[0])
    if "kind" in case:
        assert fitting[0].kind == case["kind"]


@pytest.mark.parametrize("case", PASSAGES["says"], ids=lambda case: case["text"])
def test_who_says_what_by_which_words(case: dict[str, Any], parser: Language) -> None:
    assert_found(case, find_attributions(sentences_of(case["text"], parser)))


@pytest.mark.parametrize("case", PASSAGES["headline"], ids=lambda case: case["text"])
def test_a_headline_names_its_source(case: dict[str, Any], parser: Language) -> None:
    assert_found(case, find_attributions(sentences_of(case["text"], parser, Role.HEADING)))


@pytest.mark.parametrize("case", PASSAGES["turns"], ids=lambda case: case["text"])
def test_a_conversation_names_its_speakers(case: dict[str, Any], parser: Language) -> None:
    found = attributions(case["text"], parser)
    assert_found(case, found[1:])
    assert len(found) == len(case["text"].splitlines())


@pytest.mark.parametrize("case", PASSAGES["silent"], ids=lambda case: case["why"])
def test_some_passages_attribute_nothing(case: dict[str, Any], parser: Language) -> None:
    assert find_attributions(sentences_of(case["text"], parser)) == []


@pytest.mark.parametrize(
    "text", ["Exclusive: trade has resumed\nIt rained.", "It rained.\nEASTPORT: The ferry sailed."]
)
def test_a_label_or_one_place_before_a_colon_is_no_speaker(text: str, parser: Language) -> None:
    assert attributions(text, parser) == []


def test_a_plain_string_gives_the_outermost_attributions(parser: Language) -> None:
    text = "The agency reported that a clerk said the vault was open."
    assert [words(text, one.source) for one in attributions(text, parser)] == ["The agency"]
    assert [words(text, one.source) for one in attributions(text, parser, nested=True)] == [
        "The agency",
        "a clerk",
    ]


def test_a_plain_string_needs_no_parser_of_the_caller() -> None:
    text = "Ferry sails again: harbour office\n\nThe mayor said the ferry was full."
    assert [words(text, one.source) for one in attributions(text)] == ["harbour office", "The mayor"]


@pytest.mark.parametrize("case", PASSAGES["at"], ids=lambda case: f"{case['text']} [{case['word']}]")
def test_the_chain_behind_a_word_runs_from_the_publisher_to_the_origin(
    case: dict[str, Any], parser: Language
) -> None:
    sentences = sentences_of(case["text"], parser)
    chains = chain(sentences, find_attributions(sentences), WATCH, PUBLISHER)
    links, basis = chains.said_by(case["text"].rindex(case["word"]))
    assert links[0].name == "Border Post"
    if "said_by" in case:
        assert [link.name for link in links[1:]] == case["said_by"]
        assert [link.kind for link in links[1:]] == case["kinds"]
    else:
        assert links[1].name == case["first"]
    assert basis == case["basis"]


def test_an_inner_attribution_knows_the_outer_one(parser: Language) -> None:
    text = "The agency reported that a clerk said the vault was open."
    found = find_attributions(sentences_of(text, parser))
    inner = next(one for one in found if words(text, one.source) == "a clerk")
    assert inner.nested_in is not None
    assert words(text, found[inner.nested_in].source) == "The agency"


def test_a_sentence_without_end_says_nothing(parser: Language) -> None:
    assert attributions("The clerk said that " * 200, parser) == []


def test_furniture_says_nothing(parser: Language) -> None:
    assert find_attributions(sentences_of("Editors said share this.", parser, Role.FURNITURE)) == []


def test_sentences_that_were_not_parsed_carry_a_quotation_on(parser: Language) -> None:
    text = "“The camp is full,” a nurse said. “We have no tents for them.”"
    first, second = sentences_of(text, parser)
    bare = Sentence(second.span, second.paragraph, second.role, second.text)
    found = find_attributions([first, bare])
    assert "no tents" in content(text, found[0])


def test_a_report_without_publisher_starts_its_chain_with_who_is_named(parser: Language) -> None:
    text = "The River Institute said the pier had grown."
    sentences = sentences_of(text, parser)
    links, _ = chain(sentences, find_attributions(sentences), WATCH).said_by(text.index("pier"))
    assert [link.name for link in links] == ["River Institute"]


def test_cues_and_content_can_be_asked_for(parser: Language) -> None:
    text = "The River Institute said the pier had grown."
    sentences = sentences_of(text, parser)
    chains = chain(sentences, find_attributions(sentences), WATCH, PUBLISHER)
    assert chains.is_cue(text.index("said"))
    assert chains.is_content(text.index("pier"))
    assert not chains.is_content(text.index("River"))


@pytest.mark.parametrize("text", ["He said no.", "“Yes.”", "According to him, rain fell.", "Sources spoke."])
def test_a_quick_look_keeps_sentences_that_may_name_a_source(text: str) -> None:
    assert may_attribute(text)


def test_a_quick_look_passes_over_plain_narration() -> None:
    assert not may_attribute("The river froze in January.")


_WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        "''",
        "he",
        "said",
        "told",
        "according",
        "to",
        "the",
        "source",
        "that",
        "ships",
        "came",
        ",",
        ".",
        ":",
        "—",
        "citing",
        "(",
        ")",
        "was",
        "quoted",
        "as",
        "saying",
        "?",
        "VOA",
        "report",
        "of",
        "\n",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.lists(_WORDS, max_size=30).map(" ".join), st.text(max_size=60)))
def test_any_text_can_be_read_and_offsets_lie_inside_it(text: str) -> None:
    sentences = sentences_of(text, _shared_parser())
    found = find_attributions(sentences)
    for place, one in enumerate(found):
        for span in (*one.content, one.cue, *([one.source] if one.source else [])):
            assert 0 <= span.start < span.end <= len(text)
        assert one.nested_in != place
    chains = chain(sentences, found, WATCH, PUBLISHER)
    for offset in range(len(text)):
        assert chains.said_by(offset)[0][0].name == "Border Post"


_PARSERS: list[Language] = []


def _shared_parser() -> Language:
    if not _PARSERS:
        _PARSERS.append(load_parser())
    return _PARSERS[0]


def test_the_examples_of_the_reference_are_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "attribution.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert tried
    assert not failed


def test_half_a_character_is_no_obstacle(parser: Language) -> None:
    (said,) = attributions("A pilot \ud83d said that the fog had lifted.", parser)
    assert said.cue.end - said.cue.start == len("said")
