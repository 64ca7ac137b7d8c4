"""A PostgreSQL server of the tests' own: in a temporary folder, on a Unix socket, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DEBIAN = Path("/usr/lib/postgresql")


@contextmanager
def server() -> Iterator[str]:
    """Run a server and give its URL up to the database's name, or skip where PostgreSQL is not installed."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    folder = Path(tempfile.mkdtemp(prefix="wf-pg-"))
    as_user = _not_root(folder)
    data, socket = folder / "data", folder
    options = f"-c listen_addresses='' -c unix_socket_directories={socket} -c fsync=off -c max_connections=40"
    try:
        _run([*as_user, initdb, "-D", str(data), "-U", "ledger", "-A", "trust", "-E", "UTF8", "--no-sync"])
        _run([*as_user, pg_ctl, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"])
        try:
            yield f"postgresql+psycopg://ledger@/{{database}}?host={socket}"
        finally:
            _run([*as_user, pg_ctl, "-D", str(data), "-w", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    versions = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: float(path.parent.parent.name))
    found = str(versions[-1]) if versions else shutil.which(name)
    if found is None:
        pytest.skip("PostgreSQL is not installed here (Debian's package postgresql brings it): SQLite only")
    return found


def _not_root(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: give the words that run a command as another user."""
    if os.geteuid() != 0:
        return []
    import pwd

    users = {entry.pw_name for entry in pwd.getpwall()}
    user = next((name for name in ("postgres", "nobody") if name in users), None)
    setpriv = shutil.which("setpriv")
    if user is None or setpriv is None:
        pytest.skip("PostgreSQL cannot run as root, and there is no other user here: SQLite only")
    entry = pwd.getpwnam(user)
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return [setpriv, f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    if done.returncode != 0:
        pytest.fail(f"{command}: {done.stdout}{done.stderr}")
