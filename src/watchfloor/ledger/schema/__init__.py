"""Tables of the ledger: every row is written once, with its time of record, and never changed."""

from watchfloor.ledger.schema.columns import Moment, Words, metadata
from watchfloor.ledger.schema.families import families, fingerprints
from watchfloor.ledger.schema.looking import lookings, looks, observations, pictures, scenes
from watchfloor.ledger.schema.reading import (
    claims,
    claims_refused,
    raw,
    readings,
    refusals,
    reports,
    standings,
    versions,
)
from watchfloor.ledger.schema.screening import (
    cap_sums,
    findings,
    matches,
    screeners,
    screening_standings,
    screenings,
)

LEDGER_REVISION = "0004"
VERSION_TABLE = "ledger_version"

__all__ = [
    "LEDGER_REVISION",
    "VERSION_TABLE",
    "Moment",
    "Words",
    "cap_sums",
    "claims",
    "claims_refused",
    "families",
    "findings",
    "fingerprints",
    "lookings",
    "looks",
    "matches",
    "metadata",
    "observations",
    "pictures",
    "raw",
    "readings",
    "refusals",
    "reports",
    "scenes",
    "screeners",
    "screening_standings",
    "screenings",
    "standings",
    "versions",
]
