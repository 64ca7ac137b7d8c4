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

LONG = (
    "Cranes at the eastern berth unloaded rice for a third day on Tuesday, two people who work at the port said. "
    "Customs records for the district show no such shipment in the two years before."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Rice arrives | The Harbour Herald</title>
<meta property="og:title" content="Rice arrives at the eastern berth">
<meta property="og:site_name" content="The Harbour Herald">
<meta property="article:published_time" content="2023-10-10T09:15:00+09:00">
<meta property="article:modified_time" content="2023-11-11T00:00:00+09:00">
<link rel="canonical" href="https://www.herald.example/trade/rice">
<script>var advert = "<p>Not the text.</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/trade">Trade</a></li></ul></nav>
<article><h1>Rice arrives at the eastern berth</h1>
<p class="byline">By Jane Doe</p>
<p>{LONG}</p>
<figure><img src="a.jpg"><figcaption>Sacks of rice at the berth. Photo: North Wire</figcaption></figure>
<p>The port &amp; the ministry said &ldquo;no&nbsp;comment&rdquo; when they were asked about it on Wednesday morning.</p>
<h2>What the records show</h2>
<p>{LONG.replace("rice", "flour").replace("third", "fourth")}</p>
<p><a href="/other">Ferry company orders three more ships for the summer</a></p>
<blockquote><p>Nobody told us that the ships would come, and nobody told us that they would leave.</p></blockquote>
<p>{LONG.replace("rice", "coal").replace("third", "fifth")}</p>
</article><footer><p>Copyright 2024 The Harbour Herald. All rights reserved.</p></footer></body></html>"""

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
