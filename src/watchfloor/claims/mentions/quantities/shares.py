"""Read parts of a whole: 'two-thirds of', 'half the', 'three quarters of a mile'."""

from __future__ import annotations

from attrs import evolve

from watchfloor.claims.mentions.quantities.scales import scaled
from watchfloor.claims.mentions.quantities.tokens import Tokens
from watchfloor.claims.mentions.quantities.vocabulary import Number, vocabulary


def fraction_of(tokens: Tokens, number: Number, *, required: bool = False) -> Number | None:
    """Read 'third of' after a number as a share, or as a part of a unit where 'of a' follows."""
    known = vocabulary()
    unchanged = None if required else number
    place = number.last + 1 if tokens.hyphen(number.last) else number.last
    part = known.fractions.get(tokens.at(place))
    if (
        part is None
        or not tokens.at(place).isascii()
        or number.low != int(number.low)
        or number.low * part > 1
    ):
        return unchanged
    last, value = place + 1, number.low * part
    if tokens.at(last) != "of":
        mixed = tokens.hyphen(number.last) and not required
        return evolve(number, last=last, low=value, high=value, mantissa=value) if mixed else unchanged
    if tokens.at(number.first - 1) in _ORDERED:
        return unchanged
    if tokens.at(last + 1) in ("a", "an"):
        whole = evolve(number, last=last + 2, low=value, high=value, mantissa=value)
        return scaled(tokens, whole, money=False)
    return evolve(number, last=last, low=value, high=value, mantissa=value, share=True)


_ORDERED = frozenset(
    {"first", "second", "last", "past", "next", "final", "previous", "latter", "other", "the"}
)


_WHOLES = frozenset({"of", "the", "its", "their", "all", "his", "our", "that", "those", "these"})


def half_or_sign(tokens: Tokens, place: int) -> Number | None:
    """Read 'half of the', 'half the', 'half a million', 'half an acre', '½'."""
    word, after = tokens.word[place], tokens.at(place + 1)
    known = vocabulary()
    value = known.fractions[word]
    number = Number(place, place + 1, value, value, mantissa=value, worded=True)
    if not word.isascii():
        return number
    if word != "half":
        return None
    hyphen = tokens.hyphen(place + 1)
    article = place + 2 if hyphen else place + 1
    if hyphen and tokens.at(article) not in ("a", "an"):
        return number
    if tokens.at(article) in ("a", "an"):
        after_article = article + 2 if tokens.hyphen(article + 1) else article + 1
        return scaled(tokens, evolve(number, last=after_article), money=False)
    if after in known.magnitudes and after not in known.plurals:
        return scaled(tokens, number, money=False)
    before = tokens.at(place - 1)
    ordinary = not before.isalpha() or before in known.before_half
    return evolve(number, share=True) if ordinary and after in _WHOLES else None
