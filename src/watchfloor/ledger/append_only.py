"""Triggers that refuse to change or delete a row of the ledger."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

_FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only';
END $$
"""


def forbid_change(connection: Connection, tables: Iterable[str]) -> None:
    """Let rows be added to the tables and nothing else.

    Args:
        connection: to the database, in a transaction.
        tables: names of tables that stand in the database.
    """
    postgresql = connection.dialect.name == "postgresql"
    if postgresql:
        connection.execute(text(_FUNCTION))
    for table in tables:
        if postgresql:
            trigger = (
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()"
            )
            connection.execute(text(trigger))
            continue
        for change in ("UPDATE", "DELETE"):
            trigger = (
                f"CREATE TRIGGER {table}_append_only_{change.lower()} BEFORE {change} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )
            connection.execute(text(trigger))
