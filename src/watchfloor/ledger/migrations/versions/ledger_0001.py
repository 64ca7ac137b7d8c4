"""The first ledger: raw bytes, reports and their versions, readings, claims, refusals; append-only."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from watchfloor.ledger.append_only import forbid_change
from watchfloor.ledger.schema import Moment, Words

revision = "0001"
down_revision = None

TABLES = ("raw", "reports", "versions", "readings", "standings", "claims", "claims_refused", "refusals")


def _key() -> sa.Column[int]:
    return sa.Column("key", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False)


def _words(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, Words, nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _link(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False)


def _body() -> sa.Column[object]:
    return sa.Column("body", sa.JSON, nullable=False)


def _recorded_at() -> sa.Column[datetime]:
    return sa.Column("recorded_at", Moment, nullable=False)


def upgrade() -> None:
    """Make the tables of this revision."""
    _make_reports()
    _make_readings()
    _make_claims()
    forbid_change(op.get_bind(), TABLES)


def _make_reports() -> None:
    op.create_table(
        "raw",
        _words("sha256"),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False, comment="zlib"),
        _recorded_at(),
        sa.PrimaryKeyConstraint("sha256", name="pk_raw"),
    )
    op.create_table(
        "reports",
        _key(),
        _words("id"),
        _words("revision"),
        _words("file"),
        sa.Column("url", Words, comment="without the fragment"),
        _words("published", nullable=True),
        _words("publisher", nullable=True),
        _words("language", nullable=True),
        _words("raw_sha256"),
        _body(),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_reports"),
        sa.ForeignKeyConstraint(["raw_sha256"], ["raw.sha256"], name="fk_reports_raw_sha256"),
        sa.UniqueConstraint("id", "revision", name="uq_reports_id_revision"),
    )
    op.create_table(
        "versions",
        _key(),
        _words("url"),
        _number("number"),
        _words("report"),
        _words("supersedes", nullable=True),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_versions"),
        sa.UniqueConstraint("url", "number", name="uq_versions_url_number"),
        sa.UniqueConstraint("url", "report", name="uq_versions_url_report"),
    )
    op.create_table(
        "refusals",
        _key(),
        _words("input"),
        _words("reason"),
        _words("remedy"),
        _number("number"),
        sa.Column("stands", sa.Boolean, nullable=False),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_refusals"),
        sa.UniqueConstraint("input", "reason", "number", name="uq_refusals_input_reason_number"),
        comment="the row of the highest number tells whether the input is still refused for the reason",
    )


def _make_readings() -> None:
    op.create_table(
        "readings",
        _key(),
        _link("report_key"),
        _words("extractor"),
        _words("watch"),
        _words("outcome"),
        _number("claims"),
        _number("refused"),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_readings"),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name="fk_readings_report_key"),
        sa.UniqueConstraint(
            "report_key", "extractor", "watch", name="uq_readings_report_key_extractor_watch"
        ),
    )
    op.create_table(
        "standings",
        _key(),
        _words("report"),
        _number("number"),
        _link("reading_key"),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_standings"),
        sa.ForeignKeyConstraint(["reading_key"], ["readings.key"], name="fk_standings_reading_key"),
        sa.UniqueConstraint("report", "number", name="uq_standings_report_number"),
        comment="which reading of a report stands; the highest number counts",
    )


def _make_claims() -> None:
    op.create_table(
        "claims",
        _key(),
        _words("id"),
        _link("reading_key"),
        _words("report"),
        _words("kind"),
        _words("status"),
        _words("time_start", nullable=True),
        _words("time_end", nullable=True),
        _number("span_start"),
        _number("span_end"),
        _body(),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_claims"),
        sa.ForeignKeyConstraint(["reading_key"], ["readings.key"], name="fk_claims_reading_key"),
        sa.CheckConstraint("span_start < span_end", name="ck_claims_span"),
        sa.UniqueConstraint("reading_key", "id", name="uq_claims_reading_key_id"),
    )
    op.create_index("ix_claims_kind", "claims", ["kind"])
    op.create_index("ix_claims_status", "claims", ["status"])
    op.create_index("ix_claims_time_start_time_end", "claims", ["time_start", "time_end"])
    op.create_index("ix_claims_report", "claims", ["report"])
    op.create_table(
        "claims_refused",
        _key(),
        _link("reading_key"),
        _number("position"),
        _words("reason"),
        _body(),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_claims_refused"),
        sa.ForeignKeyConstraint(["reading_key"], ["readings.key"], name="fk_claims_refused_reading_key"),
        sa.UniqueConstraint("reading_key", "position", name="uq_claims_refused_reading_key_position"),
    )
