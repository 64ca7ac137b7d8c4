"""The ledger as one class: record what was read, screened, traced and looked at; ask what was known at a moment."""

from __future__ import annotations

from datetime import datetime

from watchfloor.ledger.families_kept import FamiliesKept
from watchfloor.ledger.lookings_kept import LookingsKept
from watchfloor.ledger.records import Summary
from watchfloor.ledger.reports_kept import ReportsKept
from watchfloor.ledger.screenings_kept import ScreeningsKept
from watchfloor.ledger.summary import summarise


class Ledger(ReportsKept, ScreeningsKept, FamiliesKept, LookingsKept):
    """The store of one analyst or one team; nothing in it is ever changed or deleted.

    Every question takes `as_of`: the ledger is then shown as it stood at that moment (see `read_moment`).
    """

    def summary(self, as_of: datetime | None = None) -> Summary:
        """Count what stands."""
        with self._reading() as connection:
            return summarise(connection, as_of)
