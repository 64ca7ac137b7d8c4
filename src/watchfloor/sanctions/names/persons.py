"""Names of persons held together: Korean ones by surname and syllables, all others word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from watchfloor.sanctions.names.korean import KoreanWord, read_korean, sound_costs
from watchfloor.sanctions.names.likeness import ALIKE, costs_likeness, loose_likeness, word_likeness
from watchfloor.sanctions.names.rarity import Rarity
from watchfloor.sanctions.names.scripts import has_east_asian, is_han, readings
from watchfloor.sanctions.names.sino import read_as_korean, split_pinyin
from watchfloor.sanctions.names.spelling import fold_spelling
from watchfloor.sanctions.names.words import bracketed, fold_text, split_words, without_brackets
from watchfloor.tables import check_words, read_table

_SURNAMES = "sanctions/names/data/surnames.yaml"
_PERSONS = "sanctions/names/data/persons.yaml"
_HYPHENS = re.compile(r"\s*[-‐‑‒–—‧・·]\s*")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MOST_SYLLABLES = 3
_OTHER_ORDER = 0.98
_SINO = 0.88
_SINO_COST = 0.1
_SAME_SINGLE_WORD = 0.95
_MISTYPED = 0.7
_EXTRA_FIRST, _EXTRA_MIDDLE, _EXTRA_LAST = 0.7, 0.2, 0.35
_ENOUGH_NAMES = 2
_MOST_MERGED = 5
_AGREEING = 0.85


class KoreanName(NamedTuple):
    """One way to read a person's name as Korean: the surname's rows in surnames.yaml and the given name's sounds."""

    surnames: frozenset[int]
    given: KoreanWord
    is_surname_first: bool


class PersonName(NamedTuple):
    """A name read: its words without titles and particles, and the ways to read it as Korean.

    `joined` are the words with hyphenated ones taken for one. `is_han` says that it was read from Chinese characters.
    """

    text: str
    words: tuple[str, ...]
    joined: tuple[str, ...]
    korean: tuple[KoreanName, ...]
    is_han: bool = False


@cache
def _surnames() -> Mapping[str, frozenset[int]]:
    """Give the rows of surnames.yaml by Latin spelling and by hangul."""
    rows: dict[str, set[int]] = {}
    for number, row in enumerate(read_table(_SURNAMES)):
        spellings = check_words(row["latin"], f"{_SURNAMES}, {row['hangul']}")
        for spelling in (*spellings, row["hangul"], row.get("also", row["hangul"])):
            rows.setdefault(spelling, set()).add(number)
    return {spelling: frozenset(numbers) for spelling, numbers in rows.items()}


@cache
def _ignored() -> frozenset[str]:
    table = read_table(_PERSONS)
    return frozenset(
        word for part in ("titles", "particles") for word in check_words(table[part], f"{_PERSONS}, {part}")
    )


def read_person(text: str) -> tuple[PersonName, ...]:
    """Read a person's name in every way that it can be read.

    Spellings set apart by semicolons are names of their own, and so is what stands in brackets in hangul or Chinese
    characters; Chinese characters are read as Mandarin and as Korean.
    """
    found = []
    for spelling in text.split(";"):
        for part in (without_brackets(spelling), *filter(has_east_asian, bracketed(spelling))):
            for reading in readings(fold_text(part), is_person=True):
                name = _read_latin(part.strip(), reading)
                if name.words and name not in found:
                    found.append(name)
    return tuple(found)


def _read_latin(text: str, folded: str) -> PersonName:
    parts = [split_words(part) for part in _HYPHENS.sub("-", folded).split()]
    hyphenated = ["".join(part) for part in parts if part]
    flat = [word for part in parts for word in part]
    words = tuple(word for word in flat if word not in _ignored()) or tuple(flat)
    kept = ("".join(word for word in part if word not in _ignored()) for part in parts)
    joined = tuple(word for word in kept if word) or words
    tokens = [word for word in (hyphenated if len(hyphenated) > 1 else flat) if word not in _titles()]
    spellings = _from_cyrillic(tokens) if _CYRILLIC.search(text) else [tokens]
    korean = tuple(name for spelling in spellings for name in _korean_names(spelling))
    return PersonName(text, words, joined, korean, any(map(is_han, text)))


def merged_words(name: PersonName) -> Iterator[tuple[str, ...]]:
    """Give a name's words with two neighbours joined (Noor Din, Noordin), each pair in turn; not of Korean names."""
    if name.korean or not _ENOUGH_NAMES < len(name.words) <= _MOST_MERGED:
        return
    for place in range(len(name.words) - 1):
        yield (*name.words[:place], name.words[place] + name.words[place + 1], *name.words[place + 2 :])


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_table(_PERSONS)["titles"])


def _from_cyrillic(tokens: list[str]) -> Iterator[list[str]]:
    """Give what a Korean name written in Russian may be: n there is n or ng at the end of a syllable, ir is il."""
    if len(tokens) > _MOST_SYLLABLES + 1:
        return
    yield from map(list, product(*(_from_cyrillic_syllable(token) for token in tokens)))


def _from_cyrillic_syllable(syllable: str) -> tuple[str, ...]:
    if syllable == "ir":
        return ("il",)
    syllable = syllable.replace("hv", "hw")
    return (syllable, f"{syllable}g") if syllable.endswith("n") else (syllable,)


def _korean_names(tokens: list[str]) -> Iterator[KoreanName]:
    """Read a name as Korean with the surname first and, where that can be, last."""
    if not 2 <= len(tokens) <= _MOST_SYLLABLES + 1:
        return
    for is_first in (True, False):
        surname, given = (tokens[0], tokens[1:]) if is_first else (tokens[-1], tokens[:-1])
        rows = _surnames().get(surname)
        sounds = read_korean("".join(given)) if rows and all(map(read_korean, given)) else None
        if rows and sounds and len(sounds.vowels) <= _MOST_SYLLABLES:
            yield KoreanName(rows, sounds, is_first)


@lru_cache(maxsize=50_000)
def sino_names(words: tuple[str, ...]) -> tuple[KoreanName, ...]:
    """Give the Korean names that a name in pinyin may stand for, the surname first."""
    if not 2 <= len(words) <= _MOST_SYLLABLES or split_pinyin(words[0]) != (words[0],):
        return ()
    names = {
        KoreanName(rows, sounds, is_surname_first=True)
        for hangul, sounds in read_as_korean(words[0], "".join(words[1:]))
        if (rows := _surnames().get(hangul))
    }
    return tuple(sorted(names, key=lambda name: (sorted(name.surnames), name.given)))


def korean_keys(names: tuple[KoreanName, ...]) -> set[str]:
    """Give the index keys of Korean names: surname and the given name's consonants."""
    return {f"ko:{row}:{name.given.skeleton}" for name in names for row in name.surnames}


def compare_persons(one: PersonName, other: PersonName, rarity: Rarity) -> float:
    """Hold two persons' names together.

    Returns:
        Their likeness from 0 to 1, not yet calibrated. Where both can be Korean the surnames must be one and every
        syllable must agree; all other names are compared word by word, whatever their order.
    """
    if one.words == other.words or sorted(one.words) == sorted(other.words):
        return 1.0
    if one.korean and other.korean:
        level = _compare_korean(one.korean, other.korean)
    else:
        level = _compare_any(one, other, rarity)
    return max(level, _compare_sino(one, other))


def _compare_any(one: PersonName, other: PersonName, rarity: Rarity) -> float:
    """Compare names word by word: as they stand, with hyphenated words joined, and with neighbours joined."""
    level = _compare_words(one.words, other.words, rarity)
    if level < _AGREEING and (one.words != one.joined or other.words != other.joined):
        level = max(level, _compare_words(one.joined, other.joined, rarity))
    if level < _AGREEING and len(one.words) != len(other.words):
        longer, shorter = (one, other) if len(one.words) > len(other.words) else (other, one)
        merged = (_compare_words(words, shorter.words, rarity) for words in merged_words(longer))
        level = max(level, *merged, 0.0)
    return level


def _compare_korean(names: tuple[KoreanName, ...], other_names: tuple[KoreanName, ...]) -> float:
    best = 0.0
    for name in names:
        for other in other_names:
            if not name.surnames & other.surnames:
                continue
            costs = sound_costs(name.given, other.given)
            if costs is not None:
                order = 1.0 if name.is_surname_first == other.is_surname_first else _OTHER_ORDER
                best = max(best, order * costs_likeness(costs, len(name.given.vowels)))
    return best


def _compare_sino(one: PersonName, other: PersonName) -> float:
    """Hold a name in pinyin against a Korean one, both ways; characters say themselves how they read in Mandarin."""
    if one.is_han or other.is_han:
        return 0.0
    for korean, mandarin in ((one, other), (other, one)):
        for name in korean.korean:
            for read in sino_names(mandarin.words):
                costs = sound_costs(name.given, read.given) if name.surnames & read.surnames else None
                if costs is not None and sum(costs) <= _SINO_COST:
                    return _SINO
    return 0.0


def _compare_words(words: tuple[str, ...], other_words: tuple[str, ...], rarity: Rarity) -> float:
    """Pair the words of two names; what only the longer one has in its middle counts least."""
    shorter, longer = sorted((words, other_words), key=len)
    left = dict(enumerate(longer))
    agreeing = possible = missing = 0.0
    paired = 0
    for word in shorter:
        best = max(left, key=lambda place: loose_likeness(word, left[place]), default=None)
        level = 0.0 if best is None else loose_likeness(word, left[best])
        if best is None or level < ALIKE:
            missing += 2 * rarity.of(fold_spelling(word))
            continue
        weight = min(rarity.of(fold_spelling(word)), rarity.of(fold_spelling(left.pop(best))))
        agreeing += level * weight
        possible += weight
        paired += 1
    if paired < _ENOUGH_NAMES:
        return _compare_joined("".join(words), "".join(other_words))
    extra = sorted(_extra_cost(place, len(longer)) * rarity.of(fold_spelling(left[place])) for place in left)
    return agreeing / (possible + missing + sum(extra[: len(longer) - len(shorter)]))


def _compare_joined(one: str, other: str) -> float:
    """Hold two names together as one word each: the same sounds agree, a slip of the pen is told as a near miss."""
    level = word_likeness(one, other)
    if level >= _SAME_SINGLE_WORD:
        return level
    return min(level, _MISTYPED) if level >= ALIKE else 0.0


def _extra_cost(position: int, length: int) -> float:
    """Say how much a word counts that only one name has: a given name most, a middle name least."""
    if position == 0:
        return _EXTRA_FIRST
    return _EXTRA_LAST if position == length - 1 else _EXTRA_MIDDLE
