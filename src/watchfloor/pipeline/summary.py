"""Summary: what a run of reading did, input by input, and what it left."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.record import Record


class Fate(StrEnum):
    """What became of an input."""

    READ = "read"
    KNOWN = "already known"
    LANGUAGE_NOT_READ = "language not read"
    REFUSED = "refused"


@frozen
class Line(Record):
    """What became of one input; `reason` and `remedy` where it was refused."""

    input: str
    fate: Fate
    claims: int = 0
    claims_refused: int = 0
    reason: str = ""
    remedy: str = ""


@frozen
class ReadSummary(Record):
    """What a run did; `left` is the number of inputs that a stopped run did not come to."""

    lines: tuple[Line, ...]
    stopped: bool = False
    left: int = 0

    def count(self, fate: Fate) -> int:
        """Count the inputs of one fate."""
        return sum(line.fate == fate for line in self.lines)

    @property
    def claims(self) -> int:
        """Count the claims that were drawn."""
        return sum(line.claims for line in self.lines)

    @property
    def claims_refused(self) -> int:
        """Count the claims that were refused at the door."""
        return sum(line.claims_refused for line in self.lines)

    @property
    def refused(self) -> tuple[Line, ...]:
        """Give the inputs that were refused."""
        return tuple(line for line in self.lines if line.fate == Fate.REFUSED)
