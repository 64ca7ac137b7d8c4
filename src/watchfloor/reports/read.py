"""Read: raw bytes to a report with roles, date, publisher and language, each with what it rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from attrs import evolve, frozen

from watchfloor.errors import UnreadableInputError
from watchfloor.model.record import content_id
from watchfloor.model.report import OffsetMap, Paragraph, Published, Publisher, Report, Role
from watchfloor.reports.dates import stated_date, written_date
from watchfloor.reports.document import Block, Document
from watchfloor.reports.formats import parse
from watchfloor.reports.item import Input
from watchfloor.reports.language import LANGUAGES_READ, language_of
from watchfloor.reports.mapped import join
from watchfloor.reports.media import Media
from watchfloor.reports.plain import MOST_LINES
from watchfloor.reports.publisher import host_of, known_publisher, lead_publisher, stated_publisher
from watchfloor.reports.roles import assign_roles, matching_rule
from watchfloor.reports.sidecar import SidecarRow
from watchfloor.watch.rows import Outlet

_RUNNING = (Role.BODY, Role.QUOTATION, Role.CAPTION, Role.HEADING)
_MOST_LINES_ABOVE_DATE = 12
_MOST_CHARACTERS = 2_000_000  # four novels; what one report may take of memory and time

Marked = Sequence[tuple[Block, Role]]


@frozen
class Reading:
    """One report with the raw bytes that it was read from."""

    report: Report
    raw: bytes


def read(item: Input, outlets: Sequence[Outlet] = ()) -> Reading:
    """Read one raw report.

    Args:
        item: the raw report, as `find_inputs` gives it.
        outlets: the watch's outlets, to know publishers by name and address.

    Raises:
        UnreadableInputError: the bytes hold no text that can be read.
    """
    document = parse(item)
    blocks = [block for block in document.blocks if block.text.text]
    if len(blocks) > MOST_LINES:
        raise UnreadableInputError(
            f"has more than {MOST_LINES:,} paragraphs", item.where, "split it into its reports"
        )
    if (length := sum(len(block.text.text) for block in blocks)) > _MOST_CHARACTERS:
        what = f"holds {length:,} characters of text, the limit is {_MOST_CHARACTERS:,}"
        raise UnreadableInputError(what, item.where, "split it into its reports")
    marked = list(zip(blocks, assign_roles(blocks), strict=True))
    if not any(role in _RUNNING and any(map(str.isalpha, block.text.text)) for block, role in marked):
        raise UnreadableInputError("holds no text of a report", item.where, "leave it out")
    text = join((block.text for block in blocks), "\n")
    paragraphs = _paragraphs(marked)
    running = [block.text.text for block, role in marked if role in _RUNNING]
    language = language_of("\n".join(running))
    report = Report(
        id=content_id("report", item.data),
        file=item.file,
        media_type=document.media_type,
        text=text.text,
        paragraphs=paragraphs,
        offsets=OffsetMap(text.runs),
        raw_sha256=hashlib.sha256(item.data).hexdigest(),
        title=document.title or _title(marked),
        url=(item.sidecar.url if item.sidecar else None) or document.url or item.url,
        published=_published(item.sidecar, document, marked),
        language=language,
        notes=(*document.notes, *_notes(blocks, language)),
    )
    publisher = _publisher(report.url, item.sidecar, document, marked, outlets)
    return Reading(evolve(report, publisher=publisher), item.data)


def read_text(
    text: str,
    file: str = "text",
    published: str | None = None,
    publisher: str | None = None,
    outlets: Sequence[Outlet] = (),
) -> Reading:
    """Read a text that is at hand.

    Args:
        text: the report as plain text.
        file: a label for it.
        published: its publication date, ISO 8601 to the precision known: '2023', '2023-10', '2023-10-10'.
        publisher: who published it.
        outlets: the watch's outlets.

    Raises:
        UnreadableInputError: the text is empty or the date is none.
    """
    date = stated_date(published, "given") if published else None
    if published and date is None:
        raise UnreadableInputError(
            f"'{published}' is no date", file, "write it as 2023, 2023-10 or 2023-10-10"
        )
    row = SidecarRow(file, date, Publisher(publisher, "given") if publisher else None)
    return read(Input(file, file, text.encode(), Media.TEXT, sidecar=row), outlets)


def _paragraphs(marked: Marked) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    start = 0
    for block, role in marked:
        end = start + len(block.text.text)
        paragraphs.append(Paragraph(start, end, role))
        start = end + 1
    return tuple(paragraphs)


def _title(marked: Marked) -> str | None:
    """Give the first heading above the text."""
    for block, role in marked:
        if role is Role.HEADING:
            return block.text.text
        if role is Role.BODY:
            return None
    return None


def _published(row: SidecarRow | None, document: Document, marked: Marked) -> Published | None:
    if row is not None and row.published is not None:
        return row.published
    if document.published is not None:
        return document.published
    for block, role in marked[:_MOST_LINES_ABOVE_DATE]:
        if role in (Role.DATELINE, Role.BYLINE):
            written = block.text.text
            published = written_date(written, f"date line '{written}'")
            if published is not None:
                return published
    return None


def _publisher(
    url: str | None,
    row: SidecarRow | None,
    document: Document,
    marked: Marked,
    outlets: Sequence[Outlet],
) -> Publisher | None:
    host = host_of(url or document.host or "")
    stated = row.publisher if row is not None and row.publisher is not None else document.publisher
    if stated is not None:
        return stated_publisher(stated, host, outlets)
    if host is not None:
        return known_publisher(host, f"address {url or host}", outlets)
    first = next((b.text.text for b, role in marked if role is Role.BODY), "")
    return lead_publisher(first, outlets)


def _notes(blocks: Sequence[Block], language: str | None) -> tuple[str, ...]:
    notes: list[str] = []
    for block in blocks:
        rule = matching_rule(block.text.text)
        found = rule.match(block.text.text) if rule is not None and rule.id == "origin" else None
        if found is not None:
            notes.append(f"reposts {found['origin']}")
    if language is not None and language not in LANGUAGES_READ:
        notes.append(f"language {language} is not read yet")
    return tuple(dict.fromkeys(notes))
