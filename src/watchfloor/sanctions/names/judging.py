"""From a likeness of names to a match or a near miss, by what else is known."""

from __future__ import annotations

from watchfloor.model.listing import Entry, EntryKind
from watchfloor.model.match import Match, Outcome
from watchfloor.model.record import content_id
from watchfloor.sanctions.names.facts import compare_facts, other_country
from watchfloor.sanctions.names.found import Found
from watchfloor.sanctions.names.query import Query
from watchfloor.sanctions.names.scoring import AGREES, calibrate
from watchfloor.sanctions.names.vessels import imo_digits, is_imo_number

_RAISED = 0.5  # an agreeing second fact halves the doubt
_LOWERED = 0.3
_WEAK = "the list itself calls this alias weak"
_IMO_SCORE = 1.0


def judge_organisation(query: Query, entry: Entry, listing: str, found: Found) -> Match:
    """Judge a likeness to an organisation: a match where the names agree by more than an acronym or a weak alias."""
    score = calibrate(EntryKind.ORGANISATION, found.raw)
    is_weak = _is_weak(entry, found.alias)
    reasons = (*found.reasons, _WEAK) if is_weak else found.reasons
    elsewhere = other_country(query, entry) if found.is_plain else None
    if elsewhere:
        score *= _LOWERED
        reasons = (*reasons, elsewhere)
    settled_by: tuple[str, ...] = ()
    if score < AGREES or found.needs_full_name or is_weak:
        settled_by = (
            "full name",
            "address or country",
            *(("registration number",) if entry.identifiers else ()),
        )
    return _match(query, entry, listing, found.alias, score=score, reasons=reasons, settled_by=settled_by)


def judge_person(query: Query, entry: Entry, listing: str, found: Found) -> Match:
    """Judge a likeness to a person: names alone are never a match, a second fact must agree."""
    score = calibrate(EntryKind.PERSON, found.raw)
    names_agree = score >= AGREES
    facts = compare_facts(query, entry)
    reasons = (*found.reasons, *facts.agreeing, *facts.disagreeing)
    if facts.disagreeing:
        score *= _LOWERED
    elif facts.agreeing:
        score += (1 - score) * _RAISED
    is_settled = names_agree and facts.agreeing and not facts.disagreeing
    settled_by = () if is_settled else _settling_facts(query, entry)
    if not is_settled and names_agree and not facts.disagreeing:
        reasons = (*reasons, "a name alone does not tell one person from another")
    return _match(query, entry, listing, found.alias, score=score, reasons=reasons, settled_by=settled_by)


def _settling_facts(query: Query, entry: Entry) -> tuple[str, ...]:
    """Name the facts that would settle a likeness: what the entry has and the query does not give."""
    known = (
        ("date of birth", entry.born, query.born),
        ("place", entry.places, query.places),
        ("position", entry.roles, query.roles),
        ("passport or identity number", entry.identifiers, ()),
    )
    wanted = tuple(fact for fact, listed, given in known if listed and not given)
    return wanted or ("date of birth", "passport or identity number")


def judge_imo(query: Query, entry: Entry, listing: str, imo: str, found: Found | None) -> Match:
    """Judge an agreeing IMO number: always a match, whatever the name; ships are renamed, the number stays."""
    by_name = found.reasons if found else (f'listed under the name "{entry.names[0].text}"',)
    reasons = (f"the IMO number {imo} agrees", *by_name)
    alias = found.alias if found else entry.names[0].text
    return _match(query, entry, listing, alias, score=_IMO_SCORE, reasons=reasons, settled_by=())


def judge_vessel(query: Query, entry: Entry, listing: str, found: Found, imo: str | None) -> Match:
    """Judge a likeness of ships' names: a near miss, whatever the likeness, that asks for the IMO number."""
    score = calibrate(EntryKind.VESSEL, found.raw)
    reasons = found.reasons
    if imo and not is_imo_number(imo):
        reasons = (*reasons, f"{query.imo or imo} is not an IMO number: its check digit does not hold")
    elif imo and entry.imo:
        score *= _LOWERED
        reasons = (*reasons, f"the IMO number {imo} is not the listed one, {imo_digits(entry.imo)}")
    else:
        reasons = (*reasons, "ships share names and change them")
    return _match(
        query, entry, listing, found.alias, score=score, reasons=reasons, settled_by=("IMO number",)
    )


def _is_weak(entry: Entry, alias: str) -> bool:
    return any(name.weak for name in entry.names if name.text == alias)


def _match(
    query: Query,
    entry: Entry,
    listing: str,
    alias: str,
    *,
    score: float,
    reasons: tuple[str, ...],
    settled_by: tuple[str, ...],
) -> Match:
    return Match(
        id=content_id(query.name, entry.id, listing, query.claim or ""),
        name=query.name,
        entry=entry.id,
        alias=alias,
        listing=listing,
        score=round(score, 4),
        outcome=Outcome.NEAR_MISS if settled_by else Outcome.MATCH,
        reasons=tuple(dict.fromkeys(reasons)),
        settled_by=settled_by,
        claim=query.claim,
    )
