"""Finds the watch's names (places, actors, outlets, goods) in a text in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick
from attrs import define, evolve, field, frozen

from watchfloor.claims.mentions.folding import fold
from watchfloor.claims.mentions.values import NameMention, Sense, longest
from watchfloor.tables import read_table
from watchfloor.watch.rows import ActorKind, Name, Place, PlaceKind, Watch

_KIND_RANK = {
    kind: rank
    for rank, kind in enumerate(
        [
            PlaceKind.COUNTRY,
            PlaceKind.PROVINCE,
            PlaceKind.CITY,
            PlaceKind.COUNTY,
            PlaceKind.TOWN,
            PlaceKind.DISTRICT,
        ]
    )
}
_SHORT_CAPITALS = 4


@frozen
class _Reading:
    table: str
    id: str
    sense: Sense
    spelling: str


@define
class NameIndex:
    """Every name of a watch, ready to be found; build it once with `index_names`."""

    patterns: list[str] = field(factory=list)
    readings: dict[str, list[_Reading]] = field(factory=lambda: defaultdict(list))
    places: dict[str, Place] = field(factory=dict)
    offices: set[str] = field(factory=set)
    automaton: AhoCorasick | None = None

    def find(self, text: str) -> list[NameMention]:
        """Find the names in a text.

        Args:
            text: any text.

        Returns:
            Mentions in text order that do not overlap; of overlapping names the longest stands.
        """
        return longest(self._mentions(text))

    def _mentions(self, text: str) -> Iterator[NameMention]:
        if self.automaton is None:
            return
        folded = fold(text)
        lowered = _lower(folded.text)
        for which, first, last in self.automaton.find_matches_as_indexes(lowered, overlapping=True):
            if not _stands_alone(lowered, first, last):
                continue
            is_cut = lowered.startswith(" of ", last)
            readings = [
                r
                for r in self.readings[self.patterns[which]]
                if _case_fits(r.spelling, folded.text[first:last], r.table)
                and not (is_cut and r.sense is Sense.SHORT)
            ]
            if readings:
                start, end = folded.start(first), folded.end(last)
                yield self._mention(start, end, text[start:end], _spelled(readings, text[start:end]))

    def _mention(self, start: int, end: int, words: str, readings: list[_Reading]) -> NameMention:
        readings = sorted(readings, key=lambda r: list(Sense).index(r.sense))
        first = {reading.table: reading for reading in reversed(readings)}
        places = sorted({r.id for r in readings if r.table == "places"}, key=self._rank)
        return NameMention(
            start,
            end,
            name=words,
            places=tuple(places),
            actors=tuple(dict.fromkeys(r.id for r in readings if r.table == "actors")),
            outlet=first["outlets"].id if "outlets" in first else None,
            goods=first["goods"].id if "goods" in first else None,
            sense=first["actors"].sense if "actors" in first else Sense.NAME,
            is_office="actors" in first and first["actors"].id in self.offices,
        )

    def _rank(self, place_id: str) -> tuple[int, str]:
        return _KIND_RANK.get(self.places[place_id].kind, len(_KIND_RANK)), place_id

    def settle(self, mentions: Iterable[NameMention]) -> list[NameMention]:
        """Choose between the rows that share a name by what else the text names.

        Args:
            mentions: all mentions of one text.

        Returns:
            The same mentions. A place that the other places of the text speak for comes first; where nothing
            decides, the order stays. A short form ('Kim', 'the ministry') stands for the actor last named in full
            before it, or for any named in the text, else for none.
        """
        mentions = list(mentions)
        named = {p for m in mentions if len(m.places) == 1 for p in self._with_parents(m.places[0])}
        settled: list[NameMention] = []
        introduced: dict[str, int] = {
            actor: m.start for m in reversed(mentions) if m.sense is not Sense.SHORT for actor in m.actors
        }
        for mention in mentions:
            chosen = self._place_order(mention, named)
            if mention.sense is Sense.SHORT:
                chosen = evolve(chosen, actors=_introduced(mention, introduced))
            settled.append(chosen)
        return settled

    def _place_order(self, mention: NameMention, named: set[str]) -> NameMention:
        if len(mention.places) < 2:
            return mention
        by_context = sorted(mention.places, key=lambda place: -len(named & set(self._with_parents(place))))
        return evolve(mention, places=tuple(by_context))

    def _with_parents(self, place_id: str) -> Iterator[str]:
        step: str | None = place_id
        while step is not None and step in self.places:
            yield step
            step = self.places[step].parent


@cache
def index_names(watch: Watch) -> NameIndex:
    """Build the index of a watch's names.

    Args:
        watch: the tables.

    Returns:
        An index whose patterns are folded in case, apostrophes, hyphens and spaces.
    """
    index = NameIndex(places={place.id: place for place in watch.places})
    for place in watch.places:
        _add(index, "places", place.id, place.names)
    for outlet in watch.outlets:
        _add(index, "outlets", outlet.id, outlet.names)
    for good in watch.goods:
        _add(index, "goods", good.id, good.names)
    index.offices = {actor.id for actor in watch.actors if actor.kind is ActorKind.OFFICE}
    for actor in watch.actors:
        _add(index, "actors", actor.id, actor.names)
        for sense, spellings in (
            (Sense.SHORT, actor.short),
            (Sense.METONYM, actor.metonyms),
            (Sense.DEMONYM, actor.demonyms),
        ):
            _add(index, "actors", actor.id, (Name(spelling) for spelling in spellings), sense)
    index.patterns = sorted(index.readings)
    index.automaton = AhoCorasick(index.patterns) if index.patterns else None
    return index


def _add(index: NameIndex, table: str, row_id: str, names: Iterable[Name], sense: Sense = Sense.NAME) -> None:
    for name in names:
        reading = _Reading(table, row_id, sense, name.text)
        known = index.readings[_fold(name.text)]
        if reading not in known:
            known.append(reading)


def _fold(text: str) -> str:
    return _lower(fold(text).text)


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _spelled(readings: list[_Reading], words: str) -> list[_Reading]:
    """Keep the readings whose accents stand in the words, where the words have any: 'Ŭnsan' is not any 'Unsan'."""
    if words.isascii():
        return readings
    accented = [r for r in readings if not r.spelling.isascii() and fold(r.spelling).text != r.spelling]
    marks = {c for c in words if not c.isascii() and c.isalpha()}
    return [r for r in accented if marks <= set(r.spelling)] or readings


def _stands_alone(folded: str, start: int, end: int) -> bool:
    if not folded[start].isascii() and folded[start].isalpha() and ord(folded[start]) > 0x2E80:
        return True
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    return not (before.isalnum() or after.isalnum())


def _introduced(short: NameMention, introduced: dict[str, int]) -> tuple[str, ...]:
    """Give the actors of a short form that the text names otherwise, those named before it first."""
    known = [actor for actor in short.actors if actor in introduced]
    return tuple(sorted(known, key=lambda a: (introduced[a] > short.start, -introduced[a])))


@cache
def _kinds_of_place() -> frozenset[str]:
    return frozenset(read_table("claims/data/places.yaml")["kinds"])


def _case_fits(spelling: str, words: str, table: str) -> bool:
    if table == "goods" and not spelling.isupper():
        return True
    if len(spelling) <= _SHORT_CAPITALS and spelling.isupper():
        return words == spelling
    every = fold(spelling).text.split(" ")
    opens_small = every[1:2] == ["of"]
    return all(
        said[:1].isupper()
        or not known[:1].isupper()
        or (table == "places" and (at or opens_small) and known in _kinds_of_place())
        for at, (said, known) in enumerate(zip(words.split(" "), every, strict=False))
    )
