"""The gist of a claim: one plain line, in words built from the claim's fields alone."""

from __future__ import annotations

from watchfloor.brief.dates import time_words
from watchfloor.brief.words import (
    goods_words,
    listed,
    quantity_words,
)
from watchfloor.model.claim import Claim, Kind, Party, PlaceRole, Quantity, Status

IF_TRUE = "If true: "


def gist(claim: Claim, dated: bool = True) -> str:
    """Say in one line what is claimed, with 'If true' before all that is not put as fact.

    Args:
        claim: the claim; its quote is not used, so that the line says no more than the fields do.
        dated: whether to end with the time.

    Returns:
        For instance 'five explosive drones, reconnaissance drone, from a regional governor to Kim Jong-un'.
    """
    subject = _subject(claim)
    trigger = f"“{claim.trigger}”" if claim.trigger and claim.kind is not Kind.TRANSFER else ""
    head = f"{subject}: {trigger}" if subject and trigger else subject or trigger
    course = ", ".join(part for part in (_route(claim), _where(claim)) if part)
    if trigger and course:
        head, course = f"{head} {course}", ""
    parts = [head, course, claim.money.text if claim.money else "", _when(claim) if dated else ""]
    line = ", ".join(part for part in parts if part) or "no more than the words below"
    return f"{line[0].upper()}{line[1:]}" if claim.status is Status.REPORTED else f"{IF_TRUE}{line}"


def _subject(claim: Claim) -> str:
    shown = {_name(party) for party in (*claim.giver, *claim.receiver)}
    actors = list(dict.fromkeys(name for party in claim.actors if (name := _name(party)) not in shown))
    goods = [goods_words(good) for good in claim.goods]
    of_goods = {good.quantity for good in claim.goods if good.quantity}
    counts = [_count(quantity) for quantity in claim.quantities if quantity not in of_goods]
    matter = ", ".join(dict.fromkeys((*goods, *counts)))
    if claim.kind is Kind.TRANSFER:
        return matter or listed(actors)
    return "; ".join(part for part in (listed(actors), matter) if part)


def _name(party: Party) -> str:
    """Name a party by what it stands for, so that no pronoun stands in a gist where it is known."""
    return party.canonical or party.text


def _count(quantity: Quantity) -> str:
    words = quantity_words(quantity)
    if not quantity.of:
        return words
    return f"{words} {quantity.of}" if quantity.unit == "1" else f"{words} ({quantity.of})"


def _route(claim: Claim) -> str:
    """Say from whom to whom, or from where to where if no party is named."""
    origin = _names(claim.giver) or _places(claim, PlaceRole.FROM)
    destination = _names(claim.receiver) or _places(claim, PlaceRole.TO)
    parts = (f"from {origin}" if origin else "", f"to {destination}" if destination else "")
    return " ".join(part for part in parts if part)


def _names(parties: tuple[Party, ...]) -> str:
    return listed(list(dict.fromkeys(_name(party) for party in parties)))


def _places(claim: Claim, role: PlaceRole | None) -> str:
    """Name the places of one role, but for those that stand within another or act as a party."""
    acting = {party.text for party in (*claim.giver, *claim.receiver)}
    names = [place.text for place in claim.places if place.role is role and place.text not in acting]
    names = list(dict.fromkeys(names))
    return listed([name for name in names if not any(name != other and name in other for other in names)])


def _where(claim: Claim) -> str:
    """Say where, but for what the route has told: its own places, and those that it shares with other roles."""
    told: dict[PlaceRole | None, bool] = {PlaceRole.FROM: not claim.giver, PlaceRole.TO: not claim.receiver}
    route = {_places(claim, role) for role, is_told in told.items() if is_told}
    roles = dict.fromkeys(place.role for place in claim.places if not told.get(place.role, False))
    phrases = ((role, _places(claim, role)) for role in roles)
    return ", ".join(
        f"{role or ''} {names}".strip() for role, names in phrases if names and names not in route
    )


def _when(claim: Claim) -> str:
    if claim.time is None:
        return ""
    words = time_words(claim.time)
    return f"“{claim.time.text}” (not resolved)" if words == "not resolved" else words
