"""Document: what a format's reader makes of raw bytes, before roles are given out."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.record import Record
from watchfloor.model.report import Published, Publisher
from watchfloor.reports.mapped import Mapped


class Hint(StrEnum):
    """What the format's own marks say about a block."""

    HEADING = "heading"
    CAPTION = "caption"
    QUOTATION = "quotation"
    ITEM = "item"
    LINK = "link"
    BODY = "body"


@frozen
class Block(Record):
    """One paragraph as the source sets it.

    `tagged` says that the source holds HTML tags where none belong; `group` numbers the blocks
    that stand together without a blank line between them.
    """

    text: Mapped
    hint: Hint | None = None
    tagged: bool = False
    group: int = 0


@frozen
class Document(Record):
    """The blocks of one report and what its format states about it; `source` is the decoded text they map to.

    `host` is the publisher's web address, where the format tells one beside or without `url`.
    """

    media_type: str
    source: str
    blocks: tuple[Block, ...]
    title: str | None = None
    url: str | None = None
    published: Published | None = None
    publisher: Publisher | None = None
    notes: tuple[str, ...] = ()
    host: str | None = None
