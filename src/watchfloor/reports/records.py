"""Collections: files of many reports (JSON, JSON lines, WARC) taken apart into one input each."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from watchfloor.errors import UnreadableInputError
from watchfloor.reports.decoding import decode
from watchfloor.reports.item import Input
from watchfloor.reports.json_source import record_spans
from watchfloor.reports.limits import Limits, in_megabytes
from watchfloor.reports.media import Media
from watchfloor.reports.streams import skip_line

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

Inputs = Iterator[Input | UnreadableInputError]
_LONGEST_HEADER = 16_384
_CHUNK = 65_536
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.I)
_PAGES = {"text/html": Media.HTML, "application/xhtml+xml": Media.HTML, "text/plain": Media.TEXT}


def json_lines(stream: BinaryIO, label: str, where: str, limits: Limits) -> Inputs:
    """Give each line of a JSONL file; a line that is too long is refused by its number and the rest is read."""
    number = 0
    while line := stream.readline(limits.report + 1):
        number += 1
        if len(line) > limits.report and not line.endswith(b"\n"):
            skip_line(stream)
            what = f"is a line longer than {in_megabytes(limits.report)}"
            yield UnreadableInputError(what, f"{where}:{number}", "split it")
        elif line.strip():
            yield Input(f"{label}:{number}", f"{where}:{number}", line.rstrip(b"\r\n"), Media.JSON)


def json_records(raw: bytes, label: str, where: str, limits: Limits) -> Inputs:
    """Give each record of a JSON file: the object it is, or the objects of its array or of its list of articles."""
    text = decode(raw, where).text
    spans = record_spans(text, where)
    if spans is None:
        if len(raw) > limits.report:
            raise UnreadableInputError(f"is larger than {in_megabytes(limits.report)}", where, "split it")
        yield Input(label, where, raw, Media.JSON)
        return
    for number, (start, end) in enumerate(spans, 1):
        data = text[start:end].encode("utf-8", "surrogatepass")
        if len(data) > limits.report:
            what = f"is larger than {in_megabytes(limits.report)}"
            yield UnreadableInputError(what, f"{where}#{number}", "split it")
        else:
            yield Input(f"{label}#{number}", f"{where}#{number}", data, Media.JSON)


def warc_records(stream: BinaryIO, label: str, where: str, limits: Limits) -> Inputs:
    """Give each page of a WARC file (ISO 28500): responses and resources that are HTML or plain text.

    A record that cannot be read is refused by its number, and reading goes on at the next one.
    """
    number = 0
    line = stream.readline(_LONGEST_HEADER)
    while line:
        if not line.startswith(b"WARC/"):
            line = stream.readline(_LONGEST_HEADER)
            continue
        number += 1
        here = f"{where}#{number}"
        header, length = _warc_header(stream, line)
        if length is None:
            yield UnreadableInputError("is a WARC record without a length", here, "fetch it again")
        elif length > 2 * limits.report:
            _skip(stream, length)
            if _holds_page(header):
                what = f"is larger than {in_megabytes(limits.report)}"
                yield UnreadableInputError(what, here, "leave it out")
        else:
            block = stream.read(length)
            if len(block) < length:
                yield UnreadableInputError("is cut short: its end is missing", here, "fetch it again")
                return
            if _holds_page(header):
                yield from _warc_page(header + block + b"\r\n\r\n", f"{label}#{number}", here, limits)
        line = stream.readline(_LONGEST_HEADER)


def _warc_header(stream: BinaryIO, first: bytes) -> tuple[bytes, int | None]:
    lines = [first]
    size = len(first)
    length = None
    while size < 4 * _LONGEST_HEADER:
        line = stream.readline(_LONGEST_HEADER)
        lines.append(line)
        size += len(line)
        if not line.strip():
            return b"".join(lines), length
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            length = int(value)
    return b"".join(lines), None


def _holds_page(header: bytes) -> bool:
    return re.search(rb"(?im)^WARC-Type:\s*(response|resource)\s*$", header) is not None


def _skip(stream: BinaryIO, length: int) -> None:
    while length > 0:
        piece = stream.read(min(length, _CHUNK))
        if not piece:
            return
        length -= len(piece)


def _warc_page(raw: bytes, label: str, where: str, limits: Limits) -> Inputs:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        record: ArcWarcRecord = next(iter(ArchiveIterator(io.BytesIO(raw))))
        headers = record.http_headers
        stated = headers.get_header("Content-Type") if headers else record.content_type
        kind = (stated or "").partition(";")[0].strip().lower()
        if kind not in _PAGES or (headers and not headers.get_statuscode().startswith("2")):
            return
        data = record.content_stream().read(limits.report + 1)
    except (
        ArchiveLoadFailed,
        StopIteration,
        ValueError,
        OSError,
        EOFError,
        KeyError,
        AttributeError,
    ) as error:
        yield UnreadableInputError(f"is a broken WARC record: {error}", where, "fetch it again")
        return
    if len(data) > limits.report:
        yield UnreadableInputError(f"is larger than {in_megabytes(limits.report)}", where, "leave it out")
        return
    charset = _CHARSET.search(stated or "")
    url = record.rec_headers.get_header("WARC-Target-URI")
    yield Input(label, where, data, _PAGES[kind], url, charset.group(1) if charset else None)
