"""Tables: the data files that ship with the package, YAML and CSV, as the values that they hold."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from watchfloor.errors import TableError

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
def read_table(path: str) -> Any:
    """Read a YAML file.

    Args:
        path: where the file lies in the package, such as 'claims/data/modes.yaml'.

    Returns:
        What the file holds; read once, so never change it.

    Raises:
        TableError: the file is no YAML.
    """
    try:
        return yaml.load(read_text(path), Loader=_Loader)  # noqa: S506 a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise TableError(str(error.problem), f"{path}, line {line}") from error


@cache
def read_rows(path: str) -> tuple[dict[str, str], ...]:
    """Read a CSV file whose first row names the columns; lines that begin with `#` are comments.

    Args:
        path: where the file lies in the package, such as 'sanctions/data/units.csv'.

    Returns:
        The rows by column; read once, so never change them.

    Raises:
        TableError: a row has more or fewer cells than there are columns, or is no CSV.
    """
    return tuple(_rows(path))


def read_text(path: str) -> str:
    """Read a text file in UTF-8, by where it lies in the package."""
    return files("watchfloor").joinpath(path).read_text("utf-8")


def check_words(words: object, where: str) -> list[str]:
    """Give a row's list of words, or refuse what is none.

    Args:
        words: the cell of the row.
        where: the file and the row, for the error.

    Raises:
        TableError: it is not a list of text.
    """
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TableError(f"{words!r} is not a list of words", where)
    return words


def _rows(path: str) -> Iterator[dict[str, str]]:
    numbered = [
        (number, line)
        for number, line in enumerate(read_text(path).splitlines(), 1)
        if line and not line.startswith("#")
    ]
    columns: list[str] = []
    for number, line in numbered:
        try:
            (cells,) = csv.reader([line], strict=True)
        except csv.Error as error:
            raise TableError(str(error), f"{path}, line {number}") from error
        if columns and len(cells) != len(columns):
            raise TableError(f"has {len(cells)} cells, not {len(columns)}", f"{path}, line {number}")
        if columns:
            yield dict(zip(columns, cells, strict=True))
        columns = columns or cells
