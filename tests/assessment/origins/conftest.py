"""Reports in their own words, read as any others, and the origins counted behind their claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import pytest
from attrs import frozen

from watchfloor.assessment.origins import corroborate
from watchfloor.claims.extract import extract
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.model.claim import Claim
from watchfloor.model.origin import Corroboration, Origin
from watchfloor.model.report import Report
from watchfloor.reports import read_text
from watchfloor.reports.families.reports import traceable
from watchfloor.reports.families.trace import trace
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = "2023-10-06"


@frozen
class Told:
    """What came of some reports."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    found: dict[str, Corroboration]

    def first(self, trigger: str, report: int = 0) -> Corroboration:
        """Give what stands behind the first claim of a report that hangs on a word."""
        wanted = self.reports[report].id
        claim = next(one for one in self.claims if one.report == wanted and one.trigger == trigger)
        return self.found[claim.id]

    def origins(self, trigger: str, report: int = 0) -> Sequence[Origin]:
        """Give the origins behind the first claim of a report that hangs on a word."""
        return self.first(trigger, report).origins


class Tell(Protocol):
    """Give what comes of reports, each an outlet's name and its text, published on one day or each on its own."""

    def __call__(self, *reports: tuple[str | None, str], published: str | Sequence[str] = ...) -> Told: ...


@pytest.fixture(scope="session")
def watch() -> Watch:
    return load(bundled("dprk"))


@pytest.fixture(scope="session")
def parser() -> Language:
    return load_parser()


@pytest.fixture(scope="session")
def tell(watch: Watch, parser: Language) -> Tell:
    def told(*reports: tuple[str | None, str], published: str | Sequence[str] = PUBLISHED) -> Told:
        days = [published] * len(reports) if isinstance(published, str) else published
        read = tuple(
            read_text(text, f"{number}.txt", day, publisher, watch.outlets).report
            for number, ((publisher, text), day) in enumerate(zip(reports, days, strict=True))
        )
        claims = tuple(claim for report in read for claim in extract(report, watch, parser).claims)
        families = trace([traceable(report, watch.outlets) for report in read])
        return Told(read, claims, corroborate(claims, read, families, watch))

    return told
