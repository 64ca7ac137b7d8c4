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
    """The status of one event and the words that it rests on, as offsets in the sentence that was parsed."""

    status: Status
    cues: tuple[Span, ...]
