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
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


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
    names = (_own_name(text, watch) for text in (party.text, party.canonical or ""))
    return next((name for name in names if name), None)


def _name_beside(text: str, office: Actor, watch: Watch) -> str | None:
    """Give the name of whoever holds an office without the words for it; a family name alone is none."""
    of_office = [word.casefold() for word in _WORD.findall(office.names[0].text)]
    words = [word for word in _without_places(text, watch) if _names_something(word)]
    own = [word for word in words if word.casefold() not in of_office]
    return " ".join(own) if len(own) > 1 else None


def _vessels(claim: Claim, watch: Watch) -> Iterator[Query]:
    for goods in claim.goods:
        if _is_vessel(goods, watch) and (name := _own_name(goods.text, watch)):
            yield Query(name, EntryKind.VESSEL)


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


def _own_name(text: str, watch: Watch) -> str | None:
    """Give a name without the description before it ('Chinese company'), or null for what is all description."""
    if not any(_names_something(word) for word in _without_places(text, watch)):
        return None
    words = list(_WORD.finditer(text))
    plain = [word[0] for word in words]
    start = at = 0
    while at < len(words):
        if plain[at][0].islower():
            start = at = at + 1
        elif span := _place_at(plain, at, watch):
            at += span
        else:
            break
    return text[words[start].start() :] if start else text


def _names_something(word: str) -> bool:
    return not (word[0].islower() or word[0].isdecimal() or word in _PRONOUNS)


def _without_places(text: str, watch: Watch) -> Iterator[str]:
    """Give the words of a text that belong to no name of a place or nation."""
    words = _WORD.findall(text)
    at = 0
    while at < len(words):
        span = _place_at(words, at, watch)
        if not span:
            yield words[at]
        at += span or 1


def _place_at(words: Sequence[str], at: int, watch: Watch) -> int:
    """Count the words of the longest name of a place or nation that begins at a word, 0 for none."""
    spans = range(min(_LONGEST, len(words) - at), 0, -1)
    return next((span for span in spans if tuple(words[at : at + span]) in _places_and_nations(watch)), 0)


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
