"""Reports in the ledger: what was read and drawn, what was refused, and what of it stands."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from watchfloor.errors import LedgerError
from watchfloor.ledger import queries, writing
from watchfloor.ledger.database import Database
from watchfloor.ledger.queries import ClaimFilter
from watchfloor.ledger.records import Outcome, RecordedClaim, RecordedReport, Refusal, RefusedClaim
from watchfloor.ledger.writing import Drawn, Reader
from watchfloor.model.claim import Claim
from watchfloor.model.report import Report

_EVERY_CLAIM = ClaimFilter()


class ReportsKept(Database):
    """The part of a ledger that keeps reports and their claims."""

    def recall(self, report: Report, reader: Reader) -> bool:
        """Tell whether this revision of the report has been read by this reader.

        If so, that reading is the one that stands from now on.
        """
        with self._reading() as connection:
            key = writing.find_reading(connection, report, reader)
            standing = writing.last_standing(connection, report.id)
        if key is None:
            return False
        if standing is None or standing.reading_key != key:
            with self._writing() as connection:
                writing.let_stand(connection, report.id, key, self._now())
        return True

    def record(
        self,
        report: Report,
        raw: bytes,
        reader: Reader,
        drawn: Drawn,
    ) -> bool:
        """Keep a report, its raw bytes and what was drawn from it, in one transaction.

        Args:
            report: the report as read.
            raw: the bytes that it was read from.
            reader: who drew the claims.
            drawn: what came of it, the claims on this report.

        Returns:
            Whether anything was new.

        Raises:
            LedgerError: the bytes or the claims are not the report's, or the database refuses.
        """
        _check(report, raw, drawn.claims)
        with self._writing() as connection:
            moment = self._now()
            key = writing.find_reading(connection, report, reader)
            if key is not None:
                return writing.let_stand(connection, report.id, key, moment)
            report_key = writing.add_report(connection, report, raw, moment)
            key = writing.add_reading(connection, report_key, reader, drawn, moment)
            return writing.let_stand(connection, report.id, key, moment)

    def refuse(self, label: str, reason: str, remedy: str = "") -> bool:
        """Keep that an input could not be read.

        Args:
            label: names the input.
            reason: why, in plain words.
            remedy: what to do about it.

        Returns:
            Whether this refusal was not there already.
        """
        with self._writing() as connection:
            return writing.add_refusal(connection, label, reason, remedy, self._now())

    def settle(self, label: str) -> None:
        """Keep that an input that was refused before has been read: it is no longer among the refusals."""
        with self._writing() as connection:
            writing.settle_refusals(connection, label, self._now())

    def reports(self, as_of: datetime | None = None) -> Iterator[RecordedReport]:
        """Give the reports that stand, the last version of each URL, by file."""
        for row in self._rows(queries.select_reports(as_of)):
            yield RecordedReport(
                report=Report.from_json(row.body),
                recorded_at=row.recorded_at,
                extractor=row.extractor,
                watch=row.watch,
                outcome=Outcome(row.outcome),
                claims=row.claims,
                claims_refused=row.refused,
                version=row.number,
                supersedes=row.supersedes,
            )

    def claims(
        self, as_of: datetime | None = None, wanted: ClaimFilter = _EVERY_CLAIM
    ) -> Iterator[RecordedClaim]:
        """Give the wanted claims of the readings that stand, by file and place in the text."""
        for row in self._rows(queries.select_claims(as_of, wanted)):
            yield RecordedClaim(Claim.from_json(row.body), row.recorded_at)

    def refused_claims(self, as_of: datetime | None = None) -> Iterator[RefusedClaim]:
        """Give the claims that were refused at the door, with the reasons."""
        for row in self._rows(queries.select_refused_claims(as_of)):
            yield RefusedClaim(Claim.from_json(row.body), row.reason, row.recorded_at)

    def refusals(self, as_of: datetime | None = None) -> Iterator[Refusal]:
        """Give the inputs that could not be read and were not read since, with the reasons."""
        for row in self._rows(queries.select_refusals(as_of)):
            yield Refusal(row.input, row.reason, row.remedy, row.recorded_at)

    def raw(self, report: str) -> bytes:
        """Give the bytes that a report was read from.

        Raises:
            LedgerError: no report has this id.
        """
        with self._reading() as connection:
            packed = connection.scalar(queries.select_raw(report))
        if packed is None:
            raise LedgerError(f"no report has the id {report}", self.place)
        return zlib.decompress(packed)


def _check(report: Report, raw: bytes, claims: Sequence[Claim]) -> None:
    if hashlib.sha256(raw).hexdigest() != report.raw_sha256:
        raise LedgerError("the raw bytes are not those of the report", report.file)
    for claim in claims:
        if claim.report != report.id:
            raise LedgerError(f"claim {claim.id} is not on this report", report.file)
