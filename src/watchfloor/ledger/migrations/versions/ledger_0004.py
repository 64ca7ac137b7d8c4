"""Lookings: scenes, which looking at a site stands for each, observations and pictures; append-only."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from watchfloor.ledger.append_only import forbid_change
from watchfloor.ledger.schema import Moment, Words

revision = "0004"
down_revision = "0003"

TABLES = ("scenes", "lookings", "looks", "observations", "pictures")


def _key(name: str = "key") -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False)


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, Words, nullable=False) for name in names]


def _recorded_at() -> sa.Column[datetime]:
    return sa.Column("recorded_at", Moment, nullable=False)


def upgrade() -> None:
    """Make the tables of this revision."""
    _make_scenes()
    _make_looks()
    _make_observations()
    _make_pictures()
    forbid_change(op.get_bind(), TABLES)


def _make_scenes() -> None:
    op.create_table(
        "scenes",
        _key(),
        *_words("id"),
        sa.Column("digest", Words, nullable=False, comment="of the item and its files"),
        *_words("datetime"),
        sa.Column("body", sa.JSON, nullable=False),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_scenes"),
        sa.UniqueConstraint("id", "digest", name="uq_scenes_id_digest"),
    )


def _make_looks() -> None:
    op.create_table(
        "lookings",
        _key(),
        *_words("site", "rules"),
        sa.Column(
            "rests_on",
            Words,
            nullable=False,
            comment="digest of the site and of the scenes looked at together",
        ),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_lookings"),
        sa.UniqueConstraint("site", "rules", "rests_on", name="uq_lookings_site_rules_rests_on"),
    )
    op.create_table(
        "looks",
        _key(),
        *_words("site", "scene"),
        sa.Column("number", sa.Integer, nullable=False),
        _key("scene_key"),
        _key("looking_key"),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_looks"),
        sa.ForeignKeyConstraint(["scene_key"], ["scenes.key"], name="fk_looks_scene_key"),
        sa.ForeignKeyConstraint(["looking_key"], ["lookings.key"], name="fk_looks_looking_key"),
        sa.UniqueConstraint("site", "scene", "number", name="uq_looks_site_scene_number"),
        comment="which looking at a site in a scene stands; the highest number counts",
    )


def _make_observations() -> None:
    op.create_table(
        "observations",
        _key(),
        *_words("id"),
        _key("looking_key"),
        *_words("site"),
        sa.Column("part", Words),
        *_words("scene", "datetime", "feature", "quantity", "state"),
        sa.Column("value", sa.Float),
        sa.Column("body", sa.JSON, nullable=False),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_observations"),
        sa.ForeignKeyConstraint(["looking_key"], ["lookings.key"], name="fk_observations_looking_key"),
        sa.UniqueConstraint("looking_key", "id", name="uq_observations_looking_key_id"),
    )
    op.create_index("ix_observations_site_scene", "observations", ["site", "scene"])
    op.create_index("ix_observations_datetime", "observations", ["datetime"])


def _make_pictures() -> None:
    op.create_table(
        "pictures",
        _key(),
        _key("looking_key"),
        *_words("scene"),
        sa.Column("content", sa.LargeBinary, nullable=False, comment="PNG"),
        _recorded_at(),
        sa.PrimaryKeyConstraint("key", name="pk_pictures"),
        sa.ForeignKeyConstraint(["looking_key"], ["lookings.key"], name="fk_pictures_looking_key"),
        sa.UniqueConstraint("looking_key", "scene", name="uq_pictures_looking_key_scene"),
    )
