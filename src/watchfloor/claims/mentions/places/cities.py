"""Cities: those of cities.tsv by name; what is known of a city is read only when a text names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from attrs import frozen

from watchfloor.claims.mentions.places.values import KnownPlace, Rank
from watchfloor.claims.mentions.places.words import place_words
from watchfloor.tables import read_text


@frozen(eq=False)
class Cities:
    """The cities of 15,000 people and more: their rows in the table by folded name.

    `aliases` has them by the other spellings of the well-known.
    """

    names: Mapping[str, Sequence[str]]
    aliases: Mapping[str, Sequence[str]]


@cache
def load_cities() -> Cities:
    """Load the cities but for names that are never a place's; loaded once a process."""
    names: dict[str, list[str]] = defaultdict(list)
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in read_text("claims/data/cities.tsv").splitlines():
        if row.startswith("#"):
            continue
        spellings, others, _ = row.split("\t", 2)
        for name in spellings.split("|"):
            names[name].append(row)
        if others:
            for name in others.split("|"):
                aliases[name].append(row)
    for name in place_words().never:
        names.pop(name, None)
    return Cities(dict(names), dict(aliases))


def read_cities(rows: Iterable[str]) -> Iterator[KnownPlace]:
    """Read what is known of cities from their rows."""
    for row in rows:
        _, _, number, name, country, admin1, latitude, longitude, population, is_capital = row.split("\t")
        yield KnownPlace(
            id=f"geonames:{number}",
            name=name,
            rank=Rank.CITY,
            country=country,
            regions=(admin1,),
            latitude=float(latitude),
            longitude=float(longitude),
            population=int(population),
            is_capital=is_capital == "yes",
        )
