"""Names of vessels, and the IMO number that alone tells one from another."""

from __future__ import annotations

import re
from typing import NamedTuple

from watchfloor.sanctions.names.likeness import ALIKE, word_likeness
from watchfloor.sanctions.names.scripts import readings
from watchfloor.sanctions.names.words import fold_text, split_words

_PREFIXES = {"mv", "mt", "ms", "ss", "vessel", "ship", "tanker", "fv", "lpg", "lng"}
_IMO = re.compile(r"\bimo\W{0,3}(?:(?:no|number)\W{0,3})?(\d{7})\b")
_DIGITS = re.compile(r"\D")
_IMO_LENGTH = 7
_OTHER_NUMBER = 0.5
_COUNTER = re.compile(
    r"(?<=\d)\s*[호号號](?!\w)"
)  # 'number' as Korean and Chinese write it behind the digits
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


class VesselName(NamedTuple):
    """A name read: its letters in one run, as ships' names are split at will, and the numbers in it."""

    text: str
    letters: str
    numbers: tuple[int, ...]


def imo_digits(text: str) -> str:
    """Give the digits of an IMO number as written ('IMO 9074729')."""
    return _DIGITS.sub("", text)


def is_imo_number(text: str) -> bool:
    """Say whether an IMO number's check digit holds (IMO Resolution A.1117(30)).

    The seventh digit is the last digit of the sum of the first six, weighted 7 down to 2.
    """
    digits = imo_digits(text)
    if len(digits) != _IMO_LENGTH or not digits.isascii():
        return False
    weighted = sum(weight * int(digit) for weight, digit in zip(range(7, 1, -1), digits, strict=False))
    return weighted % 10 == int(digits[-1])


def find_imo(name: str) -> str | None:
    """Find an IMO number that is written into a name."""
    found = _IMO.search(fold_text(name))
    return found[1] if found else None


def read_vessel(text: str) -> VesselName:
    """Read a vessel's name, hangul and Chinese characters too; 'M/V' and the like, and an IMO number, are left out."""
    folded = _COUNTER.sub("", _IMO.sub(" ", fold_text(text)))
    words = split_words(readings(folded, is_person=False)[0])
    kept = words[1:] if len(words) > 1 and words[0] in _PREFIXES else words
    if len(kept) > 1 and kept[-1] in _ROMAN:
        kept = [*kept[:-1], str(_ROMAN[kept[-1]])]
    letters = "".join(word for word in kept if not word.isdecimal())
    return VesselName(text, letters, tuple(int(word) for word in kept if word.isdecimal()))


def compare_vessels(one: VesselName, other: VesselName) -> float:
    """Hold two vessels' names together: letters as one word, numbers exactly."""
    if not one.letters or not other.letters:
        return float(one.letters == other.letters and one.numbers == other.numbers)
    level = word_likeness(one.letters, other.letters)
    if level < ALIKE:
        return 0.0
    return level if one.numbers == other.numbers else level * _OTHER_NUMBER
