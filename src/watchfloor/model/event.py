"""Event: claims and observations taken to be about one happening."""

from __future__ import annotations

from attrs import frozen

from watchfloor.model.checks import check_dates, check_some
from watchfloor.model.claim import Kind
from watchfloor.model.record import Record


@frozen
class Event(Record):
    """Claims and observations, by their ids, taken to be about one happening.

    `start` and `end` are ISO 8601 dates, both included, either may be open; `places` are ids of the watch's
    places and sites; `origins` is how many independent origins stand behind the claims; `reasons` say why
    they were taken together.
    """

    id: str
    claims: tuple[str, ...]
    observations: tuple[str, ...] = ()
    kind: Kind | None = None
    start: str | None = None
    end: str | None = None
    places: tuple[str, ...] = ()
    origins: int = 0
    reasons: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_some((*self.claims, *self.observations), f"claims and observations of event {self.id}")
        check_dates(self.start, self.end)
        if not 0 <= self.origins <= len(self.claims):
            raise ValueError(f"event {self.id}: {len(self.claims)} claims cannot have {self.origins} origins")
