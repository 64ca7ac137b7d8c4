"""Names in a claim that can be held against lists: its parties, and vessels by name or IMO number.

States, governments and international bodies are on no list of names. Of people only those that the claim has as a
party are held against lists; a name that is like none is not kept anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import evolve

from watchfloor.model.claim import Claim, Goods, Party
from watchfloor.model.listing import EntryKind
from watchfloor.sanctions.countries import countries_of
from watchfloor.sanctions.lists.values import IMO_NUMBER
from watchfloor.sanctions.names.query import Query
from watchfloor.sanctions.names.vessels import is_imo_number
from watchfloor.watch.rows import Actor, ActorKind, Watch

_UNLISTED = (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.INTERNATIONAL)
_VESSELS = "89"
_NEAR = 60
_LONGEST = 6
_PRONOUNS = ("He", "She", "It", "They", "We", "I")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def names_of(claim: Claim, watch: Watch) -> tuple[Query, ...]:
    """Give the names in a claim to hold against lists, with the places and countries that stand beside them.

    Args:
        claim: of any kind.
        watch: tells states from organisations, and vessels from other goods.

    Returns:
        A query for each name, once, and one for each IMO number with the right check digit, under the name that
        stands before it where there is one.
    """
    named = (*_parties(claim, watch), *_vessels(claim, watch))
    numbered = tuple(_numbered(claim, [query.name for query in named]))
    with_number = {query.name for query in numbered}
    vessels = [query for query in named if query.kind is EntryKind.VESSEL and query.name in with_number]
    queries = dict.fromkeys((*(query for query in named if query not in vessels), *numbered))
    places = tuple(dict.fromkeys(place.text for place in claim.places))
    return tuple(evolve(query, places=places, claim=claim.id) for query in queries)


def _parties(claim: Claim, watch: Watch) -> Iterator[Query]:
    countries = countries_of(watch)
    for party in (*claim.giver, *claim.receiver, *claim.actors):
        actor = _actors(watch).get(party.id or "")
        if actor is not None and actor.kind in _UNLISTED:
            continue
        office = actor if actor is not None and actor.kind is ActorKind.OFFICE else None
        name = _name_beside(party.text, office, watch) if office else _name_of(party, watch)
        if name is not None:
            code = countries.of_party(party)
            yield Query(
                name,
                EntryKind.PERSON if office else EntryKind.ORGANISATION if actor else None,
                countries=(countries.title(code),) if code else (),
                roles=(office.names[0].text,) if office else (),
            )


def _name_of(party: Party, watch: Watch) -> str | None:
    return next((text for text in (party.text, party.canonical or "") if _is_name(text, watch)), None)


def _name_beside(text: str, office: Actor, watch: Watch) -> str | None:
    """Give the name of whoever holds an office without the words for it; a family name alone is none."""
    of_office = [word.casefold() for word in _WORD.findall(office.names[0].text)]
    words = [word for word in _without_places(text, watch) if not word[0].islower()]
    own = [word for word in words if word.casefold() not in of_office]
    return " ".join(own) if len(own) > 1 else None


def _vessels(claim: Claim, watch: Watch) -> Iterator[Query]:
    for goods in claim.goods:
        if _is_vessel(goods, watch) and _is_name(goods.text, watch):
            yield Query(goods.text, EntryKind.VESSEL)


def _numbered(claim: Claim, names: Sequence[str]) -> Iterator[Query]:
    """Give the vessel of each sound IMO number in the words, by the name that stands shortly before it."""
    for found in IMO_NUMBER.finditer(claim.quote):
        if is_imo_number(found[1]):
            before = claim.quote[max(found.start() - _NEAR, 0) : found.start()]
            last = max(names, key=before.rfind, default="")
            name = last if last and last in before else f"IMO {found[1]}"
            yield Query(name, EntryKind.VESSEL, imo=found[1])


def _is_vessel(goods: Goods, watch: Watch) -> bool:
    return (_codes(watch).get(goods.id or "") or "").startswith(_VESSELS)


def _is_name(text: str, watch: Watch) -> bool:
    """Tell a name from a description: a capitalised word stands in it beside the names of places and nations."""
    return any(not word[0].islower() and word not in _PRONOUNS for word in _without_places(text, watch))


def _without_places(text: str, watch: Watch) -> Iterator[str]:
    """Give the words of a text that belong to no name of a place or nation, the longest names first."""
    words = _WORD.findall(text)
    at = 0
    while at < len(words):
        spans = range(min(_LONGEST, len(words) - at), 0, -1)
        named = (span for span in spans if tuple(words[at : at + span]) in _places_and_nations(watch))
        span = next(named, 0)
        if not span:
            yield words[at]
        at += span or 1


@cache
def _actors(watch: Watch) -> dict[str, Actor]:
    return {actor.id: actor for actor in watch.actors}


@cache
def _codes(watch: Watch) -> dict[str, str | None]:
    return {good.id: good.hs for good in watch.goods}


@cache
def _places_and_nations(watch: Watch) -> frozenset[tuple[str, ...]]:
    """Give the names of places and states, and the adjectives of states, as words."""
    texts = [name.text for place in watch.places for name in place.names]
    for actor in watch.actors:
        if actor.kind in _UNLISTED:
            texts += [*(name.text for name in actor.names), *actor.demonyms, *actor.short, *actor.metonyms]
    return frozenset(tuple(_WORD.findall(text)) for text in texts)
