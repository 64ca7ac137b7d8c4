"""Chooses the place that a name stands for, or none, by what stands beside it and what else the text names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from watchfloor.claims.mentions.places.context import Context, kilometres
from watchfloor.claims.mentions.places.guards import is_everyday, is_personal
from watchfloor.claims.mentions.places.spots import Spot, lies_in
from watchfloor.claims.mentions.places.values import KnownPlace, Rank, StandsFor, Verdict
from watchfloor.model.claim import PlaceRole

_MARGIN = 0.65
_SMALL = 100_000
_MIDDLING = 150_000
_GREAT = 1_000_000
_NEARBY = 1.5
_SAME_PLACE_KM = 30
_PLACING = {PlaceRole.AT, PlaceRole.NEAR, PlaceRole.VIA}

Neighbours = Callable[[KnownPlace], frozenset[str]]


def choose(spot: Spot, context: Context, persons: set[str], neighbours: Neighbours) -> Verdict:
    """Choose among the places that bear a name.

    Args:
        spot: the name with its role and what qualifies it.
        context: what the text names beyond doubt.
        persons: names that the text gives to persons.
        neighbours: gives the countries that a place of the watch lies near to.

    Returns:
        What it stands for, with the reason.
    """
    if spot.qualifier is not None:
        qualified = _qualified(spot, spot.qualifier)
        if qualified is not None:
            return qualified
    bearers = _likely(spot, context)
    if is_doubtful(spot, persons) and not _is_safe(spot, bearers, context, persons, neighbours):
        return Verdict(
            StandsFor.PERSON, "may be a person's name, and nothing around it says that it is a place"
        )
    if is_everyday(spot) and not _is_placed(spot, bearers, context):
        return Verdict(StandsFor.WORD, "an everyday word, and nothing around it says that it is a place")
    if len(bearers) == 1:
        return _alone(spot, bearers[0], context)
    return _best(bearers, context)


def _is(place: KnownPlace, reason: str) -> Verdict:
    return Verdict(StandsFor.PLACE, reason, place)


def _likely(spot: Spot, context: Context) -> tuple[KnownPlace, ...]:
    """Leave the world out where a place of the watch bears the name, save where the text's own region holds one."""
    if not spot.watched:
        return spot.bearers
    at_home = any(context.support(place) > 0 for place in spot.watched)
    elsewhere = [p for p in spot.world if context.support(p) >= 3 and not _is_same(p, spot.watched)]
    return spot.watched if at_home or not elsewhere else tuple(elsewhere)


def is_doubtful(spot: Spot, persons: set[str]) -> bool:
    """Tell a name that persons bear, here or elsewhere; no region, no capital and no country that is none's name."""
    if is_personal(spot):
        return spot.words in persons or not (spot.is_capital or spot.bearers[0].rank is Rank.REGION)
    return spot.words in persons and spot.bearers[0].rank is Rank.CITY


def _is_same(place: KnownPlace, others: Sequence[KnownPlace]) -> bool:
    distances = [kilometres(place, other) for other in others]
    return any(distance is not None and distance <= _SAME_PLACE_KM for distance in distances)


def _qualified(spot: Spot, wider: KnownPlace) -> Verdict | None:
    inside = [place for place in spot.bearers if lies_in(place, wider)]
    if inside:
        watched = [place for place in spot.watched if place in inside or _is_same(place, inside)]
        return _is(max(watched or inside, key=lambda p: p.population), f"'{wider.name}' stands beside it")
    if spot.is_listed or any(_may_lie_in(place, wider) for place in spot.bearers):
        return None
    if any(place.rank is not Rank.CITY for place in spot.bearers):
        return None
    return Verdict(StandsFor.OPEN, f"no place of that name is known in {wider.name}")


def _may_lie_in(place: KnownPlace, wider: KnownPlace) -> bool:
    """Tell a place that the tables know too little of to say that it lies elsewhere."""
    if place.country is None or place.country != wider.country:
        return place.country is None
    return place.is_watched != wider.is_watched or (place.is_watched and not place.regions)


def _alone(spot: Spot, place: KnownPlace, context: Context) -> Verdict:
    if place.is_watched:
        return _is(place, "the only place of the watch with that name")
    if place.rank is not Rank.CITY:
        return _is(place, "the only country or region with that name")
    is_placed = spot.role is not None or spot.is_called_place
    if place.population >= _SMALL or is_placed or context.support(place) >= _NEARBY:
        return _is(place, "the only city known with that name")
    return Verdict(StandsFor.OPEN, "a small town, and nothing around it says that it is a place")


def _best(bearers: Sequence[KnownPlace], context: Context) -> Verdict:
    widest = [
        p for p in bearers if not any(lies_in(p, other) for other in bearers if other.rank is Rank.REGION)
    ]
    if len(widest) == 1:
        return _is(widest[0], "the region, in which the others of that name lie")
    ranked = sorted(widest, key=context.score, reverse=True)
    first, second = ranked[0], ranked[1]
    if context.score(first) - context.score(second) < _MARGIN:
        return Verdict(
            StandsFor.OPEN,
            f"{len(widest)} places bear the name, and nothing in the text decides between them",
        )
    speaker = context.speaks_for(first)
    if speaker is not None:
        return _is(first, f"the text names {speaker.name}")
    if context.support(first) > 0:
        return _is(first, "the text names its country or places near it")
    return _is(first, f"by far the largest of {len(widest)} places with that name")


def _is_safe(
    spot: Spot,
    bearers: Sequence[KnownPlace],
    context: Context,
    persons: set[str],
    neighbours: Neighbours,
) -> bool:
    """Tell whether the words around a name that persons bear say that it is a place."""
    if spot.is_called_place:
        return True
    if spot.words in persons and is_personal(spot) and spot.role not in _PLACING:
        return False
    if bearers[0].is_watched and is_personal(spot):
        border = any(context.is_between(p, neighbours(p)) for p in bearers)
        is_placed = spot.role is not None or spot.is_joined
        return is_placed and (border or any(context.speaks_for(p) for p in bearers))
    if spot.is_owner and bearers[0].rank is Rank.COUNTRY and spot.words not in persons:
        return True
    great = [p for p in bearers if p.rank <= Rank.REGION or p.population >= _GREAT]
    if any(context.support(place) > 0 for place in great):
        return True
    return spot.role is not None or spot.is_joined


def _is_placed(spot: Spot, bearers: Sequence[KnownPlace], context: Context) -> bool:
    supports = [context.support(place) for place in bearers]
    if bearers[0].rank is Rank.COUNTRY:
        return spot.role is not None or spot.is_owner or max(supports) > 0
    return spot.role is not None and (max(supports) >= _NEARBY or bearers[0].population >= _MIDDLING)
