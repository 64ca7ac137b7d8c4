"""Ledgers to test on: the same tests run on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.ledger.postgresql import server
from watchfloor.ledger import Ledger

_names = itertools.count(1)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2023, 10, 10, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **step: int) -> datetime:
        """Move on and give the new moment."""
        self.moment += timedelta(**step)
        return self.moment


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a ledger that is not there yet, on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return new_database(request.getfixturevalue("postgresql_server"))


def new_database(url: str) -> str:
    """Make an empty database and give its URL."""
    import psycopg

    name = f"ledger_{next(_names)}"
    admin = url.format(database="postgres").replace("+psycopg", "")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return url.format(database=name)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_ledger(address: str, clock: Clock) -> Iterator[Callable[[], Ledger]]:
    """Give a function that opens the ledger at the address, as often as wanted."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(Ledger(address, clock))


@pytest.fixture
def ledger(open_ledger: Callable[[], Ledger]) -> Ledger:
    return open_ledger()
