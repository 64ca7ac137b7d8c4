"""Destination: where an export goes; a file is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from watchfloor.errors import WatchfloorError

_READABLE_BY_ALL = 0o666
_SQLITE_HEADER = b"SQLite format 3\x00"


@contextmanager
def open_destination(path: Path) -> Iterator[IO[bytes]]:
    """Open a file to write to, which takes its place only when all is written.

    Args:
        path: the file; one that is there is replaced, unless it is a database such as a ledger.

    Raises:
        WatchfloorError: the file cannot be written, or is a database.
    """
    try:
        _spare_database(path)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_READABLE_BY_ALL & ~_umask())
        beside.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()


def _spare_database(path: Path) -> None:
    """Refuse to put an export in the place of a ledger, whose records stand nowhere else."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER:
            what = "is a ledger or another database, and is not overwritten"
            raise WatchfloorError(what, str(path), "choose another name")


def _unwritable(path: Path, error: OSError) -> WatchfloorError:
    return WatchfloorError(f"cannot be written: {error.strerror or error}", str(path), "choose another place")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
