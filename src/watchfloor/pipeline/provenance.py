"""Provenance: what stands in a ledger, the families of its reports, and the origins behind its claims."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from watchfloor.ledger import Ledger
    from watchfloor.model.claim import Claim
    from watchfloor.model.family import Family
    from watchfloor.model.origin import Corroboration
    from watchfloor.model.report import Report
    from watchfloor.watch.rows import Watch


@frozen
class Provenance:
    """Reports and claims that stand, by id; families, the origins of each claim, and how many reports were traced."""

    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    families: tuple[Family, ...]
    origins: Mapping[str, Corroboration]
    traced: int


def provenance(ledger: Ledger, watch: Watch, as_of: datetime | None = None) -> Provenance:
    """Ask a ledger who stands behind its claims.

    Args:
        ledger: that was traced; a report that was not counts as a source of its own.
        watch: the outlets, actors and grades.
        as_of: the moment that the ledger is shown as of, or null for now.

    Returns:
        What stands; a family of which a report was replaced since it was traced is left out.
    """
    from watchfloor.assessment.origins import corroborate

    reports = {recorded.report.id: recorded.report for recorded in ledger.reports(as_of)}
    claims = {recorded.claim.id: recorded.claim for recorded in ledger.claims(as_of)}
    found = (recorded.family for recorded in ledger.families(as_of))
    families = tuple(family for family in found if reports.keys() >= set(family.members))
    origins = corroborate(claims.values(), reports.values(), families, watch)
    return Provenance(reports, claims, families, origins, ledger.count_traced(as_of))
