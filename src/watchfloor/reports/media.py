"""What kind of file it is: told by its content first, by its name where the content leaves it open."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath


class Media(StrEnum):
    """The media types that are read, and those that are known and refused."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    JSON = "application/json"
    LINES = "application/x-ndjson"
    MAIL = "message/rfc822"
    WARC = "application/warc"
    PDF = "application/pdf"
    ZIP = "application/zip"
    GZIP = "application/gzip"
    TABLE = "text/csv"
    UNKNOWN = "application/octet-stream"


HEAD = 4096
_SUFFIXES = {
    ".txt": Media.TEXT,
    ".text": Media.TEXT,
    ".md": Media.MARKDOWN,
    ".markdown": Media.MARKDOWN,
    ".html": Media.HTML,
    ".htm": Media.HTML,
    ".xhtml": Media.HTML,
    ".json": Media.JSON,
    ".jsonl": Media.LINES,
    ".ndjson": Media.LINES,
    ".eml": Media.MAIL,
    ".warc": Media.WARC,
    ".pdf": Media.PDF,
    ".csv": Media.TABLE,
    ".tsv": Media.TABLE,
}
_MAGIC = (
    (b"PK\x03\x04", Media.ZIP),
    (b"PK\x05\x06", Media.ZIP),
    (b"\x1f\x8b", Media.GZIP),
    (b"WARC/", Media.WARC),
    (b"%PDF-", Media.PDF),
)
_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\xfd7zXZ", "an XZ archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
)
_HTML_START = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_JSON_START = re.compile(rb"\s*[{\[]\s*([\"{\[]|[}\]]\s*$)")
_LINES_START = re.compile(rb"\s*\{[^\n]*\}\s*\n\s*\{\s*\"")
_MAIL_HEADER = re.compile(
    rb"^(From|Date|Subject|To|Received|Message-ID|MIME-Version|Return-Path|Content-Type):[ \t]", re.I | re.M
)
_MAIL_START = re.compile(rb"(From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]*:[ \t]")
_MAIL_HEADERS_WANTED = 3
_TRUSTED = (Media.TABLE, Media.MAIL, Media.LINES, Media.MARKDOWN, Media.JSON)


def media_type(head: bytes, name: str) -> Media:
    """Tell what a file is.

    Args:
        head: its first `HEAD` bytes.
        name: its name, whose suffix decides where the content is plain text.
    """
    for magic, media in _MAGIC:
        if head.startswith(magic):
            return media
    body = head.removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024] and name.lower().endswith(".pdf"):
        return Media.PDF
    suffix = _SUFFIXES.get(PurePosixPath(name.lower()).suffix)
    if foreign_kind(head):
        return Media.UNKNOWN
    if suffix in _TRUSTED:
        return suffix
    return Media.HTML if _HTML_START.match(body) else suffix or _without_suffix(body)


def _without_suffix(body: bytes) -> Media:
    if _JSON_START.match(body):
        return Media.LINES if _LINES_START.match(body) else Media.JSON
    return Media.MAIL if _looks_like_mail(body) else Media.TEXT


def foreign_kind(head: bytes) -> str | None:
    """Name the kind of a file that is not read, by its first bytes; null where they tell nothing."""
    return next((kind for magic, kind in _FOREIGN if head.startswith(magic)), None)


def _looks_like_mail(head: bytes) -> bool:
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return bool(_MAIL_START.match(head)) and len(_MAIL_HEADER.findall(top)) >= _MAIL_HEADERS_WANTED
