"""How rare a word is in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

_LEAST = 0.4
_PRIOR = (
    1000  # entries that a list is thought to have besides its own, so that short lists know rare words too
)


class Rarity:
    """Counts in how many entries of a list each word stands (inverse document frequency, Spärck Jones 1972)."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._total = _PRIOR
        self._known: dict[int, float] = {}

    def add_entry(self, words: Iterable[str]) -> None:
        """Count the words of one entry, each once."""
        self._counts.update(set(words))
        self._total += 1
        self._known.clear()

    def of(self, word: str) -> float:
        """Give a word's rarity: 1 where one entry or none has it, less for each more, 0.4 at least."""
        count = self._counts.get(word, 1)
        if count < 2:
            return 1.0
        rarity = self._known.get(count)
        if rarity is None:
            rarity = self._known[count] = max(_LEAST, log(self._total / count) / log(self._total))
        return rarity
