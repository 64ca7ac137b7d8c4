"""Families for other programs: one JSON object a line, or one row of a spreadsheet, with the facts that drifted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from watchfloor.model.family import Drift, Edge

if TYPE_CHECKING:
    from watchfloor.ledger import RecordedFamily

FAMILY_COLUMNS = ("id", "original", "members", "relations", "drifts", "rules", "rests_on", "recorded_at")


def family_line(recorded: RecordedFamily) -> dict[str, Any]:
    """Give a family with its edges and drifts, when it was recorded, and what it rests on."""
    return {
        **recorded.family.to_json(),
        "rules": recorded.rules,
        "rests_on": recorded.rests_on,
        "recorded_at": recorded.recorded_at.isoformat(),
    }


def flat_family(recorded: RecordedFamily) -> dict[str, Any]:
    """Give a family as the cells of `FAMILY_COLUMNS`; many values in one cell are parted by '; '."""
    family = recorded.family
    return {
        "id": family.id,
        "original": family.original,
        "members": "; ".join(family.members),
        "relations": "; ".join(map(_relation, family.edges)),
        "drifts": "; ".join(map(_drift, family.drifts)),
        "rules": recorded.rules,
        "rests_on": recorded.rests_on,
        "recorded_at": recorded.recorded_at.isoformat(),
    }


def _relation(edge: Edge) -> str:
    return f"{edge.child} {edge.relation} of {edge.parent}"


def _drift(drift: Drift) -> str:
    became = f"became {drift.became.text!r}" if drift.became else "is gone"
    return f"{drift.change}: {drift.was.text!r} {became} in {drift.first}"
