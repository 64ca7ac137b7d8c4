"""Input: one raw report with what its carrier says about it, ready to be read."""

from __future__ import annotations

from attrs import frozen

from watchfloor.model.record import Record
from watchfloor.reports.media import Media
from watchfloor.reports.sidecar import SidecarRow


@frozen
class Input(Record):
    """One raw report.

    Args:
        file: its label: the file's name without folders, 'dump.zip!page.html' for a member of an archive,
            'feed.jsonl:12' for a line, 'feed.json#3' for the third record of a file.
        where: the same with all folders, to name it in errors.
        data: its bytes; for a record of a WARC file the bytes of the page.
        media_type: what it is.
        url: the address that it was fetched from, where the carrier tells.
        charset: the encoding that the carrier states.
        sidecar: its row in the sidecar.
    """

    file: str
    where: str
    data: bytes
    media_type: Media
    url: str | None = None
    charset: str | None = None
    sidecar: SidecarRow | None = None
