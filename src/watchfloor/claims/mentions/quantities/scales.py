"""Read what multiplies a number or adds a part to it: '1.2 million', 'three million and a half'."""

from __future__ import annotations

from math import inf

from attrs import evolve

from watchfloor.claims.mentions.quantities.tokens import HYPHENS, Tokens
from watchfloor.claims.mentions.quantities.vocabulary import Number, vocabulary


def scaled(tokens: Tokens, number: Number, money: bool) -> Number:
    """Multiply by the magnitudes that follow: 'million', 'hundred thousand', glued 'bn'."""
    known = vocabulary()
    magnitudes = known.money_magnitudes if money else known.magnitudes
    scale, last = 1.0, number.last
    while True:
        place = last + 1 if tokens.hyphen(last) else last
        word = tokens.at(place)
        value = magnitudes.get(word)
        if value is None and not money and word in ("m", "k"):
            value = _glued_magnitude(tokens, place)
        if value is None or (len(word) == 1 and not tokens.glued(place) and tokens.raw(place) == "k"):
            break
        scale, last = scale * value, place + 1
    low, high = number.low * scale, None if number.high is None else number.high * scale
    if abs(low) == inf:
        return number
    grown = evolve(number, last=last, low=low, high=high, scale=scale)
    return plus_part(tokens, grown) if scale > 1 else grown


def plus_part(tokens: Tokens, number: Number) -> Number:
    """Read 'three million and a half': the part is of the magnitude."""
    added = and_a_half(tokens, number.last) if number.high == number.low else None
    if not added or tokens.at(added[1]) in vocabulary().magnitudes:
        return number
    low = number.low + added[0] * number.scale
    return evolve(number, last=added[1], low=low, high=low, mantissa=low / number.scale)


def _glued_magnitude(tokens: Tokens, place: int) -> int | None:
    """'5m tonnes' are millions and '50k troops' thousands, but '225m' are metres."""
    known, follower = vocabulary(), tokens.at(place + 1)
    if not tokens.glued(place) or tokens.glued(place + 1):
        return None
    if tokens.word[place] == "m":
        return 1_000_000 if follower in known.millions_before else None
    return 1000 if follower.isalpha() and tokens.raw(place) == "k" else None


def and_a_half(tokens: Tokens, last: int) -> tuple[float, int] | None:
    """Read 'and a half' as its value and the token after it."""
    words = [(place, tokens.word[place]) for place in range(last, min(last + 6, len(tokens)))]
    said = [(place, word) for place, word in words if word not in HYPHENS]
    if [word for _, word in said[:2]] == ["and", "a"] and len(said) > 2:
        place, word = said[2]
        if word in ("half", "quarter", "third"):
            return vocabulary().fractions[word], place + 1
    return None
