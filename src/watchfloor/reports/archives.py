"""Archives: takes zip and gzip files apart as a stream, within limits, and never writes a member to disk."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from attrs import evolve, frozen

from watchfloor.errors import UnreadableInputError
from watchfloor.reports.item import Input
from watchfloor.reports.limits import Limits, in_megabytes
from watchfloor.reports.media import HEAD, Media, foreign_kind, media_type
from watchfloor.reports.records import json_lines, json_records, warc_records
from watchfloor.reports.sidecar import SIDECAR_NAME, Sidecar, parse_sidecar
from watchfloor.reports.streams import Budget, Unpacked, read_within

Inputs = Iterator[Input | UnreadableInputError]
_OFFICE = ("[Content_Types].xml", "mimetype")
_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1


@frozen
class _Place:
    """Where a stream stands: its label, its full path, and how deep in archives it lies."""

    label: str
    where: str
    limits: Limits
    budget: Budget
    depth: int = 0


def expand(stream: BinaryIO, label: str, where: str, limits: Limits) -> Inputs:
    """Give the raw reports in a file: the file itself, or the members and records that it is made of.

    Args:
        stream: the opened file, buffered and seekable.
        label: its name without folders.
        where: its path, for errors.
        limits: how much is read before it is refused.
    """
    yield from _guarded(stream, _Place(label, where, limits, Budget.of(limits)))


def _guarded(stream: BinaryIO, place: _Place) -> Inputs:
    try:
        yield from _expand(stream, place)
    except UnreadableInputError as error:
        yield error


def _expand(stream: BinaryIO, place: _Place) -> Inputs:
    head = cast(io.BufferedReader, stream).peek(HEAD)[:HEAD]
    name = re.split(r"[/!]", place.label)[-1]
    media = media_type(head, name)
    if media is Media.ZIP:
        yield from _zip(stream, place)
    elif media is Media.GZIP:
        yield from _gzip(stream, place)
    elif media is Media.LINES:
        yield from json_lines(stream, place.label, place.where, place.limits)
    elif media is Media.WARC:
        yield from warc_records(stream, place.label, place.where, place.limits)
    elif media is Media.JSON:
        raw = read_within(stream, place.limits.collection, place.where)
        yield from json_records(raw, place.label, place.where, place.limits)
    else:
        _refuse_foreign(media, head, place.where)
        yield Input(place.label, place.where, read_within(stream, place.limits.report, place.where), media)


def _refuse_foreign(media: Media, head: bytes, where: str) -> None:
    kind = foreign_kind(head)
    if kind:
        raise UnreadableInputError(f"is {kind}, not a report", where, "give its text")
    if media is Media.TABLE:
        raise UnreadableInputError(
            "is a table, not a report", where, "name it with --sidecar if it dates reports"
        )


def _gzip(stream: BinaryIO, place: _Place) -> Inputs:
    if place.depth > place.limits.nesting:
        raise UnreadableInputError("lies too deep in archives", place.where, "unpack the outer ones")
    inner = cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    opened = Unpacked(inner, stream.tell, place.where, place.limits, place.budget)
    label = re.sub(r"\.gz$", "", place.label, flags=re.IGNORECASE)
    yield from _expand(io.BufferedReader(opened), evolve(place, label=label, depth=place.depth + 1))


def _zip(stream: BinaryIO, place: _Place) -> Inputs:
    if place.depth > place.limits.nesting:
        raise UnreadableInputError("lies too deep in archives", place.where, "unpack the outer ones")
    if not stream.seekable():
        stream = io.BytesIO(read_within(stream, place.limits.collection, place.where))
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableInputError(f"is a broken zip file: {error}", place.where, "fetch it again") from error
    with archive:
        members = archive.infolist()
        if members and members[0].filename in _OFFICE:
            raise UnreadableInputError(
                "is an office document or e-book", place.where, "save it as text or PDF"
            )
        if len(members) > place.limits.members:
            raise UnreadableInputError(
                f"holds more than {place.limits.members:,} files", place.where, "split it"
            )
        yield from _members(archive, place)


def _members(archive: zipfile.ZipFile, place: _Place) -> Inputs:
    sidecars: dict[str, Sidecar] = {}
    for member in archive.infolist():
        if PurePosixPath(member.filename).name == SIDECAR_NAME and not _refusal(member, place):
            folder = str(PurePosixPath(member.filename).parent)
            sidecars[folder] = _member_sidecar(archive, member, place)
            yield from sidecars[folder].refused
    for member in archive.infolist():
        path = PurePosixPath(member.filename)
        if member.is_dir() or path.name == SIDECAR_NAME or _hidden(path):
            continue
        for item in _member(archive, member, place):
            sidecar = sidecars.get(str(path.parent))
            if isinstance(item, Input) and sidecar and item.sidecar is None:
                yield evolve(item, sidecar=sidecar.row_for((item.where.rpartition("!")[2], path.name)))
            else:
                yield item


def _member_sidecar(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: _Place) -> Sidecar:
    where = f"{place.where}!{member.filename}"
    try:
        return parse_sidecar(read_within(_open(archive, member, place), place.limits.report, where), where)
    except UnreadableInputError as error:
        return Sidecar(refused=(error,))


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: _Place) -> Inputs:
    refusal = _refusal(member, place)
    if refusal:
        yield refusal
        return
    inner = evolve(
        place,
        label=f"{place.label}!{PurePosixPath(member.filename).name}",
        where=f"{place.where}!{member.filename}",
        depth=place.depth + 1,
    )
    try:
        with _open(archive, member, place) as opened:
            yield from _guarded(opened, inner)
    except UnreadableInputError as error:
        yield error


def _open(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: _Place) -> BinaryIO:
    where = f"{place.where}!{member.filename}"
    try:
        inner = cast(BinaryIO, archive.open(member))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise UnreadableInputError(f"is broken: {error}", where, "fetch it again") from error
    size = member.compress_size
    return cast(BinaryIO, io.BufferedReader(Unpacked(inner, lambda: size, where, place.limits, place.budget)))


def _refusal(member: zipfile.ZipInfo, place: _Place) -> UnreadableInputError | None:
    """Judge a member by what the archive's directory says of it."""
    where = f"{place.where}!{member.filename}"
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or _DRIVE.match(name):
        return UnreadableInputError("has a path that climbs out of the archive", where, "leave it out")
    if member.flag_bits & _ENCRYPTED:
        return UnreadableInputError("is encrypted", where, "unpack it with its password")
    if member.file_size > place.budget.limit:
        return UnreadableInputError(f"is larger than {in_megabytes(place.budget.limit)}", where, "split it")
    return None


def _hidden(path: PurePosixPath) -> bool:
    return any(part.startswith(".") and part != ".." for part in path.parts) or "__MACOSX" in path.parts
