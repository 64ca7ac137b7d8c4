"""Spellings: very many names, ready to be found in a text as soon as they are loaded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

_KEY = 2


class Spellings:
    """Names to be found where they stand alone; looked up from the text, so that no index of them need be built.

    Args:
        names: each of at least two characters.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in names:
            lengths[name[:_KEY]].add(len(name))
        self._lengths = {key: sorted(known, reverse=True) for key, known in lengths.items()}
        first = "".join(re.escape(letter) for letter in sorted({key[0] for key in lengths}))
        self._starts = re.compile(rf"(?<![^\W_])[{first}]" if first else r"(?!)")

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where names begin and end in a text: the first of those that overlap, the longest that begins there."""
        past = 0
        for found in self._starts.finditer(text):
            start = found.start()
            end = self._end_of_longest(text, start) if start >= past else None
            if end is not None:
                past = end
                yield start, end

    def _end_of_longest(self, text: str, start: int) -> int | None:
        for length in self._lengths.get(text[start : start + _KEY], ()):
            name = text[start : start + length]
            end = start + len(name)
            if name in self._names and not text[end : end + 1].isalnum():
                return end
        return None
