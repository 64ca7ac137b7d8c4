"""The ledger: reports, claims and readings in, append-only; what was known at any moment out."""

from watchfloor.ledger.moments import read_moment, utc_now
from watchfloor.ledger.queries import ClaimFilter
from watchfloor.ledger.records import (
    Outcome,
    RecordedClaim,
    RecordedReport,
    Refusal,
    RefusedClaim,
    Summary,
)
from watchfloor.ledger.store import Ledger
from watchfloor.ledger.writing import Drawn, Reader

__all__ = [
    "ClaimFilter",
    "Drawn",
    "Ledger",
    "Outcome",
    "Reader",
    "RecordedClaim",
    "RecordedReport",
    "Refusal",
    "RefusedClaim",
    "Summary",
    "read_moment",
    "utc_now",
]
