"""Tables of the ledger: every row is written once, with its time of record, and never changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

LEDGER_REVISION = "0002"
VERSION_TABLE = "ledger_version"

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; one without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the engine the moment in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back the moment in UTC; SQLite keeps no zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text that sorts by code point on both engines; what neither can keep is written as its escape.

    Names of files from strangers can hold bytes that are no UTF-8, and PostgreSQL keeps no NUL.
    """

    impl = Text().with_variant(Text(collation="C"), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Escape lone surrogates and NUL."""
        if value is None:
            return None
        return str(value).encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def _recorded_at() -> Column[datetime]:
    return Column("recorded_at", Moment, nullable=False)


def _number(name: str = "number") -> Column[int]:
    return Column(name, Integer, nullable=False)


def _key() -> Column[int]:
    return Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)


raw = Table(
    "raw",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False, comment="zlib"),
    _recorded_at(),
)

reports = Table(
    "reports",
    metadata,
    _key(),
    Column("id", Words, nullable=False),
    Column("revision", Words, nullable=False),
    Column("file", Words, nullable=False),
    Column("url", Words, comment="without the fragment"),
    Column("published", Words),
    Column("publisher", Words),
    Column("language", Words),
    Column("raw_sha256", Words, ForeignKey("raw.sha256"), nullable=False),
    Column("body", JSON, nullable=False),
    _recorded_at(),
    UniqueConstraint("id", "revision"),
)

versions = Table(
    "versions",
    metadata,
    _key(),
    Column("url", Words, nullable=False),
    _number(),
    Column("report", Words, nullable=False),
    Column("supersedes", Words),
    _recorded_at(),
    UniqueConstraint("url", "number"),
    UniqueConstraint("url", "report"),
)

readings = Table(
    "readings",
    metadata,
    _key(),
    Column("report_key", ForeignKey("reports.key"), nullable=False),
    Column("extractor", Words, nullable=False),
    Column("watch", Words, nullable=False),
    Column("outcome", Words, nullable=False),
    _number("claims"),
    _number("refused"),
    _recorded_at(),
    UniqueConstraint("report_key", "extractor", "watch"),
)

standings = Table(
    "standings",
    metadata,
    _key(),
    Column("report", Words, nullable=False),
    _number(),
    Column("reading_key", ForeignKey("readings.key"), nullable=False),
    _recorded_at(),
    UniqueConstraint("report", "number"),
    comment="which reading of a report stands; the highest number counts",
)

claims = Table(
    "claims",
    metadata,
    _key(),
    Column("id", Words, nullable=False),
    Column("reading_key", ForeignKey("readings.key"), nullable=False),
    Column("report", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("time_start", Words),
    Column("time_end", Words),
    _number("span_start"),
    _number("span_end"),
    Column("body", JSON, nullable=False),
    _recorded_at(),
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
    _key(),
    Column("reading_key", ForeignKey("readings.key"), nullable=False),
    _number("position"),
    Column("reason", Words, nullable=False),
    Column("body", JSON, nullable=False),
    _recorded_at(),
    UniqueConstraint("reading_key", "position"),
)

refusals = Table(
    "refusals",
    metadata,
    _key(),
    Column("input", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("remedy", Words, nullable=False),
    _number(),
    Column("stands", Boolean, nullable=False),
    _recorded_at(),
    UniqueConstraint("input", "reason", "number"),
    comment="the row of the highest number tells whether the input is still refused for the reason",
)

screeners = Table(
    "screeners",
    metadata,
    _key(),
    Column("kind", Words, nullable=False),
    Column("rules", Words, nullable=False),
    Column("rests_on", Words, nullable=False, comment="JSON: versions of the watch and of the lists"),
    _recorded_at(),
    UniqueConstraint("kind", "rules", "rests_on"),
)

screenings = Table(
    "screenings",
    metadata,
    _key(),
    Column("reading_key", ForeignKey("readings.key"), nullable=False),
    Column("screener_key", ForeignKey("screeners.key"), nullable=False),
    _recorded_at(),
    UniqueConstraint("reading_key", "screener_key"),
)

screening_standings = Table(
    "screening_standings",
    metadata,
    _key(),
    Column("reading_key", ForeignKey("readings.key"), nullable=False),
    Column("kind", Words, nullable=False),
    _number(),
    Column("screening_key", ForeignKey("screenings.key"), nullable=False),
    _recorded_at(),
    UniqueConstraint("reading_key", "kind", "number"),
    comment="which screening of a reading stands, of each kind; the highest number counts",
)

findings = Table(
    "findings",
    metadata,
    _key(),
    Column("id", Words, nullable=False),
    Column("screening_key", ForeignKey("screenings.key"), nullable=False),
    Column("claim", Words, nullable=False),
    Column("measure", Words),
    Column("verdict", Words, nullable=False),
    Column("body", JSON, nullable=False),
    _recorded_at(),
    UniqueConstraint("screening_key", "id"),
    Index(None, "claim"),
    Index(None, "verdict"),
)

matches = Table(
    "matches",
    metadata,
    _key(),
    Column("id", Words, nullable=False),
    Column("screening_key", ForeignKey("screenings.key"), nullable=False),
    Column("claim", Words, nullable=False),
    Column("listing", Words, nullable=False),
    Column("entry", Words, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("score", Float, nullable=False),
    Column("body", JSON, nullable=False),
    _recorded_at(),
    UniqueConstraint("screening_key", "id"),
    Index(None, "claim"),
    Index(None, "listing", "entry"),
)

cap_sums = Table(
    "cap_sums",
    metadata,
    _key(),
    _number(),
    Column("rules", Words, nullable=False),
    Column("rests_on", Words, nullable=False, comment="JSON: versions of watch, figures and readings"),
    Column("body", JSON, nullable=False),
    _recorded_at(),
    UniqueConstraint("number"),
    comment="the running sums of all caps together; the highest number counts",
)
