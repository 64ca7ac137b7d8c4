"""Review: an analyst's decision on any other noun; it sticks."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from attrs import frozen

from watchfloor.model.checks import check_some
from watchfloor.model.record import Record


class Decision(StrEnum):
    """What an analyst decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"


@frozen
class Correction(Record):
    """One field of the target set to another value, as JSON."""

    field: str
    value: Any


@frozen
class Review(Record):
    """A decision on the record `target`, by its id; `by` is the analyst's role, never a name of a person.

    `corrections` belong to a correction. `others` are the ids that the target is merged with, or the ids
    that are split off it.
    """

    id: str
    target: str
    decision: Decision
    by: str
    reason: str
    corrections: tuple[Correction, ...] = ()
    others: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError(f"review {self.id} gives no reason")
        if (self.decision is Decision.CORRECT) != bool(self.corrections):
            raise ValueError(f"review {self.id}: a correction, and nothing else, says what is corrected")
        if (self.decision in (Decision.MERGE, Decision.SPLIT)) != bool(self.others):
            raise ValueError(f"review {self.id}: merge and split, and nothing else, name other records")
        check_some((self.target, *self.others), f"records of review {self.id}")
