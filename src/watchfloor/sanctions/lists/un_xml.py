"""The Consolidated List of the UN Security Council as XML (https://www.un.org/sc/resources/sc-sanctions.xsd).

It is read as a stream with bounds on everything that a file could make grow: the length of a tag, the depth, the
number of different names of elements, the size of a record. Document types, and with them all entities beside the
five of XML itself, are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from attrs import define, field

from watchfloor.errors import UnreadableInputError
from watchfloor.model.listing import Entry
from watchfloor.sanctions.lists.rows import Refused, attempt
from watchfloor.sanctions.lists.un_record import RECORDS, Record, entry_of
from watchfloor.sanctions.lists.values import iso_date

ROOT = "CONSOLIDATED_LIST"
_CHUNK = 64 * 1024
_LONGEST_TAG = 1024 * 1024
_MOST_NAMES = 500
_LARGEST_RECORD = 1024 * 1024
_OVERHEAD = 64
_RECORD_DEPTH = 3
_DEEPEST = 32
_REMEDY = "fetch the list again from its publisher"


@define
class UnList:
    """What the file says of itself, filled while it is read."""

    generated: str = ""


def read_un(file: BinaryIO, where: str, about: UnList) -> Iterator[Entry | Refused]:
    """Read the entries of the list.

    Args:
        file: opened for reading bytes.
        where: the file, for the error.
        about: is told when the list was made.

    Raises:
        UnreadableInputError: it is not this list, not well-formed, breaks off, or has a document type.
    """
    reader = _Reader(where, about)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.refuse_doctype
    reader.parser = parser
    fed = 0
    try:
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - max(parser.CurrentByteIndex, 0) > _LONGEST_TAG:
                raise reader.refusal("a tag or comment is longer than any in this list")
            yield from reader.take()
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise reader.refusal(f"is not well-formed XML, or breaks off: {error}") from error
    yield from reader.take()


@define
class _Reader:
    """Puts records together from what the parser comes across."""

    where: str
    about: UnList
    parser: expat.XMLParserType | None = None
    depth: int = 0
    names: set[str] = field(factory=set)
    record: Record | None = None
    size: int = 0
    done: list[Entry | Refused] = field(factory=list)

    def take(self) -> list[Entry | Refused]:
        """Give the records that are complete, and forget them."""
        done, self.done = self.done, []
        return done

    def refusal(self, what: str) -> UnreadableInputError:
        """Refuse the whole file at the line reached."""
        line = self.parser.CurrentLineNumber if self.parser else 0
        return UnreadableInputError(f"line {line:,}: {what}", self.where, _REMEDY)

    def refuse_doctype(self, *_parts: object) -> None:
        """Refuse a document type, which could define entities."""
        raise self.refusal("a document type, which could hold entities that expand, is not taken")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        self.depth += 1
        self.names.update((tag, *attributes))
        if self.depth > _DEEPEST or len(self.names) > _MOST_NAMES:
            raise self.refusal("is not built like the UN's list: too deep, or too many kinds of elements")
        if self.depth == 1:
            if tag != ROOT:
                raise self.refusal(f"is XML, but begins with {tag[:40]!r}, not {ROOT}")
            self.about.generated = iso_date(attributes.get("dateGenerated", "")[:10]) or ""
        elif self.depth == _RECORD_DEPTH and tag in RECORDS and self.parser is not None:
            self.record, self.size = Record(tag, self.parser.CurrentLineNumber), 0
        elif self.record is not None and self._fits(tag):
            self.record.begin(tag, inside=self.depth > _RECORD_DEPTH + 1)

    def text(self, data: str) -> None:
        """Take text of the element at hand."""
        if self.record is not None and self._fits(data):
            self.record.add(data, inside=self.depth > _RECORD_DEPTH + 1)

    def end(self, _tag: str) -> None:
        """End an element; a record that ends is made an entry."""
        if self.record is not None and self.depth == _RECORD_DEPTH:
            record, self.record = self.record, None
            row = attempt(record.place, lambda: entry_of(record, self.size <= _LARGEST_RECORD))
            if row is not None:
                self.done.append(row)
        self.depth -= 1

    def _fits(self, words: str) -> bool:
        """Count what the record holds, and tell whether there is room for more."""
        self.size += len(words) + _OVERHEAD
        return self.size <= _LARGEST_RECORD
