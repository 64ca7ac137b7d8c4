"""Opening a ledger: which engine, whether it is a ledger at all, and the step up to this version's tables."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    column,
    create_engine,
    event,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from watchfloor.errors import LedgerError
from watchfloor.ledger.append_only import forbid_change
from watchfloor.ledger.schema import LEDGER_REVISION, VERSION_TABLE, metadata

_SQLITE_HEADER = b"SQLite format 3\x00"
_WAIT_MS = 60_000
_WRITER_LOCK = 0x57A7C4F1
_MIGRATIONS = Path(__file__).parent / "migrations"
_READ_FIRST = "read reports into it first: watchfloor read FOLDER --ledger LEDGER"


def open_engine(address: str | Path, create: bool) -> Engine:
    """Open the database of a ledger and bring its tables up to this version.

    Args:
        address: path of a SQLite file, or an SQLAlchemy URL of SQLite or PostgreSQL.
        create: make the ledger where there is none.

    Raises:
        LedgerError: it cannot be opened, is no ledger, is missing, or was written by a newer Watchfloor.
    """
    url = _url(address)
    place = place_of(url)
    if url.get_backend_name() == "sqlite":
        _check_file(Path(url.database or ""), create)
    try:
        engine = _engine(url)
        with engine.connect() as connection:
            stored = _stored_revision(connection, place)
        if stored is None and not create:
            raise LedgerError("there is no ledger here", place, _READ_FIRST)
        if engine.dialect.name == "sqlite":
            _write_ahead(engine, place)
        if stored != LEDGER_REVISION:
            _upgrade(engine, place)
    except ModuleNotFoundError as error:
        remedy = "install it with: pip install 'watchfloor[postgres]'"
        raise LedgerError(f"the PostgreSQL driver {error.name} is missing", place, remedy) from error
    except DBAPIError as error:
        raise refused_by_database(error, place) from error
    return engine


def place_of(url: URL) -> str:
    """Give the address as it may be shown: the path of a file, or a URL without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def refused_by_database(error: DBAPIError, place: str) -> LedgerError:
    """Put what the database says into one line."""
    reason = str(error.orig).strip().partition("\n")[0]
    remedy = "check the address, and that the database runs and lets you in" if "://" in place else ""
    return LedgerError(f"the database refuses: {reason}", place, remedy)


def lock_writers(connection: Connection) -> None:
    """Let writers take turns until the transaction ends; on SQLite `BEGIN IMMEDIATE` has done so already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})


def _url(address: str | Path) -> URL:
    words = str(address)
    if "://" not in words:
        return URL.create("sqlite", database=words)
    try:
        url = make_url(words)
        backend = "postgresql" if url.get_backend_name() == "postgres" else url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise LedgerError("the address of the ledger cannot be read", remedy=_ADDRESS) from error
    if backend not in {"sqlite", "postgresql"}:
        raise LedgerError(f"a ledger cannot be kept on {backend}", remedy=_ADDRESS)
    if backend == "sqlite" and not url.database:
        raise LedgerError("the ledger needs a file", remedy=_ADDRESS)
    return url.set(drivername="sqlite" if backend == "sqlite" else "postgresql+psycopg")


_ADDRESS = "give a file such as watchfloor.db, or postgresql://user@host/database"


def _check_file(path: Path, create: bool) -> None:
    where = str(path)
    try:
        if path.is_dir():
            raise LedgerError("this is a folder, not a ledger", where, "give the name of a file")
        if not path.exists():
            if not create:
                raise LedgerError("there is no ledger here", where, _READ_FIRST)
            if not path.absolute().parent.is_dir():
                raise LedgerError("the folder of the ledger does not exist", where, "create it first")
            return
        with path.open("rb") as file:
            header = file.read(len(_SQLITE_HEADER))
    except OSError as error:
        raise LedgerError(f"the ledger cannot be opened: {error.strerror}", where) from error
    if header and header != _SQLITE_HEADER:
        raise LedgerError("this file is not a ledger", where, "give another name")


def _engine(url: URL) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _stored_revision(connection: Connection, place: str) -> str | None:
    """Give the revision that the tables are at, or none where there are no tables yet."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        raise LedgerError("this database is not a ledger", place, "give the ledger a database of its own")
    stored = connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))
    if stored is not None and str(stored) > LEDGER_REVISION:
        what = f"this ledger is of version {stored}, newer than this Watchfloor knows ({LEDGER_REVISION})"
        raise LedgerError(what, place, "upgrade Watchfloor: pip install --upgrade watchfloor")
    return None if stored is None else str(stored)


def _upgrade(engine: Engine, place: str) -> None:
    """Make the tables or carry out the missing steps, in one transaction, one process at a time."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        lock_writers(connection)
        if inspect(connection).get_table_names() == []:
            _make(connection)
        elif _stored_revision(connection, place) != LEDGER_REVISION:
            _migrate(connection)


def _write_ahead(engine: Engine, place: str) -> None:
    """Let readers and one writer work side by side; where another process is in the way, the next opening does it."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise LedgerError(f"the database refuses: {error}", place) from error
    finally:
        connection.close()


def _make(connection: Connection) -> None:
    """Make the tables of a new ledger as they are now, without going through the steps from the first."""
    metadata.create_all(connection)
    forbid_change(connection, metadata.tables)
    version = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))
    version.create(connection)
    connection.execute(version.insert().values(version_num=LEDGER_REVISION))


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
