"""Streams that watch how much comes out of an archive and stop before it is too much."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from attrs import define

from watchfloor.errors import UnreadableInputError
from watchfloor.reports.limits import MEGABYTE, Limits, in_megabytes

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_RATIO_COUNTS_FROM = 5 * MEGABYTE
_CHUNK = 65_536


@define
class Budget:
    """How many bytes may still come out of one archive, with the archives inside it."""

    left: int
    limit: int

    @classmethod
    def of(cls, limits: Limits) -> Budget:
        """Start with all that an archive may hold."""
        return cls(limits.archive, limits.archive)


class Unpacked(io.RawIOBase):
    """A stream out of an archive that is cut off when it grows past the budget or the ratio of a bomb.

    Args:
        stream: the unpacking stream.
        packed: gives the packed bytes consumed so far.
        where: the archive or member, for errors.
        limits: the ratio that is allowed.
        budget: shared by all that comes out of one archive.
    """

    def __init__(
        self, stream: BinaryIO, packed: Callable[[], int], where: str, limits: Limits, budget: Budget
    ) -> None:
        self._stream = stream
        self._packed = packed
        self._where = where
        self._limits = limits
        self._budget = budget
        self._count = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read into a buffer.

        Raises:
            UnreadableInputError: the archive is broken, cut short, or unpacks to too much.
        """
        view = memoryview(buffer)
        try:
            data = self._stream.read(len(view))
        except EOFError as error:
            raise UnreadableInputError(
                "is cut short: its end is missing", self._where, "fetch it again"
            ) from error
        except (OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise UnreadableInputError(f"is broken: {error}", self._where, "fetch it again") from error
        self._count += len(data)
        self._budget.left -= len(data)
        self._check()
        view[: len(data)] = data
        return len(data)

    def _check(self) -> None:
        limits = self._limits
        if self._count > _RATIO_COUNTS_FROM and self._count > limits.ratio * max(self._packed(), 1):
            what = f"unpacks to more than {limits.ratio} times its size, as zip bombs do"
            raise UnreadableInputError(what, self._where, "leave it out")
        if self._budget.left < 0:
            what = f"unpacks to more than {in_megabytes(self._budget.limit)}"
            raise UnreadableInputError(what, self._where, "split it")


def read_within(stream: BinaryIO, limit: int, where: str) -> bytes:
    """Read a stream to its end.

    Raises:
        UnreadableInputError: it holds more than `limit` bytes.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableInputError(f"is larger than {in_megabytes(limit)}", where, "split it")
    return data


def skip_line(stream: BinaryIO) -> None:
    """Read on to the end of a line that is too long to be kept."""
    while True:
        piece = stream.readline(_CHUNK)
        if not piece or piece.endswith(b"\n"):
            return
