"""Names of organisations held together by their rare words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from watchfloor.sanctions.names.pairing import SHORTEST_ACRONYM, Pairing, pair_words
from watchfloor.sanctions.names.rarity import Rarity
from watchfloor.sanctions.names.vocabulary import Role
from watchfloor.sanctions.names.words import (
    Word,
    bracketed,
    fold_text,
    organisation_words,
    read_organisation,
    split_words,
    without_brackets,
)

WEIGHTS = {
    Role.COUNTRY: 0.1,
    Role.PLACE: 0.1,
    Role.EMPTY: 0.15,
    Role.LINE: 0.5,
    Role.BODY: 0.5,
    Role.TOPIC: 0.8,
    Role.NUMBER: 1.0,
    Role.WORD: 1.0,
}
_ORIGINS = {Role.COUNTRY, Role.PLACE}
DISTINCTIVE = {Role.TOPIC, Role.NUMBER, Role.WORD}
_LONGEST_ACRONYM = 7
_OTHER_BUSINESS = 0.85
_OTHER_WORD = 0.7
_OTHER_NUMBER = 0.5
_OTHER_COUNTRY = 0.85
_LONE_NUMBER = 0.5
_SUPERIOR_BODY = 0.3
_LOOKALIKE = 0.8
_ENOUGH_WORDS = 3


class OrganisationName(NamedTuple):
    """A name read: its words without grammar and legal forms, its initials, and its short forms in brackets."""

    text: str
    words: tuple[Word, ...]
    initials: frozenset[str]
    short_forms: frozenset[str]
    has_legal_form: bool


class Likeness(NamedTuple):
    """What holding two names together came to: `raw` from 0 to 1, not yet calibrated."""

    raw: float
    pairing: Pairing
    acronym: str | None = None


def read_name(text: str) -> OrganisationName:
    """Read an organisation's name; a single bracketed word at its end is its short form."""
    inside = [fold_text(part) for part in bracketed(text)]
    short_forms = frozenset(
        part for part in inside if part.isalpha() and _is_acronym(part, without_brackets(text))
    )
    words = read_organisation(without_brackets(text) if short_forms else text)
    if (
        len(words) == 1
        and words[0].role is Role.WORD
        and SHORTEST_ACRONYM <= len(words[0].text) <= _LONGEST_ACRONYM
    ):
        short_forms |= {words[0].text}
    return OrganisationName(text, tuple(words), _initials(words, text), short_forms, _has_legal_form(text))


def _has_legal_form(text: str) -> bool:
    return any(
        one.role is Role.LEGAL for part in split_words(fold_text(text)) for one in organisation_words(part)
    )


def _is_acronym(short: str, name: str) -> bool:
    """Say whether the letters of a short form stand in a name in the same order, the first at its start."""
    letters = iter("".join(split_words(fold_text(name))))
    return 2 <= len(short) <= _LONGEST_ACRONYM and all(letter in letters for letter in short)


def _initials(words: Sequence[Word], text: str) -> frozenset[str]:
    """Give the acronyms that a name may go by: of all its words, without legal forms, without the country.

    A Korean word of several syllables also lends the initials of its syllables (Namchongang: NCG).
    """
    spelt = split_words(fold_text(text))
    full = [part for part in spelt if all(one.role is not Role.NOTHING for one in organisation_words(part))]
    bare = [part for part in full if all(one.role is not Role.LEGAL for one in organisation_words(part))]
    home = [part for part in bare if all(one.role not in _ORIGINS for one in organisation_words(part))]
    found = {"".join(part[0] for part in parts) for parts in (spelt, full, bare, home)}
    for word in words[:1]:
        if word.korean and len(word.korean.vowels) >= SHORTEST_ACRONYM:
            found.add(_syllable_initials(word.text))
    return frozenset(one for one in found if SHORTEST_ACRONYM <= len(one) <= _LONGEST_ACRONYM)


def _syllable_initials(word: str) -> str:
    """Give the first consonant of each syllable of a Korean word, the last before each vowel."""
    runs = ["".join(run) for is_vowel, run in groupby(word, key=lambda one: one in "aeiouwy") if not is_vowel]
    starts = runs if word.endswith(tuple("aeiou")) else runs[:-1]
    return "".join(
        "c" if run.endswith("ch") else run.removeprefix("ng").removeprefix("n")[:1] or run[-1]
        for run in starts
    )


def compare(one: OrganisationName, other: OrganisationName, rarity: Rarity) -> Likeness:
    """Hold two names together.

    Returns:
        The share of their weight that agrees (Dice 1945, weighted by inverse document frequency), cut where a
        number, a rare word or the kind of body stands against it.
    """
    pairing = pair_words(one.words, other.words)
    agreeing = all_weight = 0.0
    for words, other_words, level in pairing.agreeing:
        weight = min(_sum(words, rarity), _sum(other_words, rarity))
        agreeing += level * weight
        all_weight += weight
    if pairing.lookalike:
        weight = min(weigh(word, rarity) for word in pairing.lookalike)
        agreeing += _LOOKALIKE * weight
        all_weight += weight
    left = _left_over(pairing, rarity)
    raw = agreeing / (all_weight + left / 2) if agreeing else 0.0
    return Likeness(raw * _contradiction(pairing, one, other), pairing, _shared_acronym(one, other))


def _left_over(pairing: Pairing, rarity: Rarity) -> float:
    """Give the weight of what one name says and the other does not.

    A number that only one has counts half, and the body that another belongs to (a bureau of a committee) less
    where the body itself agrees.
    """
    alone = {word.role for word in pairing.left} ^ {word.role for word in pairing.other_left}
    lightened = {Role.NUMBER: _LONE_NUMBER}
    if any(word.role is Role.BODY for words, _, _ in pairing.agreeing for word in words):
        lightened[Role.BODY] = _SUPERIOR_BODY
    return sum(
        weigh(word, rarity) * (lightened.get(word.role, 1.0) if word.role in alone else 1.0)
        for word in (*pairing.left, *pairing.other_left)
    )


def weigh(word: Word, rarity: Rarity) -> float:
    """Give a word's weight, between 0 and 1, by its role and its rarity in the list."""
    return WEIGHTS[word.role] * rarity.of(word.meaning)


def _sum(words: Iterable[Word], rarity: Rarity) -> float:
    return sum(weigh(word, rarity) for word in words)


def _contradiction(pairing: Pairing, one: OrganisationName, other: OrganisationName) -> float:
    """Give the factor, at most 1, by which what disagrees lowers a likeness."""
    left, other_left = ({word.role for word in words} for words in (pairing.left, pairing.other_left))
    agreeing = {word.role for words, _, _ in pairing.agreeing for word in words}
    factor = 1.0
    if Role.NUMBER in left & other_left:
        factor *= _OTHER_NUMBER
    if Role.COUNTRY in left & other_left:
        factor *= _OTHER_COUNTRY
    if pairing.lookalike or (left & DISTINCTIVE and other_left & DISTINCTIVE):
        factor *= _OTHER_WORD
    if (
        Role.BODY not in agreeing
        and (_is_other_body(left, other_left, other) or _is_other_body(other_left, left, one))
    ) or (Role.LINE not in agreeing and Role.LINE in left & other_left):
        factor *= _OTHER_BUSINESS
    if not pairing.lookalike and not agreeing & DISTINCTIVE and (left | other_left) - _ORIGINS:
        telling = [word for words, _, _ in pairing.agreeing for word in words if word.role not in _ORIGINS]
        is_thin = len(telling) < _ENOUGH_WORDS
        factor *= _OTHER_WORD if is_thin or (left | other_left) & {Role.WORD, Role.TOPIC} else 1.0
    return factor


def _is_other_body(left: set[Role], other_left: set[Role], other: OrganisationName) -> bool:
    """Say whether one name says what sort of body it is, and the other says that it is another sort."""
    return Role.BODY in left and (
        other.has_legal_form or bool(other_left & {Role.BODY, Role.LINE, Role.EMPTY})
    )


def _shared_acronym(one: OrganisationName, other: OrganisationName) -> str | None:
    """Give the short form of one name that is an acronym of the other."""
    shared = (one.short_forms & (other.initials | other.short_forms)) | (other.short_forms & one.initials)
    return min(shared, default=None)
