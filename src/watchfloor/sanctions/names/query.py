"""Query: a name to hold against a list, with the facts that are known beside it."""

from __future__ import annotations

from attrs import field, frozen

from watchfloor.model.listing import EntryKind
from watchfloor.model.record import Record


def _as_tuple(values: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(values)


@frozen
class Query(Record):
    """A name to screen.

    `kind` is null where it is not known what the name names. `imo` is an IMO number as written. `born` holds ISO
    8601 dates, as precise as they are known; `places`, `roles` and `countries` are words as the report has them.
    `claim` is the id of the claim that has the name.
    """

    name: str
    kind: EntryKind | None = None
    imo: str | None = None
    born: tuple[str, ...] = field(default=(), converter=_as_tuple)
    places: tuple[str, ...] = field(default=(), converter=_as_tuple)
    roles: tuple[str, ...] = field(default=(), converter=_as_tuple)
    countries: tuple[str, ...] = field(default=(), converter=_as_tuple)
    claim: str | None = None
