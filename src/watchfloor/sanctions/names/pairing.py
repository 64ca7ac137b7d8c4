"""The words of two organisations' names put side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from watchfloor.sanctions.names.likeness import ALIKE, look_alike, word_likeness
from watchfloor.sanctions.names.spelling import spelling_likeness
from watchfloor.sanctions.names.vocabulary import Role
from watchfloor.sanctions.names.words import Word

LONGEST_JOINED = 4
SHORTEST_ACRONYM = 3
_INITIALS = 0.9
_SHORTEST_TYPO = 6
_ODD_LETTERS = 3
_JOINABLE = (Role.WORD, Role.TOPIC)
Words = tuple[Word, ...]


class Agreement(NamedTuple):
    """Words of one name that are words of the other, `level` from `ALIKE` to 1; one side is a single word."""

    words: Words
    other_words: Words
    level: float


class Pairing(NamedTuple):
    """Words of two names put side by side: those that agree, and those left over on each side.

    `lookalike` are two rare words that differ and yet look alike (Kangbong, Kangsong).
    """

    agreeing: tuple[Agreement, ...]
    left: Words
    other_left: Words
    lookalike: tuple[Word, Word] | None = None


def pair_words(words: Words, other_words: Words) -> Pairing:
    """Put the words of two names side by side, order aside: first the same, then spellings of one, then joined ones."""
    left, other_left = list(words), list(other_words)
    agreeing: list[Agreement] = []
    for word in words:
        same = next((other for other in other_left if other.meaning == word.meaning), None)
        if same is not None:
            agreeing.append(Agreement((word,), (same,), 1.0))
            left.remove(word)
            other_left.remove(same)
    has_more = min(len(words), len(other_words)) > 1
    while left and other_left:
        best = max(
            _agreements(left, other_left, with_initials=has_more), key=lambda found: found.level, default=None
        )
        if best is None:
            break
        agreeing.append(best)
        for word in best.words:
            left.remove(word)
        for word in best.other_words:
            other_left.remove(word)
    lookalike = next(_lookalikes(left, other_left), None)
    if lookalike:
        left.remove(lookalike[0])
        other_left.remove(lookalike[1])
    return Pairing(tuple(agreeing), tuple(left), tuple(other_left), lookalike)


def _lookalikes(left: Sequence[Word], other_left: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    for word in left:
        for other in other_left:
            if word.role is other.role is Role.WORD and look_alike(word.text, other.text):
                yield word, other


def _agreements(
    left: Sequence[Word], other_left: Sequence[Word], *, with_initials: bool
) -> Iterator[Agreement]:
    """Give the words that are spellings of one, and the words that are several of the other name joined.

    Args:
        with_initials: a word may also be the initials of several (KPA); not so where it is all of a name.
    """
    for word in left:
        for other in other_left:
            level = _likeness(word, other)
            if level >= ALIKE:
                yield Agreement((word,), (other,), level)
    for word in left:
        if word.role is Role.WORD and len(other_left) > 1:
            yield from (
                Agreement((word,), run, level) for run, level in _joined(word, other_left, with_initials)
            )
    for word in other_left:
        if word.role is Role.WORD and len(left) > 1:
            yield from (Agreement(run, (word,), level) for run, level in _joined(word, left, with_initials))


def _likeness(word: Word, other: Word) -> float:
    """Say how alike two words are; a known word is another one unless it is plainly mistyped."""
    if word.role is other.role is Role.WORD:
        return word_likeness(word.text, other.text)
    if Role.WORD not in (word.role, other.role) or Role.NUMBER in (word.role, other.role):
        return 0.0
    if min(len(word.text), len(other.text)) < _SHORTEST_TYPO:
        return 0.0
    return spelling_likeness(word.text, other.text)


def _joined(word: Word, others: Sequence[Word], with_initials: bool) -> Iterator[tuple[Words, float]]:
    """Give the runs of neighbouring words that a word is when they are joined, or that it is the initials of."""
    for start, first in enumerate(others):
        if first.role in _JOINABLE:
            text = first.text
            for end in range(start + 1, min(start + LONGEST_JOINED, len(others))):
                if others[end].role not in _JOINABLE:
                    break
                text += others[end].text
                is_near = abs(len(text) - len(word.text)) <= _ODD_LETTERS
                level = word_likeness(word.text, text) if is_near else 0.0
                if level >= ALIKE:
                    yield tuple(others[start : end + 1]), level
        run = tuple(others[start : start + len(word.text)]) if with_initials else ()
        if SHORTEST_ACRONYM <= len(run) == len(word.text) and word.text == "".join(
            one.text[0] for one in run
        ):
            yield run, _INITIALS
