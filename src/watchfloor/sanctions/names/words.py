"""A name taken apart into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from watchfloor.sanctions.names.korean import KoreanWord, read_korean
from watchfloor.sanctions.names.scripts import fold_letters, readings
from watchfloor.sanctions.names.spelling import consonant_skeleton
from watchfloor.sanctions.names.vocabulary import Role, is_known, meanings_of, speak_native_words
from watchfloor.tables import read_table

_APOSTROPHES = re.compile(r"['’‘‛`´ʹʺʻʼʽʾʿˈ′＇]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_SLASHED = re.compile(r"\b([^\W\d_])/([^\W\d_])\b")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_BRACKETED = re.compile(r"[(\[（【]([^)\]）】]*)[)\]）】]")
_SHORTEST_JOINED = 6
_LONGEST_NAME = 400
_QUOTES = re.compile('["“”„«»]')


class Word(NamedTuple):
    """A word of a name: what it stands for, its role, its sounds if it can be Korean, and the index keys."""

    text: str
    meaning: str
    role: Role
    korean: KoreanWord | None
    keys: tuple[str, ...]


@lru_cache(maxsize=100_000)
def fold_text(text: str) -> str:
    """Fold a name: lower-case Latin letters without diacritics, apostrophes or dots between letters.

    Only its first 400 characters are read.
    """
    folded = _APOSTROPHES.sub("", fold_letters(text[:_LONGEST_NAME])).replace("&", " and ")
    folded = _DOTTED.sub(lambda found: found[0].replace(".", ""), folded)
    return _ORDINAL.sub(r"\1", _SLASHED.sub(r"\1\2", _QUOTES.sub(" ", folded)))


def split_words(text: str) -> list[str]:
    """Split a folded name into words and numbers."""
    return _WORD.findall(text)


def bracketed(text: str) -> list[str]:
    """Give what stands in brackets in a name."""
    return [part.strip() for part in _BRACKETED.findall(text[:_LONGEST_NAME]) if part.strip()]


def without_brackets(text: str) -> str:
    """Give a name without what stands in its brackets, or whole where nothing else is left."""
    outside = _BRACKETED.sub(" ", text[:_LONGEST_NAME])
    return outside if _WORD.search(outside) else text


@cache
def _numbers() -> Mapping[str, int]:
    numbers: Mapping[str, int] = read_table("sanctions/names/data/numbers.yaml")["words"]
    return numbers


@cache
def _ordinal_prefixes() -> frozenset[str]:
    return frozenset(read_table("sanctions/names/data/numbers.yaml")["ordinal_prefixes"])


@lru_cache(maxsize=200_000)
def organisation_words(text: str) -> tuple[Word, ...]:
    """Take one word of an organisation's name apart into what it stands for."""
    if text.isdecimal() or text in _numbers():
        number = str(int(text)) if text.isdecimal() else str(_numbers()[text])
        return (Word(text, f"#{number}", Role.NUMBER, None, (f"#{number}",)),)
    meanings = meanings_of(text)
    if meanings:
        return tuple(Word(text, one.name, one.role, None, ()) for one in meanings)
    return (plain_word(text),)


@lru_cache(maxsize=200_000)
def plain_word(text: str) -> Word:
    """Read a word that is a name of its own."""
    sounds = read_korean(text)
    keys = [consonant_skeleton(text)]
    if sounds:
        keys.append(f"ko:{sounds.skeleton}")
    return Word(text, text, Role.WORD, sounds, tuple(keys))


def read_organisation(text: str) -> list[Word]:
    """Read an organisation's name, in any script, into words; grammar and legal forms are left out."""
    parts = split_words(readings(speak_native_words(fold_text(text)), is_person=False)[0])
    words: list[Word] = []
    position = 0
    while position < len(parts):
        joined = "".join(parts[position : position + 2])
        if is_known(joined) and len(joined) >= _SHORTEST_JOINED:
            words += organisation_words(joined)
            position += 2
            continue
        is_prefix = (
            parts[position] in _ordinal_prefixes() and "".join(parts[position + 1 : position + 2]).isdecimal()
        )
        if not is_prefix:
            words += organisation_words(parts[position])
        position += 1
    return _without_repeats(word for word in words if word.role not in (Role.NOTHING, Role.LEGAL))


def _without_repeats(words: Iterable[Word]) -> list[Word]:
    """Leave out known words that say again what another has said ('import export' is trading once)."""
    kept: list[Word] = []
    for word in words:
        if word.role is Role.WORD or all(word.meaning != other.meaning for other in kept):
            kept.append(word)
    return kept
