"""Lookings in the ledger: what was observed in the scenes that were looked at, and pictures of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from watchfloor.ledger import looking
from watchfloor.ledger.database import Database
from watchfloor.ledger.looking import Looking, Picture, RecordedObservation, Seen
from watchfloor.model.observation import Observation
from watchfloor.model.scene import Scene


class LookingsKept(Database):
    """The part of a ledger that keeps what was observed at sites."""

    def recall_looking(self, wanted: Looking) -> tuple[str, ...] | None:
        """Give the ids of the scenes that a looking saw, null where there was none; it stands from now on."""
        with self._writing() as connection:
            key = looking.find_looking(connection, wanted)
            return None if key is None else looking.let_stand(connection, key, self._now())

    def record_looking(self, made: Looking, seen: Seen) -> None:
        """Keep what came of looking at a site, in one transaction; it stands for its scenes from now on.

        Raises:
            LedgerError: the database refuses.
        """
        with self._writing() as connection:
            if looking.find_looking(connection, made) is None:
                looking.add_looking(connection, made, seen, self._now())

    def observations(
        self, as_of: datetime | None = None, site: str | None = None
    ) -> Iterator[RecordedObservation]:
        """Give the observations of the lookings that stand, by site, moment of acquisition and part."""
        for row in self._rows(looking.select_observations(as_of, site)):
            yield RecordedObservation(Observation.from_json(row.body), row.recorded_at, row.rules)

    def scenes(self, site: str, as_of: datetime | None = None) -> tuple[Scene, ...]:
        """Give the scenes that a site was looked at in, by moment of acquisition."""
        rows = self._rows(looking.select_scenes(as_of, site))
        return tuple(Scene.from_json(row.body) for row in rows)

    def pictures(self, as_of: datetime | None = None) -> Iterator[Picture]:
        """Give the quick-looks of the lookings that stand, by site and moment of acquisition."""
        for row in self._rows(looking.select_pictures(as_of)):
            yield Picture(row.site, row.scene, row.datetime, row.content)
