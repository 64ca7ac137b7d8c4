"""What the page says of findings and names: verdicts with their reasons, matches and near misses, sums of caps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from watchfloor.brief.dates import iso_words
from watchfloor.brief.page import Reference
from watchfloor.brief.words import number_words
from watchfloor.model.claim import Status
from watchfloor.model.finding import Finding, Verdict
from watchfloor.model.match import Match, Outcome
from watchfloor.model.measure import Measure
from watchfloor.model.record import content_id
from watchfloor.sanctions.cap_sums import CapSum
from watchfloor.sanctions.sentences import law

VERDICT_MEANING = {
    Verdict.PROHIBITED: "a measure in force on the day forbids it, if the claim is true",
    Verdict.PROHIBITED_UNLESS_EXEMPT: "forbidden, unless an exemption holds that the report does not rule out",
    Verdict.WITHIN_CAP_REGIME: "allowed up to a figure, to be summed up with all else in its period",
    Verdict.UNDETERMINED: "a fact is missing that decides which measure holds",
    Verdict.NOT_COVERED: "no measure held here reaches these goods in this direction on the day",
}


@frozen
class Screening:
    """What the ledger holds of screening: findings, matches, sums of caps, and what claims were held against.

    `measures` and `lists` are null where claims were never held against any.
    """

    findings: Sequence[Finding] = ()
    matches: Sequence[Match] = ()
    caps: Sequence[CapSum] = ()
    measures: str | None = None
    lists: tuple[str, ...] | None = None


@frozen
class Law:
    """The provision that a finding rests on, in words."""

    label: str
    title: str
    force: str
    source: str


@frozen
class FindingLine:
    """A finding as the page shows it: the verdict in a sentence, and the chain of reasons behind it."""

    verdict: Verdict
    status: Status
    sentence: str
    reasons: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    unchecked: bool
    law: Law | None


@frozen
class NameLink:
    """A pointer from a claim to a name in the section on sanctions."""

    anchor: str
    text: str


@frozen
class NameLine:
    """A name held against an entry of a list, and the claims that have it."""

    anchor: str
    outcome: Outcome
    name: str
    alias: str
    entry: str
    listing: str
    score: str
    reasons: tuple[str, ...]
    settled_by: tuple[str, ...]
    claims: tuple[Reference, ...]


@frozen
class VerdictLine:
    """The claims that have a verdict, and how many of them are put as fact; a claim can have several verdicts."""

    verdict: Verdict
    meaning: str
    as_fact: int
    claims: tuple[Reference, ...]


@frozen
class CapLine:
    """A cap in one period: the sum known to count against it, the cap, and the claims that were counted."""

    law: str
    period: str
    sum: str
    cap: str
    claims: tuple[Reference, ...]
    others: tuple[str, ...]
    unchecked: bool


@frozen
class ScreenedPart:
    """The section on sanctions; `measures` and `lists` say what claims were held against."""

    verdicts: tuple[VerdictLine, ...]
    names: tuple[NameLine, ...]
    caps: tuple[CapLine, ...]
    measures: str | None
    lists: tuple[str, ...] | None
    unchecked: bool


def finding_lines(findings: Iterable[Finding], measures: Sequence[Measure]) -> dict[str, list[FindingLine]]:
    """Put findings in words, by the id of the claim, the gravest verdict first."""
    laws = {measure.id: _law(measure) for measure in measures}
    order = {verdict: place for place, verdict in enumerate(VERDICT_MEANING)}
    lines: dict[str, list[FindingLine]] = {}
    for finding in findings:
        lines.setdefault(finding.claim, []).append(_finding_line(finding, laws))
    for of_claim in lines.values():
        of_claim.sort(key=lambda line: order[line.verdict])
    return lines


def name_links(matches: Iterable[Match]) -> dict[str, list[NameLink]]:
    """Point from each claim, by its id, to the names in it that are like one on a list."""
    links: dict[str, dict[NameLink, None]] = {}
    for match in matches:
        link = NameLink(_anchor(match), f"{match.outcome.value.capitalize()}: {match.name} and {match.alias}")
        links.setdefault(match.claim or "", {})[link] = None
    return {claim: list(of_claim) for claim, of_claim in links.items()}


def screened_part(
    screening: Screening, lines: Mapping[str, Sequence[FindingLine]], references: Mapping[str, Reference]
) -> ScreenedPart | None:
    """Set out the section on sanctions, or nothing where claims were held against none.

    Args:
        screening: what the ledger holds.
        lines: the findings in words, by the id of the claim.
        references: a pointer to each claim on the page, by its id, in page order.
    """
    if screening.measures is None and screening.lists is None:
        return None
    return ScreenedPart(
        verdicts=_verdicts(lines, references),
        names=_names(screening.matches, references),
        caps=tuple(_cap_line(cap, references) for cap in screening.caps),
        measures=screening.measures,
        lists=screening.lists,
        unchecked=any(line.unchecked for of_claim in lines.values() for line in of_claim),
    )


def _verdicts(
    lines: Mapping[str, Sequence[FindingLine]], references: Mapping[str, Reference]
) -> tuple[VerdictLine, ...]:
    having: dict[Verdict, dict[Reference, Status]] = {}
    for claim, reference in references.items():
        for line in lines.get(claim, ()):
            having.setdefault(line.verdict, {})[reference] = line.status
    return tuple(
        VerdictLine(
            verdict,
            meaning,
            as_fact=sum(status is Status.REPORTED for status in having[verdict].values()),
            claims=tuple(having[verdict]),
        )
        for verdict, meaning in VERDICT_MEANING.items()
        if verdict in having
    )


def _names(matches: Iterable[Match], references: Mapping[str, Reference]) -> tuple[NameLine, ...]:
    """Show each pair of name and entry once, matches before near misses, the likeliest first."""
    grouped: dict[str, list[Match]] = {}
    for match in matches:
        if match.claim in references:
            grouped.setdefault(_anchor(match), []).append(match)
    ordered = sorted(
        grouped.values(), key=lambda same: (same[0].outcome != Outcome.MATCH, -same[0].score, same[0].name)
    )
    return tuple(_name_line(same, references) for same in ordered)


def _anchor(match: Match) -> str:
    return f"name-{content_id(match.outcome, match.name, match.listing, match.entry)}"


def _name_line(same: Sequence[Match], references: Mapping[str, Reference]) -> NameLine:
    best = max(same, key=lambda match: match.score)
    claims = {match.claim for match in same}
    return NameLine(
        anchor=_anchor(best),
        outcome=best.outcome,
        name=best.name,
        alias=best.alias,
        entry=best.entry,
        listing=best.listing,
        score=f"{best.score:.2f}",
        reasons=best.reasons,
        settled_by=best.settled_by,
        claims=tuple(reference for claim, reference in references.items() if claim in claims),
    )


def _cap_line(cap: CapSum, references: Mapping[str, Reference]) -> CapLine:
    counted = dict.fromkeys(of for entry in (*cap.entries, *cap.apart) for of in (entry.of, *entry.also))
    high = "or more" if cap.high is None else f"to {number_words(cap.high)}"
    sum_words = number_words(cap.low) if cap.high == cap.low else f"{number_words(cap.low)} {high}"
    return CapLine(
        law=cap.law,
        period=f"{iso_words(cap.start)} to {iso_words(cap.end)}",
        sum=f"{sum_words} {cap.unit}",
        cap=f"{number_words(cap.amount)} {cap.unit}",
        claims=tuple(references[of] for of in counted if of in references),
        others=tuple(of for of in counted if of not in references),
        unchecked=not cap.verified,
    )


def _finding_line(finding: Finding, laws: Mapping[str, Law]) -> FindingLine:
    return FindingLine(
        verdict=finding.verdict,
        status=finding.status,
        sentence=finding.sentence,
        reasons=tuple((reason.step.value.capitalize(), reason.text) for reason in finding.reasons),
        missing=finding.missing,
        unchecked=not finding.verified,
        law=laws.get(finding.measure or ""),
    )


def _law(measure: Measure) -> Law:
    until = f" to {iso_words(measure.in_force_to)}" if measure.in_force_to else ""
    since = "from" if measure.in_force_to else "since"
    return Law(
        label=law(measure),
        title=measure.title,
        force=f"in force {since} {iso_words(measure.in_force_from)}{until}",
        source=measure.source,
    )
