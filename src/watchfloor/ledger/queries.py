"""Questions to the ledger as SQL: what stands at a moment, and what is in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, FromClause, Select, Subquery, and_, exists, func, or_, select, true

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
from watchfloor.model.claim import Kind, Status


@frozen
class ClaimFilter:
    """Which claims are wanted; what is null does not narrow.

    `since` and `until` are ISO 8601 dates: the claim's time overlaps the days between them, both included,
    and a claim without a time is out.
    """

    kind: Kind | None = None
    status: Status | None = None
    report: str | None = None
    since: str | None = None
    until: str | None = None


def by(table: FromClause, moment: datetime | None) -> ColumnElement[bool]:
    """Say that a row was recorded by a moment, or at any."""
    return true() if moment is None else table.c.recorded_at <= moment


def standing_readings(moment: datetime | None) -> Subquery:
    """Select the reading of each report that stands at the moment.

    A report whose URL had a later version by then has none.
    """
    later = standings.alias("later")
    replaced = exists().where(
        later.c.report == standings.c.report, later.c.number > standings.c.number, by(later, moment)
    )
    mine, newer = versions.alias("mine"), versions.alias("newer")
    superseded = exists().where(
        mine.c.report == standings.c.report,
        mine.c.url == reports.c.url,
        newer.c.url == mine.c.url,
        newer.c.number > mine.c.number,
        by(newer, moment),
    )
    return (
        select(standings.c.reading_key, standings.c.report, reports.c.key.label("report_key"), reports.c.file)
        .join(readings, readings.c.key == standings.c.reading_key)
        .join(reports, reports.c.key == readings.c.report_key)
        .where(by(standings, moment), ~replaced, ~superseded)
        .subquery("standing")
    )


def select_reports(moment: datetime | None) -> Select[Any]:
    """Select the reports that stand, by file and id."""
    standing = standing_readings(moment)
    return (
        select(
            reports.c.body,
            reports.c.recorded_at,
            readings.c.extractor,
            readings.c.watch,
            readings.c.outcome,
            readings.c.claims,
            readings.c.refused,
            versions.c.number,
            versions.c.supersedes,
        )
        .join_from(standing, readings, readings.c.key == standing.c.reading_key)
        .join(reports, reports.c.key == standing.c.report_key)
        .outerjoin(versions, and_(versions.c.url == reports.c.url, versions.c.report == reports.c.id))
        .order_by(reports.c.file, reports.c.id)
    )


def select_claims(moment: datetime | None, wanted: ClaimFilter) -> Select[Any]:
    """Select the wanted claims of the readings that stand, by file, report and place in the text."""
    standing = standing_readings(moment)
    return (
        select(claims.c.body, claims.c.recorded_at)
        .join_from(standing, claims, claims.c.reading_key == standing.c.reading_key)
        .where(*_narrowed(wanted))
        .order_by(standing.c.file, claims.c.report, claims.c.span_start, claims.c.span_end, claims.c.id)
    )


def select_refused_claims(moment: datetime | None) -> Select[Any]:
    """Select the claims that the readings that stand refused at the door."""
    standing = standing_readings(moment)
    return (
        select(
            claims_refused.c.reason,
            claims_refused.c.body,
            claims_refused.c.recorded_at,
        )
        .join_from(standing, claims_refused, claims_refused.c.reading_key == standing.c.reading_key)
        .order_by(standing.c.file, standing.c.report, claims_refused.c.position)
    )


def select_refusals(moment: datetime | None) -> Select[Any]:
    """Select the inputs that are refused and were not read since, by name."""
    later = refusals.alias("later")
    settled = exists().where(
        later.c.input == refusals.c.input,
        later.c.reason == refusals.c.reason,
        later.c.number > refusals.c.number,
        by(later, moment),
    )
    return (
        select(refusals.c.input, refusals.c.reason, refusals.c.remedy, refusals.c.recorded_at)
        .where(by(refusals, moment), refusals.c.stands, ~settled)
        .order_by(refusals.c.input, refusals.c.reason)
    )


def select_raw(report: str) -> Select[Any]:
    """Select the compressed raw bytes of a report."""
    return (
        select(raw.c.content)
        .join(reports, reports.c.raw_sha256 == raw.c.sha256)
        .where(reports.c.id == report)
    )


def select_totals(moment: datetime | None) -> Select[Any]:
    """Select counts over the readings that stand, by outcome."""
    standing = standing_readings(moment)
    return (
        select(
            readings.c.outcome,
            func.count(),
            func.sum(readings.c.claims),
            func.sum(readings.c.refused),
            func.min(readings.c.recorded_at),
            func.max(readings.c.recorded_at),
        )
        .join_from(standing, readings, readings.c.key == standing.c.reading_key)
        .group_by(readings.c.outcome)
    )


def select_kinds(moment: datetime | None) -> Select[Any]:
    """Select how many claims stand of each kind and status."""
    standing = standing_readings(moment)
    return (
        select(claims.c.kind, claims.c.status, func.count())
        .join_from(standing, claims, claims.c.reading_key == standing.c.reading_key)
        .group_by(claims.c.kind, claims.c.status)
        .order_by(claims.c.kind, claims.c.status)
    )


def _narrowed(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for column, value in (("kind", wanted.kind), ("status", wanted.status), ("report", wanted.report)):
        if value is not None:
            conditions.append(claims.c[column] == value)
    if wanted.since is not None or wanted.until is not None:
        conditions.append(or_(claims.c.time_start.is_not(None), claims.c.time_end.is_not(None)))
    if wanted.since is not None:
        open_or_after = func.substr(claims.c.time_end, 1, len(wanted.since)) >= wanted.since
        conditions.append(or_(claims.c.time_end.is_(None), open_or_after))
    if wanted.until is not None:
        open_or_before = func.substr(claims.c.time_start, 1, len(wanted.until)) <= wanted.until
        conditions.append(or_(claims.c.time_start.is_(None), open_or_before))
    return conditions
