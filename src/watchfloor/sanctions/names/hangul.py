"""Hangul in Latin letters, one syllable after the other, by table."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from watchfloor.tables import check_words, read_table

_FILE = "sanctions/names/data/hangul.yaml"
_FIRST, _LAST = 0xAC00, 0xD7A3


class _Letters(NamedTuple):
    """The Latin letters of the jamo, in the order in which Unicode composes syllables of them."""

    onsets: list[str]
    vowels: list[str]
    codas: list[str]


@cache
def _letters() -> _Letters:
    table = read_table(_FILE)
    return _Letters(*(check_words(table[part], f"{_FILE}, {part}") for part in _Letters._fields))


def is_hangul(character: str) -> bool:
    """Say whether a character is a precomposed hangul syllable."""
    return _FIRST <= ord(character) <= _LAST


def romanise_syllable(character: str) -> str:
    """Spell one hangul syllable in Latin letters, by the Revised Romanization without assimilation.

    Plain consonants are written as unvoiced ones: the matcher takes both for the same.
    """
    letters = _letters()
    onset, rest = divmod(ord(character) - _FIRST, len(letters.vowels) * len(letters.codas))
    vowel, coda = divmod(rest, len(letters.codas))
    return letters.onsets[onset] + letters.vowels[vowel] + letters.codas[coda]


def romanise(text: str) -> str:
    """Spell every hangul syllable of a text in Latin letters and leave the rest."""
    return "".join(romanise_syllable(one) if is_hangul(one) else one for one in text)
