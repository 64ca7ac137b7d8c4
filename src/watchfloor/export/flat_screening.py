"""Flat: a finding or a match as one row of a spreadsheet; many values in one cell are parted by '; '."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from watchfloor.export.phrases import reasons_of

if TYPE_CHECKING:
    from watchfloor.ledger import RecordedFinding, RecordedMatch

FINDING_COLUMNS = (
    "id",
    "claim",
    "goods",
    "verdict",
    "status",
    "sentence",
    "measure",
    "verified",
    "start",
    "end",
    "missing",
    "reasons",
    "rests_on",
    "recorded_at",
)

MATCH_COLUMNS = (
    "id",
    "claim",
    "name",
    "outcome",
    "alias",
    "entry",
    "listing",
    "score",
    "reasons",
    "settled_by",
    "recorded_at",
)


def flat_finding(recorded: RecordedFinding) -> dict[str, Any]:
    """Give a finding as the cells of `FINDING_COLUMNS`."""
    finding = recorded.finding
    return {
        "id": finding.id,
        "claim": finding.claim,
        "goods": finding.goods,
        "verdict": finding.verdict.value,
        "status": finding.status.value,
        "sentence": finding.sentence,
        "measure": finding.measure,
        "verified": finding.verified,
        "start": finding.start,
        "end": finding.end,
        "missing": "; ".join(finding.missing),
        "reasons": reasons_of(finding.reasons),
        "rests_on": "; ".join(recorded.rests_on),
        "recorded_at": recorded.recorded_at.isoformat(),
    }


def flat_match(recorded: RecordedMatch) -> dict[str, Any]:
    """Give a match or near miss as the cells of `MATCH_COLUMNS`."""
    match = recorded.match
    return {
        "id": match.id,
        "claim": match.claim,
        "name": match.name,
        "outcome": match.outcome.value,
        "alias": match.alias,
        "entry": match.entry,
        "listing": match.listing,
        "score": match.score,
        "reasons": "; ".join(match.reasons),
        "settled_by": "; ".join(match.settled_by),
        "recorded_at": recorded.recorded_at.isoformat(),
    }
