"""Tables: loads the data files that lie beside this package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """Read a YAML file of `reports/data`."""
    import yaml

    text = files("watchfloor.reports").joinpath("data", name).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506  (a safe loader either way)
    return table


def words_of(table: str, row: str) -> frozenset[str]:
    """Give the space-separated words of one row of a table."""
    return frozenset(load_table(table)[row]["names"].split())


def ranked_words_of(table: str, row: str) -> tuple[str, ...]:
    """Give the space-separated words of one row of a table, in their order."""
    return tuple(load_table(table)[row]["names"].split())
