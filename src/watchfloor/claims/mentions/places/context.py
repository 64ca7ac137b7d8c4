"""What else a text names, by which a name that several places bear is decided."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, log10, radians, sin, sqrt

from attrs import define, field

from watchfloor.claims.mentions.places.spots import lies_in
from watchfloor.claims.mentions.places.values import KnownPlace, Rank

_EARTH_KM = 6371.0
_BESIDE_KM = 150
_NEAR_KM = 500
_SAME_REGION = 3.0
_BESIDE = 1.5
_NEAR = 0.5
_SAME_COUNTRY = 0.7
_OF_A_REGION = 6.5


def kilometres(one: KnownPlace, other: KnownPlace) -> float | None:
    """Give the great-circle distance of two places on a sphere (haversine), in km; null where one has no position."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    south, west, north, east = map(radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    square = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, square)))


@define
class Context:
    """The places and countries that a text names beyond doubt."""

    anchors: dict[str, KnownPlace] = field(factory=dict)
    countries: set[str] = field(factory=set)

    def add(self, place: KnownPlace) -> None:
        """Count a place, and the country that it lies in, among what the text names."""
        self.anchors[place.id] = place
        if place.country is not None:
            self.countries.add(place.country)

    def speaks_for(self, place: KnownPlace) -> KnownPlace | None:
        """Give the place of the text that lies closest around or beside a place, or none within 150 km."""
        around = next(
            (a for a in self._others(place) if lies_in(place, a) and a.rank is not Rank.COUNTRY), None
        )
        if around is not None:
            return around
        return next(
            (a for a in self._others(place) if a.rank > Rank.REGION and is_within(place, a, _BESIDE_KM)), None
        )

    def is_between(self, place: KnownPlace, neighbours: Iterable[str]) -> bool:
        """Tell whether the text names a place's country and one of the countries across the border."""
        return place.country in self.countries and bool(self.countries & set(neighbours) - {place.country})

    def score(self, place: KnownPlace) -> float:
        """Give how much speaks for a place: the logarithm of its people, and points for what the text names."""
        size = log10(max(place.population, 1)) if place.rank is Rank.CITY else _OF_A_REGION
        return (0.0 if place.is_watched else size) + self.support(place)

    def support(self, place: KnownPlace) -> float:
        """Give the points for what the text names: the region 3, a place within 150 km 1.5 or 500 km 0.5,
        the country 0.7."""
        points = _SAME_COUNTRY if place.country in self.countries else 0.0
        others = self._others(place)
        if any(lies_in(place, a) or lies_in(a, place) for a in others if a.rank is not Rank.COUNTRY):
            return points + _SAME_REGION
        sites = [a for a in others if a.rank > Rank.REGION or a.rank is place.rank is Rank.REGION]
        if any(is_within(place, a, _BESIDE_KM) for a in sites):
            return points + _BESIDE
        return points + (_NEAR if any(is_within(place, a, _NEAR_KM) for a in sites) else 0.0)

    def _others(self, place: KnownPlace) -> list[KnownPlace]:
        return [anchor for anchor in self.anchors.values() if anchor.id != place.id]


def is_within(one: KnownPlace, other: KnownPlace, limit: float) -> bool:
    """Tell whether two places are at most so many km apart; not where one has no position."""
    distance = kilometres(one, other)
    return distance is not None and distance <= limit
