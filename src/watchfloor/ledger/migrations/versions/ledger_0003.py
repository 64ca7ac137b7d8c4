"""Families: the fingerprint of each traced report, and the families that were found; append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from watchfloor.ledger.append_only import forbid_change
from watchfloor.ledger.schema import Moment, Words

revision = "0003"
down_revision = "0002"

TABLES = ("fingerprints", "families")
_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables of this revision."""
    op.create_table(
        "fingerprints",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("report_key", _KEY, nullable=False),
        sa.Column("rules", Words, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_fingerprints"),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name="fk_fingerprints_report_key"),
        sa.UniqueConstraint("report_key", "rules", name="uq_fingerprints_report_key_rules"),
        comment="a report that has one was traced by the rules",
    )
    op.create_table(
        "families",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("stands", sa.Boolean, nullable=False),
        sa.Column("rules", Words, nullable=False),
        sa.Column("rests_on", Words, nullable=False, comment="version of the watch"),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_families"),
        sa.UniqueConstraint("id", "number", name="uq_families_id_number"),
        comment="the row of the highest number tells how the family is, and whether it still stands",
    )
    forbid_change(op.get_bind(), TABLES)
