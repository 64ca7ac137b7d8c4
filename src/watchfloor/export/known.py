"""Known: the actors and places of a watch that claims name, each given out once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from watchfloor.model.claim import Claim
from watchfloor.watch.rows import Actor, Place, Watch

_Row = TypeVar("_Row", Actor, Place)


class Known:
    """Looks up what claims name, and remembers what an export has given already."""

    def __init__(self, watch: Watch) -> None:
        self._actors = {actor.id: actor for actor in watch.actors}
        self._places = {place.id: place for place in watch.places}
        self._given: set[tuple[type, str]] = set()

    def parties_of(self, claim: Claim) -> list[Actor]:
        """Give the actors of the watch that a claim has as parties, each once."""
        ids = dict.fromkeys(party.id for party in (*claim.giver, *claim.receiver, *claim.actors) if party.id)
        return [self._actors[actor] for actor in ids if actor in self._actors]

    def places_of(self, claim: Claim) -> list[Place]:
        """Give the places of the watch that a claim names, each once."""
        ids = dict.fromkeys(place.id for place in claim.places if place.id)
        return [self._places[place] for place in ids if place in self._places]

    def new(self, rows: Iterable[_Row]) -> list[_Row]:
        """Give the rows that no earlier call gave."""
        fresh = [row for row in rows if (type(row), row.id) not in self._given]
        self._given.update((type(row), row.id) for row in fresh)
        return fresh
