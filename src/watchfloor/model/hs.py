"""Codes of the Harmonized System, which mean different goods in different editions."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.record import Record

EDITIONS = (1996, 2002, 2007, 2012, 2017, 2022)
LAST_CHAPTER = 97


class HsBasis(StrEnum):
    """Whether the resolution itself names an HS code, or we map its words to one."""

    RESOLUTION = "resolution"
    MAPPING = "mapping"


@frozen
class HsCode(Record):
    """An HS chapter, heading or subheading in the edition of a year, such as 8525 of 2017."""

    code: str
    edition: int
    basis: HsBasis

    def __attrs_post_init__(self) -> None:
        digits = self.code.isascii() and self.code.isdecimal() and len(self.code) in (2, 4, 6)
        if not digits or not 1 <= int(self.code[:2]) <= LAST_CHAPTER:
            raise ValueError(f"{self.code!r} is no HS chapter, heading or subheading")
        if self.edition not in EDITIONS:
            raise ValueError(f"there is no HS edition {self.edition}")

    def covers(self, code: str) -> bool:
        """Tell whether a code of the same edition is this one or lies under it."""
        return code.startswith(self.code)


def edition_on(day: str) -> int:
    """Give the HS edition in force on a day; each came into force on 1 January of its year.

    Args:
        day: ISO 8601.

    Raises:
        ValueError: the day lies before the first edition that is known here.
    """
    year = int(day[:4])
    if year < EDITIONS[0]:
        raise ValueError(f"no HS edition is known for {day}")
    return max(edition for edition in EDITIONS if edition <= year)
