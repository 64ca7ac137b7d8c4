"""Put numbers, bounds, units and nouns together into the quantities of a text."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from watchfloor.claims.mentions.quantities.amounts import (
    Bounds,
    bound,
    joined,
    range_partner,
    read_amounts,
    with_scale_of,
)
from watchfloor.claims.mentions.quantities.guards import is_year
from watchfloor.claims.mentions.quantities.nouns import (
    Noun,
    counted_noun,
    joined_noun,
    mass_noun,
    measured_noun,
    partitive_noun,
    single_noun,
)
from watchfloor.claims.mentions.quantities.tokens import Tokens, tokenize
from watchfloor.claims.mentions.quantities.units import Unit, is_duration, smaller_units, unit_at
from watchfloor.claims.mentions.quantities.vocabulary import Number
from watchfloor.claims.mentions.values import QuantityMention, Span, touching, united
from watchfloor.model.claim import Quantity

COUNT = Unit("1", "count")
PERCENT = Unit("%", "share")
_SIGNED = frozenset({"temperature", "angle", "share"})
_BRACKETS = {"(": ")", "[": "]"}
_LIST_SEPARATORS = (
    (",",),
    ("and",),
    ("or",),
    (",", "and"),
    (",", "or"),
    ("by",),
    ("x",),
    ("×",),
    ("to",),
    ("/",),
)


@frozen
class _Reading:
    """A number with what it measures or counts: tokens `[number.first, last)`, and the noun; `unit` null for neither."""

    number: Number
    last: int
    unit: Unit | None
    noun: Noun | None = None


def find_quantities(text: str, taken: Sequence[Span] = ()) -> list[QuantityMention]:
    """Find the quantities of a text: numbers with a unit of measure or with the noun that they count.

    Durations, dates, clock times, ordinals, labels and numbers in names are no quantities. A part of a whole
    ('two-thirds of the trains') is given in percent. Values are in the unit said; a conversion in brackets
    belongs to the first value.

    Args:
        text: any text; offsets are in its characters.
        taken: stretches that stand for something else, such as money; nothing that overlaps one is given.

    Returns:
        Mentions in text order, not overlapping each other; `noun` stands outside a mention's span or inside
        it where a hyphen joins them.
    """
    tokens = tokenize(text)
    readings = [_read(tokens, number) for number in read_amounts(tokens)]
    readings = _inherit(tokens, _convert(tokens, _widen(tokens, readings)))
    occupied = united(taken)
    mentions: list[QuantityMention] = []
    for mention in filter(None, (_mention(tokens, reading) for reading in readings)):
        if not touching(mentions[-1:], mention) and not touching(occupied, mention):
            mentions.append(mention)
    return mentions


def _read(tokens: Tokens, number: Number) -> _Reading:
    """Find what a number measures or counts."""
    if number.share:
        return _Reading(number, number.last, PERCENT, _shared(tokens, number.last))
    last = _past_bound(tokens, number)
    if is_duration(tokens, last):
        return _Reading(number, number.last, None)
    start = last + 1 if number.partitive and tokens.at(last) == "of" else last
    unit = unit_at(tokens, start)
    if unit is not None and not (tokens.hyphen(unit.last) and unit_at(tokens, unit.last)):
        noun = measured_noun(tokens, unit.last, distance=unit.unit.kind == "length")
        return _compound(tokens, _Reading(_signed(tokens, number, unit.unit), unit.last, unit.unit, noun))
    if is_year(tokens, number) and not _is_bounded(tokens, number):
        return _Reading(number, number.last, None)
    return _count(tokens, number, start)


def _past_bound(tokens: Tokens, number: Number) -> int:
    bounds = bound(tokens, number, measure=False)
    return bounds.last if bounds else number.last


def _is_bounded(tokens: Tokens, number: Number) -> bool:
    bounds = bound(tokens, number, measure=False)
    return bounds is not None and bounds.bounded


def _shared(tokens: Tokens, last: int) -> Noun | None:
    return mass_noun(tokens, last + 1 if tokens.at(last) == "of" else last)


def _signed(tokens: Tokens, number: Number, unit: Unit) -> Number:
    """Read 'minus 20 degrees', '-5 °C'; elsewhere a dash is no sign."""
    if unit.kind not in _SIGNED or number.high != number.low:
        return number
    sign = tokens.at(number.first - 1)
    if sign not in ("minus", "-", "−", "–") or (
        tokens.glued(number.first - 1) and tokens.at(number.first - 2).isalnum()
    ):
        return number
    if sign != "minus" and not tokens.glued(number.first):
        return number
    return evolve(number, first=number.first - 1, low=-number.low, high=-number.low)


def _compound(tokens: Tokens, reading: _Reading) -> _Reading:
    """Add the smaller unit that follows: '5 feet 2 inches'."""
    smaller = smaller_units().get(reading.unit.code) if reading.unit else None
    place = reading.last + 1 if tokens.at(reading.last) in ("and", ",") else reading.last
    if smaller is None or not tokens.at(place).isdecimal() or reading.number.high != reading.number.low:
        return reading
    unit = unit_at(tokens, place + 1)
    if unit is None or unit.unit.code != smaller[0]:
        return reading
    value = reading.number.low + float(tokens.word[place]) * smaller[1]
    return evolve(reading, last=unit.last, number=evolve(reading.number, low=value, high=value))


def _count(tokens: Tokens, number: Number, start: int) -> _Reading:
    """Find the noun that a number counts."""
    nothing = _Reading(number, number.last, None)
    if 0 < number.low < 1:
        return nothing
    attached = joined_noun(tokens, start)
    if attached:
        return _Reading(number, attached.last, COUNT, attached)
    restated = _restated(tokens, number, start)
    if restated != start:
        number, start = evolve(number, last=restated), restated
    if tokens.glued(start):
        return nothing
    noun = partitive_noun(tokens, start) or counted_noun(tokens, start)
    if number.low == number.high == 1:
        one_of = tokens.at(start) == "of" or not number.worded
        noun = (
            None if one_of or tokens.at(number.first - 1) in _PRONOUN_BEFORE else single_noun(tokens, start)
        )
    return _Reading(number, number.last, COUNT, noun) if noun else nothing


_PRONOUN_BEFORE = frozenset(
    {"the", "this", "that", "no", "any", "every", "each", "another", "which", "a", "as"}
)


def _restated(tokens: Tokens, number: Number, start: int) -> int:
    """Step over a number given again in digits: 'five (5) trains'."""
    if (
        tokens.at(start) == "("
        and tokens.at(start + 2) == ")"
        and tokens.at(start + 1) == f"{number.low:.0f}"
    ):
        return start + 3
    return start


def _widen(tokens: Tokens, readings: list[_Reading]) -> list[_Reading]:
    """Join the ends of a range that each have their unit: 'from 14 m to 20 m'."""
    kept: list[_Reading] = []
    for reading in readings:
        near = kept[-1] if kept else None
        if near and near.unit and near.unit == reading.unit and near.unit is not COUNT:
            number = evolve(near.number, last=near.last)
            if range_partner(tokens, number.first, near.last, complete=True) == reading.number.first:
                both = joined(tokens, number, reading.number)
                if both and near.number.high == near.number.low:
                    kept[-1] = evolve(reading, number=both)
                    continue
        kept.append(reading)
    return kept


def _convert(tokens: Tokens, readings: list[_Reading]) -> list[_Reading]:
    """Join a conversion to the value before it: 'about 200 kilometres (124 miles)'."""
    kept: list[_Reading] = []
    for reading in readings:
        near = kept[-1] if kept else None
        if (
            near
            and near.unit
            and reading.unit
            and near.unit is not COUNT
            and near.unit.kind == reading.unit.kind
        ):
            last = _conversion_end(tokens, near, reading)
            if last:
                kept[-1] = evolve(near, last=last)
                continue
        kept.append(reading)
    return kept


def _conversion_end(tokens: Tokens, near: _Reading, reading: _Reading) -> int | None:
    bounds = bound(tokens, reading.number, measure=True)
    start = bounds.first if bounds else reading.number.first
    between = tuple(tokens.word[near.last : start])
    if len(between) == 1 and tokens.at(reading.last) == _BRACKETS.get(between[0]):
        return reading.last + 1
    return reading.last if between in (("or",), (",", "or")) and near.unit != reading.unit else None


def _inherit(tokens: Tokens, readings: list[_Reading]) -> list[_Reading]:
    """Give the members of a list the unit or noun that stands after the last: '5, 6 and 8 railcars'."""
    kept: list[_Reading] = []
    conjoined = False
    for reading in reversed(readings):
        member = reading
        if kept:
            separator = tuple(tokens.word[reading.last : kept[-1].number.first])
            conjoined = separator in _LIST_SEPARATORS and (conjoined or separator != (",",))
            if conjoined and reading.unit is None and not is_year(tokens, reading.number):
                number = with_scale_of(reading.number, kept[-1].number)
                member = evolve(reading, number=number, unit=kept[-1].unit, noun=kept[-1].noun)
        kept.append(member)
    return [reading for reading in reversed(kept) if reading.unit]


def _mention(tokens: Tokens, reading: _Reading) -> QuantityMention | None:
    unit, number = reading.unit, reading.number
    bounds = bound(tokens, number, measure=unit is not COUNT)
    if unit is None or bounds is None:
        return None
    first, last = bounds.first, max(bounds.last, reading.last)
    start, end = tokens.start[first], tokens.end[last - 1]
    low, high = _values(bounds, number, unit)
    noun = _noun_span(tokens, reading.noun)
    of = tokens.text[noun.start : noun.end] if noun else None
    quantity = Quantity(low, high, unit.code, tokens.text[start:end], of, bounds.approximate)
    return QuantityMention(start, end, quantity, noun)


def _values(bounds: Bounds, number: Number, unit: Unit) -> tuple[float | None, float | None]:
    scale = 100 if number.share else 1
    low = None if bounds.low is None else round(bounds.low * scale, 4 if number.share else 10)
    high = None if bounds.high is None else round(bounds.high * scale, 4 if number.share else 10)
    return low, high


def _noun_span(tokens: Tokens, noun: Noun | None) -> Span | None:
    return Span(tokens.start[noun.first], tokens.end[noun.last - 1]) if noun else None
