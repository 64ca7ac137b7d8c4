"""What is read of an event's status: the effects of cues, and the reading with the words it rests on."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.claims.mentions.values import Span
from watchfloor.model.claim import Status
from watchfloor.model.record import Record


class Effect(StrEnum):
    """What a cue does to the status of the event in its scope."""

    SPECULATE = "speculate"
    EVIDENTIAL = "evidential"
    PLAN = "plan"
    DENY = "deny"
    SUPPOSE = "suppose"
    ASSERT = "assert"


@frozen
class StatusReading(Record):
    """The status of one event and the words that it rests on, as offsets in the sentence that was parsed.

    `asserted` tells whether the words leave no doubt of it: a fact, a plain future ('will open', 'said it would
    open'), or what is passed on without a doubt of its own ('reportedly'); plans, possibilities, conditions and
    denials are not asserted.
    """

    status: Status
    cues: tuple[Span, ...]
    asserted: bool


@frozen
class EventStatus(StatusReading):
    """The status of an event of a text; `event` and `cues` are offsets in the text."""

    event: Span

    @property
    def factuality(self) -> int:
        """Give the reading on the scale from -3, certainly not, to 3, certainly so (Saurí and Pustejovsky 2009).

        A fact is 3, other assertions 2, plans and possibilities 1, conditions 0 and denials -3.
        """
        if self.asserted and self.status is not Status.REPORTED:
            return _LIKELY
        return _FACTUALITY[self.status]


_LIKELY = 2
_FACTUALITY = {
    Status.REPORTED: 3,
    Status.PLANNED: 1,
    Status.SPECULATED: 1,
    Status.HYPOTHETICAL: 0,
    Status.DENIED: -3,
}
