"""Origin: where a claim that reports make was first made, and what ties the reports to it."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.checks import check_some
from watchfloor.model.family import Words
from watchfloor.model.grade import NOT_GRADED, Grade
from watchfloor.model.record import Record


class Tie(StrEnum):
    """What ties a claim to where it comes from."""

    OWN_WORD = "own word"
    FAMILY = "family"
    CITES = "cites"
    WIRE = "wire"
    IMAGERY = "imagery"
    SAME_VOICE = "same voice"


@frozen
class Bond(Record):
    """That a claim goes back to something: `to` in words, `to_id` its id.

    `to_id` is the id of a report for a family, else of an outlet or actor of the watch, null where it has none.
    `words` are those that the bond rests on: of a family the sentences of both reports. There are none for an outlet's
    own word, and where the watch's tables say that an outlet carries another's reports.
    """

    tie: Tie
    claim: str
    to: str
    to_id: str | None = None
    words: tuple[Words, ...] = ()


@frozen
class Origin(Record):
    """One independent origin of a claim.

    `name` is who or what it is, in words; `source` its id in the watch's outlets or actors, null where it has none.
    `claims` and `reports` are the ids of those that go back to it, `bonds` what ties them to it and to one another.
    """

    id: str
    name: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    source: str | None = None
    grade: Grade = NOT_GRADED
    bonds: tuple[Bond, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_some(self.claims, f"claims of origin {self.name}")
        check_some(self.reports, f"reports of origin {self.name}")


@frozen
class Corroboration(Record):
    """The independent origins behind a claim.

    `claims` are the ids of all claims that say the same, `claim` among them; `reports` those that make them.
    A claim that goes back to two origins stands under both.
    """

    claim: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]

    def __attrs_post_init__(self) -> None:
        check_some(self.origins, f"origins of claim {self.claim}")
        if self.claim not in self.claims:
            raise ValueError(f"claim {self.claim} does not stand among those that say the same")

    @property
    def count(self) -> int:
        """Count the independent origins."""
        return len(self.origins)
