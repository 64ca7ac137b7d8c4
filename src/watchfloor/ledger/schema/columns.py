"""Columns that tables of the ledger share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, Integer, MetaData, Text, TypeDecorator

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


def recorded_at() -> Column[datetime]:
    """Give the column of the time of record."""
    return Column("recorded_at", Moment, nullable=False)


def number(name: str = "number") -> Column[int]:
    """Give a column of whole numbers."""
    return Column(name, Integer, nullable=False)


def key() -> Column[int]:
    """Give the column of the keys, which the database counts up."""
    return Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
