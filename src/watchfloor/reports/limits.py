"""Limits: how much of a stranger's file is read before it is refused."""

from __future__ import annotations

from attrs import frozen

MEGABYTE = 1_000_000


@frozen
class Limits:
    """Bounds on what is read, in bytes unless said otherwise.

    Args:
        report: one report, unpacked.
        collection: one JSON file of many reports, or an archive within an archive; these are held in memory.
        archive: everything unpacked from one archive.
        ratio: unpacked bytes to packed bytes; text seldom exceeds 20, a zip bomb starts at 1,000.
        members: entries of one archive.
        nesting: archives within archives.
    """

    report: int = 20 * MEGABYTE
    collection: int = 100 * MEGABYTE
    archive: int = 4_000 * MEGABYTE
    ratio: int = 200
    members: int = 1_000_000
    nesting: int = 2


def in_megabytes(size: int) -> str:
    """Write a size the way people read it."""
    return f"{size / MEGABYTE:,.0f} MB" if size >= MEGABYTE else f"{size:,} bytes"
