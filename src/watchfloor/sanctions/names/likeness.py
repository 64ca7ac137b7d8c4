"""How alike two words of names are, by sound where both can be Korean, else by spelling."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

from watchfloor.sanctions.names.korean import ANOTHER, read_korean, sound_costs
from watchfloor.sanctions.names.sino import split_pinyin
from watchfloor.sanctions.names.spelling import fold_transliteration, spelling_likeness

ALIKE = 0.8  # from here on two words are taken for spellings of one
_LOOKALIKE = 80  # Indel ratio, in hundredths
_TYPO_SYLLABLES = 3
_TYPO = 0.85
_TRANSLITERATED = 0.95
_SHORTEST_TRANSLITERATED = 5
_MOST_CHINESE_SYLLABLES = 3
_COST_LIMIT = 0.6
_COST_PER_SYLLABLE = 0.27


@lru_cache(maxsize=500_000)
def word_likeness(one: str, other: str) -> float:
    """Say how alike two lower-case Latin words are, from 0 to 1; below `ALIKE` they are two words.

    Korean words are held together sound by sound, and a syllable that differs makes another word. A single letter
    too many or too few, or a wrong vowel, in a word of three syllables or more is taken for a slip of the pen.
    """
    if one == other:
        return 1.0
    sounds, other_sounds = read_korean(one), read_korean(other)
    if sounds is None or other_sounds is None:
        return spelling_likeness(one, other)
    costs = sound_costs(sounds, other_sounds)
    if costs is None:
        return 0.0
    syllables = len(sounds.vowels)
    if syllables >= _TYPO_SYLLABLES and costs == (ANOTHER,) and _is_slip(one, other):
        return _TYPO
    return costs_likeness(costs, syllables)


def _is_slip(one: str, other: str) -> bool:
    """Say whether two words differ in one letter left out, added or taken for another vowel."""
    if DamerauLevenshtein.distance(one, other, score_cutoff=1) > 1:
        return False
    sounds, other_sounds = read_korean(one), read_korean(other)
    same_consonants = (
        sounds is not None and other_sounds is not None and sounds.consonants == other_sounds.consonants
    )
    return len(one) != len(other) or same_consonants


def loose_likeness(one: str, other: str) -> float:
    """Say how alike two words of names that are not Korean are: by spelling, by sound, or as transliterations."""
    level = max(word_likeness(one, other), spelling_likeness(one, other))
    return level if level >= _TRANSLITERATED else max(level, _transliteration_likeness(one, other))


def _transliteration_likeness(one: str, other: str) -> float:
    """Say whether two long words are transliterations of one; in pinyin each of the letters in question counts."""
    folded = fold_transliteration(one)
    if len(folded) < _SHORTEST_TRANSLITERATED or folded != fold_transliteration(other):
        return 0.0
    return 0.0 if _is_chinese(one) and _is_chinese(other) else _TRANSLITERATED


def _is_chinese(word: str) -> bool:
    syllables = split_pinyin(word)
    return syllables is not None and len(syllables) <= _MOST_CHINESE_SYLLABLES


def costs_likeness(costs: tuple[float, ...], syllables: int) -> float:
    """Turn what the differing sounds of two Korean words cost into a likeness; one dear sound makes another word."""
    if max(costs, default=0.0) >= _COST_LIMIT or sum(costs) > _COST_PER_SYLLABLE * (syllables + 1):
        return 0.0
    return 1 - sum(costs) / (2 * syllables + 1)


@lru_cache(maxsize=100_000)
def look_alike(one: str, other: str) -> bool:
    """Say whether two different words look alike to the eye: they may be confused and are not one name."""
    return ratio(one, other) >= _LOOKALIKE
