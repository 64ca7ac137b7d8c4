"""Telling: one member's text, cut into lines, with the details of each found when they are first asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from attrs import define, field, frozen

from watchfloor.assessment.drift.details import Detail, details_of
from watchfloor.claims.mentions.times import find_times
from watchfloor.claims.mentions.values import Span, TimeMention, covering
from watchfloor.claims.parsing.sentences import split
from watchfloor.model.family import Words
from watchfloor.reports.families.directions import Text
from watchfloor.reports.families.words import sentences
from watchfloor.watch.rows import Watch

_DATELINE = re.compile(r"[^().]{0,50}(?:\.[^().]{0,20})?\([^()]{2,30}\)\s*(?:--|[–—-])\s*")
_LONGEST = 4_000
_WORD = re.compile(r"\w")


@frozen
class Line(Span):
    """A sentence of a text: its words, its paragraph counted from 0, and what each word of content weighs."""

    text: str
    paragraph: int
    weights: dict[str, float] = field(eq=False, repr=False)

    def share_in(self, other: Line) -> float:
        """Give the share of the line's content, by weight and but for figures, that stands in another line."""
        shared = sum(weight for word, weight in self.weights.items() if word in other.weights)
        total = sum(weight for word, weight in self.weights.items() if not word[0].isdigit())
        return min(1.0, shared / total) if total else 0.0

    def share_without(self, words: str, other: Line) -> float:
        """Give the share of the line's content, by weight and without some words of it, that stands in another line."""
        left = {word: weight for word, weight in self.weights.items() if word not in _weights(words)}
        shared = sum(weight for word, weight in left.items() if word in other.weights)
        return shared / sum(left.values()) if left else 0.0


@define(slots=False, eq=False)
class Telling:
    """What one member tells: its lines, and their details with places in the text."""

    source: Text
    watch: Watch
    _details: dict[int, list[Detail]] = field(factory=dict, init=False)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Give the sentences in text order, but for those of more than 4,000 characters, which no newsroom writes."""
        text = self.source.text
        return tuple(
            Line(span.start, span.end, words, text.count("\n", 0, span.start), _weights(words))
            for span in split(text)
            if span.end - span.start <= _LONGEST
            and _WORD.search(words := text[span.start : span.end])
            and _dateline(words) < len(words)
        )

    @cached_property
    def by_word(self) -> dict[str, tuple[int, ...]]:
        """Give for each word of content the lines that hold it."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.lines):
            for word in line.weights:
                places[word].append(number)
        return {word: tuple(where) for word, where in places.items()}

    @cached_property
    def proper(self) -> frozenset[str]:
        """Give the words that stand with a capital inside a sentence, where a capital makes a name."""
        return frozenset(
            word
            for line in self.lines
            if not is_title(line.text)
            for word in re.findall(r"(?<=[a-z,;:] )[A-Z][\w'’-]*", line.text)
        )

    @cached_property
    def _times(self) -> list[TimeMention]:
        return find_times(self.source.text, self.source.published, sentences=self.lines)

    def details(self, number: int) -> list[Detail]:
        """Give the amounts, days and names of a line, in text order."""
        if number not in self._details:
            line = self.lines[number]
            times = covering(self._times, line)
            found = details_of(line.text, line.start, times, self.watch, self.proper)
            told_from = line.start + _dateline(line.text)
            self._details[number] = [one for one in found if one.start >= told_from]
        return self._details[number]

    def words(self, span: Span) -> Words:
        """Give a stretch of the text with the words that stand there."""
        return Words(self.source.id, span.start, span.end, self.source.text[span.start : span.end])


def _dateline(words: str) -> int:
    """Give where the dateline of a line ends ('SEOUL, 5 May (Yonhap) --'), which tells nothing of what happened."""
    found = _DATELINE.match(words)
    return found.end() if found else 0


def is_title(words: str) -> bool:
    """Tell whether nearly all words have capitals, as in a headline, so that a capital makes no name."""
    long = re.findall(r"[^\W\d_]{4,}", words)
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.6 * len(long)


def _weights(words: str) -> dict[str, float]:
    return {word: weight for part in sentences(words) for word, weight in part.weights.items()}
