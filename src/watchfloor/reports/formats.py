"""Formats: hands raw bytes to the reader of their media type."""

from __future__ import annotations

from watchfloor.errors import UnreadableInputError
from watchfloor.reports.decoding import decode
from watchfloor.reports.document import Document
from watchfloor.reports.item import Input
from watchfloor.reports.mapped import Mapped
from watchfloor.reports.media import Media, foreign_kind
from watchfloor.reports.plain import plain_blocks


def parse(item: Input) -> Document:
    """Take a raw report apart into blocks.

    Raises:
        UnreadableInputError: it is empty, broken, or of a kind that is not read.
    """
    if not item.data.strip():
        raise UnreadableInputError("is empty", item.where, "leave it out")
    if item.media_type is Media.HTML:
        from watchfloor.reports.html_page import parse_html

        return parse_html(item)
    if item.media_type is Media.JSON:
        from watchfloor.reports.json_record import parse_record

        return parse_record(item)
    if item.media_type is Media.MAIL:
        from watchfloor.reports.mail import parse_mail

        return parse_mail(item)
    if item.media_type is Media.PDF:
        from watchfloor.reports.pdf import parse_pdf

        return parse_pdf(item)
    if item.media_type is Media.MARKDOWN:
        from watchfloor.reports.markdown import parse_markdown

        return parse_markdown(item)
    if item.media_type is Media.TEXT:
        return _parse_text(item)
    kind = foreign_kind(item.data) or "of a kind that is not read"
    raise UnreadableInputError(f"is {kind}", item.where, "give a text, HTML, JSON or PDF file")


def source_text(item: Input) -> str:
    """Give the decoded text that `Report.offsets` points into."""
    return parse(item).source


def _parse_text(item: Input) -> Document:
    decoded = decode(item.data, item.where, item.charset)
    blocks = plain_blocks(Mapped.verbatim(decoded.text, 0))
    return Document(Media.TEXT, decoded.text, blocks, notes=decoded.notes)
