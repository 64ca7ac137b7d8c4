"""Read the data files of numbers, units and currencies, and refuse rows that lack a column or have one too many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from watchfloor.claims.mentions.quantities.tokens import tokenize
from watchfloor.errors import TableError
from watchfloor.tables import read_table

Phrase = tuple[str, ...]
"""A phrase as the lower-case tokens that the tokenizer makes of it."""


class Tables:
    """The sections of one data file, each a list of rows."""

    def __init__(self, name: str) -> None:
        """Read a data file.

        Args:
            name: the file's name in `claims/data`.
        """
        self._name = name
        self._sections: dict[str, list[dict[str, Any]]] = read_table(f"claims/data/{name}")

    def rows(self, section: str, *columns: str) -> Iterator[dict[str, Any]]:
        """Give the rows of a section, each with exactly these columns and a source.

        Raises:
            TableError: a row has other columns.
        """
        for place, row in enumerate(self._sections[section], 1):
            if set(row) != {*columns, "source"}:
                where = f"{self._name}, {section}, row {place}"
                raise TableError("a row has other columns than its section", where, f"give it {columns}")
            yield row

    def words(self, section: str) -> frozenset[str]:
        """Give the single words of a section of word lists."""
        return frozenset(word for row in self.rows(section, "words") for word in row["words"])

    def phrases(self, section: str) -> frozenset[Phrase]:
        """Give the words of a section of word lists as phrases."""
        return frozenset(phrase(word) for row in self.rows(section, "words") for word in row["words"])


def phrase(words: str) -> Phrase:
    """Give words as the lower-case tokens that stand for them in a text."""
    return tuple(tokenize(words).word)


def as_written(words: str) -> Phrase:
    """Give words as their tokens, capitals kept."""
    tokens = tokenize(words)
    return tuple(tokens.raw(place) for place in range(len(tokens)))
