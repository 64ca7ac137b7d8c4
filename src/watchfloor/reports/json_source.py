"""JSON source: where the records and the text of a JSON file stand in it, character by character."""

from __future__ import annotations

import json
import re
from json.decoder import JSONDecoder
from typing import Any

from watchfloor.errors import UnreadableInputError
from watchfloor.model.report import Run
from watchfloor.reports.mapped import Mapped

LISTS = (
    "articles",
    "items",
    "results",
    "data",
    "docs",
    "documents",
    "records",
    "entries",
    "stories",
    "news",
    "hits",
)
_BLANK = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.S)
_PIECE = re.compile(
    r"[^\\]+|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.S
)
_DECODER = JSONDecoder(strict=False)


def parse_json(text: str, where: str) -> Any:
    """Parse a JSON text.

    Raises:
        UnreadableInputError: it is not JSON, or nested too deep.
    """
    try:
        return _DECODER.decode(text.strip())
    except RecursionError as error:
        raise UnreadableInputError("is JSON nested too deep", where, "leave it out") from error
    except ValueError as error:
        raise UnreadableInputError(f"is broken JSON: {error}", where, "write it again as JSON") from error


def record_spans(text: str, where: str) -> list[tuple[int, int]] | None:
    """Find the records of a JSON file that holds many.

    Returns:
        The stretch of each record; null where the file is a single object.

    Raises:
        UnreadableInputError: the file is not JSON, or neither an object nor a list.
    """
    parsed = parse_json(text, where)
    start = _skip_blank(text, 0)
    if isinstance(parsed, list):
        return element_spans(text, start)
    if not isinstance(parsed, dict):
        raise UnreadableInputError("is JSON without a record", where, "give objects with a text field")
    for name in LISTS:
        value = parsed.get(name)
        if isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
            return element_spans(text, field_spans(text)[name][0])
    return None


def field_spans(text: str, start: int = 0) -> dict[str, tuple[int, int]]:
    """Find where the value of each field of the JSON object at `start` stands; of fields named alike, the last."""
    spans: dict[str, tuple[int, int]] = {}
    place = _skip_blank(text, _skip_blank(text, start) + 1)
    while place < len(text) and text[place] == '"':
        key = _STRING.match(text, place)
        if key is None:
            break
        name = json.loads(key.group(), strict=False)
        value = _skip_blank(text, _skip_blank(text, key.end()) + 1)
        _, end = _DECODER.raw_decode(text, value)
        spans[name] = (value, end)
        place = _skip_blank(text, end)
        if place < len(text) and text[place] == ",":
            place = _skip_blank(text, place + 1)
    return spans


def mapped_string(text: str, start: int, end: int) -> Mapped:
    """Decode the JSON string literal at `[start, end)` with where each of its characters stands.

    A character written as an escape is a run of length 1 at the backslash.
    """
    parts: list[str] = []
    runs: list[Run] = []
    clean = 0
    for piece in _PIECE.finditer(text, start + 1, end - 1):
        written = piece.group()
        plain = _unescaped(written) if written.startswith("\\") else written
        runs.append(Run(clean, piece.start(), len(plain)))
        parts.append(plain)
        clean += len(plain)
    return Mapped("".join(parts), tuple(runs))


def _unescaped(written: str) -> str:
    try:
        plain: str = json.loads(f'"{written}"')
    except ValueError:
        return written[1:]
    return "\ufffd" if len(plain) == 1 and 0xD800 <= ord(plain) <= 0xDFFF else plain


def element_spans(text: str, start: int) -> list[tuple[int, int]]:
    """Find where each element of the JSON array at `start` stands."""
    spans: list[tuple[int, int]] = []
    place = _skip_blank(text, start + 1)
    while place < len(text) and text[place] != "]":
        _, end = _DECODER.raw_decode(text, place)
        spans.append((place, end))
        place = _skip_blank(text, end)
        if place < len(text) and text[place] == ",":
            place = _skip_blank(text, place + 1)
    return spans


def _skip_blank(text: str, place: int) -> int:
    found = _BLANK.match(text, place)
    return found.end() if found else place
