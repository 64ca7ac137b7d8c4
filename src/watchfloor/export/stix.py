"""STIX 2.1: what the ledger holds as objects of a bundle (OASIS Standard, 10 June 2021).

Reports become reports, claims notes that they hold, findings and matches notes on the claims. Parties and places
that the watch knows become identities and locations; a party that it does not know may be a private person, and
stays in the words of the claim. Ids derive from content (UUID version 5), so the same ledger gives the same bundle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from watchfloor.export.known import Known
from watchfloor.export.phrases import headline, reasons_of, sources_of
from watchfloor.model.claim import Claim
from watchfloor.model.finding import Finding
from watchfloor.model.match import Match
from watchfloor.model.report import Precision, Report
from watchfloor.watch.rows import Actor, ActorKind, Place

_NAMESPACE = UUID("5d1bd0d6-2a4c-5b69-9c1e-5f0f0c1d7a11")
_EPOCH = "2006-10-14T00:00:00.000Z"
_GOVERNMENT = frozenset(
    {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.MINISTRY, ActorKind.BUREAU, ActorKind.MILITARY}
)
_DAYS = {Precision.YEAR: "-01-01", Precision.MONTH: "-01", Precision.DAY: ""}


def producer() -> dict[str, Any]:
    """Give the identity that made all other objects."""
    return _thing("identity", "watchfloor", name="Watchfloor", identity_class="system")


def claim_objects(claim: Claim, recorded_at: datetime, known: Known) -> Iterator[dict[str, Any]]:
    """Give a claim as a note, after the identities and locations that it names and that were not given before."""
    parties, places = known.parties_of(claim), known.places_of(claim)
    yield from (_identity(actor) for actor in known.new(parties))
    yield from (_location(place) for place in known.new(places) if _is_locatable(place))
    named = [stix_id("identity", actor.id) for actor in parties]
    named += [stix_id("location", place.id) for place in places if _is_locatable(place)]
    yield _note(
        claim.id,
        recorded_at,
        abstract=f"{headline(claim)}; said by {sources_of(claim)}",
        content=claim.quote,
        labels=["claim", claim.kind.value, claim.status.value],
        object_refs=[*named, stix_id("report", claim.report)],
    )


def report_object(report: Report, recorded_at: datetime, claims: Iterable[str]) -> dict[str, Any] | None:
    """Give a report that holds claims, by their ids; null for one that holds none, which STIX does not know.

    Where the report's own date is not known, `published` is when it was recorded, and a label says so.
    """
    held = [stix_id("note", claim) for claim in claims]
    if not held:
        return None
    stamp = _stamp(recorded_at)
    published = _published(report)
    return {
        **_object("report", report.id, stamp),
        "name": report.title or report.file,
        "published": published or stamp,
        "object_refs": held,
        **({} if published else {"labels": ["publication date unknown"]}),
        **({"external_references": _references(report)} if report.publisher or report.url else {}),
    }


def finding_object(finding: Finding, recorded_at: datetime) -> dict[str, Any]:
    """Give a finding as a note on its claim."""
    missing = "".join(f"\nto be settled: {fact}" for fact in finding.missing)
    return _note(
        finding.id,
        recorded_at,
        abstract=finding.sentence,
        content=reasons_of(finding.reasons) + missing,
        labels=["finding", finding.verdict.value, finding.status.value],
        object_refs=[stix_id("note", finding.claim)],
    )


def match_object(match: Match, recorded_at: datetime) -> dict[str, Any]:
    """Give a match as a note on the claim that has the name."""
    settled = "".join(f"\nto be settled by: {fact}" for fact in match.settled_by)
    return _note(
        match.id,
        recorded_at,
        abstract=f"{match.outcome.value}: {match.name} / {match.alias} ({match.entry}, {match.listing})",
        content="\n".join(match.reasons) + settled,
        labels=["match", match.outcome.value],
        object_refs=[stix_id("note", match.claim) if match.claim else stix_id("identity", "watchfloor")],
    )


def stix_id(kind: str, number: str) -> str:
    """Give the STIX id of something of ours."""
    return f"{kind}--{uuid5(_NAMESPACE, f'{kind} {number}')}"


def _identity(actor: Actor) -> dict[str, Any]:
    return _thing(
        "identity",
        actor.id,
        name=actor.names[0].text,
        identity_class="class" if actor.kind is ActorKind.OFFICE else "organization",
        sectors=["government"] if actor.kind in _GOVERNMENT else [],
    )


def _location(place: Place) -> dict[str, Any]:
    located = place.latitude is not None and place.longitude is not None
    return _thing(
        "location",
        place.id,
        name=place.names[0].text,
        country=place.country,
        latitude=place.latitude if located else None,
        longitude=place.longitude if located else None,
        precision=place.accuracy_m if located else None,
    )


def _is_locatable(place: Place) -> bool:
    return place.country is not None or place.latitude is not None


def _thing(kind: str, number: str, **properties: Any) -> dict[str, Any]:
    """Give an object of the watch's own knowledge, which has no moment of its own."""
    kept = {name: value for name, value in properties.items() if value not in (None, [])}
    plain = _object(kind, number, _EPOCH)
    if number == "watchfloor":
        del plain["created_by_ref"]
    return {**plain, **kept}


def _note(number: str, recorded_at: datetime, **properties: Any) -> dict[str, Any]:
    return {**_object("note", number, _stamp(recorded_at)), **properties}


def _object(kind: str, number: str, stamp: str) -> dict[str, Any]:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": stix_id(kind, number),
        "created_by_ref": stix_id("identity", "watchfloor"),
        "created": stamp,
        "modified": stamp,
    }


def _references(report: Report) -> list[dict[str, Any]]:
    name = report.publisher.name if report.publisher else "address"
    if report.url is None:
        return [{"source_name": name, "description": report.file}]
    return [{"source_name": name, "url": report.url, "hashes": {"SHA-256": report.raw_sha256}}]


def _published(report: Report) -> str | None:
    if report.published is None:
        return None
    value, precision = report.published.value, report.published.precision
    if precision in _DAYS:
        return f"{value}{_DAYS[precision]}T00:00:00.000Z"
    moment = datetime.fromisoformat(value)
    return _stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
