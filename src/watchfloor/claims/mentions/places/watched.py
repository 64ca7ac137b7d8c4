"""The places of a watch as places that a name can stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

from watchfloor.claims.mentions.places.values import KnownPlace, Rank
from watchfloor.watch.rows import Place, PlaceKind, Watch

_CLOSELY = 300
_RANKS = {
    PlaceKind.COUNTRY: Rank.COUNTRY,
    PlaceKind.REGION: Rank.REGION,
    PlaceKind.PROVINCE: Rank.REGION,
    PlaceKind.COUNTY: Rank.CITY,
    PlaceKind.CITY: Rank.CITY,
    PlaceKind.DISTRICT: Rank.CITY,
    PlaceKind.TOWN: Rank.CITY,
}


@cache
def watched_places(watch: Watch) -> Mapping[str, KnownPlace]:
    """Give the places of a watch by id, each with the ids of all that it lies in but its country."""
    rows = {place.id: place for place in watch.places}
    return {place.id: _known(place, rows) for place in watch.places}


@cache
def covered_countries(watch: Watch) -> frozenset[str]:
    """Give the countries that the watch covers so closely that a name it leaves out is left out on purpose."""
    counts = Counter(place.country for place in watch.places if place.country)
    return frozenset(country for country, places in counts.items() if places >= _CLOSELY)


@cache
def actor_countries(watch: Watch) -> Mapping[str, str]:
    """Give the countries of a watch's actors by the actor's id."""
    return {actor.id: actor.country for actor in watch.actors if actor.country}


def _known(place: Place, rows: Mapping[str, Place]) -> KnownPlace:
    above: list[str] = []
    step = place.parent
    while step is not None and rows[step].kind is not PlaceKind.COUNTRY and step not in above:
        above.append(step)
        step = rows[step].parent
    return KnownPlace(
        id=place.id,
        name=place.names[0].text,
        rank=_RANKS.get(place.kind, Rank.SITE),
        country=place.country,
        regions=tuple(above),
        latitude=place.latitude,
        longitude=place.longitude,
        is_watched=True,
    )
