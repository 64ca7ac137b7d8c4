"""NameIndex: lists made ready for screening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing
from watchfloor.model.match import Match
from watchfloor.sanctions.names.found import Found
from watchfloor.sanctions.names.judging import judge_imo, judge_organisation, judge_person, judge_vessel
from watchfloor.sanctions.names.organisation_index import OrganisationIndex
from watchfloor.sanctions.names.person_index import PersonIndex
from watchfloor.sanctions.names.query import Query
from watchfloor.sanctions.names.vessel_index import VesselIndex
from watchfloor.sanctions.names.vessels import find_imo, imo_digits, is_imo_number

_PLAIN_LISTING = "names"


class NameIndex:
    """The names of one or more lists, indexed by kind; built by `index_listings` or `from_names`, then only read."""

    def __init__(self) -> None:
        self._entries: list[tuple[Entry, str]] = []
        self._organisations = OrganisationIndex()
        self._persons = PersonIndex()
        self._vessels = VesselIndex()

    @classmethod
    def from_names(cls, names: Iterable[str], kind: EntryKind = EntryKind.ORGANISATION) -> NameIndex:
        """Build an index from plain names, each an entry of its own whose id is the name."""
        index = cls()
        for name in names:
            index.add(Entry(name, kind, (ListedName(name),)), _PLAIN_LISTING)
        return index

    def add(self, entry: Entry, listing: str) -> None:
        """Index an entry under all its names.

        Args:
            listing: the list's id, as matches will name it.
        """
        number = len(self._entries)
        self._entries.append((entry, listing))
        aliases = [name.text for name in entry.names if name.text.strip()]
        if entry.kind is EntryKind.ORGANISATION:
            self._organisations.add_entry(number, aliases)
        elif entry.kind is EntryKind.PERSON:
            self._persons.add_entry(number, aliases)
        else:
            self._vessels.add_entry(number, aliases, entry.imo and imo_digits(entry.imo))

    def screen(self, query: Query) -> list[Match]:
        """Hold a name against the lists.

        Args:
            query: the name, what it names if that is known, and the facts known beside it.

        Returns:
            Matches and near misses, the best first, an entry once at most and ten of a kind at most.
        """
        matches = list(self._judged(query))
        return sorted(matches, key=lambda match: (-match.score, match.listing, match.entry))

    def _judged(self, query: Query) -> Iterator[Match]:
        name = query.name.strip()
        if query.kind in (EntryKind.ORGANISATION, None) and query.imo is None:
            for found in self._organisations.search(name):
                yield judge_organisation(query, *self._listed(found), found)
        if query.kind in (EntryKind.PERSON, None) and query.imo is None:
            for found in self._persons.search(name):
                yield judge_person(query, *self._listed(found), found)
        if query.kind in (EntryKind.VESSEL, None):
            yield from self._judged_vessels(query, name)

    def _judged_vessels(self, query: Query, name: str) -> Iterator[Match]:
        imo = imo_digits(query.imo) if query.imo else find_imo(name)
        by_number = self._vessels.with_imo(imo) if imo and is_imo_number(imo) else []
        found_by_name = {found.entry: found for found in self._vessels.search(name)}
        for number in by_number:
            yield judge_imo(query, *self._entries[number], imo or "", found_by_name.pop(number, None))
        for found in found_by_name.values():
            yield judge_vessel(query, *self._listed(found), found, imo)

    def _listed(self, found: Found) -> tuple[Entry, str]:
        return self._entries[found.entry]


def index_listings(listings: Iterable[Listing]) -> NameIndex:
    """Build an index from lists, once, for any number of queries."""
    index = NameIndex()
    for listing in listings:
        for entry in listing.entries:
            index.add(entry, listing.id)
    return index
