"""Origins: claims, reports and families in; out the independent origins behind each claim."""

from __future__ import annotations

from collections.abc import Iterable

from watchfloor.model.claim import Claim
from watchfloor.model.family import Family
from watchfloor.model.origin import Corroboration
from watchfloor.model.report import Report
from watchfloor.watch.rows import Watch


def corroborate(
    claims: Iterable[Claim], reports: Iterable[Report], families: Iterable[Family], watch: Watch
) -> dict[str, Corroboration]:
    """Count the independent origins behind each claim.

    Args:
        claims: the claims of all reports that are compared.
        reports: the reports that they were drawn from.
        families: which reports descend from which, as `trace` gives them.
        watch: the outlets, actors and grades.

    Returns:
        For each claim, by its id, those that say the same and the origins that they go back to.
    """
    raise NotImplementedError
