"""Everything: the reports, claims, findings and matches of a ledger as entities linked with one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from watchfloor.export import ftm, stix
from watchfloor.export.choices import Format
from watchfloor.export.formats import as_json
from watchfloor.export.known import Known
from watchfloor.model.record import content_id
from watchfloor.watch.rows import Watch

if TYPE_CHECKING:
    from datetime import datetime

    from watchfloor.ledger import Ledger


def write_everything(
    ledger: Ledger, watch: Watch, form: Format, out: IO[bytes], as_of: datetime | None = None
) -> int:
    """Write all that a ledger holds.

    Args:
        ledger: where from.
        watch: the actors and places that become entities.
        form: lines of FollowTheMoney entities, or one STIX 2.1 bundle.
        out: where to.
        as_of: the moment at which it stood; now where null.

    Returns:
        The number of entities or objects written.
    """
    if form is Format.FTM:
        return _lines(_ftm_entities(ledger, watch, as_of), out)
    return _bundle(_stix_objects(ledger, watch, as_of), out)


def _ftm_entities(ledger: Ledger, watch: Watch, as_of: datetime | None) -> Iterator[dict[str, Any]]:
    known = Known(watch)
    for report in ledger.reports(as_of):
        yield ftm.article(report.report)
    for claim in ledger.claims(as_of):
        yield from ftm.claim_entities(claim.claim, known)
    for finding in ledger.findings(as_of):
        yield ftm.finding_entity(finding.finding)
    for match in ledger.matches(as_of):
        yield ftm.match_entity(match.match)


def _stix_objects(ledger: Ledger, watch: Watch, as_of: datetime | None) -> Iterator[dict[str, Any]]:
    known, held = Known(watch), defaultdict(list)
    yield stix.producer()
    for claim in ledger.claims(as_of):
        held[claim.claim.report].append(claim.claim.id)
        yield from stix.claim_objects(claim.claim, claim.recorded_at, known)
    for report in ledger.reports(as_of):
        made = stix.report_object(report.report, report.recorded_at, held[report.report.id])
        if made is not None:
            yield made
    for finding in ledger.findings(as_of):
        yield stix.finding_object(finding.finding, finding.recorded_at)
    for match in ledger.matches(as_of):
        yield stix.match_object(match.match, match.recorded_at)


def _lines(entities: Iterable[dict[str, Any]], out: IO[bytes]) -> int:
    count = 0
    for entity in entities:
        out.write(as_json(entity) + b"\n")
        count += 1
    return count


def _bundle(objects: Iterable[dict[str, Any]], out: IO[bytes]) -> int:
    """Write a bundle object by object; its id derives from those of all that it holds."""
    count, digest = 0, ""
    out.write(b'{"type":"bundle","objects":[')
    for made in objects:
        out.write((b"," if count else b"") + as_json(made))
        digest = content_id(digest, made["id"])
        count += 1
    out.write(b'],"id":"' + stix.stix_id("bundle", digest).encode() + b'"}\n')
    return count
