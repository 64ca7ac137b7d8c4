"""Tables of what was traced: the fingerprint of each report, and the families."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, LargeBinary, Table, UniqueConstraint

from watchfloor.ledger.schema.columns import Words, key, metadata, number, recorded_at

fingerprints = Table(
    "fingerprints",
    metadata,
    key(),
    Column("report_key", ForeignKey("reports.key"), nullable=False),
    Column("rules", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
    recorded_at(),
    UniqueConstraint("report_key", "rules"),
    comment="a report that has one was traced by the rules",
)

families = Table(
    "families",
    metadata,
    key(),
    Column("id", Words, nullable=False),
    number(),
    Column("stands", Boolean, nullable=False),
    Column("rules", Words, nullable=False),
    Column("rests_on", Words, nullable=False, comment="version of the watch"),
    Column("body", JSON, nullable=False),
    recorded_at(),
    UniqueConstraint("id", "number"),
    comment="the row of the highest number tells how the family is, and whether it still stands",
)
