"""Finding: a claim held against a measure, with a chain of reasons; it finds, it does not judge."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.checks import check_dates, check_some
from watchfloor.model.claim import Status
from watchfloor.model.record import Record


class Verdict(StrEnum):
    """What a measure means for a claim, if the claim is true."""

    PROHIBITED = "prohibited"
    PROHIBITED_UNLESS_EXEMPT = "prohibited unless exempt"
    WITHIN_CAP_REGIME = "within a cap regime"
    NOT_COVERED = "not covered"
    UNDETERMINED = "undetermined"


class Step(StrEnum):
    """What a reason is about."""

    WORDS = "words"
    GOODS = "goods"
    DIRECTION = "direction"
    DATE = "date"
    PARTIES = "parties"
    EXEMPTION = "exemption"
    CAP = "cap"


@frozen
class Reason(Record):
    """One link in the chain that a finding rests on."""

    step: Step
    text: str


@frozen
class Finding(Record):
    """A claim held against a measure; `claim` and `measure` are ids, `measure` null where none covers the claim.

    `goods` is the words for the goods that the finding is about, null where the claim names none.
    `sentence` says the verdict in one sentence, with 'if true' where the claim is not plainly reported.
    `status` is the claim's: what is speculated, planned or denied is found 'if true'. `start` and `end` bound
    the part of the claim's time that the verdict is for. `missing` names the facts that would settle it.
    `verified` is false where it rests on a measure that is.
    """

    id: str
    claim: str
    measure: str | None
    verdict: Verdict
    status: Status
    reasons: tuple[Reason, ...]
    verified: bool
    sentence: str
    goods: str | None = None
    missing: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None

    def __attrs_post_init__(self) -> None:
        check_some(self.reasons, f"reasons of finding {self.id}")
        check_dates(self.start, self.end)
        if self.verdict is Verdict.UNDETERMINED and not self.missing:
            raise ValueError(f"finding {self.id}: undetermined must name the fact that is missing")
        if self.measure is None and self.verdict not in (Verdict.NOT_COVERED, Verdict.UNDETERMINED):
            raise ValueError(f"finding {self.id}: '{self.verdict}' needs the measure that says so")
