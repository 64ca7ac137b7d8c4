"""An index of persons' names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from watchfloor.sanctions.names.found import MOST, NEAR, Found, fold_key
from watchfloor.sanctions.names.persons import (
    PersonName,
    compare_persons,
    korean_keys,
    merged_words,
    read_person,
    sino_names,
)
from watchfloor.sanctions.names.postings import Postings
from watchfloor.sanctions.names.rarity import Rarity
from watchfloor.sanctions.names.reasons import explain_persons
from watchfloor.sanctions.names.spelling import consonant_skeleton, fold_spelling, fold_transliteration

_CANDIDATES = 12
_MOST_PAIRED = 6


class _Indexed(NamedTuple):
    entry: int
    text: str
    wholes: tuple[str, str]
    name: PersonName


class PersonIndex:
    """Names of persons, found by Korean surname and syllables, or by pairs of words."""

    def __init__(self) -> None:
        self._names: list[_Indexed] = []
        self._postings = Postings()
        self._rarity = Rarity()

    def add_entry(self, entry: int, aliases: Sequence[str]) -> None:
        """Index an entry under all its names, each in all its readings."""
        read = [(alias, name) for alias in aliases for name in read_person(alias)]
        self._rarity.add_entry(fold_spelling(word) for _, name in read for word in name.words)
        for alias, name in read:
            wholes = (fold_key(alias), fold_key(name.text))
            keys = {*wholes, *_word_keys(name), *korean_keys(name.korean)}
            keys.update(f"sino:{key}" for key in korean_keys(sino_names(name.words)))
            self._postings.add(len(self._names), keys)
            self._names.append(_Indexed(entry, alias, wholes, name))

    def search(self, text: str) -> list[Found]:
        """Find the entries whose names are like a name, the best first, each by its closest alias."""
        whole = fold_key(text)
        best: dict[int, tuple[float, bool, _Indexed, PersonName]] = {}
        for query in read_person(text):
            for number, _ in self._postings.rank(_query_keys(query, whole), _CANDIDATES):
                indexed = self._names[number]
                is_whole = whole in indexed.wholes
                raw = 1.0 if is_whole else compare_persons(query, indexed.name, self._rarity)
                if raw >= NEAR and (indexed.entry not in best or (raw, is_whole) > best[indexed.entry][:2]):
                    best[indexed.entry] = (raw, is_whole, indexed, query)
        ranked = sorted(best.values(), key=lambda one: (-one[0], not one[1], one[2].entry))[:MOST]
        return [
            Found(indexed.entry, indexed.text, raw, explain_persons(query, indexed.name, is_whole=is_whole))
            for raw, is_whole, indexed, query in ranked
        ]


def _word_keys(name: PersonName) -> Iterator[str]:
    """Give the keys of a name's words, two at a time, and of all of them joined."""
    for words in {name.words, name.joined, *merged_words(name)}:
        skeletons = sorted({consonant_skeleton(word) for word in words})[:_MOST_PAIRED]
        yield from (f"p:{one}|{other}" for one, other in combinations(skeletons, 2))
    yield f"j:{consonant_skeleton(''.join(name.words))}"
    if not name.korean:
        skeletons = sorted({consonant_skeleton(fold_transliteration(word)) for word in name.words})
        yield from (f"t:{one}|{other}" for one, other in combinations(skeletons[:_MOST_PAIRED], 2))


def _query_keys(query: PersonName, whole: str) -> Iterator[tuple[str, float]]:
    yield whole, 2.0
    yield from ((key, 1.0) for key in _word_keys(query))
    for key in korean_keys(query.korean):
        yield key, 1.0
        yield f"sino:{key}", 0.5
    yield from ((key, 0.5) for key in korean_keys(sino_names(query.words)))
