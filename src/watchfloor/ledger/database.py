"""The database of a ledger: opened once, read in stretches, written in whole transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Row, Select
from sqlalchemy.exc import DBAPIError

from watchfloor.ledger.moments import utc_now
from watchfloor.ledger.opening import lock_writers, open_engine, place_of, refused_by_database

_ROWS_AT_ONCE = 500


class Database:
    """What the parts of a ledger have in common.

    Args:
        address: path of a SQLite file, or an SQLAlchemy URL of SQLite or PostgreSQL.
        now: clock for the times of record; gives moments with a zone.
        create: make the ledger where there is none.

    Raises:
        LedgerError: it cannot be opened, is no ledger, is missing, or was written by a newer Watchfloor.
    """

    def __init__(
        self, address: str | Path, now: Callable[[], datetime] = utc_now, create: bool = True
    ) -> None:
        self._engine = open_engine(address, create)
        self._now = now
        self.place = place_of(self._engine.url)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _rows(self, statement: Select[Any]) -> Iterator[Row[Any]]:
        with self._reading() as connection:
            yield from connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(statement)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise refused_by_database(error, self.place) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                lock_writers(connection)
                yield connection
        except DBAPIError as error:
            raise refused_by_database(error, self.place) from error
