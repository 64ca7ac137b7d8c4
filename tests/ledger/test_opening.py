"""A ledger opens where one is or may be; all else is refused in one line."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tests.ledger.samples import MEASURES, READER, drawn, finding, report
from watchfloor.errors import LedgerError
from watchfloor.ledger import Ledger, opening, writing
from watchfloor.ledger.schema import LEDGER_REVISION, VERSION_TABLE, metadata
from watchfloor.model.claim import Kind
from watchfloor.model.report import Report


def change(address: str, *statements: str) -> None:
    """Work on the tables of a ledger behind its back."""
    engine = opening._engine(opening._url(address))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


NO_STEP_YET = f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL)"


def test_a_new_ledger_has_the_tables_of_the_schema(ledger: Ledger) -> None:
    assert differences(ledger) == []


def test_the_migrations_make_the_tables_of_the_schema(address: str) -> None:
    change(address, NO_STEP_YET)
    with Ledger(address) as ledger:
        assert differences(ledger) == []


def test_a_migrated_ledger_is_as_append_only_as_a_new_one(tmp_path: Path) -> None:
    change(str(tmp_path / "old.db"), NO_STEP_YET)
    triggers = []
    for name in ("old.db", "new.db"):
        with Ledger(tmp_path / name) as ledger, ledger._engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            triggers.append(sorted(str(row[0]) for row in found))
    assert triggers[0] == triggers[1]
    assert len(triggers[0]) == 2 * len(metadata.tables)


def test_a_ledger_of_the_first_version_keeps_its_claims_and_takes_findings(address: str) -> None:
    one, raw = report()
    make_first_version(address, one, raw)
    with Ledger(address) as ledger:
        assert differences(ledger) == []
        (screened,) = ledger.to_screen(MEASURES)
        ledger.record_screening(screened.reading, MEASURES, (finding(screened.claims[0]),))
        assert [recorded.finding.claim for recorded in ledger.findings()] == [screened.claims[0].id]
        assert ledger.raw(one.id) == raw


def make_first_version(address: str, one: Report, raw: bytes) -> None:
    """Make a ledger as its first version was, with a report in it."""
    engine = opening._engine(opening._url(address))
    config = Config()
    config.set_main_option("script_location", str(opening._MIGRATIONS))
    moment = datetime(2022, 5, 4, tzinfo=UTC)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        key = writing.add_report(connection, one, raw, moment)
        reading = writing.add_reading(connection, key, READER, drawn(one, Kind.MOVEMENT), moment)
        writing.let_stand(connection, one.id, reading, moment)
    engine.dispose()


def differences(ledger: Ledger) -> list[object]:
    """List how the tables differ from the schema."""
    with ledger._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        return list(compare_metadata(context, metadata))


def test_the_schema_names_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(opening._MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [LEDGER_REVISION]


def test_a_ledger_opens_again_with_what_it_held(address: str) -> None:
    one, raw = report()
    with Ledger(address) as ledger:
        ledger.record(one, raw, READER, drawn(one, Kind.MOVEMENT))
    with Ledger(address, create=False) as ledger:
        assert ledger.summary().claims == 1


def test_a_ledger_without_tables_yet_is_brought_up_to_date(address: str) -> None:
    change(address, NO_STEP_YET)
    with Ledger(address) as ledger:
        assert ledger.summary().reports == 0


def test_a_newer_ledger_is_refused_with_what_to_do(address: str) -> None:
    Ledger(address).close()
    change(address, f"UPDATE {VERSION_TABLE} SET version_num = '9000'")  # noqa: S608
    with pytest.raises(LedgerError, match=r"version 9000, newer than this Watchfloor .*upgrade Watchfloor"):
        Ledger(address)


def test_another_database_is_refused(address: str) -> None:
    change(address, "CREATE TABLE invoices (number INTEGER)")
    with pytest.raises(LedgerError, match="this database is not a ledger"):
        Ledger(address)


def test_an_empty_database_is_no_ledger_to_ask(address: str) -> None:
    if "://" not in address:
        Path(address).touch()
    with pytest.raises(LedgerError, match="there is no ledger here"):
        Ledger(address, create=False)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Do not overwrite these notes.")
    with pytest.raises(LedgerError, match="this file is not a ledger"):
        Ledger(notes)
    assert notes.read_text() == "Do not overwrite these notes."


def test_a_damaged_ledger_is_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    with pytest.raises(LedgerError, match="the database refuses: file is not a database"):
        Ledger(damaged)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("mysql://host/name", "a ledger cannot be kept on mysql"),
        ("nosuch://host/name", "a ledger cannot be kept on nosuch"),
        ("sqlite://", "the ledger needs a file"),
        ("://", "the address of the ledger cannot be read"),
    ],
)
def test_an_address_that_is_none_is_refused(address: str, reason: str) -> None:
    with pytest.raises(LedgerError, match=reason):
        Ledger(address)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="this is a folder"):
        Ledger(tmp_path)


def test_a_ledger_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="the folder of the ledger does not exist"):
        Ledger(tmp_path / "missing" / "ledger.db")


def test_asking_does_not_make_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with pytest.raises(LedgerError, match=r"there is no ledger here \(read reports into it first"):
        Ledger(path, create=False)
    assert not path.exists()


def test_a_server_that_does_not_answer_is_refused_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"\*\*\*.*the database refuses") as caught:
        Ledger(f"postgresql://me:secret@/ledger?host={tmp_path}")
    assert "secret" not in str(caught.value)


def test_sqlite_is_opened_by_url_too(tmp_path: Path) -> None:
    with Ledger(f"sqlite:///{tmp_path}/ledger.db") as ledger:
        assert ledger.place == f"{tmp_path}/ledger.db"


def test_a_ledger_on_sqlite_writes_ahead(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Ledger(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_ledger_that_is_up_to_date_opens_without_the_migrations(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Ledger(path).close()
    script = "import sys; from watchfloor.ledger import Ledger; Ledger(sys.argv[1]); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == 0
