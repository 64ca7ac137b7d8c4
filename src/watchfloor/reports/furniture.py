"""Rules for single lines of a page: which are furniture, captions, bylines, datelines, and which open a list."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import frozen

from watchfloor.errors import TableError
from watchfloor.model.report import Role
from watchfloor.tables import read_table

_FILE = "reports/data/furniture.yaml"
_LONGEST = 200
_KEYS = {"id", "role", "pattern", "source", "example", "longest", "case", "agency", "title", "until"}


@frozen
class LineRule:
    """One row of furniture.yaml: lines that match `pattern` as a whole have the role."""

    id: str
    role: Role
    pattern: re.Pattern[str]
    longest: int
    example: str
    source: str
    may_be_title: bool = False
    to_end: bool = False

    def match(self, line: str) -> re.Match[str] | None:
        """Match a whole line whose quotes are plain."""
        return self.pattern.fullmatch(line) if len(line) <= self.longest else None


def plain_quotes(line: str) -> str:
    """Write typographic quotes as plain ones, character for character."""
    return line.translate(_QUOTES)


_QUOTES = str.maketrans("’‘‚‛“”„", "''''\"\"\"")


@cache
def line_rules() -> tuple[LineRule, ...]:
    """Give the rules for single lines, in the order in which they are tried."""
    table = read_table(_FILE)
    return tuple(_rule(row, table["agencies"]["names"]) for row in table["rules"])


@cache
def openers() -> tuple[LineRule, ...]:
    """Give the rules for lines that open a list of other stories or a form."""
    return tuple(_rule(row | {"role": "furniture"}, []) for row in read_table(_FILE)["openers"])


def _rule(row: dict[str, Any], agencies: list[str]) -> LineRule:
    unknown = set(row) - _KEYS
    if unknown or not row.get("source"):
        raise TableError(
            f"row {row.get('id')} has {unknown or 'no source'}", _FILE, "see the head of the file"
        )
    pattern = row["pattern"]
    if row.get("agency"):
        names = "|".join(re.escape(name) for name in sorted(agencies, key=len, reverse=True))
        pattern = pattern.replace("{agency}", names)
    flags = re.S if row.get("case") else re.S | re.I
    return LineRule(
        row["id"],
        Role(row["role"]),
        re.compile(pattern, flags),
        row.get("longest", _LONGEST),
        row["example"],
        row["source"],
        row.get("title", False),
        row.get("until") == "end",
    )
