"""Read numbers in digits: with commas or spaces between thousands, decimals, fractions."""

from __future__ import annotations

from watchfloor.claims.mentions.quantities.scales import and_a_half, scaled
from watchfloor.claims.mentions.quantities.tokens import Tokens
from watchfloor.claims.mentions.quantities.vocabulary import Number, vocabulary


def decimal(digits: str) -> float | None:
    """Read digits with comma thousands and a decimal point; None for dates, lists and versions."""
    whole, point, rest = digits.partition(".")
    groups = whole.split(",")
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        return None
    if "." in rest or "," in rest or len(digits) > 40:
        return None
    return float("".join(groups) + point + rest)


def in_digits(tokens: Tokens, place: int, money: bool) -> Number | None:
    """Read the number in digits that begins at a token; None where the digits are a date, list or version."""
    value = decimal(tokens.word[place])
    if value is None:
        return None
    last = place + 1
    while _is_spaced_group(tokens, place, last):
        value = value * 1000 + (decimal(tokens.word[last]) or 0.0)
        last += 1
    fraction = digit_fraction(tokens, place) if last == place + 1 else None
    if fraction:
        value, last = fraction
    elif value == int(value):
        added = _mixed_fraction(tokens, last)
        if added:
            value, last = value + added[0], added[1]
    return scaled(tokens, Number(place, last, value, value, mantissa=value), money)


def _is_spaced_group(tokens: Tokens, place: int, last: int) -> bool:
    group, head = tokens.at(last), tokens.word[place]
    whole, _, rest = group.partition(".")
    return (
        len(whole) == 3
        and whole.isdecimal()
        and (not rest or rest.isdecimal())
        and tokens.word[last - 1].isdecimal()
        and len(tokens.word[last - 1]) <= 3
        and head.isdecimal()
        and head[0] != "0"
        and not tokens.glued(last)
        and not tokens.glued(place)
        and not (tokens.glued(last + 1) and (tokens.hyphen(last + 1) or tokens.at(last + 1).isalnum()))
    )


_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 16, 32})


def digit_fraction(tokens: Tokens, place: int) -> tuple[float, int] | None:
    """Read '3/4' as its value and the token after it; None for what may be a date."""
    above, below = tokens.at(place), tokens.at(place + 2)
    if tokens.at(place + 1) not in ("/", "⁄") or not (above.isdecimal() and below.isdecimal()):
        return None
    if not tokens.glued(place + 1) or not tokens.glued(place + 2) or tokens.at(place + 3) == "/":
        return None
    numerator, denominator = int(above), int(below)
    if denominator not in _DENOMINATORS or not 0 < numerator < denominator:
        return None
    return numerator / denominator, place + 3


def _mixed_fraction(tokens: Tokens, last: int) -> tuple[float, int] | None:
    word = tokens.at(last)
    if word and not word.isascii() and word in vocabulary().fractions:
        return vocabulary().fractions[word], last + 1
    start = last + 1 if tokens.hyphen(last) else last
    if tokens.glued(start) and start == last:
        return None
    return digit_fraction(tokens, start) or and_a_half(tokens, last)
