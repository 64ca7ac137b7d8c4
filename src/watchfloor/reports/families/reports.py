"""Reports: what of a report is traced, and the outlets that it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchfloor.model.report import Report, Role
from watchfloor.reports.families.directions import Text, names_any
from watchfloor.watch.rows import Outlet


def traceable(report: Report, outlets: Sequence[Outlet]) -> Text:
    """Give a report as a text to be traced.

    Furniture of the page is blanked out, so that every place in the text is a place in the report's.

    Args:
        report: a report.
        outlets: those of the watch; by all their names others may cite the report's publisher.

    Returns:
        The text, its day and the names of its publisher, the one in the report first.
    """
    return Text(
        report.id,
        _without_furniture(report),
        report.published.value if report.published else None,
        _publisher(report, outlets),
    )


def named_outlets(report: Report, outlets: Iterable[Outlet]) -> tuple[Outlet, ...]:
    """Give the outlets that a report names in its text, but for its own publisher."""
    own = report.publisher.id if report.publisher else None
    return tuple(
        outlet for outlet in outlets if outlet.id != own and names_any(report.text, names_of(outlet))
    )


def names_of(outlet: Outlet) -> tuple[str, ...]:
    """Give the names of an outlet in the Latin script."""
    return tuple(name.text for name in outlet.names if name.language is None)


def _publisher(report: Report, outlets: Sequence[Outlet]) -> tuple[str, ...]:
    if report.publisher is None:
        return ()
    known = [name for outlet in outlets if outlet.id == report.publisher.id for name in names_of(outlet)]
    return tuple(dict.fromkeys([report.publisher.name, *known]))


def _without_furniture(report: Report) -> str:
    text = report.text
    for paragraph in report.paragraphs:
        if paragraph.role is Role.FURNITURE:
            blank = " " * (paragraph.end - paragraph.start)
            text = text[: paragraph.start] + blank + text[paragraph.end :]
    return text
