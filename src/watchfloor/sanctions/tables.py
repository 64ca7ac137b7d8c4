"""Reads the tables of the law's vocabulary that ship with the package."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_words(name: str) -> dict[str, Any]:
    """Read a YAML table of the package's data folder.

    Args:
        name: the file's name, such as 'trade_words.yaml'.

    Returns:
        What the file holds; read once, so never change it.
    """
    import yaml

    table: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("data", name).read_text("utf-8"))
    return table


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Read a CSV table of the package's data folder; lines that begin with `#` are comments."""
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(csv.DictReader(lines))
