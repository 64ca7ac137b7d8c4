"""Hangul in Latin letters, and back to nothing: one syllable after the other, by table."""

from __future__ import annotations

_ONSETS = "k kk n t tt r m p pp s ss - j jj ch k t p h".replace("-", "").split(" ")
_VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_CODAS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".replace("-", "").split(" ")
_FIRST, _LAST = 0xAC00, 0xD7A3


def is_hangul(character: str) -> bool:
    """Say whether a character is a precomposed hangul syllable."""
    return _FIRST <= ord(character) <= _LAST


def romanise_syllable(character: str) -> str:
    """Spell one hangul syllable in Latin letters, by the Revised Romanization without assimilation.

    Plain consonants are written as unvoiced ones: the matcher takes both for the same.
    """
    number = ord(character) - _FIRST
    onset, rest = divmod(number, len(_VOWELS) * len(_CODAS))
    vowel, coda = divmod(rest, len(_CODAS))
    return _ONSETS[onset] + _VOWELS[vowel] + _CODAS[coda]


def romanise(text: str) -> str:
    """Spell every hangul syllable of a text in Latin letters and leave the rest."""
    return "".join(romanise_syllable(one) if is_hangul(one) else one for one in text)
