"""Gives the names of a text their places: the watch's narrowed down or taken away, the world's added."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from watchfloor.claims.mentions.places.find import places_among
from watchfloor.claims.mentions.places.values import FoundPlace, StandsFor
from watchfloor.claims.mentions.values import NameMention, touching
from watchfloor.watch.rows import Watch

_NO_PLACE = {StandsFor.PERSON, StandsFor.LONGER_NAME, StandsFor.WORD}


def with_places(text: str, names: Sequence[NameMention], watch: Watch) -> list[NameMention]:
    """Settle what places the names of a text stand for.

    Args:
        text: any text.
        names: the watch's names in it, in text order.
        watch: the tables that they come from.

    Returns:
        The names in text order: of one that is found to be a place, that place first; one that is found to be a
        person's or part of a longer name, without places; and the places of the world as names of their own.
    """
    found = places_among(text, names, watch)
    by_span = {(place.start, place.end): place for place in found}
    settled = [_settled(name, by_span.get((name.start, name.end))) for name in names]
    added = [_named(place) for place in found if place.id is not None and not touching(names, place)]
    return sorted([*settled, *added], key=lambda name: name.start)


def _settled(name: NameMention, place: FoundPlace | None) -> NameMention:
    if place is None or not name.places:
        return name
    if place.id is None:
        return evolve(name, places=()) if place.stands_for in _NO_PLACE else name
    return evolve(name, places=(place.id, *(other for other in name.places if other != place.id)))


def _named(place: FoundPlace) -> NameMention:
    places = (place.id,) if place.id else ()
    return NameMention(place.start, place.end, name=place.words, places=places, is_watched=False)
