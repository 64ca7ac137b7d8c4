"""Spellings: very many names, ready to be found in a text as soon as they are loaded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

_KEY = 2


class Spellings:
    """Names to be found where they stand alone; looked up from the text, so that no index of them need be built.

    Args:
        names: each of at least two characters.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._longest: dict[str, int] = {}
        for name in names:
            key = name[:_KEY]
            if len(name) > self._longest.get(key, 0):
                self._longest[key] = len(name)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where names begin and end in a text: the first of those that overlap, the longest that begins there."""
        past = 0
        keys = map("".join, pairwise(text))
        for start, longest in enumerate(map(self._longest.get, keys)):
            if longest is None or start < past or (start and text[start - 1].isalnum()):
                continue
            end = self._end_of_longest(text, start, longest)
            if end is not None:
                past = end
                yield start, end

    def _end_of_longest(self, text: str, start: int, longest: int) -> int | None:
        ends = range(min(start + longest, len(text)), start + _KEY - 1, -1)
        return next((e for e in ends if not text[e : e + 1].isalnum() and text[start:e] in self._names), None)
