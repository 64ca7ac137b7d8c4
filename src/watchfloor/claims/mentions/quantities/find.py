"""Put numbers, bounds, units and nouns together into the quantities of a text."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from watchfloor.claims.mentions.quantities.amounts import (
    Bounds,
    bound,
    joined,
    range_partner,
    read_amounts,
    with_scale_of,
)
from watchfloor.claims.mentions.quantities.conversions import conversion_end
from watchfloor.claims.mentions.quantities.guards import is_year
from watchfloor.claims.mentions.quantities.nouns import Noun
from watchfloor.claims.mentions.quantities.readings import COUNT, Reading, is_money_sign, read
from watchfloor.claims.mentions.quantities.tokens import Tokens, tokenize
from watchfloor.claims.mentions.quantities.vocabulary import Number
from watchfloor.claims.mentions.values import QuantityMention, Span, touching, united
from watchfloor.model.claim import Quantity

CONVERSION_TOLERANCE = 0.15
_DIMENSIONS = frozenset({"long", "wide", "deep", "high", "tall", "thick", "away", "across", "off"})
_NO_EXACT_NUMBER = "no exact number is said"
_LIST_SEPARATORS = (
    (",",),
    ("and",),
    ("or",),
    (",", "and"),
    (",", "or"),
    ("to",),
    ("/",),
)
_BETWEEN_SIDES = (("by",), ("x",), ("×",))


def find_quantities(text: str, taken: Sequence[Span] = ()) -> list[QuantityMention]:
    """Find the quantities of a text: numbers with a unit of measure or with the noun that they count.

    Durations, dates, clock times, ordinals, labels, money and numbers in names are no quantities. A part of a
    whole ('two-thirds of the trains') is given in percent. Values are in the unit said; a conversion in brackets
    belongs to the first value. A rate ('200 tons a day') keeps what it is for.

    Args:
        text: any text; offsets are in its characters.
        taken: stretches that stand for something else, such as money; nothing that overlaps one is given.

    Returns:
        Mentions in text order, not overlapping each other; `noun` stands outside a mention's span, or inside
        it where a hyphen joins them or a bound follows ('30 trucks or more').
    """
    tokens = tokenize(text)
    readings = [read(tokens, number) for number in read_amounts(tokens)]
    readings = _inherit(tokens, _convert(tokens, _widen(tokens, readings)))
    occupied = united(taken)
    mentions: list[QuantityMention] = []
    for mention in filter(None, (_mention(tokens, reading) for reading in readings)):
        if not touching(mentions[-1:], mention) and not touching(occupied, mention):
            mentions.append(mention)
    return mentions


def _widen(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Join the ends of a range that each have their unit: 'from 14 m to 20 m'."""
    kept: list[Reading] = []
    for reading in readings:
        near = kept[-1] if kept else None
        if near and near.unit and near.unit == reading.unit and near.unit is not COUNT:
            number = evolve(near.number, last=near.last)
            if range_partner(tokens, number.first, near.last, complete=True) == reading.number.first:
                both = joined(tokens, number, reading.number)
                if both and near.number.high == near.number.low:
                    kept[-1] = evolve(reading, number=both)
                    continue
        enclosed = _enclosed(tokens, near, reading) if near else None
        if enclosed:
            kept[-1] = enclosed
        else:
            kept.append(reading)
    return kept


def _enclosed(tokens: Tokens, near: Reading, reading: Reading) -> Reading | None:
    """Join a lower and an upper bound of one thing: 'at least 7 but no more than 12 railcars'."""
    if reading.unit is None or near.unit not in (None, reading.unit):
        return None
    measure = reading.unit is not COUNT
    lower = bound(tokens, near.number, last=near.last, measure=measure)
    upper = bound(tokens, reading.number, measure=measure)
    if not (lower and upper) or lower.high is not None or upper.low is not None or lower.low is None:
        return None
    between = tuple(tokens.word[max(lower.last, near.last) : upper.first])
    if between not in (("but",), (",", "but"), ("and",)) or lower.low >= (upper.high or 0):
        return None
    return evolve(reading, number=evolve(reading.number, first=lower.first, low=lower.low))


def _convert(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Join a conversion to the value before it."""
    kept: list[Reading] = []
    for reading in readings:
        near = kept[-1] if kept else None
        last = _conversion_end(tokens, near, reading) if near else None
        if near and last:
            beside = last if _begin(tokens, reading) - near.last <= 2 else near.last
            kept[-1] = evolve(near, last=max(beside, near.last), conversion=reading)
        else:
            kept.append(reading)
    return kept


def _conversion_end(tokens: Tokens, near: Reading, reading: Reading) -> int | None:
    if not _are_equal(near, reading):
        return None
    after = near.last + (tokens.at(near.last) in _DIMENSIONS)
    return conversion_end(tokens, (near.last, after, near.tail), (_begin(tokens, reading), reading.last))


def _begin(tokens: Tokens, reading: Reading) -> int:
    bounds = bound(tokens, reading.number, measure=True)
    return bounds.first if bounds else reading.number.first


def _are_equal(near: Reading, reading: Reading) -> bool:
    """Tell whether two values in different units can be the same quantity, rounded."""
    first, second = near.unit, reading.unit
    if first is None or second is None or first.kind != second.kind or first.code == second.code:
        return False
    if first.times is None or second.times is None:
        return True
    one, other = near.number.low * first.times, reading.number.low * second.times
    return abs(one - other) <= CONVERSION_TOLERANCE * max(one, other)


def _inherit(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Give the members of a list the unit or noun that stands after the last: '5, 6 and 8 railcars'."""
    kept: list[Reading] = []
    conjoined = False
    for reading in reversed(readings):
        member = reading
        if kept:
            separator = tuple(tokens.word[reading.last : kept[-1].number.first])
            sides = separator in _BETWEEN_SIDES and _is_side(kept[-1])
            conjoined = sides or (separator in _LIST_SEPARATORS and (conjoined or separator != (",",)))
            if conjoined and reading.unit is None and _may_inherit(tokens, reading.number):
                number = with_scale_of(reading.number, kept[-1].number)
                member = evolve(kept[-1], number=number, last=reading.last, conversion=None)
        kept.append(member)
    return [reading for reading in reversed(kept) if reading.unit]


def _is_side(reading: Reading) -> bool:
    """Tell whether a value is a length, as in '30 by 45 metres'; '2 x 60 MW' is a count and a power."""
    return reading.unit is not None and reading.unit.kind == "length"


def _may_inherit(tokens: Tokens, number: Number) -> bool:
    return not is_year(tokens, number) and not is_money_sign(tokens.raw(number.first - 1))


def _mention(tokens: Tokens, reading: Reading) -> QuantityMention | None:
    unit, number = reading.unit, reading.number
    end = None if reading.conversion else reading.end
    bounds = bound(tokens, number, last=end, measure=unit is not COUNT)
    if unit is None or bounds is None:
        return None
    first, last = bounds.first, max(bounds.last, reading.last)
    start, stop = tokens.start[first], tokens.end[last - 1]
    noun = _noun_span(tokens, reading.noun)
    of = tokens.text[noun.start : noun.end] if noun else None
    low, high = _values(bounds, number)
    quantity = Quantity(low, high, unit.code, tokens.text[start:stop], of, bounds.approximate)
    conversion = _mention(tokens, reading.conversion) if reading.conversion else None
    vague = _NO_EXACT_NUMBER if number.high is None else None
    reason = "; ".join(filter(None, (vague, reading.reason))) or None
    return QuantityMention(
        start, stop, quantity, noun, reading.per, conversion.quantity if conversion else None, reason
    )


def _values(bounds: Bounds, number: Number) -> tuple[float | None, float | None]:
    scale = 100 if number.share else 1
    low = None if bounds.low is None else round(bounds.low * scale, 4 if number.share else 10)
    high = None if bounds.high is None else round(bounds.high * scale, 4 if number.share else 10)
    return low, high


def _noun_span(tokens: Tokens, noun: Noun | None) -> Span | None:
    return Span(tokens.start[noun.first], tokens.end[noun.last - 1]) if noun else None
