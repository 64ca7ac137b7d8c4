"""Grade: how reliable a source has proved to be, and on whom it depends."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.record import Record


class Reliability(StrEnum):
    """The reliability of a source on the scale of NATO's STANAG 2511 (the Admiralty scale), A to F."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def meaning(self) -> str:
        """Give the words of the scale."""
        return _MEANINGS[self]


_MEANINGS = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}


class Dependence(StrEnum):
    """On whom a source depends for what it says."""

    INDEPENDENT = "independent"
    PUBLIC = "public"
    GOVERNMENT = "government"
    STATE_MEDIA = "state media"
    PARTISAN = "partisan"
    COMMERCIAL = "commercial"
    TABLOID = "tabloid"
    REPUBLISHER = "republisher"
    AGGREGATOR = "aggregator"
    UNKNOWN = "unknown"


@frozen
class Grade(Record):
    """The standing reliability of a source, whom it depends on, and why it is graded so."""

    reliability: Reliability
    dependence: Dependence
    reason: str


NOT_GRADED = Grade(Reliability.F, Dependence.UNKNOWN, "not graded")
