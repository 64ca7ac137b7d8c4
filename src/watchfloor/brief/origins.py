"""What the page says of origins: how many stand behind each claim, how they are graded, and what ties reports to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from watchfloor.brief.page import Link, Reference
from watchfloor.brief.words import counted
from watchfloor.model.grade import Grade, Reliability
from watchfloor.model.origin import Bond, Corroboration, Origin, Tie

_TIE_WORDS = {
    Tie.OWN_WORD: "says so itself",
    Tie.FAMILY: "follows the report of {to}",
    Tie.CITES: "names {to}",
    Tie.WIRE: "credits {to}",
    Tie.IMAGERY: "rests on {to}",
    Tie.SAME_VOICE: "gives the word of {to}",
}


@frozen
class TieLine:
    """What ties a report to an origin: in words, and the words of reports that it rests on."""

    report: Link
    what: str
    words: tuple[str, ...]


@frozen
class OriginLine:
    """One independent origin: its name, its grade and the reason for it, and what ties reports to it."""

    name: str
    letter: Reliability
    grade: str
    why: str
    ties: tuple[TieLine, ...]


@frozen
class OriginsLine:
    """Who stands behind a claim; `summary` counts reports and origins, `others` are claims that say the same."""

    summary: str
    origins: tuple[OriginLine, ...]
    others: tuple[Reference, ...]

    @property
    def names(self) -> str:
        """Name the origins with the letter of their grade."""
        return "; ".join(f"{origin.name} ({origin.letter})" for origin in self.origins)


@frozen
class SharedLine:
    """What several reports say: a claim of those that say it, and who stands behind it."""

    claim: Reference
    reports: int
    origins: OriginsLine


def origin_lines(
    origins: Mapping[str, Corroboration],
    report_of: Mapping[str, str],
    reports: Mapping[str, Link],
    references: Mapping[str, Reference],
) -> dict[str, OriginsLine]:
    """Put the origins of claims in words, by the id of the claim.

    Args:
        origins: what stands behind each claim, by its id.
        report_of: the id of the report that makes each claim.
        reports: a pointer to each report on the page.
        references: a pointer to each claim on the page, in page order.
    """
    known: dict[tuple[str, ...], tuple[OriginLine, ...]] = {}
    lines = {}
    for claim in references:
        same = origins.get(claim)
        if same is None:
            continue
        if same.claims not in known:
            known[same.claims] = tuple(_origin_line(origin, report_of, reports) for origin in same.origins)
        others = [other for other in same.claims if other != claim and other in references]
        summary = f"{counted(len(same.reports), 'report')}, {counted(same.count, 'independent origin')}"
        lines[claim] = OriginsLine(
            summary, known[same.claims], tuple(sorted((references[other] for other in others), key=_number))
        )
    return lines


def shared_lines(
    origins: Mapping[str, Corroboration],
    lines: Mapping[str, OriginsLine],
    references: Mapping[str, Reference],
) -> tuple[SharedLine, ...]:
    """List what several reports say, each once under its first claim, that of most origins first."""
    first: dict[tuple[str, ...], str] = {}
    for claim in references:
        if claim in lines and len(origins[claim].reports) > 1:
            first.setdefault(origins[claim].claims, claim)
    ordered = sorted(first.values(), key=lambda claim: (-origins[claim].count, -len(origins[claim].reports)))
    return tuple(
        SharedLine(references[claim], len(origins[claim].reports), lines[claim]) for claim in ordered
    )


def _number(reference: Reference) -> int:
    return reference.number


def _origin_line(origin: Origin, report_of: Mapping[str, str], reports: Mapping[str, Link]) -> OriginLine:
    return OriginLine(
        name=origin.name,
        letter=origin.grade.reliability,
        grade=_grade_words(origin.grade),
        why=origin.grade.reason,
        ties=_tie_lines(origin.bonds, report_of, reports),
    )


def _grade_words(grade: Grade) -> str:
    return f"{grade.reliability}, {grade.reliability.meaning}; {grade.dependence}"


def _tie_lines(
    bonds: Iterable[Bond], report_of: Mapping[str, str], reports: Mapping[str, Link]
) -> tuple[TieLine, ...]:
    lines = (
        TieLine(
            _link(report_of.get(bond.claim, bond.claim), reports),
            _TIE_WORDS[bond.tie].format(to=bond.to),
            tuple(dict.fromkeys(words.text for words in bond.words)),
        )
        for bond in bonds
    )
    return tuple(dict.fromkeys(lines))


def _link(report: str, reports: Mapping[str, Link]) -> Link:
    return reports.get(report, Link(None, report))


def shared_words(shared: Sequence[SharedLine]) -> str:
    """Say how often what several reports say goes back to one origin."""
    if not shared:
        return "No two reports say the same."
    single = sum(len(line.origins.origins) == 1 for line in shared)
    several = len(shared) - single
    return f"What several reports say has one origin in {counted(single, 'case')}, more in {several:,}."
