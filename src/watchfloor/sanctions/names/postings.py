"""Where names that may be like a query stand: an inverted index over keys, and one over words that look alike."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from heapq import nlargest
from math import log
from operator import itemgetter

from watchfloor.sanctions.names.likeness import ALIKE, look_alike, word_likeness
from watchfloor.sanctions.names.words import plain_word

_ENOUGH_NAMES = 500  # looked at of one query; commoner keys are left out once there are so many
_MOST_WORDS = 100
_SHORTEST_DELETED, _LONGEST_DELETED = 5, 14
_LOOKALIKE = 0.4


class Postings:
    """The numbers of the names that have a key."""

    def __init__(self) -> None:
        self._names: dict[str, array[int]] = {}
        self._total = 0

    def add(self, number: int, keys: Iterable[str]) -> None:
        """File a name under its keys."""
        self._total += 1
        for key in keys:
            self._names.setdefault(key, array("I")).append(number)

    def rank(self, keys: Iterable[tuple[str, float]], most: int) -> list[tuple[int, float]]:
        """Give the names that share the rarest keys, the most promising first, with how much they share.

        Args:
            keys: each with how far it is the query's own, from 0 to 1.
            most: how many names to give at most.
        """
        found = [
            (posting, strength) for key, strength in keys if (posting := self._names.get(key)) is not None
        ]
        found.sort(key=lambda one: len(one[0]))
        scores: dict[int, float] = {}
        looked_at = 0
        for posting, strength in found:
            looked_at += len(posting)
            if looked_at > _ENOUGH_NAMES and scores:
                break
            rarity = strength * (1 + log(1 + self._total / len(posting)))
            for number in posting[:_ENOUGH_NAMES]:
                scores[number] = scores.get(number, 0.0) + rarity
        return nlargest(most, scores.items(), key=itemgetter(1))


class WordIndex:
    """The different words of a list, found by sound, by consonants and by spellings one letter apart."""

    def __init__(self) -> None:
        self._words: dict[str, list[str]] = {}
        self._known: set[str] = set()

    def add(self, word: str) -> None:
        """File a word under its keys, once."""
        if word not in self._known:
            self._known.add(word)
            for key in _word_keys(word):
                self._words.setdefault(key, []).append(word)

    def like(self, word: str) -> Iterator[tuple[str, float]]:
        """Give the words of the list that are spellings of a word, or look like it, with how far they do."""
        if word in self._known:
            yield word, 1.0
        seen = {word}
        for key in _word_keys(word):
            for other in self._words.get(key, ())[:_MOST_WORDS]:
                if other not in seen:
                    seen.add(other)
                    level = word_likeness(word, other)
                    if level >= ALIKE or look_alike(word, other):
                        yield other, max(level, _LOOKALIKE)


def _word_keys(word: str) -> Iterator[str]:
    for key in plain_word(word).keys:
        if len(key) > 1:
            yield key
    if _SHORTEST_DELETED <= len(word) <= _LONGEST_DELETED:
        yield f"-{word}"
        for position in range(len(word)):
            yield f"-{word[:position]}{word[position + 1 :]}"
