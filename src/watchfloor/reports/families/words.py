"""Words: a text as sentences of words, with what each word weighs when two texts are compared."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from attrs import frozen

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_SUFFIX = re.compile(r"(?:'s|’s|ies|es|s|ied|ed|ing|ly)$")
_SHORTEST_STEM = 3
_CONTENT, _NAME, _NUMBER = 1.0, 2.0, 2.0


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


def sentences(text: str) -> list[Sentence]:
    """Cut a text into sentences of weighted words.

    Function words weigh nothing, other words 1, names and numbers 2. A word counts as part of a name where it
    begins with a capital and does not open its sentence.
    """
    found, start = [], 0
    for gap in _END.finditer(text):
        found.append(_sentence(text, start, gap.start()))
        start = gap.end()
    found.append(_sentence(text, start, len(text)))
    return [sentence for sentence in found if sentence.words]


def fold(word: str) -> str:
    """Fold case and the commonest endings, so that 'trains' is 'train'."""
    low = word.lower()
    stem = _SUFFIX.sub("", low)
    return stem if len(stem) >= _SHORTEST_STEM else low


def words(text: str) -> list[str]:
    """Give the words of a text in small letters, in order."""
    return _WORD.findall(text.lower())


@cache
def function_words() -> frozenset[str]:
    """Give the words that weigh nothing."""
    lines = files(__package__).joinpath("function_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _sentence(text: str, start: int, end: int) -> Sentence:
    tokens = list(_WORD.finditer(text, start, end))
    empty = function_words()
    weights: dict[str, float] = {}
    anchors = set()
    for place, token in enumerate(tokens):
        word = token.group()
        if word.lower() in empty:
            continue
        folded = fold(word) if not word[0].isdigit() else word.replace(",", "")
        is_anchor = word[0].isdigit() or (place > 0 and word[0].isupper())
        weights[folded] = max(weights.get(folded, 0.0), _weight(word, is_anchor))
        if is_anchor:
            anchors.add(folded)
    return Sentence(start, end, tuple(t.group().lower() for t in tokens), weights, frozenset(anchors))


def _weight(word: str, is_anchor: bool) -> float:
    if not is_anchor:
        return _CONTENT
    return _NUMBER if word[0].isdigit() else _NAME
