"""Tokens: the words of two sentences beside one another, and which of them stand in one place."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cached_property

from attrs import define, frozen

from watchfloor.assessment.drift.telling import Line
from watchfloor.claims.mentions.values import Span
from watchfloor.reports.families.words import fold, function_words

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[$€£¥%]")
_AROUND = 4


def folded_words(words: str) -> list[str]:
    """Give the words of a stretch, folded."""
    return [fold(word) for word in _WORD.findall(words)]


def moved(span: Span, by: int) -> Span:
    """Give a stretch as it stands in a text that has `by` more characters before it."""
    return Span(span.start + by, span.end + by)


@frozen
class Around:
    """The words of content about a stretch, and the function word that opens it."""

    content: frozenset[str]
    opening: str | None


class Tokens:
    """The words of a line, folded, with their places in the text."""

    def __init__(self, line: Line) -> None:
        """Cut a line into words."""
        found = list(_WORD.finditer(line.text))
        self.starts = [line.start + word.start() for word in found]
        self.ends = [line.start + word.end() for word in found]
        self.words = [word[0] for word in found]
        self.folded = [fold(word[0]) for word in found]

    def range_of(self, span: Span) -> tuple[int, int]:
        """Give the first word of a stretch and the one after its last."""
        inside = [
            place
            for place, (start, end) in enumerate(zip(self.starts, self.ends, strict=True))
            if start < span.end and span.start < end
        ]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def around(self, span: Span) -> Around:
        """Give what stands about a stretch."""
        first, last = self.range_of(span)
        near = self.folded[max(0, first - _AROUND) : first] + self.folded[last : last + _AROUND]
        before = self.folded[first - 1] if first else None
        content = frozenset(word for word in near if word not in function_words() and word[0].isalpha())
        return Around(content, before if before in function_words() else None)


@frozen
class _Block:
    """Words `[first, last)` of the one sentence that stand where `[start, end)` of the other do."""

    kind: str
    first: int
    last: int
    start: int
    end: int


@define(slots=False, eq=False)
class Beside:
    """Two sentences, word by word beside one another (Ratcliff and Metzener 1988)."""

    mine: Tokens
    theirs: Tokens

    @cached_property
    def _blocks(self) -> list[_Block]:
        matcher = SequenceMatcher(None, self.mine.folded, self.theirs.folded, autojunk=False)
        return [_Block(*block) for block in matcher.get_opcodes()]

    def is_replaced(self, was: Span, became: Span) -> bool:
        """Tell whether one stretch, or a part of it, stands where the other does."""
        mine, theirs = self.mine.range_of(was), self.theirs.range_of(became)
        return any(
            block.first < mine[1]
            and mine[0] < block.last
            and block.start < theirs[1]
            and theirs[0] < block.end
            for block in self._blocks
            if block.kind == "replace"
        )

    def is_only_change(self, was: Span, became: Span) -> bool:
        """Tell whether words inside the one stretch give way to words inside the other, those about them staying."""
        mine, theirs = self.mine.range_of(was), self.theirs.range_of(became)
        return any(
            mine[0] <= block.first
            and block.last <= mine[1]
            and theirs[0] <= block.start
            and block.end <= theirs[1]
            for block in self._blocks
            if block.kind == "replace"
        )

    def in_place_of(self, span: Span) -> list[str]:
        """Give the words that stand, one for one, where the words of a stretch stood: others, or the same words of content."""
        first, last = self.mine.range_of(span)
        return [
            self.theirs.words[block.start + place - block.first]
            for block in self._blocks
            if block.last - block.first == block.end - block.start
            for place in range(max(first, block.first), min(last, block.last))
            if block.kind == "replace" or self.mine.folded[place] not in function_words()
        ]
