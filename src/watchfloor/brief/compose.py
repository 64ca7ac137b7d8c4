"""Claims and reports to a brief: what the page says, in sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from attrs import evolve

from watchfloor.brief.dates import iso_words
from watchfloor.brief.entries import claim_anchor, entry, gaps_of, report_anchor, report_label
from watchfloor.brief.observed import Observed, observed_sites
from watchfloor.brief.page import (
    Brief,
    Count,
    Entry,
    Gap,
    Group,
    Index,
    Link,
    Reference,
    RefusalLine,
    RefusedInput,
    ReportLine,
)
from watchfloor.brief.places import NO_PLACE, Standing, show_name, standing_of
from watchfloor.brief.screened import (
    FindingLine,
    NameLink,
    Screening,
    finding_lines,
    name_links,
    screened_part,
)
from watchfloor.brief.timeline import months, strip
from watchfloor.brief.traced import Tracing, traced_part
from watchfloor.brief.words import KIND_MEANING, STATUS_WORDS, counted, language_words, listed
from watchfloor.model.claim import Claim, Kind, Status
from watchfloor.model.report import Report
from watchfloor.reports.language import LANGUAGES_READ
from watchfloor.watch.rows import Watch

_KIND_ORDER = {kind: place for place, kind in enumerate(Kind)}
_LAST = "9999"
NOT_SCREENED = Screening()
NOTHING_OBSERVED = Observed()


def compose(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    watch: Watch,
    refusals: Sequence[RefusedInput] = (),
    screening: Screening = NOT_SCREENED,
    *,
    tracing: Tracing | None = None,
    observed: Observed = NOTHING_OBSERVED,
    title: str = "",
    as_of: date | None = None,
    generated: datetime | None = None,
) -> Brief:
    """Set out what the page says.

    Args:
        claims: the claims to show; of several with one id the last counts.
        reports: the reports that were read, with or without claims.
        watch: names the places.
        refusals: the inputs that could not be read.
        screening: the findings and matches on the claims, and what they were held against.
        tracing: the families of the reports and the origins of the claims, or null where nothing was traced.
        observed: what was measured in scenes.
        title: the page's heading, the watch's own where empty.
        as_of: the day or moment that the ledger is shown as of, or null for all that it holds.
        generated: when the page was made, or null to leave that out.

    Returns:
        The page's content; the same for the same input, whatever its order.
    """
    places = {place.id: place for place in watch.places}
    report_by_id = {report.id: report for report in reports}
    standing = {claim: standing_of(claim, places) for claim in {claim.id: claim for claim in claims}.values()}
    ordered = _page_order(standing)
    found = finding_lines(screening.findings, watch.measures)
    entries = _entries(ordered, report_by_id, watch, found, name_links(screening.matches))
    labels = {report.id: Link(report_anchor(report.id), report_label(report)) for report in reports}
    references = _references(ordered, entries)
    traced = traced_part(tracing, ordered, labels, references)
    entries = [
        evolve(line, origins=traced.origins.get(claim.id), drifts=traced.drifts.get(claim.id, ()))
        for claim, line in zip(ordered, entries, strict=True)
    ]
    groups = _groups(entries, [standing[claim] for claim in ordered])
    return Brief(
        title=title or watch.title,
        standfirst=_standfirst(entries, len(report_by_id)),
        watch=watch.title,
        as_of=_moment_words(as_of) if as_of else None,
        generated=_moment_words(generated) if generated else None,
        reports=_report_lines(report_by_id.values(), ordered, entries),
        refusals=tuple(
            RefusalLine(*line) for line in sorted({(line.input, line.reason) for line in refusals})
        ),
        by_place=tuple(_count(group.label, group.entries, group.anchor, group.note) for group in groups),
        by_kind=_by_kind(ordered, entries),
        all_claims=_count("All claims", entries),
        strip=strip(ordered),
        months=months(ordered, entries),
        groups=groups,
        index=_index(ordered, entries),
        gaps=_gaps(ordered, entries),
        traced=traced,
        observed=observed_sites(observed),
        screened=screened_part(screening, found, references),
    )


def _entries(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    watch: Watch,
    found: Mapping[str, Sequence[FindingLine]],
    alike: Mapping[str, Sequence[NameLink]],
) -> list[Entry]:
    names = {place.id: show_name(place) for place in watch.places}
    return [
        entry(
            claim,
            number,
            reports.get(claim.report),
            names,
            findings=found.get(claim.id, ()),
            names=alike.get(claim.id, ()),
        )
        for number, claim in enumerate(claims, 1)
    ]


def _references(claims: Sequence[Claim], entries: Sequence[Entry]) -> dict[str, Reference]:
    return {
        claim.id: Reference(line.number, line.anchor, line.gist)
        for claim, line in zip(claims, entries, strict=True)
    }


def _standfirst(entries: Sequence[Entry], reports: int) -> str:
    if not entries:
        return f"No claims were drawn from {counted(reports, 'report')}."
    tally = Counter(line.status for line in entries)
    shares = listed([f"{tally[status]:,} {STATUS_WORDS[status]}" for status in Status if tally[status]])
    return f"{counted(len(entries), 'claim')} drawn from {counted(reports, 'report')}: {shares}."


def _moment_words(moment: date) -> str:
    """Write a day or a moment; the last instant of a day as its end."""
    if not isinstance(moment, datetime):
        return iso_words(moment.isoformat())
    if moment.time() == time.max:
        return (
            f"{iso_words(moment.date().isoformat())}, at the end of the day {moment.tzname() or ''}".strip()
        )
    words = iso_words(moment.replace(tzinfo=None).isoformat(timespec="minutes"))
    return f"{words} {moment.tzname() or ''}".strip()


def _page_order(standing: Mapping[Claim, Standing]) -> list[Claim]:
    """Order claims: places with most claims first, places unknown to the watch after those, then kind and time."""
    size = Counter(standing.values())

    def order(claim: Claim) -> tuple[bool, bool, int, str, str, int, str, str, int, str]:
        place = standing[claim]
        return (
            place == NO_PLACE,
            not place.known,
            -size[place],
            place.label,
            place.anchor,
            _KIND_ORDER[claim.kind],
            (claim.time and (claim.time.start or claim.time.end)) or _LAST,
            claim.report,
            claim.span[0],
            claim.id,
        )

    return sorted(standing, key=order)


def _groups(entries: Sequence[Entry], standings: Sequence[Standing]) -> tuple[Group, ...]:
    grouped: dict[Standing, list[Entry]] = {}
    for line, standing in zip(entries, standings, strict=True):
        grouped.setdefault(standing, []).append(line)
    return tuple(
        Group(standing.anchor, standing.label, standing.note, tuple(lines))
        for standing, lines in grouped.items()
    )


def _count(label: str, entries: Sequence[Entry], anchor: str | None = None, note: str = "") -> Count:
    tally = Counter(line.status for line in entries)
    return Count(label, len(entries), tuple(tally[status] for status in Status), anchor, note)


def _by_kind(claims: Sequence[Claim], entries: Sequence[Entry]) -> tuple[Count, ...]:
    grouped: dict[Kind, list[Entry]] = {}
    for claim, line in zip(claims, entries, strict=True):
        grouped.setdefault(claim.kind, []).append(line)
    return tuple(
        _count(kind.value.capitalize(), grouped[kind], f"kind-{kind}", KIND_MEANING[kind])
        for kind in Kind
        if kind in grouped
    )


def _index(claims: Sequence[Claim], entries: Sequence[Entry]) -> tuple[Index, ...]:
    grouped: dict[Kind, list[Reference]] = {}
    for claim, line in zip(claims, entries, strict=True):
        grouped.setdefault(claim.kind, []).append(Reference(line.number, line.anchor))
    return tuple(
        Index(f"kind-{kind}", kind.value.capitalize(), KIND_MEANING[kind], tuple(grouped[kind]))
        for kind in Kind
        if kind in grouped
    )


def _report_lines(
    reports: Iterable[Report], claims: Sequence[Claim], entries: Sequence[Entry]
) -> tuple[ReportLine, ...]:
    drawn: dict[str, list[Reference]] = {}
    for claim, line in zip(claims, entries, strict=True):
        drawn.setdefault(claim.report, []).append(Reference(line.number, claim_anchor(claim)))
    ordered = sorted(reports, key=lambda report: (_published(report) or _LAST, report.file, report.id))
    return tuple(_report_line(report, tuple(drawn.get(report.id, ()))) for report in ordered)


def _published(report: Report) -> str:
    return report.published.value if report.published else ""


def _report_line(report: Report, drawn: tuple[Reference, ...]) -> ReportLine:
    published, publisher = report.published, report.publisher
    return ReportLine(
        anchor=report_anchor(report.id),
        title=report_label(report),
        file=report.file,
        publisher=publisher.name if publisher else "not known",
        publisher_evidence=publisher.evidence if publisher else "",
        published=iso_words(published.value) if published else "not known",
        published_evidence=published.evidence if published else "",
        language=language_words(report.language),
        read=report.language is None or report.language in LANGUAGES_READ,
        url=report.url if report.url and report.url.startswith(("https://", "http://")) else None,
        notes=report.notes,
        drawn=drawn,
    )


def _gaps(claims: Sequence[Claim], entries: Sequence[Entry]) -> tuple[Gap, ...]:
    """Group what could not be resolved by reason, the most frequent first."""
    grouped: dict[str, list[Reference]] = {}
    for claim, line in zip(claims, entries, strict=True):
        for gap in gaps_of(claim):
            what, _, why = gap.rpartition(": ")
            grouped.setdefault(why, []).append(Reference(line.number, line.anchor, what))
    return tuple(
        Gap(reason, tuple(claims))
        for reason, claims in sorted(grouped.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )
