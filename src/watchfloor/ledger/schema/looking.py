"""Tables of what was looked at: scenes, lookings, observations and pictures."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, LargeBinary, Table, UniqueConstraint

from watchfloor.ledger.schema.columns import Words, key, metadata, number, recorded_at

scenes = Table(
    "scenes",
    metadata,
    key(),
    Column("id", Words, nullable=False),
    Column("digest", Words, nullable=False, comment="of the item and its files"),
    Column("datetime", Words, nullable=False),
    Column("body", JSON, nullable=False),
    recorded_at(),
    UniqueConstraint("id", "digest"),
)

lookings = Table(
    "lookings",
    metadata,
    key(),
    Column("site", Words, nullable=False),
    Column("rules", Words, nullable=False),
    Column(
        "rests_on", Words, nullable=False, comment="digest of the site and of the scenes looked at together"
    ),
    recorded_at(),
    UniqueConstraint("site", "rules", "rests_on"),
)

looks = Table(
    "looks",
    metadata,
    key(),
    Column("site", Words, nullable=False),
    Column("scene", Words, nullable=False),
    number(),
    Column("scene_key", ForeignKey("scenes.key"), nullable=False),
    Column("looking_key", ForeignKey("lookings.key"), nullable=False),
    recorded_at(),
    UniqueConstraint("site", "scene", "number"),
    comment="which looking at a site in a scene stands; the highest number counts",
)

observations = Table(
    "observations",
    metadata,
    key(),
    Column("id", Words, nullable=False),
    Column("looking_key", ForeignKey("lookings.key"), nullable=False),
    Column("site", Words, nullable=False),
    Column("part", Words),
    Column("scene", Words, nullable=False),
    Column("datetime", Words, nullable=False),
    Column("feature", Words, nullable=False),
    Column("quantity", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("value", Float),
    Column("body", JSON, nullable=False),
    recorded_at(),
    UniqueConstraint("looking_key", "id"),
    Index(None, "site", "scene"),
    Index(None, "datetime"),
)

pictures = Table(
    "pictures",
    metadata,
    key(),
    Column("looking_key", ForeignKey("lookings.key"), nullable=False),
    Column("scene", Words, nullable=False),
    Column("content", LargeBinary, nullable=False, comment="PNG"),
    recorded_at(),
    UniqueConstraint("looking_key", "scene"),
)
