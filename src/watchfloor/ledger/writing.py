"""Rows into the ledger: each function works in the writer's transaction and doubles nothing."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urldefrag

from attrs import frozen
from sqlalchemy import Connection, Insert, Row, Table, func, select

from watchfloor.ledger.records import Outcome
from watchfloor.ledger.schema import (
    claims,
    claims_refused,
    raw,
    readings,
    refusals,
    reports,
    standings,
    versions,
)
from watchfloor.model.claim import Claim
from watchfloor.model.report import Report


@frozen
class Reader:
    """Who reads: the extractor's name and version, and the watch's fingerprint."""

    extractor: str
    watch: str


class RefusedAtDoor(Protocol):
    """A claim that was refused at the door, with the reason."""

    @property
    def reason(self) -> str:
        """Say why, in plain words."""

    @property
    def claim(self) -> Claim:
        """Give the claim."""


@frozen
class Drawn:
    """What came of reading a report: its claims, and what the door refused."""

    claims: Sequence[Claim] = ()
    refused: Sequence[RefusedAtDoor] = ()
    outcome: Outcome = Outcome.READ


def find_reading(connection: Connection, report: Report, reader: Reader) -> int | None:
    """Give the key of the reading of this revision of the report by this reader, if it is there."""
    return connection.scalar(
        select(readings.c.key)
        .join(reports, reports.c.key == readings.c.report_key)
        .where(
            reports.c.id == report.id,
            reports.c.revision == report.revision,
            readings.c.extractor == reader.extractor,
            readings.c.watch == reader.watch,
        )
    )


def last_standing(connection: Connection, report: str) -> Row[Any] | None:
    """Give `number` and `reading_key` of the reading of a report that stands now."""
    return connection.execute(
        select(standings.c.number, standings.c.reading_key)
        .where(standings.c.report == report)
        .order_by(standings.c.number.desc())
        .limit(1)
    ).first()


def let_stand(connection: Connection, report: str, reading_key: int, moment: datetime) -> bool:
    """Make a reading the one that stands; gives whether it was not so already."""
    last = last_standing(connection, report)
    if last is not None and last.reading_key == reading_key:
        return False
    row = {"report": report, "number": last.number + 1 if last else 1, "reading_key": reading_key}
    return add(connection, standings, {**row, "recorded_at": moment})


def add_report(connection: Connection, report: Report, content: bytes, moment: datetime) -> int:
    """Keep the raw bytes, this revision of the report and its place among the versions of its URL."""
    packed = zlib.compress(content)
    row = {"sha256": report.raw_sha256, "size": len(content), "content": packed, "recorded_at": moment}
    add(connection, raw, row)
    url = urldefrag(report.url).url if report.url else None
    row = {
        "id": report.id,
        "revision": report.revision,
        "file": report.file,
        "url": url,
        "published": report.published.value if report.published else None,
        "publisher": report.publisher.name if report.publisher else None,
        "language": report.language,
        "raw_sha256": report.raw_sha256,
        "body": report.to_json(),
        "recorded_at": moment,
    }
    add(connection, reports, row)
    if url is not None:
        _add_version(connection, url, report.id, moment)
    same = (reports.c.id == report.id, reports.c.revision == report.revision)
    key: int = connection.scalars(select(reports.c.key).where(*same)).one()
    return key


def add_reading(
    connection: Connection, report_key: int, reader: Reader, drawn: Drawn, moment: datetime
) -> int:
    """Keep a reading with its claims and what it refused, and give its key."""
    row = {
        "report_key": report_key,
        "extractor": reader.extractor,
        "watch": reader.watch,
        "outcome": drawn.outcome,
        "claims": len(drawn.claims),
        "refused": len(drawn.refused),
        "recorded_at": moment,
    }
    key: int = connection.scalars(readings.insert().values(row).returning(readings.c.key)).one()
    common = {"reading_key": key, "recorded_at": moment}
    add_all(connection, claims, ({**common, **_claim_row(claim)} for claim in drawn.claims))
    add_all(connection, claims_refused, ({**common, **row} for row in _refused_rows(drawn.refused)))
    return key


def add_refusal(connection: Connection, label: str, reason: str, remedy: str, moment: datetime) -> bool:
    """Keep that an input was refused; gives whether that is new."""
    last = connection.execute(
        select(refusals.c.number, refusals.c.stands)
        .where(refusals.c.input == label, refusals.c.reason == reason)
        .order_by(refusals.c.number.desc())
        .limit(1)
    ).first()
    if last is not None and last.stands:
        return False
    row = {"input": label, "reason": reason, "remedy": remedy, "number": last.number + 1 if last else 1}
    return add(connection, refusals, {**row, "stands": True, "recorded_at": moment})


def settle_refusals(connection: Connection, label: str, moment: datetime) -> None:
    """Keep that an input that was refused has been read since."""
    numbers = select(refusals.c.reason, refusals.c.remedy, func.max(refusals.c.number).label("number"))
    last = numbers.where(refusals.c.input == label).group_by(refusals.c.reason, refusals.c.remedy).subquery()
    standing = (
        select(last)
        .join(refusals, (refusals.c.reason == last.c.reason) & (refusals.c.number == last.c.number))
        .where(refusals.c.input == label, refusals.c.stands)
    )
    for reason, remedy, number in connection.execute(standing).all():
        row = {"input": label, "reason": reason, "remedy": remedy, "number": number + 1}
        add(connection, refusals, {**row, "stands": False, "recorded_at": moment})


def add(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Add a row unless its like is there; gives whether it was added."""
    statement = _insert_if_new(connection, table).values(row)
    return connection.execute(statement.returning(table.c.recorded_at)).first() is not None


def add_missing(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Add those rows whose like is not there."""
    if many := list(rows):
        connection.execute(_insert_if_new(connection, table), many)


def _insert_if_new(connection: Connection, table: Table) -> Insert:
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]

    return insert(table).on_conflict_do_nothing()


def add_all(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Add rows that are all new."""
    if many := list(rows):
        connection.execute(table.insert(), many)


def _add_version(connection: Connection, url: str, report: str, moment: datetime) -> None:
    known = select(versions.c.key).where(versions.c.url == url, versions.c.report == report)
    if connection.scalar(known) is not None:
        return
    number = connection.scalar(select(func.max(versions.c.number)).where(versions.c.url == url)) or 0
    before = select(versions.c.report).where(versions.c.url == url, versions.c.number == number)
    row = {"url": url, "number": number + 1, "report": report, "supersedes": connection.scalar(before)}
    add(connection, versions, {**row, "recorded_at": moment})


def _claim_row(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "report": claim.report,
        "kind": claim.kind,
        "status": claim.status,
        "time_start": claim.time.start if claim.time else None,
        "time_end": claim.time.end if claim.time else None,
        "span_start": claim.span[0],
        "span_end": claim.span[1],
        "body": claim.to_json(),
    }


def _refused_rows(refused: Sequence[RefusedAtDoor]) -> Iterable[dict[str, Any]]:
    for position, one in enumerate(refused):
        yield {"position": position, "reason": one.reason, "body": one.claim.to_json()}
