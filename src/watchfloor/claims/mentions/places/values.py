"""Places found in a text, and what is known of a place that can bear a name."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from attrs import frozen

from watchfloor.claims.mentions.values import Span
from watchfloor.model.claim import PlaceRole
from watchfloor.model.record import Record


class Rank(IntEnum):
    """How large a thing a place is, the largest first."""

    COUNTRY = 0
    REGION = 1
    CITY = 2
    SITE = 3


class StandsFor(StrEnum):
    """What a name of a place stands for in a text; `open` where nothing decides."""

    PLACE = "place"
    PERSON = "person"
    LONGER_NAME = "longer name"
    NATION = "nation"
    STATE = "state"
    WORD = "word"
    OPEN = "open"


@frozen
class KnownPlace(Record):
    """A place of the watch or of the world: WGS 84 degrees, null where the watch gives none.

    `country` is ISO 3166-1 alpha-2, `region` the ids (watch) or the admin1 code (world) of what it lies in,
    `population` 0 where it is not known.
    """

    id: str
    name: str
    rank: Rank
    country: str | None
    regions: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    population: int = 0
    is_watched: bool = False
    is_capital: bool = False


@frozen
class Verdict:
    """What a name stands for, the place where it is one, and why."""

    stands_for: StandsFor
    reason: str
    place: KnownPlace | None = None


@frozen
class FoundPlace(Span):
    """A name of a place in a text, `words` as the text has them, with the place it stands for or the reason for none.

    `id` is that of the watch's places; beyond the watch `country-` and the ISO code, or `geonames:` and the GeoNames
    number. `candidates` are the ids that the name can stand for, the likeliest first. `latitude` and `longitude` are
    WGS 84 degrees. `role` is null where the words around give none. `stands_for` says what the name is where it is no
    place: a person, part of a longer name, an adjective of nation, the state of a capital, a word of every day.
    """

    words: str
    id: str | None
    latitude: float | None
    longitude: float | None
    role: PlaceRole | None
    candidates: tuple[str, ...]
    stands_for: StandsFor
    reason: str
