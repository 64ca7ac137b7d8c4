"""Lines: a row of the ledger as one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from watchfloor.ledger import RecordedClaim, RecordedFinding, RecordedMatch, RecordedReport


def claim_line(recorded: RecordedClaim) -> dict[str, Any]:
    """Give a claim as model/schemas/claim.schema.json has it, and when it was recorded."""
    return {**recorded.claim.to_json(), "recorded_at": recorded.recorded_at.isoformat()}


def report_line(recorded: RecordedReport) -> dict[str, Any]:
    """Give a report with its text, where each character came from, and what came of reading it."""
    return {
        **recorded.report.to_json(),
        "version": recorded.version,
        "supersedes": recorded.supersedes,
        "outcome": recorded.outcome.value,
        "claims": recorded.claims,
        "claims_refused": recorded.claims_refused,
        "extractor": recorded.extractor,
        "watch": recorded.watch,
        "recorded_at": recorded.recorded_at.isoformat(),
    }


def finding_line(recorded: RecordedFinding) -> dict[str, Any]:
    """Give a finding, when it was recorded, and what it rests on."""
    return {**recorded.finding.to_json(), **_screening(recorded)}


def match_line(recorded: RecordedMatch) -> dict[str, Any]:
    """Give a match or near miss, when it was recorded, and what it rests on."""
    return {**recorded.match.to_json(), **_screening(recorded)}


def _screening(recorded: RecordedFinding | RecordedMatch) -> dict[str, Any]:
    return {
        "rules": recorded.rules,
        "rests_on": list(recorded.rests_on),
        "recorded_at": recorded.recorded_at.isoformat(),
    }
