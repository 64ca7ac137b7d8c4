"""Read what a number measures or counts: its unit, its noun, and what a rate is for."""

from __future__ import annotations

from functools import cache
from unicodedata import category

from attrs import evolve, frozen

from watchfloor.claims.mentions.quantities.amounts import bound
from watchfloor.claims.mentions.quantities.guards import is_year
from watchfloor.claims.mentions.quantities.nouns import (
    Noun,
    counted_noun,
    joined_noun,
    mass_noun,
    measured_noun,
    partitive_noun,
    past_fillers,
    single_noun,
)
from watchfloor.claims.mentions.quantities.rates import rate_at
from watchfloor.claims.mentions.quantities.tables import Tables
from watchfloor.claims.mentions.quantities.tokens import Tokens
from watchfloor.claims.mentions.quantities.units import (
    Unit,
    UnitAt,
    is_duration,
    open_reasons,
    smaller_units,
    unit_at,
)
from watchfloor.claims.mentions.quantities.vocabulary import Number

COUNT = Unit("1", "count")
PERCENT = Unit("%", "share")
_SIGNED = frozenset({"temperature", "angle", "share"})
_BELOW_ZERO = ("below", "zero")


@frozen
class Reading:
    """A number with what it measures or counts: tokens `[number.first, last)`; `unit` null for neither.

    `tail` is the token after the noun and the rate, `reason` what of the unit stays open, `conversion` the same
    quantity in another unit.
    """

    number: Number
    last: int
    unit: Unit | None
    noun: Noun | None = None
    per: str | None = None
    tail: int = 0
    reason: str | None = None
    conversion: Reading | None = None

    @property
    def end(self) -> int:
        """Give the token after the unit, or after the counted noun."""
        return self.noun.last if self.noun and self.unit is COUNT else self.last


def read(tokens: Tokens, number: Number) -> Reading:
    """Find what a number measures or counts, and per what."""
    reading = _read(tokens, number)
    if reading.unit is None:
        return reading
    bounds = bound(tokens, number, last=reading.end, measure=reading.unit is not COUNT)
    after = max(reading.last, reading.noun.last if reading.noun else 0, bounds.last if bounds else 0)
    rate = rate_at(tokens, after)
    return evolve(reading, per=rate.per if rate else reading.unit.per, tail=rate.last if rate else after)


def _read(tokens: Tokens, number: Number) -> Reading:
    if number.share:
        return Reading(number, number.last, PERCENT, _shared(tokens, number.last))
    last = _past_bound(tokens, number)
    start = last + 1 if number.partitive and tokens.at(last) == "of" else last
    unit = unit_at(tokens, start) or _after_filler(tokens, start)
    nothing = Reading(number, number.last, None)
    if is_money_sign(tokens.raw(number.first - 1)) or is_duration(tokens, last) or _is_position(tokens, unit):
        return nothing
    if unit is not None and not (tokens.hyphen(unit.last) and unit_at(tokens, unit.last)):
        return _measured(tokens, number, unit)
    if is_year(tokens, number) and not _is_bounded(tokens, number):
        return nothing
    return _count(tokens, number, start)


def _after_filler(tokens: Tokens, start: int) -> UnitAt | None:
    """Find the unit of 'two more tons', which is written as a word."""
    place = past_fillers(tokens, start)
    unit = unit_at(tokens, place) if place > start else None
    return unit if unit and len(tokens.at(unit.first)) > 2 else None


def is_money_sign(sign: str) -> bool:
    """Tell whether a token is the sign of a currency: what stands after it is money."""
    return len(sign) == 1 and category(sign) == "Sc"


def _is_position(tokens: Tokens, unit: UnitAt | None) -> bool:
    """Tell whether an angle is a latitude or longitude: '42°21'N', '130.4° E'."""
    if unit is None:
        return False
    after = tokens.raw(unit.last)
    return unit.unit.kind == "angle" and (
        after in ("N", "S", "E", "W") or (tokens.glued(unit.last) and after[:1].isdecimal())
    )


def _measured(tokens: Tokens, number: Number, unit: UnitAt) -> Reading:
    reason = open_reasons().get(tokens.at(unit.last - 1)) if unit.last == unit.first + 1 else None
    signed, last = _signed(tokens, number, unit)
    reading = _compound(tokens, Reading(signed, last, unit.unit, reason=reason))
    bounds = bound(tokens, number, last=reading.last, measure=True)
    after = max(reading.last, bounds.last if bounds else 0)
    return evolve(reading, noun=measured_noun(tokens, after, distance=unit.unit.kind == "length"))


def _past_bound(tokens: Tokens, number: Number) -> int:
    bounds = bound(tokens, number, measure=False)
    return bounds.last if bounds else number.last


def _is_bounded(tokens: Tokens, number: Number) -> bool:
    bounds = bound(tokens, number, measure=False)
    return bounds is not None and bounds.bounded


def _shared(tokens: Tokens, last: int) -> Noun | None:
    return mass_noun(tokens, last + 1 if tokens.at(last) == "of" else last)


def _signed(tokens: Tokens, number: Number, unit: UnitAt) -> tuple[Number, int]:
    """Read 'minus 20 degrees', '-5 °C' and '20 degrees below zero'; elsewhere a dash is no sign."""
    last = unit.last
    if unit.unit.kind not in _SIGNED or number.high != number.low:
        return number, last
    if unit.unit.kind != "share" and tokens.follows(last, _BELOW_ZERO):
        return evolve(number, low=-number.low, high=-number.low), last + 2
    sign = tokens.at(number.first - 1)
    if sign not in ("minus", "negative", "-", "−", "–") or (
        tokens.glued(number.first - 1) and tokens.at(number.first - 2).isalnum()
    ):
        return number, last
    if not sign.isalpha() and not tokens.glued(number.first):
        return number, last
    return evolve(number, first=number.first - 1, low=-number.low, high=-number.low), last


def _compound(tokens: Tokens, reading: Reading) -> Reading:
    """Add the smaller unit that follows: '5 feet 2 inches', '6-foot-4', '5 foot 7'."""
    smaller = smaller_units().get(reading.unit.code) if reading.unit else None
    joined = tokens.hyphen(reading.last)
    place = reading.last + 1 if joined or tokens.at(reading.last) in ("and", ",") else reading.last
    if smaller is None or not tokens.at(place).isdecimal() or reading.number.high != reading.number.low:
        return reading
    unit, added = unit_at(tokens, place + 1), float(tokens.word[place]) * smaller[1]
    if unit is not None and unit.unit.code == smaller[0]:
        last = unit.last
    elif added < 1 and (joined or tokens.at(place - 1) == "foot") and _stands_last(tokens, place):
        last = place + 1
    else:
        return reading
    value = reading.number.low + added
    return evolve(reading, last=last, number=evolve(reading.number, low=value, high=value))


def _stands_last(tokens: Tokens, place: int) -> bool:
    """Tell whether no noun of its own follows a number: '6-foot-4', '5 foot 7,'."""
    after = tokens.at(place + 1)
    return not tokens.hyphen(place + 1) and (tokens.hyphen(place - 1) or not after[:1].isalnum())


def _count(tokens: Tokens, number: Number, start: int) -> Reading:
    """Find the noun that a number counts."""
    nothing = Reading(number, number.last, None)
    if 0 < number.low < 1:
        return nothing
    attached = joined_noun(tokens, start)
    if attached:
        return Reading(number, attached.last, COUNT, attached)
    restated = _restated(tokens, number, start)
    if restated != start:
        number, start = evolve(number, last=restated), restated
    if tokens.glued(start):
        return nothing
    noun = partitive_noun(tokens, start) or counted_noun(tokens, start)
    if number.low == number.high == 1:
        noun = None if _is_pronoun(tokens, number, start) else single_noun(tokens, start)
    if noun is None or tokens.word[noun.head] in _money_words():
        return nothing
    return Reading(number, number.last, COUNT, noun)


_PRONOUN_BEFORE = frozenset(
    {"the", "this", "that", "no", "any", "every", "each", "another", "which", "a", "as"}
)


def _is_pronoun(tokens: Tokens, number: Number, start: int) -> bool:
    """Tell whether a one counts nothing: 'one of them', 'the one', 'a 40-ton one', or the digit 1."""
    before = tokens.at(number.first - 1)
    one_of = tokens.at(start) == "of" or not number.worded
    return one_of or before in _PRONOUN_BEFORE or (before.isalpha() and tokens.hyphen(number.first - 2))


@cache
def _money_words() -> frozenset[str]:
    """Give the words that alone name a currency: a number before one is money, not a count."""
    tables = Tables("currencies.yaml")
    rows = [
        *tables.rows("currencies", "code", "symbols", "words"),
        *tables.rows("minor", "words", "code", "share"),
        *tables.rows("ambiguous", "words", "symbols", "otherwise", "cues"),
    ]
    known = {word for row in rows for word in row["words"] if " " not in word}
    return frozenset(known | {f"{word}s" for word in known})


def _restated(tokens: Tokens, number: Number, start: int) -> int:
    """Step over a number given again in digits: 'five (5) trains'."""
    if (
        tokens.at(start) == "("
        and tokens.at(start + 2) == ")"
        and tokens.at(start + 1) == f"{number.low:.0f}"
    ):
        return start + 3
    return start
