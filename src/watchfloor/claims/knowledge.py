"""Reads the tables of English that ship with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

_BOOLEAN = "tag:yaml.org,2002:bool"


class _Loader(_SafeLoader):
    """A safe loader to which 'on', 'off', 'yes' and 'no' are words."""

    yaml_implicit_resolvers = {  # noqa: RUF012 declared so by the base class
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN or first in "tTfF"]
        for first, resolvers in _SafeLoader.yaml_implicit_resolvers.items()
    }


@cache
def read_table(name: str) -> Any:
    """Read a table of the package's data folder.

    Args:
        name: the file's name, such as 'modes.yaml'.

    Returns:
        What the file holds; read once, so never change it.
    """
    text = files("watchfloor.claims").joinpath("data", name).read_text("utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 a safe loader
