"""The parser, loaded once, and short ways from a sentence to its parse and its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from tests.claims.borderland import WATCH, report
from watchfloor.claims.extract import extract
from watchfloor.claims.parsing.parse import parse_sentences
from watchfloor.claims.parsing.parsed import ParsedSentence
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.model.claim import Claim

if TYPE_CHECKING:
    from spacy.language import Language


class Read(Protocol):
    """Give the claims of a text about the Lim."""

    def __call__(self, text: str, published: str | None = ...) -> list[Claim]: ...


class Parse(Protocol):
    """Give the parsed sentences of a text about the Lim."""

    def __call__(self, text: str) -> list[ParsedSentence]: ...


@pytest.fixture(scope="session")
def parser() -> Language:
    return load_parser()


@pytest.fixture(scope="session")
def read(parser: Language) -> Read:
    def claims(text: str, published: str | None = "2031-05-14") -> list[Claim]:
        return list(extract(report(text, published=published), WATCH, parser).claims)

    return claims


@pytest.fixture(scope="session")
def parse(parser: Language) -> Parse:
    def sentences(text: str) -> list[ParsedSentence]:
        return parse_sentences(report(text), WATCH, parser)

    return sentences
