"""FollowTheMoney: what the ledger holds as entities of the FollowTheMoney model, one JSON object each.

Reports become articles, claims events with their status in the first words, findings and matches notes on them.
Only parties and places that the watch knows become entities of their own: a party that it does not know may be a
private person, and stays in the words of the claim. See followthemoney.tech/explorer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from watchfloor.export.known import Known
from watchfloor.export.phrases import headline, reasons_of, sources_of
from watchfloor.model.claim import Claim
from watchfloor.model.finding import Finding
from watchfloor.model.match import Match
from watchfloor.model.report import Report
from watchfloor.watch.rows import Actor, ActorKind, Place

_SCHEMATA = {
    ActorKind.STATE: "PublicBody",
    ActorKind.GOVERNMENT: "PublicBody",
    ActorKind.MINISTRY: "PublicBody",
    ActorKind.BUREAU: "PublicBody",
    ActorKind.MILITARY: "PublicBody",
    ActorKind.PARTY: "Organization",
    ActorKind.COMPANY: "Company",
    ActorKind.INSTITUTION: "Organization",
    ActorKind.INTERNATIONAL: "Organization",
    ActorKind.OFFICE: "Position",
}


def article(report: Report) -> dict[str, Any]:
    """Give a report as an Article, without its text, which belongs to its publisher."""
    return _entity(
        f"report-{report.id}",
        "Article",
        title=[report.title or report.file],
        fileName=[report.file],
        publisher=[report.publisher.name] if report.publisher else [],
        publishedAt=[report.published.value] if report.published else [],
        sourceUrl=[report.url] if report.url else [],
    )


def claim_entities(claim: Claim, known: Known) -> Iterator[dict[str, Any]]:
    """Give a claim as an Event, after the parties and places that it names and that were not given before."""
    parties, places = known.parties_of(claim), known.places_of(claim)
    yield from (actor_entity(actor) for actor in known.new(parties))
    yield from (address(place) for place in known.new(places))
    time = claim.time
    yield _entity(
        f"claim-{claim.id}",
        "Event",
        name=[headline(claim)],
        summary=[f"{claim.status.value}; said by {sources_of(claim)}"],
        description=[claim.quote],
        keywords=[claim.kind.value, claim.status.value],
        startDate=_days(time.start if time else None),
        endDate=_days(time.end if time else None),
        involved=[f"actor-{actor.id}" for actor in parties],
        addressEntity=[f"place-{place.id}" for place in places],
        locationMentioned=[place.text for place in claim.places],
        proof=[f"report-{claim.report}"],
    )


def finding_entity(finding: Finding) -> dict[str, Any]:
    """Give a finding as a Note on its claim."""
    return _entity(
        f"finding-{finding.id}",
        "Note",
        name=[finding.sentence],
        description=[reasons_of(finding.reasons)],
        keywords=[finding.verdict.value, finding.status.value],
        notes=[f"to be settled: {fact}" for fact in finding.missing],
        entity=[f"claim-{finding.claim}"],
    )


def match_entity(match: Match) -> dict[str, Any]:
    """Give a match as a Note on the claim that has the name; the listed entry is named by its reference."""
    return _entity(
        f"match-{match.id}",
        "Note",
        name=[f"{match.outcome.value}: {match.name} / {match.alias} ({match.entry}, {match.listing})"],
        description=["; ".join(match.reasons)],
        keywords=[match.outcome.value],
        notes=[f"to be settled by: {fact}" for fact in match.settled_by],
        entity=[f"claim-{match.claim}"] if match.claim else [],
    )


def actor_entity(actor: Actor) -> dict[str, Any]:
    """Give an actor of the watch as a body, company or, for an office, a Position."""
    names = [name.text for name in actor.names]
    return _entity(
        f"actor-{actor.id}",
        _SCHEMATA[actor.kind],
        name=names[:1],
        alias=names[1:],
        country=[actor.country.lower()] if actor.country else [],
    )


def address(place: Place) -> dict[str, Any]:
    """Give a place of the watch as an Address."""
    located = place.latitude is not None and place.longitude is not None
    return _entity(
        f"place-{place.id}",
        "Address",
        full=[place.names[0].text],
        country=[place.country.lower()] if place.country else [],
        latitude=[str(place.latitude)] if located else [],
        longitude=[str(place.longitude)] if located else [],
    )


def _entity(number: str, schema: str, **properties: Iterable[str]) -> dict[str, Any]:
    filled = {name: list(values) for name, values in properties.items()}
    return {
        "id": f"watchfloor-{number}",
        "schema": schema,
        "properties": {
            name: [f"watchfloor-{value}" if name in _LINKS else value for value in values]
            for name, values in filled.items()
            if values
        },
    }


_LINKS = frozenset({"involved", "addressEntity", "proof", "entity"})


def _days(moment: str | None) -> list[str]:
    return [moment[:10]] if moment else []
