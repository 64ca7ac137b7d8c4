"""Families in the ledger: fingerprints of the traced reports, and the families that stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from watchfloor.errors import LedgerError
from watchfloor.ledger import tracing
from watchfloor.ledger.database import Database
from watchfloor.ledger.records import RecordedFamily
from watchfloor.ledger.tracing import Found, ToTrace, Traced, Tracing
from watchfloor.model.family import Family
from watchfloor.model.report import Report


class FamiliesKept(Database):
    """The part of a ledger that keeps which reports descend from which."""

    def to_trace(self, rules: str) -> Iterator[ToTrace]:
        """Give the reports that stand and were not traced by the rules, in the order of their record."""
        for row in self._rows(tracing.select_to_trace(rules)):
            yield ToTrace(row.key, row.file)

    def traced(self, rules: str) -> Iterator[Traced]:
        """Give the reports that stand and were traced by the rules, in the order of their record."""
        for row in self._rows(tracing.select_traced(rules)):
            yield Traced(row.report_key, row.report, row.body)

    def revision(self, key: int) -> Report:
        """Give the revision of a report that has a key.

        Raises:
            LedgerError: none has it.
        """
        with self._reading() as connection:
            body = connection.scalar(tracing.select_report(key))
        if body is None:
            raise LedgerError(f"no revision of a report has the key {key}", self.place)
        return Report.from_json(body)

    def record_tracing(self, by: Tracing, found: Found) -> None:
        """Keep what came of tracing some reports, in one transaction; what is there already is not doubled.

        Raises:
            LedgerError: the database refuses.
        """
        with self._writing() as connection:
            tracing.add_found(connection, by, found, self._now())

    def families(self, as_of: datetime | None = None) -> Iterator[RecordedFamily]:
        """Give the families that stand, in the order in which they were first recorded."""
        for row in self._rows(tracing.select_families(as_of)):
            yield RecordedFamily(Family.from_json(row.body), row.recorded_at, row.rules, row.rests_on)

    def count_traced(self, as_of: datetime | None = None) -> int:
        """Count the reports that stand and were traced."""
        with self._reading() as connection:
            return tracing.count_traced(connection, as_of)
