"""Forms: a pattern, the words that it may begin with, and what its match says; with the pieces that forms share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from attrs import define, field, frozen

from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import Single
from watchfloor.claims.mentions.times.source import Source

DURATION = "a duration, not a date"
SET = "a repeated time, not a date"
DIGITS = "0"
Build = Callable[["re.Match[str]", Source], Single | None]

SHIFT = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this past": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "this coming": 1,
}
SHIFT_WORDS = f"(?P<shift>{words.any_of(SHIFT)})"
YEARS_ON = {"following": 1, "next": 1, "same": 0, "previous": -1, "preceding": -1}
YEAR_TAIL = (
    rf"(?:(?:(?: ?,)? +(?:of +|in +)?|-)(?P<year>{words.YEAR})(?!-\d)(?:,(?= +\w))?"
    rf"|,? +(?:of +|in +)?(?P<said>{words.YEAR_IN_WORDS})\b"
    rf"|,? +(?:of +|in +)?the +(?P<later>{words.any_of(YEARS_ON)}) +year\b"
    r"|,? +juche +\d{1,3} *\((?P<juche>(?:19|20)\d\d)\)"
    r"|,? +(?:of +|in +)?(?P<rel>last|this|next) +year\b|,? +'(?P<short>\d\d)\b)?"
)
TOO_FINE = frozenset({"second", "minute", "hour", "season"})
COUNT = rf"(?P<n>an|a|(?:{words.NUMBER}(?: +(?:to|or) +|-))?{words.NUMBER}|{words.any_of(words.UNNUMBERED)})"
HALF = r"(?P<half>and +a +half +|1/2 +|½ *)"
HALF_STARTS = ("half",)
COUNT_STARTS = (DIGITS, "a", "an", *words.NUMBERS, *(phrase.split()[0] for phrase in words.UNNUMBERED))


@frozen(eq=False)
class Form:
    """A way of writing a time: its pattern, compiled when it is first tried, and what its match says."""

    pattern: str
    build: Build

    def match(self, text: str, position: int) -> re.Match[str] | None:
        """Match the pattern at a position of a text in lower case."""
        return self._compiled.match(text, position)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


@define
class Forms:
    """An ordered table of forms by the word that they begin with; `DIGITS` stands for any number in digits."""

    by_word: dict[str, list[Form]] = field(factory=dict)

    def form(self, starts: Iterable[str], pattern: str) -> Callable[[Build], Build]:
        """Register a function for a pattern; it gives what the match says, or null where it is no time."""

        def register(build: Build) -> Build:
            form = Form(pattern, build)
            for start in dict.fromkeys(starts):
                self.by_word.setdefault(start, []).append(form)
            return build

        return register

    def extend(self, other: Forms) -> None:
        """Add the forms of another table behind those of this one."""
        for word, forms in other.by_word.items():
            self.by_word.setdefault(word, []).extend(forms)


def is_capital(text: Source, position: int) -> bool:
    """Tell whether the character at the position is a capital letter."""
    return text.shown[position].isupper()


def years_on(match: re.Match[str]) -> int | None:
    """Give the shift from the year named last in the text, 1 for 'February the following year'; may be null."""
    word = match.groupdict().get("later")
    return None if word is None else YEARS_ON[word]


def stated_year(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Give the year that a match of `YEAR_TAIL` names, and the shift of 'last year'; each may be null."""
    groups = match.groupdict()
    if groups.get("year") or groups.get("glued"):
        return int(groups.get("glued") or groups["year"]), None
    if groups.get("said"):
        return words.year_of_words(groups["said"]), None
    if groups.get("juche"):
        return int(groups["juche"]), None
    if groups.get("short"):
        short = int(groups["short"])
        return short + (2000 if short < 50 else 1900), None
    if groups.get("rel"):
        return None, SHIFT[groups["rel"]]
    return None, None
