"""Words that are not Korean: folded spellings, their consonants, and how alike two of them are."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from watchfloor.tables import read_table

_VOWELS = re.compile("[aeiouyw]")
_DOUBLES = re.compile(r"(.)\1+")
_VOICED = str.maketrans("bdgzvcq", "ptksfkk")
SAME_SPELLING = 0.97
_SHORT, _MIDDLING = 6, 9


@cache
def _folds() -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in read_table("sanctions/names/data/scripts.yaml")["folds"])


@lru_cache(maxsize=200_000)
def fold_spelling(word: str) -> str:
    """Fold the spellings that transliterations from Arabic, Persian and Russian give one sound."""
    folded, before = word, ""
    while folded != before:
        before = folded
        for one, other in _folds():
            folded = folded.replace(one, other)
        folded = _DOUBLES.sub(r"\1", folded)
    return folded


@cache
def _transliterations() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = read_table("sanctions/names/data/scripts.yaml")["transliterations"]
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rows)


@lru_cache(maxsize=200_000)
def fold_transliteration(word: str) -> str:
    """Fold the spellings that English, German and French give one Russian name; coarser than `fold_spelling`."""
    for pattern, replacement in _transliterations():
        word = pattern.sub(replacement, word)
    return fold_spelling(word)


@lru_cache(maxsize=200_000)
def consonant_skeleton(word: str) -> str:
    """Give a word's consonants with voiced and unvoiced ones taken together, an index key."""
    folded = fold_spelling(word)
    initial = "a" if _VOWELS.match(folded) else ""
    return initial + _DOUBLES.sub(
        r"\1", _VOWELS.sub("", folded.replace("ch", "j").replace("h", "")).translate(_VOICED)
    )


@lru_cache(maxsize=200_000)
def spelling_likeness(one: str, other: str) -> float:
    """Say how alike two words are spelt, from 0 to 1.

    Short words must agree letter by letter; one slip (Damerau 1964) is allowed from six letters on, two from nine.
    """
    if one == other:
        return 1.0
    folded, other_folded = fold_spelling(one), fold_spelling(other)
    if folded == other_folded:
        return SAME_SPELLING
    length = min(len(folded), len(other_folded))
    if length < _SHORT:
        return 0.0
    allowed = 1 if length < _MIDDLING else 2
    slips = DamerauLevenshtein.distance(folded, other_folded, score_cutoff=allowed)
    return 0.0 if slips > allowed else 1 - slips / length
