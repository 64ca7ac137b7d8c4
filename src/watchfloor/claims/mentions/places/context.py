"""What else a text names, by which a name that several places bear is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import asin, cos, log10, radians, sin, sqrt

from attrs import define, field

from watchfloor.claims.mentions.places.values import KnownPlace, Rank

_EARTH_KM = 6371.0
_BESIDE_KM = 150
_NEAR_KM = 500
_SAME_REGION = 3.0
_BESIDE = 1.5
_NEAR = 0.5
_SAME_COUNTRY = 0.7
_OF_A_REGION = 6.5
_SIDE = 5.0
_MOST_A_SQUARE = 32


def kilometres(one: KnownPlace, other: KnownPlace) -> float | None:
    """Give the great-circle distance of two places on a sphere (haversine), in km; null where one has no position."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    south, west, north, east = map(radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    square = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, square)))


@define
class Context:
    """The places and countries that a text names beyond doubt.

    Places are kept by what they lie in and by squares of five degrees, of each square the first few, so that a text
    that names thousands is read in a time that grows with its length.
    """

    countries: set[str] = field(factory=set)
    _around: dict[str, KnownPlace] = field(factory=dict)
    _inside: dict[str, KnownPlace] = field(factory=dict)
    _squares: dict[tuple[int, int], dict[str, KnownPlace]] = field(factory=lambda: defaultdict(dict))

    def add(self, place: KnownPlace) -> None:
        """Count a place, and the country that it lies in, among what the text names."""
        if place.country is not None:
            self.countries.add(place.country)
        if place.rank is Rank.COUNTRY:
            return
        if place.is_watched or place.rank is Rank.REGION:
            self._around.setdefault(_own_key(place), place)
        for key in _keys_around(place):
            self._inside.setdefault(key, place)
        square = self._squares[_square(place)]
        if len(square) < _MOST_A_SQUARE:
            square[place.id] = place

    def speaks_for(self, place: KnownPlace) -> KnownPlace | None:
        """Give a place of the text that lies around or within 150 km of a place, or none."""
        around = next((self._around[key] for key in _keys_around(place) if key in self._around), None)
        return around or next((a for a in self._neighbours(place) if is_within(place, a, _BESIDE_KM)), None)

    def is_between(self, place: KnownPlace, neighbours: Iterable[str]) -> bool:
        """Tell whether the text names a place's country and one of the countries across the border."""
        return place.country in self.countries and bool(self.countries & set(neighbours) - {place.country})

    def score(self, place: KnownPlace) -> float:
        """Give how much speaks for a place: the logarithm of its people, and points for what the text names."""
        size = log10(max(place.population, 1)) if place.rank is Rank.CITY else _OF_A_REGION
        return (0.0 if place.is_watched else size) + self.support(place)

    def support(self, place: KnownPlace) -> float:
        """Give the points for what the text names: the region 3, a place within 150 km 1.5 or 500 km 0.5,
        the country 0.7.
        """
        points = _SAME_COUNTRY if place.country in self.countries else 0.0
        holds = place.rank is not Rank.COUNTRY and _own_key(place) in self._inside
        if holds or any(key in self._around for key in _keys_around(place)):
            return points + _SAME_REGION
        near = [a for a in self._neighbours(place) if is_within(place, a, _NEAR_KM)]
        if any(is_within(place, a, _BESIDE_KM) for a in near):
            return points + _BESIDE
        return points + (_NEAR if near else 0.0)

    def _neighbours(self, place: KnownPlace) -> list[KnownPlace]:
        """Give the places of the squares around a place that are as exact as it, without itself."""
        if place.latitude is None or place.rank is Rank.COUNTRY:
            return []
        row, column = _square(place)
        squares = [
            self._squares[row + south, column + west]
            for south in (-1, 0, 1)
            for west in (-2, -1, 0, 1, 2)
            if (row + south, column + west) in self._squares
        ]
        return [
            other
            for square in squares
            for other in square.values()
            if other.id != place.id and (other.rank > Rank.REGION or place.rank is Rank.REGION)
        ]


def _own_key(place: KnownPlace) -> str:
    is_state = not place.is_watched and place.rank is Rank.REGION
    return f"{place.country}.{place.regions[0]}" if is_state else place.id


def _keys_around(place: KnownPlace) -> list[str]:
    """Give the keys of the regions that a place lies in."""
    if place.is_watched:
        return list(place.regions)
    return [f"{place.country}.{region}" for region in place.regions] if place.rank is Rank.CITY else []


def _square(place: KnownPlace) -> tuple[int, int]:
    return int((place.latitude or 0.0) // _SIDE), int((place.longitude or 0.0) // _SIDE)


def is_within(one: KnownPlace, other: KnownPlace, limit: float) -> bool:
    """Tell whether two places are at most so many km apart; not where one has no position."""
    distance = kilometres(one, other)
    return distance is not None and distance <= limit
