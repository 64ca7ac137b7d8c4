"""Under which place a claim stands on the page: the most exact one that it names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from watchfloor.model.claim import Claim, PlaceMention, PlaceRole
from watchfloor.model.record import content_id
from watchfloor.watch.rows import Place, PlaceKind

_ROLE_ORDER = {
    PlaceRole.AT: 0,
    PlaceRole.NEAR: 1,
    PlaceRole.FROM: 2,
    PlaceRole.TO: 3,
    PlaceRole.VIA: 4,
    None: 5,
}
_WIDE = {PlaceKind.COUNTRY: 3, PlaceKind.REGION: 2, PlaceKind.PROVINCE: 1}


@frozen
class Standing:
    """A heading that claims stand under; `known` tells that the watch has the place."""

    anchor: str
    label: str
    note: str
    known: bool = True


NO_PLACE = Standing("place-none", "No place named", "the words name no place that could be read", known=False)


def standing_of(claim: Claim, places: Mapping[str, Place]) -> Standing:
    """Choose the place that a claim stands under.

    Args:
        claim: the claim.
        places: the watch's places by id.

    Returns:
        The most exact place named; of several, where it happens before where it comes from and goes to.
    """
    if not claim.places:
        return NO_PLACE
    mention = min(claim.places, key=lambda place: _rank(place, places))
    place = places.get(mention.id or "")
    if place is None:
        anchor = f"place-{_slug(mention.text)}-{content_id(mention.text)[:6]}"
        return Standing(anchor, mention.text, "not in the watch's table of places", known=False)
    return Standing(f"place-{_slug(place.id)}", show_name(place), _place_note(place, places))


def show_name(place: Place) -> str:
    """Give the name of a place that a page shows."""
    return place.names[0].text if place.names else place.id


def _rank(mention: PlaceMention, places: Mapping[str, Place]) -> tuple[int, int]:
    place = places.get(mention.id or "")
    width = 4 if place is None else _WIDE.get(place.kind, 0)
    return width, _ROLE_ORDER[mention.role]


def _place_note(place: Place, places: Mapping[str, Place]) -> str:
    parent = places.get(place.parent or "")
    return f"{place.kind}, {show_name(parent)}" if parent else str(place.kind)


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-").lower()
