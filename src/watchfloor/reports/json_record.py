"""JSON records: one report as a news crawler or content system writes it, mapped to its place in the record."""

from __future__ import annotations

import re
from typing import Any

from attrs import frozen

from watchfloor.errors import UnreadableInputError
from watchfloor.model.report import Published, Publisher
from watchfloor.reports.dates import stated_date
from watchfloor.reports.decoding import decode
from watchfloor.reports.document import Block, Document, Hint
from watchfloor.reports.item import Input
from watchfloor.reports.json_source import element_spans, field_spans, mapped_string, parse_json
from watchfloor.reports.mapped import Mapped, join
from watchfloor.reports.media import Media
from watchfloor.reports.plain import plain_blocks
from watchfloor.tables import read_table

_MARKUP = re.compile(r"<(p|div|br|h[1-6]|article|section|ul|html)\b[^<>]{0,500}>", re.I)
_FEWEST_TAGS = 2
_INNER = ("rendered", "value", "text", "name", "title", "$t", "#text")
_STUB = 200


@frozen
class _Record:
    """A parsed record, its source, and the names of its fields by their plain form."""

    source: str
    fields: dict[str, Any]
    names: dict[str, str]

    def first(self, kind: str) -> tuple[str, Any] | None:
        """Give name and value of the first filled field of a kind."""
        for plain in _names_of(kind):
            name = self.names.get(plain)
            if name is not None and self.fields[name]:
                return name, self.fields[name]
        return None

    def plain(self, kind: str) -> tuple[str, str] | None:
        """Give name and value of the first field of a kind that is a text or number, or an object that holds one."""
        found = self.first(kind)
        if found is None:
            return None
        name, value = found
        if isinstance(value, dict):
            value = next((value[key] for key in _INNER if isinstance(value.get(key), str)), None)
        return (name, str(value).strip()) if isinstance(value, str | int | float) else None

    def mapped(self, kind: str) -> Mapped:
        """Give the first filled text field of a kind with its place; a list of texts is joined by line breaks."""
        found = self.first(kind)
        if found is None:
            return Mapped("")
        start, end = field_spans(self.source)[found[0]]
        value = found[1]
        if isinstance(value, dict):
            inner = next((key for key in _INNER if isinstance(value.get(key), str)), None)
            if inner is None:
                return Mapped("")
            start, end = field_spans(self.source, start)[inner]
            value = value[inner]
        if isinstance(value, list):
            spans = element_spans(self.source, start)
            texts = [mapped_string(self.source, *span) for span in spans if self.source[span[0]] == '"']
            return join(texts, "\n")
        return mapped_string(self.source, start, end) if isinstance(value, str) else Mapped("")


def parse_record(item: Input) -> Document:
    """Read one JSON record.

    Raises:
        UnreadableInputError: it is not a JSON object, or has no field that holds a text.
    """
    decoded = decode(item.data, item.where, item.charset)
    parsed = parse_json(decoded.text, item.where)
    if not isinstance(parsed, dict):
        raise UnreadableInputError("is not a JSON object", item.where, "give objects with a text field")
    names: dict[str, str] = {}
    for name in parsed:
        names.setdefault(re.sub(r"[\s_:-]", "", name).lower(), name)
    record = _Record(decoded.text, parsed, names)
    text, html = record.mapped("text"), record.mapped("html")
    url = record.plain("url")
    address = url[1] if url and "://" in url[1] else None
    page_wanted = bool(html.text) and len(text.text) < _STUB
    if page_wanted or len(_MARKUP.findall(text.text)) >= _FEWEST_TAGS:
        document = _from_html(html if page_wanted else text, item, address)
    elif text.text.strip():
        document = Document(Media.JSON, decoded.text, plain_blocks(text), url=address)
    else:
        raise UnreadableInputError(
            "has no field that holds a text", item.where, "name it text, body or content"
        )
    return _with_facts(document, record, decoded.notes)


def _from_html(markup: Mapped, item: Input, address: str | None) -> Document:
    from watchfloor.reports.html_page import page_document

    page = page_document(markup.text, item.where, address)
    blocks = tuple(Block(b.text.onto(markup), b.hint, b.tagged, b.group) for b in page.blocks)
    return Document(Media.JSON, "", blocks, page.title, page.url, page.published, page.publisher)


def _with_facts(document: Document, record: _Record, notes: tuple[str, ...]) -> Document:
    title = record.mapped("title").tidy()
    heading = (Block(title, Hint.HEADING, group=-1),) if title.text else ()
    return Document(
        Media.JSON,
        record.source,
        heading + document.blocks,
        title.text or document.title,
        document.url,
        _published(record) or document.published,
        _publisher(record) or document.publisher,
        notes,
    )


def _published(record: _Record) -> Published | None:
    for plain in _names_of("date"):
        name = record.names.get(plain)
        published = stated_date(record.fields[name], f"field {name}") if name is not None else None
        if published is not None:
            return published
    return None


def _publisher(record: _Record) -> Publisher | None:
    found = record.plain("publisher")
    return Publisher(found[1], f"field {found[0]}") if found and found[1] else None


def _names_of(kind: str) -> list[str]:
    names: list[str] = read_table("reports/data/record_fields.yaml")[kind]["names"]
    return names
