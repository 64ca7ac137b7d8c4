"""Family: reports that descend from one original, how each came from another, and the facts that drifted."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.checks import check_share, check_some
from watchfloor.model.record import Record


class Relation(StrEnum):
    """How one report's text relates to the one that it descends from."""

    COPY = "copy"
    EXCERPT = "excerpt"
    EDITED_COPY = "edited copy"
    PARAPHRASE = "paraphrase"
    TRANSLATION = "translation"


class Change(StrEnum):
    """What became of a fact on the way."""

    VALUE = "value"
    UNIT = "unit"
    NAME = "name"
    DATE = "date"
    STATUS_HARDENED = "status hardened"
    SOURCE_DROPPED = "source dropped"
    DETAIL_LOST = "detail lost"


@frozen
class Passage(Record):
    """A stretch of the parent's text, `parent[0]:parent[1]`, and the stretch of the child's that follows it."""

    parent: tuple[int, int]
    child: tuple[int, int]


@frozen
class Edge(Record):
    """That report `child` descends from report `parent`; `score` from 0 to 1, `evidence` what the direction rests on.

    `parent` and `child` are ids of reports.
    """

    parent: str
    child: str
    relation: Relation
    score: float
    passages: tuple[Passage, ...] = ()
    evidence: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_share(self.score, "score")
        if self.parent == self.child:
            raise ValueError(f"report {self.child} cannot descend from itself")


@frozen
class Drift(Record):
    """A fact that changed inside a family: the words as they were and as they became.

    `first` is the report where it first happened, `followed_by` the later members that repeat the change.
    `became` is null where a source or a detail was dropped.
    """

    change: Change
    was: str
    became: str | None
    first: str
    followed_by: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.was == self.became:
            raise ValueError(f"nothing drifted: {self.was!r} stayed as it was")


@frozen
class Family(Record):
    """Reports that descend from one original; `members` and `original` are ids of reports, `original` null if not held."""

    id: str
    members: tuple[str, ...]
    original: str | None = None
    edges: tuple[Edge, ...] = ()
    drifts: tuple[Drift, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_some(self.members, "members")
        named = {report for edge in self.edges for report in (edge.parent, edge.child)}
        named |= {report for drift in self.drifts for report in (drift.first, *drift.followed_by)}
        named |= {self.original} if self.original else set()
        if strangers := named - set(self.members):
            raise ValueError(f"no members of the family: {', '.join(sorted(strangers))}")
