"""Numbers: what is written in digits or in words comes back as the same value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.claims.mentions.quantities.amounts import read_amount
from watchfloor.claims.mentions.quantities.digits import decimal
from watchfloor.claims.mentions.quantities.tokens import tokenize

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
ONES = [*SMALL.split(), "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
MAGNITUDES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def below_a_hundred(number: int) -> str:
    if number < 20:
        return ONES[number]
    ten = TENS[number // 10 - 2]
    return f"{ten}-{ONES[number % 10]}" if number % 10 else ten


def below_a_thousand(number: int, joiner: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return below_a_hundred(rest)
    said = f"{ONES[hundreds]} hundred"
    return f"{said}{joiner}{below_a_hundred(rest)}" if rest else said


def in_words(number: int, joiner: str = " ") -> str:
    for value, name in MAGNITUDES:
        if number >= value:
            many, rest = divmod(number, value)
            said = f"{below_a_thousand(many, joiner)} {name}"
            return f"{said} {in_words(rest, joiner)}" if rest else said
    return below_a_thousand(number, joiner)


def value_of(words: str) -> float | None:
    tokens = tokenize(words)
    number = read_amount(tokens, 0)
    assert number is None or (number.first == 0 and number.last == len(tokens)), words
    return number.low if number else None


@given(st.integers(0, 10**15 - 1), st.sampled_from((" ", " and ")))
def test_a_number_in_words_is_read_back(number: int, joiner: str) -> None:
    assert value_of(in_words(number, joiner)) == number


@given(st.integers(0, 10**15 - 1), st.sampled_from((",", "")))
def test_a_number_in_digits_is_read_back(number: int, separator: str) -> None:
    assert value_of(f"{number:,}".replace(",", separator)) == number


@given(st.integers(1000, 10**12), st.sampled_from((" ", "\u00a0", "\u202f", "\u2009")))
def test_thousands_set_apart_by_a_space_are_read_back(number: int, space: str) -> None:
    assert value_of(f"{number:,}".replace(",", space)) == number


@given(st.integers(1, 9999), st.sampled_from([name for _, name in MAGNITUDES]))
def test_a_decimal_with_a_magnitude_is_read_back(tenths: int, magnitude: str) -> None:
    scale = {name: value for value, name in MAGNITUDES}[magnitude]
    assert value_of(f"{tenths / 10:.1f} {magnitude}") == pytest.approx(tenths * scale / 10)


@given(st.integers(2, 900), st.integers(1, 90), st.sampled_from((" to ", "-", "–")))
def test_an_ascending_range_keeps_both_ends(low: int, more: int, joiner: str) -> None:
    number = read_amount(tokenize(f"{low}{joiner}{low + more} tons"), 0)
    assert number is not None
    assert (number.low, number.high) == (low, low + more)


@pytest.mark.parametrize("digits", ["2023.10.9", "1,2", "12,34,567", "1.2.3", "5,6,7"])
def test_dates_lists_and_versions_are_no_numbers(digits: str) -> None:
    assert decimal(digits) is None
