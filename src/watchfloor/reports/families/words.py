"""Words: a text as sentences of words, with what each word weighs when two texts are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from attrs import frozen

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_SUFFIX = re.compile(r"(?:'s|’s|ies|es|s|ied|ed|ing|ly)$")
_SHORTEST_STEM = 3
_CONTENT, _ANCHOR = 1.0, 2.0
_EMPTY, _PLAIN, _CAPITAL, _NUMBER = range(4)
_WORDS_KEPT = 1 << 17


@frozen
class Sentence:
    """A sentence, `text[start:end]`: all its words folded, and the weights of those that carry its content.

    `anchors` are the names and numbers among the weighted, which survive paraphrase and translation.
    """

    start: int
    end: int
    words: tuple[str, ...]
    weights: dict[str, float]
    anchors: frozenset[str]

    @property
    def weight(self) -> float:
        """Give the sum of the weights."""
        return sum(self.weights.values())


class _Token(NamedTuple):
    """A word in small letters and folded, and its kind."""

    lower: str
    folded: str
    kind: int


@frozen
class ContentWord:
    """A word that carries content, folded; `place` counts all words before it in its text."""

    folded: str
    place: int
    is_anchor: bool


def sentences(text: str) -> list[Sentence]:
    """Cut a text into sentences of weighted words.

    Function words weigh nothing, other words 1, names and numbers 2. A word counts as part of a name where it
    begins with a capital and does not open its sentence.
    """
    found = (_sentence(text, start, end) for start, end in _stretches(text))
    return [sentence for sentence in found if sentence.words]


def content_words(text: str) -> Iterator[ContentWord]:
    """Give the words of a text that carry content, in order, as often as they stand in it."""
    before = 0
    for start, end in _stretches(text):
        tokens = [_known(word) for word in _WORD.findall(text, start, end)]
        for place, folded, is_anchor in _content(tokens):
            yield ContentWord(folded, before + place, is_anchor)
        before += len(tokens)


def fold(word: str) -> str:
    """Fold case and the commonest endings, so that 'trains' is 'train'."""
    low = word.lower()
    stem = _SUFFIX.sub("", low)
    return stem if len(stem) >= _SHORTEST_STEM else low


@cache
def function_words() -> frozenset[str]:
    """Give the words that weigh nothing."""
    lines = files(__package__).joinpath("function_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence starts and ends."""
    start = 0
    for gap in _END.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _sentence(text: str, start: int, end: int) -> Sentence:
    tokens = [_known(word) for word in _WORD.findall(text, start, end)]
    weights: dict[str, float] = {}
    anchors = set()
    for _, folded, is_anchor in _content(tokens):
        if is_anchor:
            anchors.add(folded)
            weights[folded] = _ANCHOR
        else:
            weights.setdefault(folded, _CONTENT)
    return Sentence(start, end, tuple(token.lower for token in tokens), weights, frozenset(anchors))


def _content(tokens: Sequence[_Token]) -> Iterator[tuple[int, str, bool]]:
    """Give the place in its sentence of each word that carries content, the folded word, and if it is an anchor."""
    for place, (_, folded, kind) in enumerate(tokens):
        if kind:
            yield place, folded, kind == _NUMBER or (kind == _CAPITAL and place > 0)


@lru_cache(_WORDS_KEPT)
def _known(word: str) -> _Token:
    """Fold a word, and tell whether it is a number, is written with a capital, carries content or does not."""
    low = word.lower()
    if word[0].isdigit():
        return _Token(low, word.replace(",", ""), _NUMBER)
    if low in function_words():
        return _Token(low, low, _EMPTY)
    return _Token(low, fold(word), _CAPITAL if word[0].isupper() else _PLAIN)
