"""Reads the tables of English that ship with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_table(name: str) -> Any:
    """Read a table of the package's data folder.

    Args:
        name: the file's name, such as 'modes.yaml'.

    Returns:
        What the file holds; read once, so never change it.
    """
    text = files("watchfloor.claims").joinpath("data", name).read_text("utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 the C twin of the safe loader
