"""The ledger: reports, claims, findings, matches, families and observations in, append-only; what was known at any moment out."""

from watchfloor.ledger.looking import Looking, Picture, RecordedObservation, Seen
from watchfloor.ledger.moments import read_moment, utc_now
from watchfloor.ledger.queries import ClaimFilter
from watchfloor.ledger.records import (
    Against,
    Outcome,
    RecordedClaim,
    RecordedFamily,
    RecordedFinding,
    RecordedMatch,
    RecordedReport,
    Refusal,
    RefusedClaim,
    Screened,
    Summary,
)
from watchfloor.ledger.screening import Screener, ToScreen
from watchfloor.ledger.store import Ledger
from watchfloor.ledger.tracing import Found, ToTrace, Traced, Tracing
from watchfloor.ledger.writing import Drawn, Reader

__all__ = [
    "Against",
    "ClaimFilter",
    "Drawn",
    "Found",
    "Ledger",
    "Looking",
    "Outcome",
    "Picture",
    "Reader",
    "RecordedClaim",
    "RecordedFamily",
    "RecordedFinding",
    "RecordedMatch",
    "RecordedObservation",
    "RecordedReport",
    "Refusal",
    "RefusedClaim",
    "Screened",
    "Screener",
    "Seen",
    "Summary",
    "ToScreen",
    "ToTrace",
    "Traced",
    "Tracing",
    "read_moment",
    "utc_now",
]
