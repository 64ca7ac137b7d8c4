"""Find the unit of measure that stands after a number."""

from __future__ import annotations

from functools import cache

from attrs import evolve, frozen

from watchfloor.claims.mentions.quantities.tables import Phrase, Tables, as_written, phrase
from watchfloor.claims.mentions.quantities.tokens import Tokens


@frozen
class Unit:
    """A unit of measure: its code in a claim and the kind of thing that it measures.

    `times` is its size in the base unit of its kind, null where that is not fixed; `per` the period that a unit
    such as 'bpd' holds.
    """

    code: str
    kind: str
    times: float | None = None
    per: str | None = None


@frozen
class UnitAt:
    """A unit at the tokens `[first, last)`."""

    unit: Unit
    first: int
    last: int


@frozen
class _Names:
    words: dict[Phrase, Unit]
    symbols: dict[Phrase, Unit]
    glued: dict[str, Unit]
    longest: int


@cache
def _names() -> _Names:
    words: dict[Phrase, Unit] = {}
    symbols: dict[Phrase, Unit] = {}
    glued: dict[str, Unit] = {}
    units: dict[str, Unit] = {}
    for row in Tables("units.yaml").rows("units", "unit", "kind", "times", "words", "symbols", "glued"):
        unit = units[row["unit"]] = Unit(row["unit"], row["kind"], row["times"])
        for word in row["words"]:
            said = phrase(word)
            words[said] = unit
            words.setdefault((*said[:-1], f"{said[-1]}s"), unit)
        symbols.update(dict.fromkeys(map(as_written, row["symbols"]), unit))
        glued.update(dict.fromkeys(row["glued"], unit))
    for row in Tables("units.yaml").rows("period_units", "unit", "per", "symbols"):
        rate = evolve(units[row["unit"]], per=row["per"])
        symbols.update(dict.fromkeys(map(as_written, row["symbols"]), rate))
    return _Names(words, symbols, glued, max(len(said) for said in (*words, *symbols)))


@cache
def unit_of(code: str) -> Unit | None:
    """Give the unit of measure that a code in a claim stands for; null for a count and for codes unknown."""
    return next(
        (unit for unit in (*_names().words.values(), *_names().symbols.values()) if unit.code == code), None
    )


@cache
def _durations() -> frozenset[str]:
    known = Tables("units.yaml").words("durations")
    return known | {f"{word}s" for word in known}


@cache
def smaller_units() -> dict[str, tuple[str, float]]:
    """Give for a unit the smaller one that may follow it and its share: 'ft' has ('in', 1/12)."""
    rows = Tables("units.yaml").rows("compounds", "unit", "smaller", "share")
    return {row["unit"]: (row["smaller"], row["share"]) for row in rows}


@cache
def open_reasons() -> dict[str, str]:
    """Give for words that may be several units what stays open: 'ton' may be a metric or a short ton."""
    rows = Tables("units.yaml").rows("open", "words", "reason")
    return {word: row["reason"] for row in rows for word in row["words"]}


def unit_at(tokens: Tokens, place: int) -> UnitAt | None:
    """Find the longest unit that begins at the token after a number.

    Args:
        tokens: the text.
        place: index of the token after the number; a hyphen there is stepped over, and '20 (kg)' is taken.
    """
    if tokens.at(place) in _BRACKETS:
        inner = _unit_at(tokens, place + 1)
        closed = inner is not None and tokens.at(inner.last) == _BRACKETS[tokens.at(place)]
        return UnitAt(inner.unit, inner.first, inner.last + 1) if inner and closed else None
    return _unit_at(tokens, place)


_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}


def _unit_at(tokens: Tokens, place: int) -> UnitAt | None:
    names = _names()
    start = place + 1 if tokens.hyphen(place) else place
    for length in range(min(names.longest, len(tokens) - start), 0, -1):
        last = start + length
        if tokens.glued(last) and tokens.at(last)[0].isalnum() and tokens.at(last - 1)[-1].isalnum():
            continue
        found = names.words.get(tuple(tokens.word[start:last]))
        found = found or names.symbols.get(tuple(tokens.raw(index) for index in range(start, last)))
        if found is None and length == 1 and (tokens.glued(start) or _stands_alone(tokens, start)):
            found = names.glued.get(tokens.raw(start))
        if found is None and length == 1 and _is_inch_mark(tokens, start):
            found = names.symbols[("″",)]
        if found is not None:
            return UnitAt(found, start, last - _ends_sentence(tokens, last))
    return None


def _stands_alone(tokens: Tokens, place: int) -> bool:
    """Tell whether letters after digits and a space are a symbol: '500 g of salt', '12 t.', not '5 C students'."""
    after = tokens.at(place + 1)
    runs_on = tokens.glued(place + 2) and tokens.at(place + 2)[0].isalnum()
    closed = after in ("of", "", ",", ".", ";", ")", "per", "\n") and not runs_on
    return (closed or after == "/") and tokens.at(place) != "in" and tokens.at(place - 1)[-1:].isdecimal()


def _is_inch_mark(tokens: Tokens, place: int) -> bool:
    """Tell whether a straight quotation mark after digits stands for inches: where no other mark is its partner."""
    return (
        tokens.at(place) == '"'
        and tokens.at(place - 1)[-1:].isdecimal()
        and tokens.word[:place].count('"') % 2 == 0
        and tokens.word.count('"') % 2 == 1
    )


def _ends_sentence(tokens: Tokens, last: int) -> bool:
    """Tell whether the point of 'lbs.' is the one that ends the sentence."""
    following = tokens.raw(last)
    return tokens.at(last - 1) == "." and (following in ("", "\n") or following[:1].isupper())


def is_duration(tokens: Tokens, place: int) -> bool:
    """Tell whether a unit of time stands after a number, hyphen or not: 'three days', '5-year-old'."""
    start = place + 1 if tokens.hyphen(place) else place
    return tokens.at(start) in _durations()


def is_time_noun(word: str) -> bool:
    """Tell whether a noun is a unit of time ('years')."""
    return word in _durations()
