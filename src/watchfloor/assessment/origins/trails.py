"""Trails: claims and their reports in; out, for each claim, whom it goes back to, step by step, as its report says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from watchfloor.assessment.origins.credits import credited
from watchfloor.assessment.origins.images import image_behind
from watchfloor.assessment.origins.naming import named_as_source
from watchfloor.assessment.origins.nodes import Node, Nodes
from watchfloor.model.claim import Claim, Source, SourceKind
from watchfloor.model.family import Words
from watchfloor.model.grade import Dependence
from watchfloor.model.origin import Tie
from watchfloor.model.report import Report, Role
from watchfloor.reports.families.directions import names_any
from watchfloor.reports.families.reports import named_outlets

_LEAD = 600
_OWN_WORDS = re.compile(
    r"\b(?:this (?:newspaper|paper|outlet|website|correspondent|reporter)|our (?:correspondent|reporter|own|sources?)"
    r"|told us)\b",
    re.IGNORECASE,
)
_CARRIERS = {Dependence.REPUBLISHER, Dependence.AGGREGATOR, Dependence.TABLOID}


@frozen
class Step:
    """One step of a trail: what the claim goes back to, by which tie, and the words that say so."""

    node: Node
    tie: Tie
    words: tuple[Words, ...] = ()


@frozen
class Trail:
    """Whom a claim goes back to, the nearest step first; no steps where it is the publisher's own.

    `is_told` is true where the claim's own sentence says whom, or that it is the publisher's own, and not only the
    report as a whole.
    """

    claim: Claim
    publisher: Node
    steps: tuple[Step, ...] = ()
    is_told: bool = False

    @property
    def is_bare(self) -> bool:
        """Tell whether nobody is named behind the claim, not even somebody without a name."""
        unnamed = all(source.kind is SourceKind.DOCUMENT for source in self.claim.said_by[1:])
        return unnamed and not self.steps and not self.is_told


def trails(claims: Iterable[Claim], reports: Mapping[str, Report], nodes: Nodes) -> dict[str, Trail]:
    """Follow each claim back as far as its own report tells.

    The chain of sources counts first, with the image that the claim rests on at its end, then the credit of a wire.
    A claim for which nobody is named goes back to the outlet that the opening of its report cites, unless its words
    name the report's own outlet as the one that was told. Anonymous sources are their outlet's own.

    Args:
        claims: claims.
        reports: their reports by id; of a claim whose report is not at hand only the chain of sources is known.
        nodes: finds what a name stands for.

    Returns:
        The trails by the ids of the claims.
    """
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    found: dict[str, Trail] = {}
    for report_id, told in by_report.items():
        for trail in _of_report(sorted(told, key=lambda one: one.span), reports.get(report_id), nodes):
            found[trail.claim.id] = trail
    return found


def restated(same: Sequence[Trail]) -> list[Trail]:
    """Let a claim behind which nobody is named go back to whom its report names where it says the same elsewhere.

    Args:
        same: the trails of claims that say the same.
    """
    named: dict[str, list[Trail]] = defaultdict(list)
    for trail in same:
        if trail.is_told and trail.steps:
            named[trail.claim.report].append(trail)
    return [_restating(trail, named.get(trail.claim.report, ())) for trail in same]


def _restating(trail: Trail, named: Sequence[Trail]) -> Trail:
    if not named or not trail.is_bare:
        return trail
    at = trail.claim.span[0]
    nearest = min(named, key=lambda one: (one.claim.span[0] > at, abs(one.claim.span[0] - at)))
    return evolve(trail, steps=nearest.steps)


def _of_report(told: Sequence[Claim], report: Report | None, nodes: Nodes) -> list[Trail]:
    publisher = nodes.publisher(told[0].report)
    steps = [_named_steps(claim, report, publisher, nodes) for claim in told]
    named = [Trail(claim, publisher, own, bool(own)) for claim, own in zip(told, steps, strict=True)]
    if report is None:
        return named
    credit = _carried(report, publisher, nodes)
    lead = _lead(named, report)
    return [_completed(trail, report, credit, lead, nodes) for trail in named]


def _named_steps(claim: Claim, report: Report | None, publisher: Node, nodes: Nodes) -> tuple[Step, ...]:
    """Give a step for everybody whom the chain of sources names, and the image at its end."""
    steps: list[Step] = []
    seen = {publisher.key}
    for source in claim.said_by:
        node = None if nodes.is_imagery_provider(source) else nodes.source(source)
        if node is not None and node.key not in seen:
            seen.add(node.key)
            steps.append(Step(node, _tie_to(node), _words_for(source, claim, report)))
    for named in named_as_source(claim.quote, nodes, is_sole=not steps):
        if named.node.key not in seen:
            seen.add(named.node.key)
            start, end = claim.span[0] + named.start, claim.span[0] + named.end
            words = Words(claim.report, start, end, claim.quote[named.start : named.end])
            steps.append(Step(named.node, _tie_to(named.node), (words,)))
    image = image_behind(claim, report, nodes)
    if image is not None:
        steps.append(Step(image[0], Tie.IMAGERY, (image[1],)))
    return tuple(steps)


def _tie_to(node: Node) -> Tie:
    return Tie.CITES if node.is_outlet else Tie.SAME_VOICE


def _words_for(source: Source, claim: Claim, report: Report | None) -> tuple[Words, ...]:
    """Give the place where a source is named: in the claim's own sentence, else the nearest one before, else anywhere."""
    at = claim.quote.find(source.name)
    if at >= 0:
        start = claim.span[0] + at
        return (Words(claim.report, start, start + len(source.name), source.name),)
    if report is None:
        return ()
    start = report.text.rfind(source.name, 0, claim.span[0])
    start = start if start >= 0 else report.text.find(source.name)
    return (Words(report.id, start, start + len(source.name), source.name),) if start >= 0 else ()


def _carried(report: Report, publisher: Node, nodes: Nodes) -> Step | None:
    """Give the wire that a report credits, or the agency or only source of an outlet that runs others' reports."""
    credit = credited(report, nodes)
    if credit is not None:
        return Step(credit[0], Tie.WIRE, (credit[1],))
    outlet = nodes.outlets.get(publisher.source or "")
    if outlet is not None and outlet.agency:
        return Step(nodes.outlet(outlet.agency), Tie.WIRE)
    if nodes.grade(publisher).dependence in _CARRIERS:
        named = named_outlets(report, nodes.watch.outlets)
        if len(named) == 1:
            return Step(nodes.outlet(named[0].id), Tie.CITES, nodes.words_of_outlet(report, named[0].id))
    return None


def _lead(named: Sequence[Trail], report: Report) -> Trail | None:
    """Give the claim of a report's opening by which the report says that it retells another outlet's."""
    body = next((p.start for p in report.paragraphs if p.role is Role.BODY), 0)
    return next(
        (t for t in named if t.claim.span[0] <= body + _LEAD and t.steps and t.steps[0].tie is Tie.CITES),
        None,
    )


def _completed(trail: Trail, report: Report, credit: Step | None, lead: Trail | None, nodes: Nodes) -> Trail:
    """Add what the report as a whole says of where a claim comes from."""
    claim = trail.claim
    if trail.steps:
        is_known = credit is None or any(step.node.key == credit.node.key for step in trail.steps)
        return trail if is_known or credit is None else evolve(trail, steps=(credit, *trail.steps))
    if _is_own(claim, report, nodes):
        return evolve(trail, is_told=True)
    if credit is not None:
        return evolve(trail, steps=(credit,))
    if lead is not None and trail.is_bare and claim.span[0] >= lead.claim.span[0]:
        return evolve(trail, steps=lead.steps)
    return trail


def _is_own(claim: Claim, report: Report, nodes: Nodes) -> bool:
    """Tell whether a claim's words name the report's own outlet: 'told The Harbour Post', 'our correspondent'."""
    return bool(_OWN_WORDS.search(claim.quote)) or names_any(claim.quote, nodes.own_names(report))
