"""What the ledger gives back: nouns with when and how they were recorded."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from attrs import frozen

from watchfloor.model.claim import Claim, Kind, Status
from watchfloor.model.family import Family
from watchfloor.model.finding import Finding, Verdict
from watchfloor.model.match import Match
from watchfloor.model.record import Record
from watchfloor.model.report import Report


class Outcome(StrEnum):
    """What came of reading a report."""

    READ = "read"
    LANGUAGE_NOT_READ = "language not read"


class Against(StrEnum):
    """What claims are held against; of each kind one screening of a reading stands."""

    MEASURES = "measures"
    LISTS = "lists"


@frozen
class RecordedReport(Record):
    """A report and the reading of it that stands.

    `version` counts the versions of its URL from 1, null without a URL; `supersedes` is the report before it.
    `claims` and `claims_refused` are how many claims the reading gave and how many were refused at the door.
    """

    report: Report
    recorded_at: datetime
    extractor: str
    watch: str
    outcome: Outcome
    claims: int
    claims_refused: int
    version: int | None = None
    supersedes: str | None = None


@frozen
class RecordedClaim(Record):
    """A claim of the reading that stands, and when it was recorded."""

    claim: Claim
    recorded_at: datetime


@frozen
class RefusedClaim(Record):
    """A claim that was refused at the door, with the reason."""

    claim: Claim
    reason: str
    recorded_at: datetime


@frozen
class Refusal(Record):
    """An input that could not be read as a report: `input` names it, `remedy` says what to do about it."""

    input: str
    reason: str
    remedy: str
    recorded_at: datetime


@frozen
class RecordedFinding(Record):
    """A finding of the screening that stands, by which rules it was made, and on which version of the watch."""

    finding: Finding
    recorded_at: datetime
    rules: str
    rests_on: tuple[str, ...]


@frozen
class RecordedMatch(Record):
    """A match of the screening that stands, by which rules it was made, and on which versions of watch and lists."""

    match: Match
    recorded_at: datetime
    rules: str
    rests_on: tuple[str, ...]


@frozen
class RecordedFamily(Record):
    """A family that stands, when it was recorded as it is, by which rules, and on which version of the watch."""

    family: Family
    recorded_at: datetime
    rules: str
    rests_on: str


@frozen
class Screened(Record):
    """What a number of readings was screened against, by which rules and on which versions of watch and lists."""

    against: Against
    rules: str
    rests_on: tuple[str, ...]
    readings: int


@frozen
class Summary(Record):
    """What the ledger holds: counts of what stands, and when the first and the last reading were recorded.

    `by_verdict` counts the claims that have a finding of each verdict, `matches` and `near_misses` those in which a
    name is like one on a list.
    """

    reports: int
    languages_not_read: int
    claims: int
    claims_refused: int
    refusals: int
    by_kind: dict[Kind, int]
    by_status: dict[Status, int]
    by_verdict: dict[Verdict, int]
    matches: int
    near_misses: int
    first_recorded_at: datetime | None
    last_recorded_at: datetime | None
