"""Screenings: the findings and matches of each reading, by what they rest on, and sums of caps; append-only."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from watchfloor.ledger.append_only import forbid_change
from watchfloor.ledger.schema import Moment, Words

revision = "0002"
down_revision = "0001"

TABLES = ("screeners", "screenings", "screening_standings", "findings", "matches", "cap_sums")


def _key(name: str = "key") -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False)


def _words(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, Words, nullable=nullable)


def _recorded_at() -> sa.Column[datetime]:
    return sa.Column("recorded_at", Moment, nullable=False)


def upgrade() -> None:
    """Make the tables of this revision."""
    _make_screenings()
    _make_findings()
    _make_matches()
    _make_cap_sums()
    forbid_change(op.get_bind(), TABLES)


def _make_screenings() -> None:
    op.create_table(
        "screeners",
        _key(),
        _words("kind"),
        _words("rules"),
        sa.Column("rests_on", Words, nullable=False, comment="JSON: versions of the watch and of the lists"),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_screeners"),
        sa.UniqueConstraint("kind", "rules", "rests_on", name="uq_screeners_kind_rules_rests_on"),
    )
    op.create_table(
        "screenings",
        _key(),
        _key("reading_key"),
        _key("screener_key"),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_screenings"),
        sa.ForeignKeyConstraint(["reading_key"], ["readings.key"], name="fk_screenings_reading_key"),
        sa.ForeignKeyConstraint(["screener_key"], ["screeners.key"], name="fk_screenings_screener_key"),
        sa.UniqueConstraint("reading_key", "screener_key", name="uq_screenings_reading_key_screener_key"),
    )
    op.create_table(
        "screening_standings",
        _key(),
        _key("reading_key"),
        _words("kind"),
        sa.Column("number", sa.Integer, nullable=False),
        _key("screening_key"),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_screening_standings"),
        sa.ForeignKeyConstraint(["reading_key"], ["readings.key"], name="fk_screening_standings_reading_key"),
        sa.ForeignKeyConstraint(
            ["screening_key"], ["screenings.key"], name="fk_screening_standings_screening_key"
        ),
        sa.UniqueConstraint(
            "reading_key", "kind", "number", name="uq_screening_standings_reading_key_kind_number"
        ),
        comment="which screening of a reading stands, of each kind; the highest number counts",
    )


def _make_findings() -> None:
    op.create_table(
        "findings",
        _key(),
        _words("id"),
        _key("screening_key"),
        _words("claim"),
        _words("measure", nullable=True),
        _words("verdict"),
        sa.Column("body", sa.JSON, nullable=False),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_findings"),
        sa.ForeignKeyConstraint(["screening_key"], ["screenings.key"], name="fk_findings_screening_key"),
        sa.UniqueConstraint("screening_key", "id", name="uq_findings_screening_key_id"),
    )
    op.create_index("ix_findings_claim", "findings", ["claim"])
    op.create_index("ix_findings_verdict", "findings", ["verdict"])


def _make_matches() -> None:
    op.create_table(
        "matches",
        _key(),
        _words("id"),
        _key("screening_key"),
        _words("claim"),
        _words("listing"),
        _words("entry"),
        _words("outcome"),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_matches"),
        sa.ForeignKeyConstraint(["screening_key"], ["screenings.key"], name="fk_matches_screening_key"),
        sa.UniqueConstraint("screening_key", "id", name="uq_matches_screening_key_id"),
    )
    op.create_index("ix_matches_claim", "matches", ["claim"])
    op.create_index("ix_matches_listing_entry", "matches", ["listing", "entry"])


def _make_cap_sums() -> None:
    op.create_table(
        "cap_sums",
        _key(),
        sa.Column("number", sa.Integer, nullable=False),
        _words("rules"),
        sa.Column("rests_on", Words, nullable=False, comment="JSON: versions of watch, figures and readings"),
        sa.Column("body", sa.JSON, nullable=False),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_cap_sums"),
        sa.UniqueConstraint("number", name="uq_cap_sums_number"),
        comment="the running sums of all caps together; the highest number counts",
    )
