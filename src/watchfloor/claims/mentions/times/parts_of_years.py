"""Quarters, halves and seasons of a year."""

from __future__ import annotations

import re

from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import (
    PartOfYear,
    Single,
)
from watchfloor.claims.mentions.times.forms import (
    DIGITS,
    Forms,
    stated_year,
)
from watchfloor.claims.mentions.times.source import Source

FORMS = Forms()

_OF_YEAR = (
    rf"(?:,? +(?:of +|in +)?(?:fiscal +(?:year +)?|fy *|the +year +)?(?P<year>{words.YEAR})"
    rf"|,? +(?:of +|in +)?(?P<said>{words.YEAR_IN_WORDS})\b"
    r"|,? +(?:of +|in +)?(?:(?P<rel>last|this|next) +year|the +year)\b)?"
)
_NUMBERED = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "final": 4,
    "last": 4,
}
_HALVES = {"first": 1, "1st": 1, "1": 1}


@FORMS.form(
    ["the", "first", "second", "third", "fourth", DIGITS],
    rf"(?:the +)?(?:fiscal +)?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th|final)(?:-| +)(?:fiscal(?:-| +))?quarters?\b{_OF_YEAR}",
)
@FORMS.form(
    [DIGITS, "last", "this", "next"],
    rf"(?:the +)?(?:(?P<year>{words.YEAR})(?:'s)?|(?P<rel>last|this|next) +year's) +(?:fiscal +)?(?P<n>first|second|third|fourth|final)(?:-| +)quarter\b",
)
@FORMS.form(["q1", "q2", "q3", "q4"], rf"q(?P<n>[1-4])\b(?:-(?P<glued>{words.YEAR}))?{_OF_YEAR}")
@FORMS.form(DIGITS, rf"(?P<year>{words.YEAR})(?:-| +)?q(?P<n>[1-4])\b")
@FORMS.form(DIGITS, rf"(?P<n>[1-4])q\b{_OF_YEAR}")
def _quarter(match: re.Match[str], text: Source) -> Single | None:
    lead = text.lower[max(0, match.start() - 8) : match.start()]
    attributive = re.search(r"\b(?:in|by|during|until|of) +$", lead) is None
    return PartOfYear("quarter", _NUMBERED[match["n"]], *stated_year(match), attributive=attributive)


@FORMS.form(
    ["the", "first", "second", "latter", "last", DIGITS],
    rf"(?:the +)?(?P<n>first|second|last|latter|1st|2nd)(?:-| +)half\b(?! *(?:of|in) +(?!the +year|last +year|this +year|next +year|fiscal|fy|\d{{4}})){_OF_YEAR}",
)
@FORMS.form(
    [DIGITS, "last", "this", "next"],
    rf"(?:the +)?(?:(?P<year>{words.YEAR})(?:'s)?|(?P<rel>last|this|next) +year's) +(?P<n>first|second|last|latter)(?:-| +)half\b",
)
@FORMS.form(["h1", "h2"], rf"h(?P<n>[12])\b(?:-(?P<glued>{words.YEAR}))?{_OF_YEAR}")
@FORMS.form(DIGITS, rf"(?P<year>{words.YEAR})(?:-| +)?h(?P<n>[12])\b")
@FORMS.form(DIGITS, rf"(?P<n>[12])h\b{_OF_YEAR}")
def _half(match: re.Match[str], text: Source) -> Single | None:
    year, shift = stated_year(match)
    named = year is not None or shift is not None or match.group().endswith("the year")
    if not named and re.match(r" +[a-z]", text.lower[match.end() : match.end() + 3]) and "-" in match.group():
        return None
    return PartOfYear("half", _HALVES.get(match["n"], 2), year, shift)


@FORMS.form(["year", "the"], r"(?:the +)?year(?:-| +|'s +)end\b(?! +(?:of|in)\b)")
def _year_end(match: re.Match[str], text: Source) -> Single | None:
    return PartOfYear("year end", 4, year_shift=0)


@FORMS.form(["the", "first"], rf"(?:the +)?first +(?P<n>{words.NUMBER}) +months{_OF_YEAR}")
def _first_months(match: re.Match[str], text: Source) -> Single | None:
    count = words.count(match["n"])
    year, shift = stated_year(match)
    of_this_year = match.group().endswith("the year")
    if count is None or not 1 < count < 12 or (year is None and shift is None and not of_this_year):
        return None
    return PartOfYear("range", count, year, 0 if of_this_year and year is None else shift)


@FORMS.form(
    [*words.SEASONS, "the"],
    rf"(?:the +)?(?P<season>{words.any_of(words.SEASONS)})\b(?:,? +(?:of +|in +)?(?P<glued>{words.YEAR})[-/](?:\d{{4}}|\d\d)\b|{_OF_YEAR})(?!\w|-)",
)
@FORMS.form(
    ["last", "this", "next", "past"],
    rf"(?P<shift>last|this past|this|next|past) +(?P<season>{words.any_of(words.SEASONS)})\b",
)
def _season(match: re.Match[str], text: Source) -> Single | None:
    year, shift = stated_year(match)
    which = match.groupdict().get("shift")
    number = words.SEASONS[match["season"]]
    if which:
        return PartOfYear(
            "season",
            number,
            year_shift={"last": -10, "past": -10, "this past": -10, "next": 10}.get(which, 0),
        )
    if year is None and shift is None:
        lead = text.lower[max(0, match.start() - 9) : match.start()]
        if not re.search(
            r"\b(?:in|since|by|during|over|through|throughout|into|early|late|until|mid)[ -]+$", lead
        ):
            return None
    return PartOfYear("season", number, year, shift)
