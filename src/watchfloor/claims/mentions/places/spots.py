"""Spots: the stretches of a text that bear a name of the watch or of the world, before it is known what they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from attrs import define, evolve

from watchfloor.claims.mentions.folding import fold
from watchfloor.claims.mentions.names import index_names
from watchfloor.claims.mentions.places.values import KnownPlace, Rank, Verdict
from watchfloor.claims.mentions.places.watched import actor_countries, covered_countries, watched_places
from watchfloor.claims.mentions.places.world import World
from watchfloor.claims.mentions.values import NameMention, Sense, Span, longest, touching
from watchfloor.model.claim import PlaceRole
from watchfloor.watch.rows import Watch

_QUALIFIES = re.compile(r"(?:,\s+(?:in\s+)?|\s+\(|\s+in\s+)$")
_DASH = re.compile(r"[-‐‑–]")
_LINE = re.compile(
    r"\s+(?:rail|railway|railroad|road|highway|line|route|trains?|buses|bus|flights?|ferry|pipeline)\b"
)
_LIST_GOES_ON = re.compile(r"\s*(?:,|and\b|or\b|&)\s*$")
_SHORT_FORM = re.compile(r",\s+([A-Z][A-Za-z]*\.?(?:\s?[A-Z][a-z]*\.)?)(?=[\s,;.)]|$)")


@define(eq=False)
class Spot:
    """A name in the text, the places of the watch and of the world that bear it, and what is found out about it."""

    span: Span
    words: str
    watched: tuple[KnownPlace, ...] = ()
    world: tuple[KnownPlace, ...] = ()
    is_capital: bool = False
    is_adjective: bool = False
    country: str | None = None
    qualifier: KnownPlace | None = None
    is_listed: bool = False
    role: PlaceRole | None = None
    is_joined: bool = False
    is_called_place: bool = False
    is_owner: bool = False
    verdict: Verdict | None = None

    @property
    def bearers(self) -> tuple[KnownPlace, ...]:
        """Give all places that bear the name, those of the watch first."""
        same = {place.id for place in self.watched}
        return (*self.watched, *(place for place in self.world if place.id not in same))


def find_spots(text: str, names: Sequence[NameMention], watch: Watch, world: World) -> list[Spot]:
    """Find the stretches of a text that may be places.

    Args:
        text: any text.
        names: the watch's names in it.
        watch: the tables that they come from.
        world: the world's names.

    Returns:
        Spots in text order that do not overlap; of overlapping names the longest stands.
    """
    apart = [part for name in names for part in _ends_of_line(text, name, watch)]
    ours = [(n, spot) for n in apart if (spot := _of_watch(n, watch)) is not None]
    worldly = {(span.start, span.end): bearers for span, bearers in world.find(fold(text))}
    spots = {(n.start, n.end): spot for n, spot in ours}
    blocking = [n for n in names if n.actors or n.outlet or n.places]
    covered = covered_countries(watch)
    for (start, end), every in worldly.items():
        bearers = [p for p in every if p.rank is not Rank.CITY or p.country not in covered]
        if not bearers:
            continue
        if (start, end) in spots:
            _join(spots[start, end], bearers)
        elif all(n.end - n.start <= end - start for n in touching(blocking, Span(start, end))):
            spots[start, end] = _of_world(text, Span(start, end), bearers, world)
    kept = {(s.start, s.end) for s in longest(Span(start, end) for start, end in spots)}
    return _qualify(text, [spots[key] for key in sorted(kept)], world)


def _ends_of_line(text: str, name: NameMention, watch: Watch) -> list[NameMention]:
    """Take a crossing's name apart where it is said of a line: 'the Tumen-Namyang *railway*' joins two places."""
    dash = _DASH.search(name.name)
    if dash is None or _LINE.match(text, name.end) is None:
        return [name]
    index = index_names(watch)
    halves = ((name.start, name.name[: dash.start()]), (name.start + dash.end(), name.name[dash.end() :]))
    ends = [
        evolve(end, start=end.start + start, end=end.end + start)
        for start, words in halves
        for end in index.find(words)
        if end.places and end.name == words
    ]
    return ends if len(ends) == len(halves) else [name]


def _of_watch(name: NameMention, watch: Watch) -> Spot | None:
    span = Span(name.start, name.end)
    if name.places:
        known = watched_places(watch)
        is_capital = bool(name.actors) and name.sense is Sense.METONYM
        return Spot(span, name.name, tuple(known[p] for p in name.places), is_capital=is_capital)
    countries = actor_countries(watch)
    country = next((countries[actor] for actor in name.actors if actor in countries), None)
    if name.sense is Sense.DEMONYM and country is not None:
        return Spot(span, name.name, is_adjective=True, country=country)
    return None


def _of_world(text: str, span: Span, bearers: Sequence[KnownPlace], world: World) -> Spot:
    words = text[span.start : span.end]
    adjective = world.adjectives.get(words)
    if adjective is not None:
        return Spot(span, words, is_adjective=True, country=adjective)
    return Spot(span, words, world=tuple(bearers), is_capital=bearers[0].is_capital)


def _join(spot: Spot, bearers: Sequence[KnownPlace]) -> None:
    if spot.is_adjective:
        return
    spot.world = tuple(bearers)
    spot.is_capital = spot.is_capital or bearers[0].is_capital


def _qualify(text: str, spots: Sequence[Spot], world: World) -> list[Spot]:
    """Tell of each spot the state, province or country beside it, and give the spots with those written short."""
    every: list[Spot] = []
    for spot, following, third in zip_longest(spots, spots[1:], spots[2:]):
        every.append(spot)
        spot.qualifier = _beside(text, spot, following)
        if spot.qualifier is not None and following is not None:
            spot.is_listed = _is_in_list(text, following, third)
        elif (short := _SHORT_FORM.match(text, spot.span.end)) is not None:
            every.extend(_written_short(text, spot, short, world))
    return every


def _written_short(text: str, spot: Spot, short: re.Match[str], world: World) -> list[Spot]:
    """Read a state written short ('Paris, Tex.'): with a stop, or where the tables have such a place in that state."""
    region = world.abbreviations.get(short[1])
    if region is None or not (short[1].endswith(".") or any(lies_in(p, region) for p in spot.bearers)):
        return []
    spot.qualifier = region
    return [Spot(Span(short.start(1), short.end(1)), short[1], world=(region,))]


def _beside(text: str, spot: Spot, following: Spot | None) -> KnownPlace | None:
    if following is None or spot.is_adjective or following.is_adjective:
        return None
    gap = text[spot.span.end : following.span.start]
    if len(gap) > 6 or _QUALIFIES.fullmatch(gap) is None:
        return None
    wide = [place for place in following.bearers if place.rank in {Rank.COUNTRY, Rank.REGION}]
    return next((w for w in wide if any(lies_in(p, w) for p in spot.bearers)), wide[0] if wide else None)


def _is_in_list(text: str, following: Spot, third: Spot | None) -> bool:
    return (
        third is not None and _LIST_GOES_ON.fullmatch(text[following.span.end : third.span.start]) is not None
    )


def lies_in(place: KnownPlace, wider: KnownPlace) -> bool:
    """Tell whether a place lies in a country or region, as far as the tables know."""
    if place.rank <= wider.rank or place.country is None:
        return False
    if wider.rank is Rank.COUNTRY:
        return place.country == wider.country
    if wider.is_watched:
        return wider.id in place.regions
    return place.country == wider.country and bool(set(wider.regions) & set(place.regions))
