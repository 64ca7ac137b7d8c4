"""Summary of a ledger: counts of what stands at a moment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from watchfloor.ledger import queries, screening
from watchfloor.ledger.records import Outcome, Summary
from watchfloor.model.claim import Kind, Status
from watchfloor.model.finding import Verdict
from watchfloor.model.match import Outcome as Likeness


def summarise(connection: Connection, as_of: datetime | None) -> Summary:
    """Count what stands at a moment, or now where it is null."""
    totals = connection.execute(queries.select_totals(as_of)).all()
    refusals = len(connection.execute(queries.select_refusals(as_of)).all())
    verdicts = screening.count_verdicts(connection, as_of)
    alike = screening.count_likenesses(connection, as_of)
    by_kind: dict[Kind, int] = {}
    by_status: dict[Status, int] = {}
    for kind, status, count in connection.execute(queries.select_kinds(as_of)).all():
        by_kind[Kind(kind)] = by_kind.get(Kind(kind), 0) + count
        by_status[Status(status)] = by_status.get(Status(status), 0) + count
    return Summary(
        reports=sum(row[1] for row in totals),
        languages_not_read=sum(row[1] for row in totals if row[0] == Outcome.LANGUAGE_NOT_READ),
        claims=sum(row[2] for row in totals),
        claims_refused=sum(row[3] for row in totals),
        refusals=refusals,
        by_kind=by_kind,
        by_status=by_status,
        by_verdict={Verdict(verdict): number for verdict, number in verdicts.items()},
        matches=alike.get(Likeness.MATCH, 0),
        near_misses=alike.get(Likeness.NEAR_MISS, 0),
        first_recorded_at=min((row[4] for row in totals), default=None),
        last_recorded_at=max((row[5] for row in totals), default=None),
    )
