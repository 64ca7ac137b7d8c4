"""Lines of a file, one at a time and each within a bound, so that no file grows memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from attrs import frozen

LONGEST_LINE = 4 * 1024 * 1024
_CHUNK = 64 * 1024


@frozen
class Line:
    """A line by its number from 1; `data` is null where it is longer than any row."""

    number: int
    data: bytes | None


def numbered_lines(file: BinaryIO, longest: int = LONGEST_LINE) -> Iterator[Line]:
    """Give the lines of a file without their ends, empty ones left out.

    Args:
        file: opened for reading bytes.
        longest: bytes that a line may have; the rest of a longer one is skipped.
    """
    number = 0
    while data := file.readline(longest):
        number += 1
        if len(data) == longest and not data.endswith(b"\n"):
            _skip_rest(file)
            yield Line(number, None)
        elif stripped := data.strip():
            yield Line(number, stripped)


def _skip_rest(file: BinaryIO) -> None:
    while (data := file.readline(_CHUNK)) and not data.endswith(b"\n"):
        pass
