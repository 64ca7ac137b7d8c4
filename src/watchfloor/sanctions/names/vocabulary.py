"""What words of organisations' names mean, and how little some of them tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, NamedTuple

from watchfloor.errors import TableError
from watchfloor.sanctions.names.hangul import romanise
from watchfloor.sanctions.names.korean import KoreanWord, read_korean, sound_costs
from watchfloor.sanctions.names.scripts import fold_letters, is_han, readings
from watchfloor.sanctions.names.spelling import fold_spelling
from watchfloor.tables import check_words, read_table

_FILE = "sanctions/names/data/words.yaml"
_SAME_WORD_COST = 0.4  # romanisations of one Korean word differ by this in all at most
_SHORTEST_PLURAL = 4
_SHORTEST_MISTYPED = 7
_SHORTEST_FOLDED = 6
_ADJECTIVE = ("ый", "ий", "ой")
_ADJECTIVE_ENDINGS = ("ый", "ая", "ое", "ого", "ой", "ые", "ых", "ий", "ие", "их")


class Role(StrEnum):
    """How much a word tells of an organisation, from nothing to nearly all."""

    NOTHING = "nothing"
    LEGAL = "legal"
    COUNTRY = "country"
    PLACE = "place"
    EMPTY = "empty"
    LINE = "line"
    BODY = "body"
    TOPIC = "topic"
    NUMBER = "number"
    WORD = "word"


_OFTEN_MISTYPED = (Role.LEGAL, Role.EMPTY)


class Meaning(NamedTuple):
    """What a word of the table stands for: the first word of its row."""

    name: str
    role: Role


class _Vocabulary(NamedTuple):
    words: Mapping[str, tuple[Meaning, ...]]
    folded: Mapping[str, tuple[Meaning, ...]]
    native: Mapping[str, str]
    korean: Mapping[str, list[tuple[KoreanWord, tuple[Meaning, ...]]]]
    longest_native: int


@cache
def _vocabulary() -> _Vocabulary:
    words: dict[str, tuple[Meaning, ...]] = {}
    folded: dict[str, tuple[Meaning, ...]] = {}
    native: dict[str, str] = {}
    korean: dict[str, list[tuple[KoreanWord, tuple[Meaning, ...]]]] = {}
    for row, meanings in _rows(read_table(_FILE)):
        for word in row.get("en", ()):
            words.setdefault(word.replace("-", ""), meanings)
        for form in _russian_forms(row.get("ru", ())):
            words.setdefault(fold_letters(form), meanings)
            folded.setdefault(fold_spelling(fold_letters(form)), meanings)
        for word in _in_pinyin(row.get("zh", ()), meanings):
            words.setdefault(word, meanings)
        spoken = " ".join(meaning.name for meaning in meanings)
        for word in (*row.get("ko", ()), *row.get("zh", ())):
            native.setdefault(word, spoken)
        for word in row.get("ko", ()) if meanings[0].role is not Role.TOPIC else ():
            _add_korean(korean, word, meanings)
    return _Vocabulary(words, folded, native, korean, max(map(len, native)))


def _russian_forms(words: Iterable[str]) -> Iterator[str]:
    """Give Russian words, adjectives in all genders, in the genitive and in the plural too."""
    for word in words:
        yield word
        if word.endswith(_ADJECTIVE):
            yield from (word[:-2] + ending for ending in _ADJECTIVE_ENDINGS)


def _in_pinyin(words: Iterable[str], meanings: tuple[Meaning, ...]) -> Iterator[str]:
    """Give how Chinese words read in Mandarin; single characters and topics sound like too many proper names."""
    if meanings[0].role is Role.TOPIC:
        return
    for word in words:
        if len(word) > 1 and all(map(is_han, word)):
            yield readings(word, is_person=False)[0].strip()


def _add_korean(
    korean: dict[str, list[tuple[KoreanWord, tuple[Meaning, ...]]]], word: str, meanings: tuple[Meaning, ...]
) -> None:
    """Index a Korean word by its sounds; words of one syllable sound like too many others.

    Topics are known in hangul only: romanised, they are too often proper names.
    """
    sounds = read_korean(romanise(word))
    if sounds and len(sounds.vowels) > 1:
        korean.setdefault(sounds.skeleton, []).append((sounds, meanings))


def _rows(table: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[dict[str, Any], tuple[Meaning, ...]]]:
    """Go through the rows with their meanings; rows of `parts` come last, once all others are known."""
    names: dict[str, Meaning] = {}
    compound = []
    for role, rows in table.items():
        for row in rows:
            if unknown := row.keys() - {"en", "ko", "zh", "ru", "parts"}:
                raise TableError(f"{row} has unknown fields {sorted(unknown)}", f"{_FILE}, {role}")
            for key in row:
                check_words(row[key], f"{_FILE}, {role}, {key}")
            if "parts" in row:
                compound.append(row)
                continue
            meaning = Meaning(row["en"][0], Role(role))
            names[meaning.name] = meaning
            yield row, (meaning,)
    for row in compound:
        yield row, tuple(names[part] for part in row["parts"])


@lru_cache(maxsize=200_000)
def meanings_of(word: str) -> tuple[Meaning, ...]:
    """Give what a lower-case Latin word stands for: English, Russian, or Korean in any romanisation.

    Returns:
        One meaning, several for a compound ('chongguk' is general and bureau), none for a word of its own.
    """
    table = _vocabulary()
    for form in _forms(word):
        if form in table.words:
            return table.words[form]
    if len(word) >= _SHORTEST_FOLDED and (folded := table.folded.get(fold_spelling(word))):
        return folded
    return _korean_meanings(word) or _compound_meanings(word) or _mistyped_meanings(word)


@cache
def _one_letter_short() -> Mapping[str, tuple[Meaning, ...]]:
    """Give what long words of little weight mean, by each spelling that lacks one of their letters."""
    found: dict[str, tuple[Meaning, ...]] = {}
    for word, meanings in _vocabulary().words.items():
        if len(word) >= _SHORTEST_MISTYPED and meanings[0].role in _OFTEN_MISTYPED:
            for short in (word, *_without_each_letter(word)):
                found.setdefault(short, meanings)
    return found


def _without_each_letter(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _mistyped_meanings(word: str) -> tuple[Meaning, ...]:
    """Give what a word stands for that is one slip away from a common one ('Coporation', 'Corproation')."""
    if len(word) < _SHORTEST_MISTYPED - 1:
        return ()
    table = _one_letter_short()
    return next((table[short] for short in (word, *_without_each_letter(word)) if short in table), ())


def _compound_meanings(word: str) -> tuple[Meaning, ...]:
    """Take a word apart into a Korean word and an English one ('Mooyokbank'), where it is such a compound."""
    for end in range(_SHORTEST_PLURAL, len(word) - _SHORTEST_PLURAL + 1):
        second = _vocabulary().words.get(word[end:], ())
        first = _korean_meanings(word[:end]) if second else ()
        if first:
            return first + second
    return ()


def _korean_meanings(word: str) -> tuple[Meaning, ...]:
    sounds = read_korean(word)
    if sounds is None:
        return ()
    table = _vocabulary()
    for listed, meanings in table.korean.get(sounds.skeleton, ()):
        costs = sound_costs(sounds, listed)
        if costs is not None and sum(costs) <= _SAME_WORD_COST:
            return meanings
    return ()


def is_known(word: str) -> bool:
    """Say whether a lower-case Latin word stands in the table as it is."""
    return word in _vocabulary().words


def _forms(word: str) -> Iterator[str]:
    """Give a word and what it may be the plural of."""
    yield word
    if len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("ies"):
            yield word[:-3] + "y"


def speak_native_words(text: str) -> str:
    """Put the English for every known hangul and Chinese word of an organisation's name, the longest first."""
    table = _vocabulary()
    if text.isascii():
        return text
    parts = []
    position = 0
    while position < len(text):
        for length in range(min(table.longest_native, len(text) - position), 0, -1):
            spoken = table.native.get(text[position : position + length])
            if spoken and (length > 1 or position + 1 == len(text)):
                parts.append(f" {spoken} ")
                position += length
                break
        else:
            parts.append(text[position])
            position += 1
    return "".join(parts)
