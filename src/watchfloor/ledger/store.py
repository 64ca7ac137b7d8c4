"""The ledger as one class: record what was read, ask what was known at a moment."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Row, Select
from sqlalchemy.exc import DBAPIError

from watchfloor.errors import LedgerError
from watchfloor.ledger import queries, screening, writing
from watchfloor.ledger.moments import utc_now
from watchfloor.ledger.opening import lock_writers, open_engine, place_of, refused_by_database
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
from watchfloor.ledger.schema import findings, matches
from watchfloor.ledger.screening import Screener, ToScreen
from watchfloor.ledger.summary import summarise
from watchfloor.ledger.writing import Drawn, Reader
from watchfloor.model.claim import Claim
from watchfloor.model.finding import Finding
from watchfloor.model.match import Match
from watchfloor.model.report import Report
from watchfloor.sanctions.cap_sums import CapSum

_ROWS_AT_ONCE = 500
_EVERY_CLAIM = ClaimFilter()


class Ledger:
    """The store of one analyst or one team; nothing in it is ever changed or deleted.

    Every question takes `as_of`: the ledger is then shown as it stood at that moment (see `read_moment`).

    Args:
        address: path of a SQLite file, or an SQLAlchemy URL of SQLite or PostgreSQL.
        now: clock for the times of record; gives moments with a zone.
        create: make the ledger where there is none.

    Raises:
        LedgerError: it cannot be opened, is no ledger, is missing, or was written by a newer Watchfloor.
    """

    def __init__(
        self, address: str | Path, now: Callable[[], datetime] = utc_now, create: bool = True
    ) -> None:
        self._engine = open_engine(address, create)
        self._now = now
        self.place = place_of(self._engine.url)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

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

    def to_screen(self, screener: Screener) -> Iterator[ToScreen]:
        """Give the readings that stand, have claims and were not screened by this screener, by file."""
        rows = self._rows(screening.select_to_screen(screener))
        for _, group in groupby(rows, key=attrgetter("reading_key")):
            of_reading = list(group)
            first = of_reading[0]
            drawn = tuple(Claim.from_json(row.body) for row in of_reading)
            yield ToScreen(first.reading_key, first.file, first.published, drawn)

    def recall_screenings(self, screener: Screener) -> int:
        """Let what this screener found stand again where a later screening does, and count its readings."""
        with self._writing() as connection:
            return screening.recall_screenings(connection, screener, self._now())

    def record_screening(self, reading: int, screener: Screener, results: Sequence[Finding | Match]) -> bool:
        """Keep what came of screening the claims of a reading, in one transaction; it stands from now on.

        Args:
            reading: as `to_screen` gave it.
            screener: what screened it.
            results: findings of a screener against measures, or matches of one against lists, each of a claim.

        Returns:
            Whether anything was new.

        Raises:
            LedgerError: the database refuses.
        """
        with self._writing() as connection:
            return screening.add_screening(connection, reading, screener, results, self._now())

    def standing_digest(self) -> str:
        """Tell what stands now from what stands at another time."""
        with self._reading() as connection:
            return screening.standing_digest(connection)

    def has_caps(self, screener: Screener) -> bool:
        """Tell whether the running sums of caps that stand were made by this screener."""
        with self._reading() as connection:
            last = connection.execute(screening.select_cap_sums(None)).first()
        words = screener.key_words()
        return last is not None and (last.rules, last.rests_on) == (words["rules"], words["rests_on"])

    def record_caps(self, screener: Screener, sums: Sequence[CapSum]) -> bool:
        """Keep the running sums of all caps; gives whether they are others than those that stood."""
        plain = [one.to_json() for one in sums]
        with self._writing() as connection:
            return screening.add_cap_sums(connection, screener, plain, self._now())

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

    def findings(self, as_of: datetime | None = None) -> Iterator[RecordedFinding]:
        """Give the findings of the screenings that stand, by file and place of the claim in the text."""
        for row in self._rows(screening.select_results(findings, Against.MEASURES, as_of)):
            finding, rests_on = Finding.from_json(row.body), tuple(json.loads(row.rests_on))
            yield RecordedFinding(finding, row.recorded_at, row.rules, rests_on)

    def matches(self, as_of: datetime | None = None) -> Iterator[RecordedMatch]:
        """Give the matches and near misses of the screenings that stand, by file and place of the claim."""
        for row in self._rows(screening.select_results(matches, Against.LISTS, as_of)):
            match, rests_on = Match.from_json(row.body), tuple(json.loads(row.rests_on))
            yield RecordedMatch(match, row.recorded_at, row.rules, rests_on)

    def screened(self, as_of: datetime | None = None) -> tuple[Screened, ...]:
        """Give what the readings that stand were screened against."""
        rows = self._rows(screening.select_screeners(as_of))
        return tuple(
            Screened(Against(row.kind), row.rules, tuple(json.loads(row.rests_on)), row.readings)
            for row in rows
        )

    def caps(self, as_of: datetime | None = None) -> tuple[CapSum, ...]:
        """Give the running sums of caps that stand."""
        with self._reading() as connection:
            row = connection.execute(screening.select_cap_sums(as_of)).first()
        return tuple(CapSum.from_json(plain) for plain in row.body) if row else ()

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

    def summary(self, as_of: datetime | None = None) -> Summary:
        """Count what stands."""
        with self._reading() as connection:
            return summarise(connection, as_of)

    def _rows(self, statement: Select[Any]) -> Iterator[Row[Any]]:
        with self._reading() as connection:
            yield from connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(statement)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise refused_by_database(error, self.place) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                lock_writers(connection)
                yield connection
        except DBAPIError as error:
            raise refused_by_database(error, self.place) from error


def _check(report: Report, raw: bytes, claims: Sequence[Claim]) -> None:
    if hashlib.sha256(raw).hexdigest() != report.raw_sha256:
        raise LedgerError("the raw bytes are not those of the report", report.file)
    for claim in claims:
        if claim.report != report.id:
            raise LedgerError(f"claim {claim.id} is not on this report", report.file)
