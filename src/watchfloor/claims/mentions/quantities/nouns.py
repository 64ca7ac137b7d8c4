"""Find the noun that a number counts, without a parser: words up to a plural, never past a verb or preposition."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from watchfloor.claims.mentions.quantities.numbers import read_number
from watchfloor.claims.mentions.quantities.tables import Tables
from watchfloor.claims.mentions.quantities.tokens import Tokens
from watchfloor.claims.mentions.quantities.units import is_time_noun
from watchfloor.claims.mentions.quantities.vocabulary import starters

LONGEST_NOUN = 5
_SHORTEST_PLURAL = 4


@frozen
class Noun:
    """A noun phrase at the tokens `[first, last)`; `head` is the token of its last word."""

    first: int
    last: int
    head: int


@cache
def _words(section: str) -> frozenset[str]:
    return Tables("counting.yaml").words(section)


def is_plural(tokens: Tokens, place: int) -> bool:
    """Tell whether a word has the form of a plural noun."""
    word = tokens.word[place]
    if word in _words("irregular_plurals") or (word == "s" and _is_plural_of_type(tokens, place)):
        return True
    if not word.endswith("s") or word.endswith(("ss", "us", "is", "'s")) or word in _words("singular_s"):
        return False
    raw = tokens.raw(place)
    return len(word) >= _SHORTEST_PLURAL or (len(word) > 2 and raw[:-1].isupper() and raw[-1] == "s")


def _is_plural_of_type(tokens: Tokens, place: int) -> bool:
    """Tell whether an s ends the plural of a type with a number: 'MiG-29s'."""
    return tokens.glued(place) and tokens.at(place - 1).isdecimal() and tokens.hyphen(place - 2)


def counted_noun(tokens: Tokens, place: int) -> Noun | None:
    """Find the plural noun phrase that begins at a token, of at most five words, packs with what they hold.

    Args:
        tokens: the text.
        place: index of the token after the number (and after a partitive 'of').
    """
    place = _past(tokens, place, "fillers")
    counted = None
    for _, last in _phrase_words(tokens, place):
        if is_plural(tokens, last - 1):
            counted = Noun(place, last, last - 1)
            if tokens.word[last - 1] not in _words("attributive"):
                break
    if counted is None or is_time_noun(tokens.word[counted.head]):
        return None
    return _with_content(tokens, counted)


def mass_noun(tokens: Tokens, place: int) -> Noun | None:
    """Find the noun phrase after 'tons of' or 'percent of': words up to a verb form, preposition or sign."""
    place = _past(tokens, place, "determiners")
    last = place
    for index, (first, after) in enumerate(_phrase_words(tokens, place)):
        if index and first == after - 1 and tokens.word[first].endswith(("ed", "ing")):
            break
        last = after
        if is_plural(tokens, after - 1) and tokens.word[after - 1] not in _words("attributive"):
            break
    return Noun(place, last, last - 1) if last > place else None


def measured_noun(tokens: Tokens, unit_end: int, *, distance: bool) -> Noun | None:
    """Find what is measured, after 'tons of'; a distance 'of the pier' or 'of Sinuiju' is measured from there.

    Args:
        tokens: the text.
        unit_end: the token after the unit.
        distance: whether the unit is one of length.
    """
    if tokens.at(unit_end) != "of":
        return None
    first = unit_end + 1
    if distance and (tokens.at(first) in _words("determiners") or not tokens.raw(first).islower()):
        return None
    noun = mass_noun(tokens, first)
    return None if noun and is_time_noun(tokens.word[noun.head]) else noun


def single_noun(tokens: Tokens, place: int) -> Noun | None:
    """Find the noun after 'one': words up to a verb, preposition or sign; None where 'one' is a pronoun."""
    place = _past(tokens, place, "fillers")
    noun = mass_noun(tokens, place)
    if noun is None or noun.first != place or is_plural(tokens, noun.head):
        return None
    if noun.last == place + 1 and tokens.word[place].endswith(("ing", "ed", "ly")):
        return None
    held_back = any(tokens.word[index] in _words("one_stops") for index in range(noun.first, noun.last))
    return None if held_back or is_time_noun(tokens.word[noun.head]) else _with_content(tokens, noun)


def joined_noun(tokens: Tokens, place: int) -> Noun | None:
    """Find the noun that a hyphen joins to a number: 'car' in 'a 30-car train'."""
    if tokens.hyphen(place) and tokens.at(place + 1) in _words("adjectival"):
        return Noun(place + 1, place + 2, place + 1)
    return None


def partitive_noun(tokens: Tokens, place: int) -> Noun | None:
    """Find the plural noun after 'of the', 'of its', 'of the 12'."""
    if tokens.at(place) != "of":
        return None
    start = _past(tokens, place + 1, "determiners")
    whole = read_number(tokens, start) if start < len(tokens) else None
    start = whole.last if whole and not whole.share else start
    return counted_noun(tokens, start)


def past_fillers(tokens: Tokens, place: int) -> int:
    """Step over 'more', 'additional' and the like."""
    return _past(tokens, place, "fillers")


def _past(tokens: Tokens, place: int, section: str) -> int:
    while tokens.at(place) in _words(section) and not tokens.glued(place) and not tokens.hyphen(place + 1):
        place += 1
    return place


def _with_content(tokens: Tokens, noun: Noun) -> Noun:
    """Add to a pack what it holds: 'rows of cargo'."""
    if tokens.word[noun.head] not in _words("containers") or tokens.at(noun.last) != "of":
        return noun
    content = mass_noun(tokens, noun.last + 1)
    if content is None or content.first != noun.last + 1 or not _is_said(tokens, content):
        return noun
    return Noun(noun.first, content.last, noun.head)


def _is_said(tokens: Tokens, noun: Noun) -> bool:
    """Tell whether a noun phrase has a word of its own, not only a measure such as '152-mm'."""
    return any(first == last - 1 for first, last in _phrase_words(tokens, noun.first) if last <= noun.last)


def _phrase_words(tokens: Tokens, place: int) -> list[tuple[int, int]]:
    """Give the words of a noun phrase as token stretches; a hyphenated compound is one word."""
    words: list[tuple[int, int]] = []
    while len(words) < LONGEST_NOUN and place < len(tokens):
        last = _past_initials(tokens, place)
        while tokens.hyphen(last) or (tokens.glued(last) and tokens.at(last)[0].isalnum()):
            last += 2 if tokens.hyphen(last) else 1
        word = tokens.word[place]
        single = last == place + 1
        if not word[0].isalnum() or (single and (not word[0].isalpha() or _ends_phrase(tokens, place))):
            break
        if words and single and word.endswith("ly"):
            break
        words.append((place, last))
        place = last
    return words


def _past_initials(tokens: Tokens, place: int) -> int:
    """Step over a word, or over an abbreviation such as 'U.S.'."""
    last = place
    while len(tokens.at(last)) == 1 and tokens.raw(last).isupper() and tokens.at(last + 1) == ".":
        if not tokens.glued(last + 1) or (last > place and not tokens.glued(last)):
            break
        last += 2
    return last if last > place + 2 else place + 1


def _ends_phrase(tokens: Tokens, place: int) -> bool:
    word = tokens.word[place]
    return (
        word in _words("stops")
        or word in starters()
        or (word in _words("directions") and tokens.raw(place).islower())
    )
