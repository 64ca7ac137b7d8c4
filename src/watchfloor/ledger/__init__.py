"""The ledger: reports, claims, findings and matches in, append-only; what was known at any moment out."""

from watchfloor.ledger.moments import read_moment, utc_now
from watchfloor.ledger.queries import ClaimFilter
from watchfloor.ledger.records import (
    Against,
    Outcome,
    RecordedClaim,
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
from watchfloor.ledger.writing import Drawn, Reader

__all__ = [
    "Against",
    "ClaimFilter",
    "Drawn",
    "Ledger",
    "Outcome",
    "Reader",
    "RecordedClaim",
    "RecordedFinding",
    "RecordedMatch",
    "RecordedReport",
    "Refusal",
    "RefusedClaim",
    "Screened",
    "Screener",
    "Summary",
    "ToScreen",
    "read_moment",
    "utc_now",
]
