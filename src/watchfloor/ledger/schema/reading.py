"""Tables of reports, the readings of them, and the claims that were drawn."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from watchfloor.ledger.schema.columns import Words, key, metadata, number, recorded_at

raw = Table(
    "raw",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False, comment="zlib"),
    recorded_at(),
)

reports = Table(
    "reports",
    metadata,
    key(),
    Column("id", Words, nullable=False),
    Column("revision", Words, nullable=False),
    Column("file", Words, nullable=False),
    Column("url", Words, comment="without the fragment"),
    Column("published", Words),
    Column("publisher", Words),
    Column("language", Words),
    Column("raw_sha256", Words, ForeignKey("raw.sha256"), nullable=False),
    Column("body", JSON, nullable=False),
    recorded_at(),
    UniqueConstraint("id", "revision"),
)

versions = Table(
    "versions",
    metadata,
    key(),
    Column("url", Words, nullable=False),
    number(),
    Column("report", Words, nullable=False),
    Column("supersedes", Words),
    recorded_at(),
    UniqueConstraint("url", "number"),
    UniqueConstraint("url", "report"),
)

readings = Table(
    "readings",
    metadata,
    key(),
    Column("report_key", ForeignKey("reports.key"), nullable=False),
    Column("extractor", Words, nullable=False),
    Column("watch", Words, nullable=False),
    Column("outcome", Words, nullable=False),
    number("claims"),
    number("refused"),
    recorded_at(),
    UniqueConstraint("report_key", "extractor", "watch"),
)

standings = Table(
    "standings",
    metadata,
    key(),
    Column("report", Words, nullable=False),
    number(),
    Column("reading_key", ForeignKey("readings.key"), nullable=False),
    recorded_at(),
    UniqueConstraint("report", "number"),
    comment="which reading of a report stands; the highest number counts",
)

claims = Table(
    "claims",
    metadata,
    key(),
    Column("id", Words, nullable=False),
    Column("reading_key", ForeignKey("readings.key"), nullable=False),
    Column("report", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("time_start", Words),
    Column("time_end", Words),
    number("span_start"),
    number("span_end"),
    Column("body", JSON, nullable=False),
    recorded_at(),
    CheckConstraint("span_start < span_end", "span"),
    UniqueConstraint("reading_key", "id"),
    Index(None, "kind"),
    Index(None, "status"),
    Index(None, "time_start", "time_end"),
    Index(None, "report"),
)

claims_refused = Table(
    "claims_refused",
    metadata,
    key(),
    Column("reading_key", ForeignKey("readings.key"), nullable=False),
    number("position"),
    Column("reason", Words, nullable=False),
    Column("body", JSON, nullable=False),
    recorded_at(),
    UniqueConstraint("reading_key", "position"),
)

refusals = Table(
    "refusals",
    metadata,
    key(),
    Column("input", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("remedy", Words, nullable=False),
    number(),
    Column("stands", Boolean, nullable=False),
    recorded_at(),
    UniqueConstraint("input", "reason", "number"),
    comment="the row of the highest number tells whether the input is still refused for the reason",
)
