"""The remarks of an OFAC row: dates and places of birth, numbers and weak aliases, separated by semicolons.

The wording is that of OFAC's data specification (dat_spec.txt): 'DOB 03 Mar 1961; POB Wonsan, North Korea;
a.k.a. 'SHORTY'; Vessel Registration Identification IMO 1234567'. OFAC puts weak aliases in quotation marks.
"""

from __future__ import annotations

import re

from attrs import frozen

from watchfloor.sanctions.lists.values import clean_all, imo_numbers, iso_date

_WEAK = re.compile(r"(?:a|f|n)\.k\.a\.\s*['\"‘“]+(.+?)['\"’”]+\.?$", re.I)
_BORN = re.compile(r"(?:alt\.\s*)?DOB\s+(?:circa\s+)?(.+?)\.?$", re.I)
_PLACE = re.compile(r"(?:alt\.\s*)?POB\s+(.+?)\.?$", re.I)
_COUNTRY = re.compile(r"(?:alt\.\s*)?(?:nationality|citizen)\s+(.+?)\.?$", re.I)
_NUMBER = re.compile(
    r"(?:alt\.\s*)?((?:MMSI|Passport|SWIFT/BIC|Registration (?:ID|Number)|Tax ID No\.)\s.+?)\.?$", re.I
)


@frozen
class Remarks:
    """What the remarks of a row say: `born` in ISO 8601, a span of years as 1961/1963."""

    weak: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    imos: tuple[str, ...] = ()


def read_remarks(text: str) -> Remarks:
    """Read the remarks of a row; what they say beside is left."""
    items = [item.strip() for item in text.split(";")]

    def found(pattern: re.Pattern[str]) -> tuple[str, ...]:
        return clean_all(match.group(1) for item in items if (match := pattern.match(item)))

    return Remarks(
        weak=found(_WEAK),
        born=tuple(day for words in found(_BORN) if (day := _born(words))),
        places=found(_PLACE),
        countries=found(_COUNTRY),
        identifiers=found(_NUMBER),
        imos=imo_numbers(text),
    )


def _born(words: str) -> str | None:
    first, to, last = words.partition(" to ")
    start, end = iso_date(first.removeprefix("circa ")), iso_date(last.removeprefix("circa "))
    return f"{start}/{end}" if to and start and end else start
