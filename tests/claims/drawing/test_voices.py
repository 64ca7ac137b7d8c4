"""Voices: asked word by word, who says it and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.claims.borderland import WATCH, report
from watchfloor.claims.drawing.voices import Voices, hear
from watchfloor.claims.parsing.parse import parse_sentences
from watchfloor.claims.parsing.parsed import ParsedSentence
from watchfloor.claims.parsing.sentences import split
from watchfloor.model.claim import Basis, SourceKind
from watchfloor.model.report import Publisher

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Token

    Heard = tuple[Voices, list[ParsedSentence]]
    Hear = Callable[..., Heard]


@pytest.fixture(scope="module")
def heard(parser: Language) -> Hear:
    def hear_in(text: str, publisher: Publisher | None = None) -> Heard:
        source = report(text, publisher=publisher)
        spans = [span for p in source.paragraphs for span in split(text, p.start, p.end)]
        parsed = parse_sentences(source, WATCH, parser)
        return hear(spans, parsed, source, WATCH), parsed

    return hear_in


def word(parsed: list[ParsedSentence], text: str) -> tuple[Token, ParsedSentence]:
    return next((token, sentence) for sentence in parsed for token in sentence.doc if token.text == text)


def test_what_somebody_tells_is_theirs_and_the_telling_is_not(heard: Hear) -> None:
    voices, parsed = heard("A trader told KVW that customs officers seized coal in Sarn.")
    assert voices.is_told(*word(parsed, "seized"))
    assert not voices.is_told(*word(parsed, "told"))
    assert voices.is_telling(*word(parsed, "told"))
    assert not voices.is_telling(*word(parsed, "seized"))


def test_the_chain_runs_from_the_outlet_to_the_origin(heard: Hear) -> None:
    voices, parsed = heard("A trader told KVW that customs officers seized coal in Sarn.")
    assert [source.name for source in voices.of(*word(parsed, "seized")).said_by] == ["KVW", "a trader"]
    assert voices.of(*word(parsed, "seized")).said_by[0].id == "kvw"


def test_the_publisher_stands_first_in_every_chain(heard: Hear) -> None:
    publisher = Publisher("Lim Observer", "line 1", "observer")
    voices, parsed = heard("Ostland bought wheat in Sarn. Traders said it bought coal too.", publisher)
    for said in ("wheat", "coal"):
        first = voices.of(*word(parsed, said)).said_by[0]
        assert (first.name, first.id) == ("Lim Observer", "observer")


def test_what_nobody_is_named_for_has_no_voice_without_a_publisher(heard: Hear) -> None:
    voices, parsed = heard("Ostland bought wheat in Sarn.")
    voice = voices.of(*word(parsed, "bought"))
    assert voice.said_by == ()
    assert not voices.is_told(*word(parsed, "bought"))


def test_a_claim_that_rests_on_imagery_says_so(heard: Hear) -> None:
    voices, parsed = heard("Satellite images show that 60 railcars stood at Sarn Yard.")
    assert voices.of(*word(parsed, "stood")).basis is Basis.IMAGERY


def test_an_official_and_a_nameless_source_are_told_apart(heard: Hear) -> None:
    voices, parsed = heard(
        "An Ostlandic official said wheat was sold. A source said coal was bought in Sarn."
    )
    assert voices.of(*word(parsed, "sold")).said_by[-1].kind is SourceKind.OFFICIAL
    assert voices.of(*word(parsed, "bought")).said_by[-1].kind is SourceKind.ANONYMOUS


def test_one_sentence_can_hold_two_voices(heard: Hear) -> None:
    voices, parsed = heard("Ostland said it sold wheat, but Karvania said it bought coal.")
    assert voices.of(*word(parsed, "sold")).said_by[-1].id == "ostland"
    assert voices.of(*word(parsed, "bought")).said_by[-1].id == "karvania"


def test_an_unparsed_sentence_is_heard_too(heard: Hear) -> None:
    text = "“We sold coal to all of Ostland,” he added."
    voices, parsed = heard(f"Marshal Dovran spoke in Velgrad on Sunday.\n{text}")
    assert voices.is_told(*word(parsed, "sold"))
