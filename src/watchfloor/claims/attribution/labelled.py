"""Finds who speaks by a name and a colon: in headlines ('Minister: trade has resumed') and in transcripts ('LEE: Yes.')."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from watchfloor.claims.attribution.cues import load_speech
from watchfloor.claims.attribution.kinds import names_a_source
from watchfloor.claims.attribution.values import Sentence
from watchfloor.claims.mentions.values import Span
from watchfloor.model.report import Role

_HEAD_FIRST = re.compile(r"^(?P<source>[^:“”\"]{2,60}):\s+(?P<content>\S.{8,})$")
_HEAD_LAST = re.compile(r"^(?P<content>.{8,}\S)(?::|\s[–—-])\s+(?P<source>[^:“”\"]{2,50})$")
_TURN = re.compile(r"[“\"]?(?P<source>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}):\s")
_SMALL = frozenset({"of", "the", "at", "on", "for", "and", "&", "de", "al", "in"})
_LONGEST_NAME = 5
_FEWEST_TURNS = 2


@frozen
class Labelled:
    """A source, what it says, and the sentence with the colon between them."""

    source: Span
    content: Span
    sentence: Sentence

    @property
    def colon(self) -> int:
        """Give where the colon stands, or what stands for it."""
        return self.source.end if self.source.start < self.content.start else self.content.end


def find_labelled(sentences: Sequence[Sentence]) -> list[Labelled]:
    """Find headlines and turns of a conversation that name their speaker before a colon.

    Args:
        sentences: all sentences of a report in text order.

    Returns:
        Those of headlines first. Turns count where two paragraphs open with a name in capital letters and a colon;
        what is said runs to the end of the paragraph.
    """
    headings = [sentence for sentence in sentences if sentence.role is Role.HEADING]
    found = [one for sentence in headings for one in _headline(sentence)]
    paragraphs = [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph)]
    turns = [turn for paragraph in paragraphs for turn in _turn(paragraph)]
    if len(turns) < _FEWEST_TURNS:
        return found
    return [*(one for one in found if all(one.source != turn.source for turn in turns)), *turns]


def _headline(sentence: Sentence) -> Iterator[Labelled]:
    for pattern in (_HEAD_FIRST, _HEAD_LAST):
        match = pattern.match(sentence.text)
        named = match is not None and pattern is _HEAD_FIRST and _is_name(match["source"])
        if match is not None and (named or names_a_source(match["source"])):
            shift = sentence.span.start
            source, content = (
                Span(match.start(part) + shift, match.end(part) + shift) for part in ("source", "content")
            )
            yield Labelled(source, content, sentence)
            return


def _is_name(words: str) -> bool:
    """Tell 'Lee Min-ho' and 'Trade Ministry' from 'Exclusive' and from the first part of a title."""
    parts = words.split()
    if len(parts) > _LONGEST_NAME or any(
        word.lower().strip("’'s.") in load_speech().labels for word in parts
    ):
        return False
    return all(word[0].isupper() or word.lower() in _SMALL for word in parts) and parts[0][0].isupper()


def _turn(paragraph: Sequence[Sentence]) -> Iterator[Labelled]:
    first = paragraph[0]
    match = _TURN.match(first.text)
    if match is not None and match["source"].lower() not in load_speech().labels:
        source = Span(first.span.start + match.start("source"), first.span.start + match.end("source"))
        content = Span(first.span.start + match.end(), paragraph[-1].span.end)
        if content.start < content.end:
            yield Labelled(source, content, first)
