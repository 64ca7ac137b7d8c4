"""Tracing in the ledger: which reports have a fingerprint, and how the families stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Select, and_, exists, func, select

from watchfloor.ledger.queries import by, standing_readings
from watchfloor.ledger.schema import families, fingerprints, reports
from watchfloor.ledger.writing import add, add_missing
from watchfloor.model.family import Family


@frozen
class Tracing:
    """Who traces: name and version of the rules, and the version of the watch that they rest on."""

    rules: str
    rests_on: str


@frozen
class ToTrace:
    """A report that stands and was not traced; `key` is that of its revision."""

    key: int
    file: str


@frozen
class Traced:
    """A report that stands and was traced; `key` is that of its revision, `body` its fingerprint."""

    key: int
    report: str
    body: bytes


@frozen
class Found:
    """What came of tracing some reports: their fingerprints by key, and how that changed the families.

    `families` are those that are new or others than before, `gone` the ids of those that no longer stand.
    """

    fingerprints: Sequence[tuple[int, bytes]]
    families: Sequence[Family] = ()
    gone: Sequence[str] = ()


def add_found(connection: Connection, tracing: Tracing, found: Found, moment: datetime) -> None:
    """Keep fingerprints, and families where they are not as they stand."""
    common = {"rules": tracing.rules, "recorded_at": moment}
    prints = ({**common, "report_key": key, "body": body} for key, body in found.fingerprints)
    add_missing(connection, fingerprints, prints)
    by_whom = {"rules": tracing.rules, "rests_on": tracing.rests_on}
    for family in found.families:
        row = {**by_whom, "id": family.id, "stands": True, "body": family.to_json()}
        _add_family(connection, row, moment)
    for gone in found.gone:
        _add_family(connection, {**by_whom, "id": gone, "stands": False, "body": {}}, moment)


def _add_family(connection: Connection, row: dict[str, Any], moment: datetime) -> None:
    """Keep how a family is now, unless the last row says so already."""
    columns = [families.c.number, *(families.c[name] for name in row)]
    same = select(*columns).where(families.c.id == row["id"]).order_by(families.c.number.desc()).limit(1)
    last = connection.execute(same).mappings().first()
    if last is None or any(last[name] != value for name, value in row.items()):
        number = last["number"] + 1 if last else 1
        add(connection, families, {**row, "number": number, "recorded_at": moment})


def select_to_trace(rules: str) -> Select[Any]:
    """Select the reports that stand and have no fingerprint by the rules, in the order of their record."""
    standing = standing_readings(None)
    done = exists().where(fingerprints.c.report_key == reports.c.key, fingerprints.c.rules == rules)
    return (
        select(reports.c.key, reports.c.file)
        .join_from(standing, reports, reports.c.key == standing.c.report_key)
        .where(~done)
        .order_by(reports.c.key)
    )


def select_traced(rules: str) -> Select[Any]:
    """Select the fingerprints by the rules of the reports that stand, in the order of their record."""
    standing = standing_readings(None)
    return (
        select(standing.c.report_key, standing.c.report, fingerprints.c.body)
        .join_from(standing, fingerprints, fingerprints.c.report_key == standing.c.report_key)
        .where(fingerprints.c.rules == rules)
        .order_by(standing.c.report_key)
    )


def select_report(key: int) -> Select[Any]:
    """Select a revision of a report."""
    return select(reports.c.body).where(reports.c.key == key)


def select_families(moment: datetime | None) -> Select[Any]:
    """Select the families that stand, in the order in which they were first recorded."""
    later, first = families.alias("later"), families.alias("first")
    replaced = exists().where(
        later.c.id == families.c.id, later.c.number > families.c.number, by(later, moment)
    )
    return (
        select(families)
        .join(first, and_(first.c.id == families.c.id, first.c.number == 1))
        .where(families.c.stands, by(families, moment), ~replaced)
        .order_by(first.c.key)
    )


def count_traced(connection: Connection, moment: datetime | None) -> int:
    """Count the reports that stand and were traced, by whatever rules."""
    standing = standing_readings(moment)
    done = exists().where(fingerprints.c.report_key == standing.c.report_key, by(fingerprints, moment))
    return connection.scalar(select(func.count()).select_from(standing).where(done)) or 0
