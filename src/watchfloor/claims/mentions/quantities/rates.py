"""Find what a rate or a price is for: 'a day' after '200 tons', 'per kilo' after 'six yuan'."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from watchfloor.claims.mentions.quantities.tables import Phrase, Tables, phrase
from watchfloor.claims.mentions.quantities.tokens import Tokens
from watchfloor.claims.mentions.quantities.units import unit_at

_ARTICLES = frozenset({"a", "an", "each", "every"})
_EACH = "1"


@frozen
class Rate:
    """What a value is for, as a unit's code or a noun, and the token after the words that say so."""

    per: str
    last: int


@frozen
class _Periods:
    words: dict[str, str]
    adverbs: dict[Phrase, str]


@cache
def _periods() -> _Periods:
    rows = list(Tables("units.yaml").rows("periods", "unit", "words", "adverbs"))
    return _Periods(
        {word: row["unit"] for row in rows for word in row["words"]},
        {phrase(words): row["unit"] for row in rows for words in row["adverbs"]},
    )


@cache
def _words(section: str) -> frozenset[str]:
    return Tables("units.yaml").words(section)


def rate_at(tokens: Tokens, place: int) -> Rate | None:
    """Read the words of one rate or several that begin at a token: 'a day', 'per person per day'.

    Args:
        tokens: the text.
        place: index of the token after the value; a hyphen there is stepped over, as in '$100-a-month'.

    Returns:
        The unit or noun and where it ends, several joined by a point; '1' for 'each' and 'apiece'; None where
        no rate is said.
    """
    first = _rate_at(tokens, place)
    second = _rate_at(tokens, first.last) if first and first.per != _EACH else None
    return Rate(f"{first.per}.{second.per}", second.last) if first and second else first


def _rate_at(tokens: Tokens, place: int) -> Rate | None:
    start = place + 1 if tokens.hyphen(place) else place
    adverb = _adverb(tokens, start)
    if adverb:
        return adverb
    joiner = tokens.at(start)
    noun = start + 2 if tokens.hyphen(start + 1) else start + 1
    if joiner not in ("per", "/", *_ARTICLES):
        return Rate(_EACH, start + 1) if joiner == "apiece" else None
    named = _named(tokens, noun, joiner)
    if named and tokens.at(named.last) not in _words("not_rates"):
        return named
    return Rate(_EACH, start + 1) if joiner == "each" and named is None else None


def _adverb(tokens: Tokens, start: int) -> Rate | None:
    for words, unit in _periods().adverbs.items():
        if tokens.follows(start, words):
            return Rate(unit, start + len(words))
    return None


def _named(tokens: Tokens, noun: int, joiner: str) -> Rate | None:
    """Read the period, unit or noun after 'per', 'a' or a stroke."""
    word = tokens.at(noun)
    period = _periods().words.get(word)
    if period and (len(word) > 1 or joiner == "/"):
        return Rate(period, noun + 1)
    unit = unit_at(tokens, noun) if word.isalpha() else None
    if unit and (joiner in ("per", "/") or len(word) > 2):
        return Rate(unit.unit.code, unit.last)
    if word in _words("per_nouns") or (joiner == "per" and word.isalpha()):
        return Rate(word, noun + 1)
    return None
