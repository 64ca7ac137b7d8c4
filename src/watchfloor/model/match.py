"""Match: a name held against an entry of a list, with a score and readable reasons."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.checks import check_share, check_some
from watchfloor.model.record import Record


class Outcome(StrEnum):
    """What a comparison came to; a near miss is shown with what would settle it."""

    MATCH = "match"
    NEAR_MISS = "near miss"


@frozen
class Match(Record):
    """A name held against one entry of a list.

    `name` is the name as the report has it, `claim` the id of the claim that has it, null for a bare name; `entry` the id of the entry in the list, `alias` the spelling there
    that came closest, `listing` the list with its date. `score` runs from 0 to 1. `settled_by` names the second
    facts (IMO number, date, place, role) that would settle a near miss.
    """

    id: str
    name: str
    entry: str
    alias: str
    listing: str
    score: float
    outcome: Outcome
    reasons: tuple[str, ...]
    settled_by: tuple[str, ...] = ()
    claim: str | None = None

    def __attrs_post_init__(self) -> None:
        check_share(self.score, "score")
        check_some(self.reasons, f"reasons of match {self.id}")
        if self.outcome is Outcome.NEAR_MISS and not self.settled_by:
            raise ValueError(f"match {self.id}: a near miss must say what would settle it")
