"""Read one number, in digits or in words, from the tokens of a text."""

from __future__ import annotations

from attrs import evolve

from watchfloor.claims.mentions.quantities.digits import in_digits
from watchfloor.claims.mentions.quantities.scales import scaled
from watchfloor.claims.mentions.quantities.shares import fraction_of, half_or_sign, ratio
from watchfloor.claims.mentions.quantities.tokens import Tokens
from watchfloor.claims.mentions.quantities.vocabulary import Number, vocabulary
from watchfloor.claims.mentions.quantities.words import in_plural, in_vague, in_words


def read_number(tokens: Tokens, place: int, *, money: bool = False) -> Number | None:
    """Read the number that begins at a token.

    Args:
        tokens: the text.
        place: index of the token.
        money: whether 'm', 'b' and 'k' are magnitudes here.

    Returns:
        The number, or None where none begins.
    """
    word = tokens.word[place]
    if word[0].isdecimal() or (word[0] == "." and len(word) > 1):
        number = in_digits(tokens, place, money)
        return number and (ratio(tokens, number) or fraction_of(tokens, number))
    if word in ("a", "an"):
        return _after_article(tokens, place, money)
    return _read_word(tokens, place, money)


def _read_word(tokens: Tokens, place: int, money: bool) -> Number | None:
    known, word = vocabulary(), tokens.word[place]
    if word in known.cardinals:
        number = in_words(tokens, place, place, None, money)
        return number and (ratio(tokens, number) or fraction_of(tokens, number))
    if word in known.plurals:
        return in_plural(tokens, place)
    if word in known.vague and not known.vague[word].article:
        return in_vague(tokens, place, place, money)
    return half_or_sign(tokens, place) if word in known.fractions else None


def _after_article(tokens: Tokens, place: int, money: bool) -> Number | None:
    known, word = vocabulary(), tokens.at(place + 1)
    if word in known.magnitudes and word not in known.plurals:
        return in_words(tokens, place, place + 1, 1, money)
    if word in known.vague:
        return in_vague(tokens, place, place + 1, money)
    if word == "half" and not tokens.hyphen(place + 2):
        return scaled(tokens, Number(place, place + 2, 0.5, 0.5, mantissa=0.5, worded=True), money)
    if word in known.fractions:
        whole = Number(place, place + 1, 1.0, 1.0, mantissa=1.0, worded=True)
        return fraction_of(tokens, whole, required=True)
    if word[:1].isdecimal() and tokens.at(place + 2) == "/":
        number = in_digits(tokens, place + 1, money)
        return number and evolve(number, first=place)
    return None
