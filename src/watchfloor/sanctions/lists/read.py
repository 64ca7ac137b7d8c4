"""Reading a list from its file: the format is told by the content, never by the name."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from watchfloor.errors import UnreadableInputError
from watchfloor.model.listing import Entry, Listing
from watchfloor.model.record import content_id
from watchfloor.sanctions.lists.ftm_lines import FtmList, read_ftm
from watchfloor.sanctions.lists.lines import Line
from watchfloor.sanctions.lists.ofac_csv import (
    ADDRESS_COLUMNS,
    ALIAS_COLUMNS,
    MAIN_COLUMNS,
    cells_of,
    read_ofac,
)
from watchfloor.sanctions.lists.rows import gather
from watchfloor.sanctions.lists.un_xml import UnList, read_un

_HEAD = 64 * 1024
_ROWS_TRIED = 20
_FORMATS = "give the UN's consolidated XML, OFAC's sdn.csv or FollowTheMoney JSON lines"
_OTHERS = (
    (b"%PDF", "is a PDF"),
    (b"\x1f\x8b", "is compressed with gzip"),
    (b"PK\x03\x04", "is a zip archive"),
    (b"\xff\xfe", "is in UTF-16"),
    (b"\xfe\xff", "is in UTF-16"),
    (b"[", "is one JSON array, not JSON lines"),
)


def read_listing(path: Path) -> Listing:
    """Read a list of designated names from a file, as a stream.

    Args:
        path: the UN's consolidated XML; OFAC's sdn.csv, with alt.csv, add.csv and sdn_comments.csv beside it; or
            FollowTheMoney JSON lines as OpenSanctions publishes them.

    Returns:
        The entries, and each row that could not be read with its place and the reason.

    Raises:
        UnreadableInputError: the file is none of these, breaks off, holds no entries or too many, or is hostile.
    """
    where = str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableInputError("is not a file", where, _FORMATS)
        with path.open("rb") as file:
            head = file.read(_HEAD)
        return _read(path, head)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise UnreadableInputError(what, where, "check the path and its permissions") from error


def _read(path: Path, head: bytes) -> Listing:
    where, start = str(path), head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise UnreadableInputError("is empty", where, _FORMATS)
    for mark, what in _OTHERS:
        if start.startswith(mark):
            raise UnreadableInputError(what, where, _FORMATS)
    if start.startswith(b"<"):
        return _un_listing(path)
    if start.startswith(b"{"):
        return _ftm_listing(path)
    _check_ofac(where, head)
    entries, refused = gather(read_ofac(path), where)
    return Listing(f"OFAC list ({path.name}), {_digest(entries)}", entries, refused)


def _un_listing(path: Path) -> Listing:
    about = UnList()
    with path.open("rb") as file:
        entries, refused = gather(read_un(file, str(path), about), str(path))
    return Listing(
        f"UN Security Council Consolidated List, {about.generated or _digest(entries)}", entries, refused
    )


def _ftm_listing(path: Path) -> Listing:
    about = FtmList()
    with path.open("rb") as file:
        entries, refused = gather(read_ftm(file, about), str(path))
    return Listing(about.name(_digest(entries)), entries, refused)


def _check_ofac(where: str, head: bytes) -> None:
    """Refuse what is not the main file of OFAC's list."""
    widths = {len(cells) for cells in _rows_of(head) if cells and cells[0].isdecimal()}
    if MAIN_COLUMNS in widths:
        return
    if widths & {ALIAS_COLUMNS, ADDRESS_COLUMNS}:
        what = "holds OFAC's aliases or addresses, not the entries"
        raise UnreadableInputError(what, where, "give sdn.csv; the files beside it are read with it")
    raise UnreadableInputError("is in no format of lists that is known", where, _FORMATS)


def _rows_of(head: bytes) -> Iterable[list[str]]:
    for number, data in enumerate(head.splitlines()[:_ROWS_TRIED], start=1):
        try:
            yield cells_of(Line(number, data))
        except ValueError:
            continue


def _digest(entries: tuple[Entry, ...]) -> str:
    """Tell one state of a list without a date from another by its references, numbers and names."""
    return content_id(
        *(
            part
            for entry in entries
            for part in (entry.id, entry.imo or "", *(name.text for name in entry.names))
        )
    )
