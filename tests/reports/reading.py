"""Helpers: read what lies at a path, and look at what came out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from watchfloor.errors import UnreadableInputError
from watchfloor.model.report import Report, Role
from watchfloor.reports import Input, Limits, find_inputs, read, read_text
from watchfloor.reports.formats import source_text
from watchfloor.reports.media import Media
from watchfloor.watch.rows import Name, Outlet, OutletKind

STORY = "Freight wagons stood at the river crossing on Monday. Two ships waited in the port, officials said."

OUTLETS = (
    Outlet(
        "harbour-herald",
        OutletKind.NEWSPAPER,
        "GB",
        None,
        None,
        (Name("The Harbour Herald"),),
        ("herald.example",),
        "made up",
        1,
    ),
    Outlet(
        "north-wire",
        OutletKind.AGENCY,
        "KR",
        None,
        None,
        (Name("North Wire"), Name("NW")),
        ("wire.example", "nw.example"),
        "made up",
        2,
    ),
)


def read_all(
    *paths: Path, sidecar: Path | None = None, limits: Limits | None = None
) -> tuple[list[Report], list[str]]:
    """Read everything at the paths: the reports, and the refusals in words."""
    reports: list[Report] = []
    refusals: list[str] = []
    for item in find_inputs(paths, sidecar, limits):
        if isinstance(item, UnreadableInputError):
            refusals.append(str(item))
            continue
        try:
            reports.append(read(item, OUTLETS).report)
        except UnreadableInputError as error:
            refusals.append(str(error))
    return reports, refusals


def page(data: bytes | str, media: Media, name: str = "page") -> Input:
    """Make an input of bytes at hand."""
    return Input(name, name, data if isinstance(data, bytes) else data.encode(), media)


def report_of(data: bytes | str, media: Media) -> Report:
    """Read bytes at hand."""
    return read(page(data, media), OUTLETS).report


def roles_of(text: str) -> list[tuple[Role, str]]:
    """Give role and text of each paragraph of a plain text."""
    return marked(read_text(text).report)


def marked(report: Report) -> list[tuple[Role, str]]:
    """Give role and text of each paragraph."""
    return [(p.role, report.text[p.start : p.end]) for p in report.paragraphs]


def texts_with(report: Report, *roles: Role) -> list[str]:
    """Give the paragraphs that have one of the roles."""
    return [text for role, text in marked(report) if role in roles]


def misplaced(item: Input) -> Sequence[str]:
    """Name the runs whose raw and cleaned characters differ; entities and escapes of one character may."""
    report = read(item).report
    raw = source_text(item)
    return [
        f"{run}: {raw[run.raw : run.raw + run.length]!r}"
        for run in report.offsets.runs
        if raw[run.raw : run.raw + run.length] != report.text[run.clean : run.clean + run.length]
        and not (run.length == 1 and raw[run.raw] in "&\\")
    ]
