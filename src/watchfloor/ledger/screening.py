"""Screenings in the ledger: which there are, which stand, and what came of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, FromClause, Select, Subquery, and_, distinct, exists, func, select

from watchfloor.ledger.queries import by, standing_readings
from watchfloor.ledger.records import Against
from watchfloor.ledger.schema import (
    cap_sums,
    claims,
    findings,
    matches,
    reports,
    screeners,
    screening_standings,
    screenings,
)
from watchfloor.ledger.writing import add, add_all
from watchfloor.model.claim import Claim
from watchfloor.model.finding import Finding
from watchfloor.model.match import Match
from watchfloor.model.record import content_id


@frozen
class Screener:
    """What screens: name and version of its rules, and what they rest on: the versions of watch and lists."""

    against: Against
    rules: str
    rests_on: tuple[str, ...]

    def key_words(self) -> dict[str, str]:
        """Give the columns that tell one screener from another."""
        rests_on = json.dumps(self.rests_on, ensure_ascii=False)
        return {"kind": self.against, "rules": self.rules, "rests_on": rests_on}


@frozen
class ToScreen:
    """A reading that stands and has claims: `published` is the date of its report, as precise as it is known."""

    reading: int
    file: str
    published: str | None
    claims: tuple[Claim, ...]


def add_screener(connection: Connection, screener: Screener, moment: datetime) -> int:
    """Keep a screener unless it is there, and give its key."""
    words = screener.key_words()
    add(connection, screeners, {**words, "recorded_at": moment})
    same = (screeners.c[name] == value for name, value in words.items())
    key: int = connection.scalars(select(screeners.c.key).where(*same)).one()
    return key


def add_screening(
    connection: Connection,
    reading: int,
    screener: Screener,
    results: Sequence[Finding | Match],
    moment: datetime,
) -> bool:
    """Keep what came of screening a reading and let it stand; gives whether anything was new."""
    screener_key = add_screener(connection, screener, moment)
    row = {"reading_key": reading, "screener_key": screener_key, "recorded_at": moment}
    added = add(connection, screenings, row)
    same = (screenings.c.reading_key == reading, screenings.c.screener_key == screener_key)
    key: int = connection.scalars(select(screenings.c.key).where(*same)).one()
    if added:
        common = {"screening_key": key, "recorded_at": moment}
        rows = [{**common, **_row(result)} for result in results]
        add_all(connection, findings if screener.against is Against.MEASURES else matches, rows)
    return _let_stand(connection, reading, screener.against, key, moment)


def recall_screenings(connection: Connection, screener: Screener, moment: datetime) -> int:
    """Let the screenings by a screener stand again where later ones do; gives how many it has of the readings."""
    key = add_screener(connection, screener, moment)
    reading, standing = standing_readings(None), _standing_screenings(screener.against, None)
    done = (
        select(screenings.c.reading_key, screenings.c.key)
        .join(reading, reading.c.reading_key == screenings.c.reading_key)
        .where(screenings.c.screener_key == key)
    )
    replaced = done.join(standing, standing.c.reading_key == screenings.c.reading_key).where(
        standing.c.screening_key != screenings.c.key
    )
    for reading_key, screening in connection.execute(replaced).all():
        _let_stand(connection, reading_key, screener.against, screening, moment)
    return connection.scalar(select(func.count()).select_from(done.subquery())) or 0


def add_cap_sums(
    connection: Connection, screener: Screener, sums: Sequence[dict[str, Any]], moment: datetime
) -> bool:
    """Keep the running sums of all caps, unless they are those that stand."""
    words = {name: value for name, value in screener.key_words().items() if name != "kind"}
    last = connection.execute(select_cap_sums(None)).first()
    plain = json.loads(json.dumps(sums))
    if last is not None and (last.rules, last.rests_on, last.body) == (*words.values(), plain):
        return False
    number = last.number + 1 if last else 1
    return add(connection, cap_sums, {**words, "number": number, "body": plain, "recorded_at": moment})


def standing_digest(connection: Connection) -> str:
    """Tell what stands from what stands at another time by the keys of the readings."""
    standing = standing_readings(None)
    keys = connection.scalars(select(standing.c.reading_key).order_by(standing.c.reading_key))
    return content_id(",".join(str(key) for key in keys))


def select_cap_sums(moment: datetime | None) -> Select[Any]:
    """Select the running sums that stand, in one row."""
    return select(cap_sums).where(by(cap_sums, moment)).order_by(cap_sums.c.number.desc()).limit(1)


def select_to_screen(screener: Screener) -> Select[Any]:
    """Select the claims of the readings that stand and that the screener has not screened, a reading at a time."""
    standing = standing_readings(None)
    words = screener.key_words()
    done = exists().where(
        screenings.c.reading_key == standing.c.reading_key,
        screenings.c.screener_key == screeners.c.key,
        *(screeners.c[name] == value for name, value in words.items()),
    )
    return (
        select(standing.c.reading_key, standing.c.file, reports.c.published, claims.c.body)
        .join_from(standing, claims, claims.c.reading_key == standing.c.reading_key)
        .join(reports, reports.c.key == standing.c.report_key)
        .where(~done)
        .order_by(standing.c.file, standing.c.reading_key, claims.c.span_start, claims.c.id)
    )


def select_results(table: FromClause, against: Against, moment: datetime | None) -> Select[Any]:
    """Select the findings or matches of the screenings that stand, by file and place in the text."""
    standing, screening = standing_readings(moment), _standing_screenings(against, moment)
    return (
        select(table.c.body, table.c.recorded_at, screeners.c.rules, screeners.c.rests_on)
        .join_from(standing, screening, screening.c.reading_key == standing.c.reading_key)
        .join(screenings, screenings.c.key == screening.c.screening_key)
        .join(screeners, screeners.c.key == screenings.c.screener_key)
        .join(table, table.c.screening_key == screenings.c.key)
        .join(claims, and_(claims.c.reading_key == standing.c.reading_key, claims.c.id == table.c.claim))
        .order_by(standing.c.file, claims.c.report, claims.c.span_start, claims.c.id, table.c.key)
    )


def count_verdicts(connection: Connection, moment: datetime | None) -> dict[str, int]:
    """Count the claims that have a finding of each verdict."""
    return _count(connection, findings, "verdict", Against.MEASURES, moment)


def count_likenesses(connection: Connection, moment: datetime | None) -> dict[str, int]:
    """Count the claims that have a name of each outcome."""
    return _count(connection, matches, "outcome", Against.LISTS, moment)


def _count(
    connection: Connection, table: FromClause, column: str, against: Against, moment: datetime | None
) -> dict[str, int]:
    results = select_results(table, against, moment).order_by(None)
    claimed = func.count(distinct(table.c.claim))
    counted = results.with_only_columns(table.c[column], claimed, maintain_column_froms=True)
    rows = connection.execute(counted.group_by(table.c[column])).all()
    return {row[0]: row[1] for row in rows}


def select_screeners(moment: datetime | None) -> Select[Any]:
    """Select the screeners of the screenings that stand, with how many readings each screened."""
    standing = standing_readings(moment)
    found = []
    for against in Against:
        screening = _standing_screenings(against, moment)
        found.append(
            select(screeners.c.kind, screeners.c.rules, screeners.c.rests_on, func.count().label("readings"))
            .join_from(standing, screening, screening.c.reading_key == standing.c.reading_key)
            .join(screenings, screenings.c.key == screening.c.screening_key)
            .join(screeners, screeners.c.key == screenings.c.screener_key)
            .group_by(screeners.c.kind, screeners.c.rules, screeners.c.rests_on)
        )
    return found[0].union_all(*found[1:])  # type: ignore[return-value]


def _standing_screenings(against: Against, moment: datetime | None) -> Subquery:
    later = screening_standings.alias("later_screening")
    replaced = exists().where(
        later.c.reading_key == screening_standings.c.reading_key,
        later.c.kind == against,
        later.c.number > screening_standings.c.number,
        by(later, moment),
    )
    return (
        select(screening_standings.c.reading_key, screening_standings.c.screening_key)
        .where(screening_standings.c.kind == against, by(screening_standings, moment), ~replaced)
        .subquery(f"standing_{against}")
    )


def _let_stand(
    connection: Connection, reading: int, against: Against, screening: int, moment: datetime
) -> bool:
    last = connection.execute(
        select(screening_standings.c.number, screening_standings.c.screening_key)
        .where(screening_standings.c.reading_key == reading, screening_standings.c.kind == against)
        .order_by(screening_standings.c.number.desc())
        .limit(1)
    ).first()
    if last is not None and last.screening_key == screening:
        return False
    row = {
        "reading_key": reading,
        "kind": against,
        "number": last.number + 1 if last else 1,
        "screening_key": screening,
        "recorded_at": moment,
    }
    return add(connection, screening_standings, row)


def _row(result: Finding | Match) -> dict[str, Any]:
    row = {"id": result.id, "claim": result.claim, "body": result.to_json()}
    if isinstance(result, Finding):
        return {**row, "measure": result.measure, "verdict": result.verdict}
    return {
        **row,
        "listing": result.listing,
        "entry": result.entry,
        "outcome": result.outcome,
        "score": result.score,
    }
