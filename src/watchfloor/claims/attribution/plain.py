"""Attribution on a plain string: who says what in it, with offsets in the string."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from watchfloor.claims.attribution.find import find_attributions
from watchfloor.claims.attribution.values import Attribution, Sentence
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.claims.parsing.sentences import split
from watchfloor.model.report import Role

if TYPE_CHECKING:
    from spacy.language import Language

_PARAGRAPH = re.compile(r"[^\n]+")
_HALF_A_CHARACTER = re.compile(r"[\ud800-\udfff]")
_BATCH = 64
_LONGEST_HEADLINE = 120


def attributions(text: str, parser: Language | None = None, *, nested: bool = False) -> list[Attribution]:
    """Find who says what in a text (sources, cues and content as PolNeAR defines them; Newell and others 2018).

    Args:
        text: plain English text; a line is a paragraph, and a short first line before others a headline.
        parser: an English dependency parser; by default the one that `load_parser` gives, loaded once.
        nested: whether to give those too that stand in the content of others ('VOA reported that a clerk said …'),
            each with its `nested_in`, a place in the list.

    Returns:
        Attributions in the order of their cues; each span is `text[span.start:span.end]`.

    Raises:
        MissingModelError: no parser was given and none is installed.
    """
    found = find_attributions(parsed_sentences(text, parser))
    return found if nested else outermost(found)


def outermost(found: Sequence[Attribution]) -> list[Attribution]:
    """Give the attributions that the text itself makes, without those in the content of others."""
    return [one for one in found if one.nested_in is None]


def parsed_sentences(text: str, parser: Language | None = None) -> list[Sentence]:
    """Split a text into sentences and parse each for itself.

    Args:
        text: plain English text; a line is a paragraph, and a short first line before others a headline.
        parser: an English dependency parser; by default the one that `load_parser` gives, loaded once; half a
            surrogate pair, which is no character, is parsed as a replacement character.

    Returns:
        All sentences in text order, with offsets in the text.

    Raises:
        MissingModelError: no parser was given and none is installed.
    """
    lines = [match for match in _PARAGRAPH.finditer(text) if match[0].strip()]
    headed = len(lines) > 1 and len(lines[0][0].strip()) <= _LONGEST_HEADLINE
    spans = [
        (number, span) for number, line in enumerate(lines) for span in split(text, line.start(), line.end())
    ]
    whole = _HALF_A_CHARACTER.sub("\ufffd", text)
    words = [whole[span.start : span.end] for _, span in spans]
    docs = (parser or _parser()).pipe(words, batch_size=_BATCH)
    return [
        Sentence(span, number, Role.HEADING if headed and number == 0 else Role.BODY, said, doc)
        for (number, span), said, doc in zip(spans, words, docs, strict=True)
    ]


@cache
def _parser() -> Language:
    return load_parser()
