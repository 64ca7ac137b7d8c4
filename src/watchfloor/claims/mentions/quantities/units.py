"""Find the unit of measure that stands after a number."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from watchfloor.claims.mentions.quantities.tables import Phrase, Tables, phrase
from watchfloor.claims.mentions.quantities.tokens import Tokens, tokenize


@frozen
class Unit:
    """A unit of measure: its code in a claim and the kind of thing that it measures."""

    code: str
    kind: str


@frozen
class UnitAt:
    """A unit and the token after it."""

    unit: Unit
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
    for row in Tables("units.yaml").rows("units", "unit", "kind", "words", "symbols", "glued"):
        unit = Unit(row["unit"], row["kind"])
        for word in row["words"]:
            said = phrase(word)
            words[said] = unit
            words.setdefault((*said[:-1], f"{said[-1]}s"), unit)
        for symbol in row["symbols"]:
            tokens = tokenize(symbol)
            symbols[tuple(tokens.raw(place) for place in range(len(tokens)))] = unit
        glued.update(dict.fromkeys(row["glued"], unit))
    return _Names(words, symbols, glued, max(len(said) for said in (*words, *symbols)))


@cache
def _durations() -> frozenset[str]:
    known = Tables("units.yaml").words("durations")
    return known | {f"{word}s" for word in known}


@cache
def smaller_units() -> dict[str, tuple[str, float]]:
    """Give for a unit the smaller one that may follow it and its share: 'ft' has ('in', 1/12)."""
    rows = Tables("units.yaml").rows("compounds", "unit", "smaller", "share")
    return {row["unit"]: (row["smaller"], row["share"]) for row in rows}


def unit_at(tokens: Tokens, place: int) -> UnitAt | None:
    """Find the longest unit that begins at the token after a number.

    Args:
        tokens: the text.
        place: index of the token after the number; a hyphen there is stepped over, and '20 (kg)' is taken.
    """
    if tokens.at(place) in _BRACKETS:
        inner = _unit_at(tokens, place + 1)
        closed = inner is not None and tokens.at(inner.last) == _BRACKETS[tokens.at(place)]
        return UnitAt(inner.unit, inner.last + 1) if inner and closed else None
    return _unit_at(tokens, place)


_BRACKETS = {"(": ")", "[": "]"}


def _unit_at(tokens: Tokens, place: int) -> UnitAt | None:
    names = _names()
    start = place + 1 if tokens.hyphen(place) else place
    adjacent = tokens.glued(start)
    for length in range(min(names.longest, len(tokens) - start), 0, -1):
        last = start + length
        if tokens.glued(last) and tokens.at(last)[0].isalnum() and tokens.at(last - 1)[-1].isalnum():
            continue
        words = tuple(tokens.word[start:last])
        found = names.words.get(words)
        if found is None:
            raw = tuple(tokens.raw(index) for index in range(start, last))
            found = names.symbols.get(raw)
            if found is None and length == 1 and adjacent:
                found = names.glued.get(raw[0])
        if found is not None:
            return UnitAt(found, last)
    return None


def is_duration(tokens: Tokens, place: int) -> bool:
    """Tell whether a unit of time stands after a number, hyphen or not: 'three days', '5-year-old'."""
    start = place + 1 if tokens.hyphen(place) else place
    return tokens.at(start) in _durations()


def is_time_noun(word: str) -> bool:
    """Tell whether a noun is a unit of time ('years')."""
    return word in _durations()
