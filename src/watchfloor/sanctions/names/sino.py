"""Names in Chinese characters that are read as Mandarin in one text and as Korean in another (Jin Tiesan, Kim Chol Sam)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import product

from watchfloor.sanctions.names.hangul import romanise
from watchfloor.sanctions.names.korean import KoreanWord, read_korean
from watchfloor.sanctions.names.scripts import han_readings

_MOST_READINGS = 10
_LONGEST_SYLLABLE = 6
_MOST_GIVEN = 2


@cache
def korean_readings() -> Mapping[str, tuple[str, ...]]:
    """Give the Korean readings, in hangul, of the characters that each Mandarin syllable writes, the commonest first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in han_readings().values():
        for syllable in reading.mandarin:
            counts[syllable].update(reading.hangul)
    return {
        syllable: tuple(hangul for hangul, _ in found.most_common(_MOST_READINGS))
        for syllable, found in counts.items()
    }


@cache
def _surname_readings() -> Mapping[str, tuple[str, ...]]:
    """Give every Korean reading, as a surname, of the characters that each Mandarin syllable writes."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for reading in han_readings().values():
        for syllable in reading.mandarin:
            found[syllable][reading.hangul[-1]] = None
    return {syllable: tuple(readings) for syllable, readings in found.items()}


@lru_cache(maxsize=100_000)
def split_pinyin(word: str) -> tuple[str, ...] | None:
    """Split a lower-case word into Mandarin syllables, the fewest; null where it is no pinyin."""
    if not word:
        return ()
    for length in range(min(_LONGEST_SYLLABLE, len(word)), 0, -1):
        if word[:length] in korean_readings():
            rest = split_pinyin(word[length:])
            if rest is not None:
                return (word[:length], *rest)
    return None


def read_as_korean(surname: str, given: str) -> Iterator[tuple[str, KoreanWord]]:
    """Give the Korean names that a Mandarin one may stand for.

    Args:
        surname: one pinyin syllable.
        given: one or two.

    Yields:
        The surname in hangul and the sounds of the given name.
    """
    syllables = split_pinyin(given)
    if syllables is None or not 1 <= len(syllables) <= _MOST_GIVEN:
        return
    readings = korean_readings()
    for hangul in _surname_readings().get(surname, ()):
        for parts in product(*(readings[syllable] for syllable in syllables)):
            sounds = read_korean(romanise("".join(parts)))
            if sounds:
                yield hangul, sounds
