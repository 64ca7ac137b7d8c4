"""Run by Alembic: carries the steps out on the connection that `ledger.opening` hands over."""

from __future__ import annotations

from alembic import context

from watchfloor.ledger.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
