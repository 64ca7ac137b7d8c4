"""Listing: a list of designated names, and its entries."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.checks import check_some
from watchfloor.model.record import Record


class EntryKind(StrEnum):
    """What kind of thing an entry of a list designates."""

    ORGANISATION = "organisation"
    VESSEL = "vessel"
    PERSON = "person"


@frozen
class ListedName(Record):
    """One spelling of an entry's name; `weak` where the list itself calls it a low-quality alias."""

    text: str
    weak: bool = False


@frozen
class Entry(Record):
    """One designation: `names` has the primary name first, `imo` a seven-digit IMO number.

    `id` is the list's own reference. `born` and `listed` are ISO 8601, as precise as the list has them;
    `places`, `roles` and `countries` (ISO 3166-1 alpha-2, or as the list writes them) are the second facts
    that can settle a likeness of names; `programme` is the list's own word for why.
    """

    id: str
    kind: EntryKind
    names: tuple[ListedName, ...]
    imo: str | None = None
    identifiers: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    programme: str | None = None
    listed: str | None = None

    def __attrs_post_init__(self) -> None:
        check_some(self.names, f"names of entry {self.id}")


@frozen
class Listing(Record):
    """A list as loaded: `id` names it in matches ('UN Security Council Consolidated List, 2026-02-03').

    `refused` says of each row that could not be read where it stands and why.
    """

    id: str
    entries: tuple[Entry, ...]
    refused: tuple[str, ...] = ()
