"""Rows of a list on their way: each becomes an entry or is refused by its place, within bounds of memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

from watchfloor.errors import UnreadableInputError
from watchfloor.model.listing import Entry

MOST_REFUSED = 1_000
MOST_KEPT = 512 * 1024 * 1024
_VALUE_OVERHEAD = 64
_ENTRY_OVERHEAD = 512


@frozen
class Refused:
    """A row that could not be read: `place` says where it stands, `reason` why."""

    place: str
    reason: str


def attempt(place: str, make: Callable[[], Entry | None]) -> Entry | Refused | None:
    """Make an entry of a row.

    Args:
        place: where the row stands, such as 'line 12'.
        make: gives the entry, or null for a row of no kind that is screened; raises ValueError with what is wrong.
    """
    try:
        return make()
    except ValueError as error:
        return Refused(place, str(error))


def gather(rows: Iterable[Entry | Refused], where: str) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Take all rows of a list.

    Args:
        rows: as a reader gives them.
        where: the file, for the error.

    Returns:
        The entries in their order, and the refused rows, each with its place and reason. An entry whose id stands
        there already is refused.

    Raises:
        UnreadableInputError: there are no entries, too many rows are broken, or the list is too large.
    """
    entries: dict[str, Entry] = {}
    refused: list[str] = []
    kept = 0
    for row in rows:
        if isinstance(row, Entry) and row.id not in entries:
            entries[row.id] = row
            kept += _size(row)
        else:
            refused.append(_told(row))
        if kept > MOST_KEPT:
            remedy = "give a narrower list, such as that of one regime"
            raise UnreadableInputError(
                f"holds more than can be kept in memory; stopped after {len(entries):,} entries",
                where,
                remedy,
            )
        if len(refused) > MOST_REFUSED:
            what = f"holds more than {MOST_REFUSED:,} rows that cannot be read, the first in {refused[0]}"
            raise UnreadableInputError(what, where, "fetch the list again from its publisher")
    if not entries:
        reason = f"; the first refused row is {refused[0]}" if refused else ""
        raise UnreadableInputError(f"holds no entries{reason}", where, "check that this is the right file")
    return tuple(entries.values()), tuple(refused)


def _told(row: Entry | Refused) -> str:
    if isinstance(row, Entry):
        return f"entry {row.id}: stands there twice; the first counts"
    return f"{row.place}: {row.reason}"


def _size(entry: Entry) -> int:
    """Estimate the bytes that an entry takes in memory."""
    values = (
        *(name.text for name in entry.names),
        *entry.identifiers,
        *entry.born,
        *entry.places,
        *entry.roles,
        *entry.countries,
    )
    return _ENTRY_OVERHEAD + sum(len(value) + _VALUE_OVERHEAD for value in values)
