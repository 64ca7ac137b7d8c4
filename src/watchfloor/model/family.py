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
    STATUS_SOFTENED = "status softened"
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
class Words(Record):
    """Words of a member: `text` is what stands at `start:end` in the text of `report`."""

    report: str
    start: int
    end: int
    text: str

    def __attrs_post_init__(self) -> None:
        if self.end - self.start != len(self.text) or self.start < 0:
            raise ValueError(f"{self.text!r} cannot stand at {self.start}:{self.end}")


@frozen
class Drift(Record):
    """A fact that changed between a member of a family and one that descends from it.

    `fact` is the sentence of the parent that tells the fact and `retold` the one of the child that follows it.
    `was` lies in `fact` and `became` in `retold`; `became` is null where a source or a detail was dropped.
    `followed_by` are the members that descend from the child and repeat the change, in the order of the family.
    """

    change: Change
    fact: Words
    retold: Words
    was: Words
    became: Words | None
    followed_by: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.fact.report == self.retold.report:
            raise ValueError(f"report {self.first} cannot drift from itself")
        if self.became is not None and self.was.text == self.became.text:
            raise ValueError(f"nothing drifted: {self.was.text!r} stayed as it was")
        for words, sentence in ((self.was, self.fact), (self.became or self.retold, self.retold)):
            if (
                words.report != sentence.report
                or not sentence.start <= words.start <= words.end <= sentence.end
            ):
                raise ValueError(f"{words.text!r} does not stand in {sentence.text!r}")

    @property
    def first(self) -> str:
        """Give the report where the change first happened."""
        return self.retold.report


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
        named |= {
            report for drift in self.drifts for report in (drift.fact.report, drift.first, *drift.followed_by)
        }
        named |= {self.original} if self.original else set()
        if strangers := named - set(self.members):
            raise ValueError(f"no members of the family: {', '.join(sorted(strangers))}")
