"""The words of time expressions, read from `data/times.yaml`, and the regular expressions made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from watchfloor.errors import TableError
from watchfloor.tables import read_table

_FILE = "claims/data/times.yaml"
TENS = ("twenty", "thirty")


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = read_table(_FILE)
    for name, table in tables.items():
        if set(table) != {"source", "words"}:
            raise TableError("holds something else than 'source' and 'words'", f"{_FILE}, {name}")
    return tables


def _mapping(name: str) -> dict[str, Any]:
    words: dict[str, Any] = _tables()[name]["words"]
    return words


def _words(name: str) -> tuple[str, ...]:
    return tuple(_tables()[name]["words"])


def any_of(words: Iterable[str]) -> str:
    """Give a group that matches one of the words, the longest first, with any run of spaces in them."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " +") for word in ordered) + ")"


MONTHS: dict[str, int] = _mapping("months")
MONTHS_THAT_ARE_NAMES = frozenset(_words("months_that_are_names"))
WEEKDAYS: dict[str, int] = _mapping("weekdays")
ANY_WEEKDAYS: dict[str, int] = WEEKDAYS | _mapping("weekdays_short")
UNITS: dict[str, str] = _mapping("units")
NUMBERS: dict[str, int] = _mapping("numbers")
SMALL_ORDINALS: dict[str, int] = _mapping("ordinals")
SEASONS: dict[str, int] = _mapping("seasons")
ZONES: dict[str, str] = _mapping("zones")
TIMEX_UNITS: dict[str, str] = _mapping("timex_units")
MODS: dict[str, str] = _mapping("mods")
MODS_OF_DURATIONS: dict[str, str] = _mapping("mods_of_durations")
VAGUE: dict[str, str] = _mapping("vague")
PARTS: dict[str, str] = _mapping("parts")
PARTS_OF_A_MONTH: dict[str, str] = _mapping("parts_of_a_month")
SETS: dict[str, str] = _mapping("sets")
STRETCHES = _words("stretches")
DAY_PARTS: dict[str, str] = _mapping("day_parts")
UNNUMBERED = _words("unnumbered")
HOLIDAYS_BY_DATE: dict[str, str] = _mapping("holidays_by_date")
HOLIDAYS_BY_WEEKDAY: dict[str, list[int]] = _mapping("holidays_by_weekday")
HOLIDAYS_BY_EASTER: dict[str, int] = _mapping("holidays_by_easter")
HOLIDAYS_OF_MANY_COUNTRIES = frozenset(_words("holidays_of_many_countries"))
HOLIDAYS_OF_THE_MOON: dict[str, str] = _mapping("holidays_of_the_moon")
DAYS_OF_THE_MOON: dict[str, dict[int, str]] = {
    table: {int(year): day for year, day in _mapping(table).items()}
    for table in HOLIDAYS_OF_THE_MOON.values()
}
NOT_BEFORE_A_YEAR = frozenset(_words("not_before_a_year"))
NOT_AFTER_A_YEAR = frozenset(_words("not_after_a_year"))
BEFORE_A_YEAR = frozenset(_words("before_a_year"))
FUTURE_CUES = _words("future_cues")
PAST_CUES = _words("past_cues")
SPEECH_CUES = _words("speech_cues")
ORDINALS: dict[str, int] = SMALL_ORDINALS | {
    f"{tens}-{word}": NUMBERS[tens] + value
    for tens in TENS
    for word, value in SMALL_ORDINALS.items()
    if value < 10
}

_LONG_MONTHS = any_of(name for name in MONTHS if len(name) > 4 or name in {"june", "july", "may"})
_SHORT_MONTHS = any_of(name for name in MONTHS if len(name) <= 4 and name not in {"june", "july", "may"})
MONTH = rf"(?:{_LONG_MONTHS}\b|{_SHORT_MONTHS}\b\.?)"
_SHORT_WEEKDAYS = any_of(name for name in ANY_WEEKDAYS if name not in WEEKDAYS)
WEEKDAY = rf"{any_of(WEEKDAYS)}\b"
ANY_WEEKDAY = rf"(?:{WEEKDAY}|{_SHORT_WEEKDAYS}\b\.?)"
UNIT = rf"{any_of(UNITS)}\b"
PERIOD_UNIT = r"(?:day|week|weekend|month|quarter|year|decade|century)\b"
DIGIT_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL_DAY = rf"(?:{DIGIT_DAY}(?:st|nd|rd|th)\b|{any_of(ORDINALS)}\b)".replace("\\-", "[- ]")
_DAYS_IN_WORDS = [word for word, number in NUMBERS.items() if 9 < number < 20] + [
    f"{tens}-{word}"
    for tens in TENS
    for word, number in NUMBERS.items()
    if number < 10 and NUMBERS[tens] + number < 32
]
CARDINAL_DAY = rf"{any_of(_DAYS_IN_WORDS)}\b(?![- ]+(?:{any_of(NUMBERS)}|oh)\b)".replace("\\-", "[- ]")
YEAR = r"(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d)"
DAY_PART = rf"{any_of(DAY_PARTS)}\b"
_TENS_WORD = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-| +)(?:one|two|three|four|five|six|seven|eight|nine)"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}}|(?<!\d\d\d) \d{{3}}(?!\d))*(?:\.\d+)?|{_TENS_WORD}|{any_of(NUMBERS)})"


CENTURIES = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
_TEENS = {word: number for word, number in NUMBERS.items() if 10 <= number < 20}
_TENS = {word: number for word, number in NUMBERS.items() if 20 <= number < 100}
_DIGITS = {word: number for word, number in NUMBERS.items() if number < 10}
_LOW = rf"(?:{any_of(_TEENS)}|{any_of(_TENS)}(?:[- ]+{any_of(_DIGITS)})?)\b"
YEAR_IN_WORDS = (
    rf"(?:{any_of(CENTURIES)}[- ]+(?:hundred|(?:oh|o)[- ]+{any_of(_DIGITS)}|{_LOW})"
    rf"|two +thousand(?: +and)?(?: +(?:{any_of(_DIGITS)}\b|{_LOW}))?)"
)


def count(text: str) -> int | None:
    """Give the whole number in digits or words; null where there is none ('several', '2.5')."""
    text = " ".join(text.split())
    if text in {"a", "an"}:
        return 1
    if text[0].isdigit():
        digits = text.replace(",", "").replace(" ", "")
        return int(digits) if digits.isdigit() else None
    parts = text.replace("-", " ").split()
    if all(part in NUMBERS for part in parts):
        return sum(NUMBERS[part] for part in parts)
    return None


def year_of_words(text: str) -> int:
    """Give the year of 'nineteen ninety-six', 'nineteen oh five' or 'two thousand and three'."""
    first, *rest = re.split(r"[- ]+", text)
    if first == "two" and rest[0] == "thousand":
        return 2000 + sum(NUMBERS[word] for word in rest[1:] if word != "and")
    return CENTURIES[first] * 100 + sum(NUMBERS[word] for word in rest if word not in {"hundred", "oh", "o"})


def amount(text: str) -> float | None:
    """Give the number in digits or words, 2 for a couple; null for a vague number or a range of them."""
    text = " ".join(text.split()).removesuffix(" of")
    if text in {"a couple", "couple"}:
        return 2.0
    digits = text.replace(",", "").replace(" ", "")
    if digits[0].isdigit() and digits.replace(".", "", 1).isdigit():
        return float(digits)
    number = count(text)
    return None if number is None else float(number)


def day_number(text: str) -> int:
    """Give the day of '24th', '24' or 'twenty-fourth'."""
    if text[0].isdigit():
        return int(re.sub(r"\D", "", text))
    word = text.replace(" ", "-")
    return ORDINALS.get(word) or sum(NUMBERS[part] for part in word.split("-"))


def month_number(text: str) -> int:
    """Give the month of 'sept.' or 'september'."""
    return MONTHS[text.rstrip(".")]


def weekday_number(text: str) -> int:
    """Give the weekday of 'mon.' or 'monday', Monday 0."""
    return ANY_WEEKDAYS[text.rstrip(".")]
