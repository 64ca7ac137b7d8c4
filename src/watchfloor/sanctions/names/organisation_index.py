"""An index of organisations' names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import combinations
from typing import NamedTuple

from watchfloor.sanctions.names.found import MOST, NEAR, Found, fold_key
from watchfloor.sanctions.names.organisations import (
    DISTINCTIVE,
    Likeness,
    OrganisationName,
    compare,
    read_name,
)
from watchfloor.sanctions.names.pairing import LONGEST_JOINED
from watchfloor.sanctions.names.postings import Postings, WordIndex
from watchfloor.sanctions.names.rarity import Rarity
from watchfloor.sanctions.names.reasons import explain_organisations
from watchfloor.sanctions.names.vocabulary import Role
from watchfloor.sanctions.names.words import Word

_CANDIDATES, _COMPARED = 40, 10
_PLAIN_WORD = 0.3  # what a shared plain word adds to a candidate's promise
_ACRONYM, _SHARED_ACRONYM = 0.9, 0.6
_PAIRED_ROLES = (Role.EMPTY, Role.LINE, Role.BODY)
_ALL_PAIRED = 6


class _Indexed(NamedTuple):
    entry: int
    whole: str
    name: OrganisationName


class OrganisationIndex:
    """Names of organisations, found by their rare words, their acronyms and, failing those, pairs of plain words."""

    def __init__(self) -> None:
        self._names: list[_Indexed] = []
        self._postings = Postings()
        self._words = WordIndex()
        self._rarity = Rarity()
        self._acronyms: dict[str, set[int]] = {}

    def add_entry(self, entry: int, aliases: Sequence[str]) -> None:
        """Index an entry under all its names."""
        names = [read_name(alias) for alias in aliases]
        self._rarity.add_entry(word.meaning for name in names for word in name.words)
        for name in names:
            rare = list(_rare_words(name.words))
            for word in rare:
                self._words.add(word)
            keys = {*(f"w:{word}" for word in rare), *_plain_keys(name.words), (whole := fold_key(name.text))}
            keys.update(f"a:{acronym}" for acronym in name.initials)
            keys.update(f"s:{acronym}" for acronym in name.short_forms)
            for acronym in name.initials | name.short_forms:
                self._acronyms.setdefault(acronym, set()).add(entry)
            self._postings.add(len(self._names), keys)
            self._names.append(_Indexed(entry, whole, name))

    def search(self, text: str) -> list[Found]:
        """Find the entries whose names are like a name, the best first, each by its closest alias."""
        query = read_name(text)
        whole = fold_key(text)
        best: dict[int, tuple[float, bool, _Indexed, Likeness]] = {}
        for indexed in self._candidates(query, whole):
            likeness = compare(query, indexed.name, self._rarity)
            is_whole = indexed.whole == whole
            raw = max(likeness.raw, 1.0 if is_whole else self._acronym_level(likeness))
            if raw >= NEAR and (indexed.entry not in best or (raw, is_whole) > best[indexed.entry][:2]):
                best[indexed.entry] = (raw, is_whole, indexed, likeness)
        ranked = sorted(best.values(), key=lambda one: (-one[0], not one[1], one[2].entry))[:MOST]
        return [
            Found(
                indexed.entry,
                indexed.name.text,
                raw,
                explain_organisations(likeness, is_whole=is_whole),
                is_plain=not any(words[0].role is Role.WORD for words, _, _ in likeness.pairing.agreeing),
                needs_full_name=not is_whole and _is_acronym_only(query, indexed.name, likeness),
            )
            for raw, is_whole, indexed, likeness in ranked
        ]

    def _candidates(self, query: OrganisationName, whole: str) -> list[_Indexed]:
        """Give the names worth comparing: those that share the rarest words and, among them, the most plain ones."""
        meanings = {word.meaning for word in query.words}
        promising = []
        for number, shared in self._postings.rank(self._keys(query, whole), _CANDIDATES):
            indexed = self._names[number]
            plain = sum(word.meaning in meanings for word in indexed.name.words)
            promising.append((shared + _PLAIN_WORD * plain, number))
        return [self._names[number] for _, number in nlargest(_COMPARED, promising)]

    def _acronym_level(self, likeness: Likeness) -> float:
        """Say how much a shared acronym counts: little where several entries go by it."""
        if likeness.acronym is None:
            return 0.0
        return _ACRONYM if len(self._acronyms[likeness.acronym]) == 1 else _SHARED_ACRONYM

    def _keys(self, query: OrganisationName, whole: str) -> Iterator[tuple[str, float]]:
        """Give the keys that a name like the query may stand under, with how near they are to the query's own."""
        yield whole, 2.0
        found: dict[str, float] = {}
        for word in _rare_words(query.words):
            for other, level in self._words.like(word):
                found[other] = max(level, found.get(other, 0.0))
        yield from ((f"w:{word}", level) for word, level in found.items())
        yield from ((key, 1.0) for key in _plain_keys(query.words))
        yield from ((f"s:{acronym}", 1.0) for acronym in query.initials | query.short_forms)
        yield from ((f"a:{acronym}", 1.0) for acronym in query.short_forms)


def _is_acronym_only(one: OrganisationName, other: OrganisationName, likeness: Likeness) -> bool:
    return likeness.acronym is not None and likeness.raw < 1 and min(len(one.words), len(other.words)) == 1


def _rare_words(words: Sequence[Word]) -> Iterator[str]:
    """Give a name's rare words, alone and joined to their neighbours."""
    for start, word in enumerate(words):
        if word.role is Role.TOPIC or word.role is Role.NUMBER:
            yield word.meaning
        if word.role not in (Role.WORD, Role.TOPIC):
            continue
        joined = ""
        for other in words[start : start + LONGEST_JOINED]:
            if other.role not in (Role.WORD, Role.TOPIC):
                break
            joined += other.text
            yield joined


def _plain_keys(words: Sequence[Word]) -> Iterator[str]:
    """Give the keys of a name that has no rare word: the pairs of its plain ones."""
    if any(word.role in DISTINCTIVE for word in words):
        return
    plain = sorted({word.meaning for word in words if word.role in _PAIRED_ROLES})[:_ALL_PAIRED]
    if len(plain) == 1:
        yield f"p:{plain[0]}"
    yield from (f"p:{one}|{other}" for one, other in combinations(plain, 2))
