"""What the page says of families: who follows whom, and the facts that changed on the way, as was and became."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from watchfloor.brief.page import Link
from watchfloor.model.claim import Claim
from watchfloor.model.family import Drift, Edge, Family, Words
from watchfloor.model.record import content_id


@frozen
class DriftLine:
    """A fact that changed: the words as they were and as they became, in their sentences, and where."""

    anchor: str
    change: str
    was: str
    became: str | None
    fact: str
    retold: str
    told_in: Link
    first: Link
    followed_by: tuple[Link, ...]


@frozen
class MemberLine:
    """A member of a family: what it is of which other, and what that rests on."""

    report: Link
    how: str
    parent: Link | None
    evidence: str


@frozen
class FamilyLine:
    """A family: its members, and what changed among them."""

    anchor: str
    title: str
    members: tuple[MemberLine, ...]
    drifts: tuple[DriftLine, ...]


def family_line(family: Family, reports: Mapping[str, Link]) -> FamilyLine:
    """Put a family in words, with a pointer to each report."""
    edges = {edge.child: edge for edge in family.edges}
    return FamilyLine(
        anchor=f"family-{family.id}",
        title=reports[family.members[0]].text,
        members=tuple(
            _member_line(member, edges.get(member), family.original, reports) for member in family.members
        ),
        drifts=tuple(_drift_line(drift, reports) for drift in family.drifts),
    )


def _member_line(
    member: str, edge: Edge | None, original: str | None, reports: Mapping[str, Link]
) -> MemberLine:
    if edge is None:
        how = "original" if member == original else "follows none of those held"
        return MemberLine(reports[member], how, None, "")
    return MemberLine(
        reports[member],
        f"{edge.relation}, score {edge.score:.2f}",
        reports[edge.parent],
        "; ".join(edge.evidence),
    )


def _drift_line(drift: Drift, reports: Mapping[str, Link]) -> DriftLine:
    return DriftLine(
        anchor=_anchor(drift),
        change=drift.change.value.capitalize(),
        was=drift.was.text,
        became=drift.became.text if drift.became else None,
        fact=drift.fact.text,
        retold=drift.retold.text,
        told_in=reports[drift.fact.report],
        first=reports[drift.first],
        followed_by=tuple(reports[member] for member in drift.followed_by),
    )


def _anchor(drift: Drift) -> str:
    places = [str(part) for words in (drift.was, drift.retold) for part in (words.report, words.start)]
    return f"drift-{content_id(drift.change, *places)}"


def drift_links(families: Iterable[Family], claims: Sequence[Claim]) -> dict[str, tuple[Link, ...]]:
    """Point from each claim, by its id, to the changes of the sentences that it stands in."""
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    links: dict[str, dict[Link, None]] = {}
    for family in families:
        for drift in family.drifts:
            became = f"became “{drift.became.text}”" if drift.became else "is gone"
            told = {
                drift.fact: f"{drift.change.value}: “{drift.was.text}” {became} in a later report",
                drift.retold: f"{drift.change.value}: “{drift.was.text}” in the report before {became} here",
            }
            for sentence, text in told.items():
                for claim in by_report.get(sentence.report, ()):
                    if _stands_in(claim, sentence):
                        links.setdefault(claim.id, {})[Link(_anchor(drift), text)] = None
    return {claim: tuple(of_claim) for claim, of_claim in links.items()}


def _stands_in(claim: Claim, sentence: Words) -> bool:
    return claim.span[0] < sentence.end and sentence.start < claim.span[1]
