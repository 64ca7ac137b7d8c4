"""Read numbers in words: exact ones, lower bounds such as 'dozens', and vague ones such as 'several'."""

from __future__ import annotations

from math import inf

from attrs import evolve

from watchfloor.claims.mentions.quantities.scales import and_a_half, plus_part, scaled
from watchfloor.claims.mentions.quantities.tokens import Tokens
from watchfloor.claims.mentions.quantities.vocabulary import Number, vocabulary


def in_words(tokens: Tokens, first: int, place: int, group: int | None, money: bool) -> Number | None:
    """Add up a number in words; `group` is what is already said below the next magnitude."""
    known = vocabulary()
    total, ceiling, scale, start, last = 0, inf, 1, place, place
    while place < len(tokens):
        word = tokens.word[place]
        value, magnitude = known.cardinals.get(word), known.magnitudes.get(word)
        if value is not None and _fits(group, value):
            group, scale = (group or 0) + value, 1
        elif word == "hundred" and group and group < 100:
            group, scale = group * 100, 1
        elif magnitude and magnitude != 100 and group and magnitude < ceiling and word not in known.plurals:
            total, ceiling, scale, group = total + group * magnitude, magnitude, magnitude, None
        else:
            break
        last = place + 1
        place = _onward(tokens, last, group, ceiling)
    if last == start:
        return None
    number = float(total + (group or 0))
    added = and_a_half(tokens, last) if group else None
    if added and not total:
        number, last = number + added[0], added[1]
        return scaled(tokens, Number(first, last, number, number, mantissa=number, worded=True), money)
    if not total and tokens.at(last) == "point" and tokens.at(last + 1) in known.cardinals:
        return scaled(tokens, _after_point(tokens, first, last + 1, number), money)
    read = Number(first, last, number, number, mantissa=number / scale, scale=float(scale), worded=True)
    return plus_part(tokens, read) if scale > 1 else scaled(tokens, read, money)


def _after_point(tokens: Tokens, first: int, place: int, whole: float) -> Number:
    """Read the digits of 'two point three five'."""
    known, digits, last = vocabulary(), "", place
    while tokens.at(last) in known.cardinals and known.cardinals[tokens.word[last]] < 10:
        digits += str(known.cardinals[tokens.word[last]])
        last += 1
    if not digits:
        digits, last = str(known.cardinals[tokens.word[place]]), place + 1
    value = whole + float(f"0.{digits}")
    return Number(first, last, value, value, mantissa=value, worded=True)


def _fits(group: int | None, value: int) -> bool:
    """Tell whether a word below a hundred can follow what was said: 'twenty' takes 'five', not 'fifteen'."""
    if group is None:
        return True
    if group % 100 == 0:
        return group > 0 and value > 0
    return group % 100 >= 20 and group % 10 == 0 and 0 < value < 10


def _onward(tokens: Tokens, last: int, group: int | None, ceiling: float) -> int:
    """Step over the hyphen of 'twenty-five' and the 'and' of 'two hundred and five'."""
    if tokens.hyphen(last):
        return last + 1
    after_hundred = group is not None and group > 0 and group % 100 == 0
    after_thousand = group is None and ceiling == 1000
    if tokens.at(last) == "and" and (after_hundred or after_thousand):
        return last + 1
    return last


def in_plural(tokens: Tokens, place: int) -> Number | None:
    """Read 'dozens', 'tens of thousands', 'hundreds, if not thousands,': a lower bound."""
    value, last = _many(tokens, place)
    if last == place + 1 and tokens.word[place] not in vocabulary().alone:
        partner = _partner(tokens, last)
        if partner is None:
            return None
        # 'tens to hundreds of thousands' shares its last magnitude
        whole, last = _many(tokens, partner)
        value *= whole / vocabulary().plurals[tokens.word[partner]]
        return Number(place, last, value, None, mantissa=value, partitive=True, worded=True)
    partner = _partner(tokens, last)
    if partner is not None:
        last = _many(tokens, partner)[1]
        last += tokens.at(last) == "," and tokens.at(last + 1) == "of"
    return Number(place, last, value, None, mantissa=value, partitive=True, worded=True)


def _many(tokens: Tokens, place: int) -> tuple[float, int]:
    """Multiply along 'tens of thousands of millions'; the value and the token after it."""
    known = vocabulary()
    value, last = float(known.plurals[tokens.word[place]]), place + 1
    while tokens.at(last) == "of" and tokens.at(last + 1) in known.plurals:
        value, last = value * known.plurals[tokens.word[last + 1]], last + 2
    return value, last


def _partner(tokens: Tokens, last: int) -> int | None:
    """Give the plural that ', if not' or 'or even' joins to the one before."""
    for length in range(1, 4):
        joiner = tuple(tokens.word[last : last + length])
        if joiner in vocabulary().plural_joiners and tokens.at(last + length) in vocabulary().plurals:
            return last + length
    return None


def in_vague(tokens: Tokens, first: int, place: int, money: bool) -> Number | None:
    """Read 'several', 'a few hundred', 'a couple of dozen', 'several tens of thousands'."""
    known = vocabulary()
    vague, last = known.vague[tokens.word[place]], place + 1
    after = last + 1 if tokens.at(last) == "of" else last
    number = Number(
        first, last, vague.low, vague.high, vague.approximate, vague.low, partitive=True, worded=True
    )
    if tokens.at(after) in known.plurals and tokens.at(after) not in known.magnitudes:
        many = in_plural(tokens, after)
        if many:
            return evolve(number, last=many.last, low=vague.low * many.low, high=None)
    grown = scaled(tokens, evolve(number, last=after), money)
    if grown.last > after:
        return grown
    return number if after > last or not vague.of else None
