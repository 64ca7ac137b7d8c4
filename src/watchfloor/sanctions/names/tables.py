"""Reads the tables of words, sounds and letters that ship with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


@cache
def read_text(name: str) -> str:
    """Read a file of the package's data folder, such as 'han.csv'."""
    return files("watchfloor.sanctions.names").joinpath("data", name).read_text("utf-8")


@cache
def read_table(name: str) -> Any:
    """Read a YAML table of the package's data folder; read once, so never change it."""
    return yaml.load(read_text(name), Loader=_SafeLoader)


def check_words(words: object, where: str) -> list[str]:
    """Give a row's list of words, or refuse what is none.

    Raises:
        ValueError: it is not a list of text; YAML takes a bare 'no' or 'on' for a truth value.
    """
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"{where}: {words!r} is not a list of words")
    return words
