"""Tables of what came of holding claims against measures and lists."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Table, UniqueConstraint

from watchfloor.ledger.schema.columns import Words, key, metadata, number, recorded_at

screeners = Table(
    "screeners",
    metadata,
    key(),
    Column("kind", Words, nullable=False),
    Column("rules", Words, nullable=False),
    Column("rests_on", Words, nullable=False, comment="JSON: versions of the watch and of the lists"),
    recorded_at(),
    UniqueConstraint("kind", "rules", "rests_on"),
)

screenings = Table(
    "screenings",
    metadata,
    key(),
    Column("reading_key", ForeignKey("readings.key"), nullable=False),
    Column("screener_key", ForeignKey("screeners.key"), nullable=False),
    recorded_at(),
    UniqueConstraint("reading_key", "screener_key"),
)

screening_standings = Table(
    "screening_standings",
    metadata,
    key(),
    Column("reading_key", ForeignKey("readings.key"), nullable=False),
    Column("kind", Words, nullable=False),
    number(),
    Column("screening_key", ForeignKey("screenings.key"), nullable=False),
    recorded_at(),
    UniqueConstraint("reading_key", "kind", "number"),
    comment="which screening of a reading stands, of each kind; the highest number counts",
)

findings = Table(
    "findings",
    metadata,
    key(),
    Column("id", Words, nullable=False),
    Column("screening_key", ForeignKey("screenings.key"), nullable=False),
    Column("claim", Words, nullable=False),
    Column("measure", Words),
    Column("verdict", Words, nullable=False),
    Column("body", JSON, nullable=False),
    recorded_at(),
    UniqueConstraint("screening_key", "id"),
    Index(None, "claim"),
    Index(None, "verdict"),
)

matches = Table(
    "matches",
    metadata,
    key(),
    Column("id", Words, nullable=False),
    Column("screening_key", ForeignKey("screenings.key"), nullable=False),
    Column("claim", Words, nullable=False),
    Column("listing", Words, nullable=False),
    Column("entry", Words, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("score", Float, nullable=False),
    Column("body", JSON, nullable=False),
    recorded_at(),
    UniqueConstraint("screening_key", "id"),
    Index(None, "claim"),
    Index(None, "listing", "entry"),
)

cap_sums = Table(
    "cap_sums",
    metadata,
    key(),
    number(),
    Column("rules", Words, nullable=False),
    Column("rests_on", Words, nullable=False, comment="JSON: versions of watch, figures and readings"),
    Column("body", JSON, nullable=False),
    recorded_at(),
    UniqueConstraint("number"),
    comment="the running sums of all caps together; the highest number counts",
)
