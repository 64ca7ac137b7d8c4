"""Tell numbers that are dates, clock times, labels or parts of names from those that measure or count."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from watchfloor.claims.mentions.quantities.tables import Phrase, Tables
from watchfloor.claims.mentions.quantities.tokens import HYPHENS, Tokens
from watchfloor.claims.mentions.quantities.vocabulary import Number, vocabulary

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th", "s", "'s"})
_LONGEST_NAME = 4
_FEW = frozenset({*"23456789", "two", "three", "four", "five", "six", "seven", "eight", "nine"})


@cache
def _words(section: str) -> frozenset[str]:
    return Tables("counting.yaml").words(section)


@cache
def _phrases(section: str) -> frozenset[Phrase]:
    return Tables("counting.yaml").phrases(section)


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w\S*")


def addresses(text: str) -> list[tuple[int, int]]:
    """Give where web and mail addresses stand in a text: numbers in them are no quantities."""
    if "://" not in text and "www." not in text and "@" not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def is_barred(tokens: Tokens, number: Number, signs: Collection[str]) -> bool:
    """Tell whether a number is no quantity, whatever stands after it; `signs` are words that may be glued to it."""
    first = number.first + 1 if tokens.at(number.first) in ("between", "from") else number.first
    return (
        (_is_glued(tokens, first, number.last) and tokens.raw(first - 1) not in signs)
        or _is_dated(tokens, first, number.last)
        or _is_clock(tokens, number.last)
        or _is_label(tokens, first, number)
        or _is_ratio(tokens, first)
        or _is_name(tokens, first, number)
    )


def is_year(tokens: Tokens, number: Number) -> bool:
    """Tell whether four bare digits read as a year: 'in 2018', 'the 2021 reports', but not 'about 2000 troops'."""
    raw = tokens.raw(number.last - 1)
    if number.worded or number.scale > 1 or not (len(raw) == 4 and raw.isdecimal()):
        return False
    if not 1800 <= number.low < 2100:
        return False
    return number.low % 100 != 0 or tokens.at(number.first - 1) in _words("year_openers")


def _is_glued(tokens: Tokens, first: int, last: int) -> bool:
    """'COVID-19', 'G7', '2023-10-09', '03:46', '1990s', '10th'."""
    if tokens.glued(first):
        before, joiner = tokens.at(first - 2), tokens.at(first - 1)
        if joiner[-1].isalnum() or joiner in ("#", "№", "_", "'", "@"):
            return True
        joined = tokens.glued(first - 1) and before[-1:].isalnum()
        if joined and (joiner in HYPHENS or joiner in (".", ":", "/", "&", "+")):
            return True
    if not tokens.glued(last):
        return False
    after = tokens.at(last)
    if after in _ORDINAL_ENDINGS:
        return True
    return (
        after in ("-", "–", ":", "/", "_") and tokens.glued(last + 1) and tokens.at(last + 1)[:1].isdecimal()
    )


def _is_dated(tokens: Tokens, first: int, last: int) -> bool:
    """'Jan. 7', '7 January', '7-10 October 2019'."""
    value = tokens.at(last - 1)
    if not (value.isdecimal() and len(value) <= 4):
        return False
    months = _words("months")
    before = first - 2 if tokens.at(first - 1) == "." else first - 1
    if tokens.at(before) in months and tokens.raw(before)[:1].isupper():
        return int(value) <= 31 or len(value) == 4
    after = last + 1 if tokens.at(last) in (*HYPHENS, ",") else last
    return tokens.at(after) in months and tokens.raw(after)[:1].isupper() and int(value) <= 31


def _is_clock(tokens: Tokens, last: int) -> bool:
    """'5 p.m.', '0410 UTC'."""
    return any(tokens.follows(last, words) for words in _clock())


@cache
def _clock() -> tuple[Phrase, ...]:
    return tuple(_phrases("clock"))


def _is_label(tokens: Tokens, first: int, number: Number) -> bool:
    """'Resolution 2270', 'page 5', 'No. 3', 'Group of 7'; but a lower-case label may end a clause before a measure."""
    before = _label_place(tokens, first)
    word = tokens.at(before)
    if word in ("-", ",") or number.scale > 1 or (number.worded and not tokens.raw(before)[:1].isupper()):
        return False
    if word in _words("labels"):
        return tokens.raw(before)[:1].isupper() or not tokens.at(number.last).isalpha() or not word.isalpha()
    return tokens.at(first - 1) == "of" and tokens.at(first - 2) == "group"


def _label_place(tokens: Tokens, first: int) -> int:
    """Give where the label of a number would stand: before its point, or before the list of 'Nos. 3 and 4'."""
    start = first
    while tokens.at(start - 1) in ("and", ",", "to", "or", "&") and tokens.at(start - 2).isdecimal():
        start -= 2
    place = start - 2 if tokens.at(start - 1) == "." else start - 1
    if start == first or tokens.at(place).endswith("s"):
        return place
    return first - 1


def _is_ratio(tokens: Tokens, first: int) -> bool:
    """The second number of 'four in ten', 'nine of 10', 'one of every nine'."""
    place = first - 2 if tokens.at(first - 1) == "every" else first - 1
    joiner, before = tokens.at(place), tokens.at(place - 1)
    if joiner == "of" and before == "out":
        before = tokens.at(place - 2)
    if joiner == "in":
        return before in ("one", "1") or (tokens.at(first) in ("ten", "10") and before in _FEW)
    return joiner == "of" and (before in vocabulary().cardinals or before.isdecimal())


def _is_name(tokens: Tokens, first: int, number: Number) -> bool:
    """'38 North', 'Five Eyes'; a capitalised number before a capitalised word inside a sentence."""
    names = _phrases("names")
    for length in range(_LONGEST_NAME, 1, -1):
        for start in range(max(first - length + 1, 0), first + 1):
            if tuple(tokens.word[start : start + length]) in names:
                return tokens.at(start + length) not in ("korean", "koreans")
    if not number.worded or not tokens.raw(first)[:1].isupper() or not tokens.raw(number.last)[:1].isupper():
        return False
    before = tokens.raw(first - 1)
    return before.isalpha() and before.islower()
