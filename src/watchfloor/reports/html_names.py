"""The names that HTML gives to elements, attributes and kinds of text, from html_names.yaml."""

from __future__ import annotations

from watchfloor.tables import read_table


def names_of(row: str) -> frozenset[str]:
    """Give the names of one row of the table."""
    return frozenset(ranked_names_of(row))


def ranked_names_of(row: str) -> tuple[str, ...]:
    """Give the names of one row of the table, in their order."""
    return tuple(read_table("reports/data/html_names.yaml")[row]["names"].split())
