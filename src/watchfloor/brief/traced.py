"""The section on families and origins: who follows whom, what changed on the way, and what several reports say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from watchfloor.brief.drift import FamilyLine, drift_links, family_line
from watchfloor.brief.origins import OriginsLine, SharedLine, origin_lines, shared_lines, shared_words
from watchfloor.brief.page import Link, Reference
from watchfloor.brief.words import counted
from watchfloor.model.claim import Claim
from watchfloor.model.family import Family
from watchfloor.model.origin import Corroboration


@frozen
class Tracing:
    """What the ledger holds of tracing: families, the origins behind each claim, and how many reports were traced."""

    families: Sequence[Family] = ()
    origins: Mapping[str, Corroboration] = field(factory=dict)
    traced: int = 0


@frozen
class TracedPart:
    """The section on families and origins; `untraced` counts the reports that were not traced yet."""

    summary: str
    untraced: int
    shared: tuple[SharedLine, ...]
    families: tuple[FamilyLine, ...]
    origins: Mapping[str, OriginsLine]
    drifts: Mapping[str, tuple[Link, ...]]


def traced_part(
    tracing: Tracing | None,
    claims: Sequence[Claim],
    reports: Mapping[str, Link],
    references: Mapping[str, Reference],
) -> TracedPart:
    """Set out the section on families and origins.

    Args:
        tracing: what the ledger holds, null where nothing was traced.
        claims: those of the page.
        reports: a pointer to each report on the page, by its id.
        references: a pointer to each claim on the page, by its id, in page order.
    """
    if tracing is None or not tracing.traced:
        return TracedPart("", len(reports), (), (), {}, {})
    lines = origin_lines(tracing.origins, {claim.id: claim.report for claim in claims}, reports, references)
    shared = shared_lines(tracing.origins, lines, references)
    families = [family for family in tracing.families if reports.keys() >= set(family.members)]
    members = sum(len(family.members) for family in families)
    told = "1 family" if len(families) == 1 else f"{len(families):,} families"
    return TracedPart(
        summary=f"{told} of {counted(members, 'report')}. {shared_words(shared)}",
        untraced=len(reports) - tracing.traced,
        shared=shared,
        families=tuple(family_line(family, reports) for family in families),
        origins=lines,
        drifts=drift_links(families, claims),
    )
