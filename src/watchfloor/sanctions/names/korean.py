"""Korean words in Latin letters: their sounds, whatever the romanisation, and how far two of them lie apart.

McCune-Reischauer, Revised, DPRK and ad-hoc spellings all write a Korean word as consonants between vowels, one
vowel a syllable. A word is read into those, and two words are compared vowel by vowel and consonant by consonant:
a syllable that differs makes another name, however many letters agree (Kangbong is not Kangsong).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from watchfloor.errors import TableError
from watchfloor.tables import read_table

_FILE = "sanctions/names/data/korean.yaml"
ANOTHER = 1.0  # the cost of a sound that makes another name
_SILENT_INITIALS = {"L", "N"}
_FRONT = ("i", "y")
_HIDE_H = {"K", "T", "P"}  # k and h in a row sound and are spelt like the aspirated k
_NEVER_LAST = ("r", "d", "b")  # no romanisation ends a word in these letters


class KoreanWord(NamedTuple):
    """A word as sounds: `consonants` stand before, between and after the `vowels`, so there is one more of them."""

    vowels: tuple[str, ...]
    consonants: tuple[str, ...]

    @property
    def skeleton(self) -> str:
        """Give the consonants alone, with what spellings confuse taken together; an index key."""
        return _skeleton(self)


class _Sounds(NamedTuple):
    """The tables of korean.yaml, turned to look things up."""

    spellings: Mapping[str, tuple[str, bool]]
    pattern: re.Pattern[str]
    assimilated: Mapping[str, str]
    final: frozenset[str]
    vowel: Mapping[str, Mapping[tuple[str, str], float]]
    initial_before_i: Mapping[tuple[str, str], float]
    initial: Mapping[tuple[str, str], float]
    inner: Mapping[tuple[str, str], float]


def _costs(rows: list[list[object]]) -> dict[tuple[str, str], float]:
    costs = {}
    for one, other, cost in rows:
        if not isinstance(cost, float) or not 0 <= cost <= ANOTHER:
            raise TableError(f"{cost!r} is not a cost between 0 and 1", f"{_FILE}, {one} and {other}")
        costs[str(one), str(other)] = costs[str(other), str(one)] = cost
    return costs


@cache
def _sounds() -> _Sounds:
    table = read_table(_FILE)
    spellings = {spelling: (sound, False) for sound, row in table["consonants"].items() for spelling in row}
    spellings |= {spelling: (sound, True) for sound, row in table["vowels"].items() for spelling in row}
    longest_first = sorted(spellings, key=len, reverse=True)
    return _Sounds(
        spellings,
        re.compile("|".join(longest_first)),
        {cluster: row[0] for row in table["assimilated"] for cluster in row},
        frozenset(table["final"]),
        {place: _costs(rows) for place, rows in table["vowel_costs"].items()},
        _costs(table["initial_costs_before_i"]),
        _costs(table["initial_costs"]),
        _costs(table["inner_costs"]),
    )


@lru_cache(maxsize=200_000)
def read_korean(word: str) -> KoreanWord | None:
    """Read a lower-case Latin word as Korean.

    Args:
        word: letters a to z only; hyphens and spaces between syllables taken out.

    Returns:
        Its sounds, or null where no romanisation of Korean writes such a word.
    """
    sounds = _sounds()
    vowels: list[str] = []
    consonants: list[str] = [""]
    word = word.replace("wh", "hw")  # an ad-hoc spelling of the same (Whang, Hwang)
    spellings = sounds.pattern.findall(word)
    if word.endswith(_NEVER_LAST) or sum(map(len, spellings)) != len(word):
        return None
    for spelling in spellings:
        sound, is_vowel = sounds.spellings[spelling]
        if is_vowel:
            vowels.append(sound)
            consonants.append("")
        elif not consonants[-1].endswith(sound):
            consonants[-1] += sound
    if not vowels or not _is_possible(consonants, sounds.final):
        return None
    inner = [sounds.assimilated.get(cluster, cluster) for cluster in consonants[1:-1]]
    return KoreanWord(tuple(vowels), (consonants[0], *inner, consonants[-1]))


def _is_possible(consonants: list[str], final: frozenset[str]) -> bool:
    """Say whether a Korean word could have these consonants around its vowels."""
    if len(consonants[0]) > 1 or consonants[0] == "G":
        return False
    if consonants[-1] and consonants[-1] not in final:
        return False
    return all(
        len(cluster) < 2 or (len(cluster) == 2 and cluster[0] in final) for cluster in consonants[1:-1]
    )


@lru_cache(maxsize=200_000)
def _skeleton(word: KoreanWord) -> str:
    initial = word.consonants[0]
    if initial in _SILENT_INITIALS:
        initial = "" if word.vowels[0][0] in _FRONT else "N"
    inner = [_blur(cluster) for cluster in word.consonants[1:]]
    return ".".join((initial, *inner))


def _blur(cluster: str) -> str:
    """Take together the clusters that spellings confuse at a cost."""
    blurred = cluster.replace("G", "N").replace("LL", "L")
    return "N" if blurred == "NK" else blurred


@lru_cache(maxsize=500_000)
def sound_costs(one: KoreanWord, other: KoreanWord) -> tuple[float, ...] | None:
    """Compare two words sound by sound.

    Returns:
        What each differing sound costs, between 0 and 1; null where they differ in the number of syllables.
    """
    if len(one.vowels) != len(other.vowels):
        return None
    sounds = _sounds()
    found = [
        _vowel_cost(one, other, position)
        for position, pair in enumerate(zip(one.vowels, other.vowels, strict=True))
        if pair[0] != pair[1]
    ]
    pairs = list(zip(one.consonants, other.consonants, strict=True))
    if pairs[0][0] != pairs[0][1]:
        before_i = one.vowels[0][0] in _FRONT and other.vowels[0][0] in _FRONT
        found.append((sounds.initial_before_i if before_i else sounds.initial).get(pairs[0], ANOTHER))
    found += [sounds.inner.get(pair, ANOTHER) for pair in pairs[1:-1] if pair[0] != pair[1]]
    if pairs[-1][0] != pairs[-1][1]:
        found.append(ANOTHER)
    return tuple(cost for cost in found if cost)


def _vowel_cost(one: KoreanWord, other: KoreanWord, position: int) -> float:
    """Give what it costs to take one vowel for another where it stands in its syllable."""
    pair = (one.vowels[position], other.vowels[position])
    before = (one.consonants[position], other.consonants[position])
    after = (one.consonants[position + 1], other.consonants[position + 1])
    is_last = position + 1 == len(one.vowels)
    places = ["always"]
    if all(cluster and (is_last or len(cluster) > 1 or cluster == "G") for cluster in after):
        places.append("closed")
        if all(_can_be_sung(*clusters) for clusters in zip(before, after, strict=True)):
            places.append("closed_like_sung")
    if all(cluster.startswith(("N", "G")) for cluster in after):
        places.append("nasal")
    if all(cluster.endswith("H") or (position and cluster in _HIDE_H) for cluster in before):
        places.append("after_h")
    costs = _sounds().vowel
    return min(costs[place].get(pair, ANOTHER) for place in places)


def _can_be_sung(before: str, after: str) -> bool:
    """Say whether ㅓ stands between these consonants often enough to be meant: before ng after s and j only."""
    return not after.startswith("G") or before.endswith(("S", "J"))
