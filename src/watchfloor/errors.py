"""The errors that Watchfloor raises on purpose, each with what to do about it."""

from __future__ import annotations


class WatchfloorError(Exception):
    """Something that the user can act on.

    Args:
        what: what is wrong, in plain words.
        where: the file, line or place that it is wrong in.
        remedy: what to do about it.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line} ({self.remedy})" if self.remedy else line


class UnreadableInputError(WatchfloorError):
    """A file, archive member or record cannot be read as a report."""


class WatchError(WatchfloorError):
    """A watch folder holds something that the loader does not understand."""


class TableError(WatchfloorError):
    """A table that ships with the package holds something that the code does not understand."""


class LedgerError(WatchfloorError):
    """The ledger cannot be opened, is of another version, or refuses a record."""


class MissingModelError(WatchfloorError):
    """The parser's language model is not installed or is not the one it claims to be."""


class UsageError(WatchfloorError):
    """A command was asked for something that does not exist or does not fit."""
