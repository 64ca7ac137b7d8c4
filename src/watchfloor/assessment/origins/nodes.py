"""Nodes: what a claim can go back to, and the names that stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from attrs import define, frozen

from watchfloor.claims.mentions.folding import fold
from watchfloor.claims.mentions.names import NameIndex, index_names
from watchfloor.claims.mentions.values import NameMention, Sense
from watchfloor.model.claim import Source, SourceKind
from watchfloor.model.family import Words
from watchfloor.model.grade import NOT_GRADED, Grade
from watchfloor.model.report import Report
from watchfloor.reports.families.reports import names_of
from watchfloor.watch.rows import Actor, ActorKind, Graded, Outlet, OutletKind, Watch

_WORD = re.compile(r"[^\W_][\w.&'’-]*")
_RUN = re.compile(r"[A-Z][\w.&'’-]*(?:\s+(?:of|the|and|&|de|for)?\s*[A-Z][\w.&'’-]*)*")
_POSSESSIVE = re.compile(r"['’]s\b")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
_PREPOSITION = re.compile(r"\b(?:for|of|by|from|at|in)\s+")
_LONGEST_NAME = 6
_SMALL_WORDS = {"of", "the", "and", "for"}
_ONE_SPELLING = {
    "defense": "defence",
    "center": "centre",
    "program": "programme",
    "organization": "organisation",
}
_OUTLETS = {SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.STATE_MEDIA}
_SPEAKERS = {SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.COMPANY, SourceKind.THINK_TANK}


@frozen
class Node:
    """What a claim can go back to: `key` tells one from another, `name` is for people, `source` an id of the watch."""

    key: str
    name: str
    source: str | None = None

    @property
    def is_outlet(self) -> bool:
        """Tell whether the node is a publisher or agency."""
        return self.key.startswith("outlet ")


@define(eq=False)
class Nodes:
    """Finds the nodes that the names of one watch, and the publishers of the reports at hand, stand for."""

    watch: Watch
    reports: Mapping[str, Report]

    @cached_property
    def outlets(self) -> dict[str, Outlet]:
        """Give the watch's outlets by id."""
        return {outlet.id: outlet for outlet in self.watch.outlets}

    @cached_property
    def index(self) -> NameIndex:
        """Give the index of the watch's names."""
        return index_names(self.watch)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Give the watch's actors by id."""
        return {actor.id: actor for actor in self.watch.actors}

    @cached_property
    def _graded(self) -> dict[str, Graded]:
        return {graded.id: graded for graded in self.watch.grades}

    @cached_property
    def _states(self) -> dict[str, str]:
        """Map what stands for a state or is its adjective, to its country, the longest first."""
        states = [actor for actor in self.watch.actors if actor.kind is ActorKind.STATE and actor.country]
        found = {
            _bare(word): actor.country or ""
            for actor in states
            for word in (*(name.text for name in actor.names), *actor.demonyms)
        }
        return {word: found[word] for word in sorted(found, key=len, reverse=True) if word}

    @cached_property
    def _bodies(self) -> dict[frozenset[str], str]:
        """Map the telling words of every body's name to the body: 'Russia's Ministry of Defence', in any order."""
        bodies = [actor for actor in self.watch.actors if actor.kind is not ActorKind.STATE]
        signed = [
            (self._signature(name.text, body.country), body.id) for body in bodies for name in body.names
        ]
        found: dict[frozenset[str], str] = {}
        for signature, body in signed:
            found.setdefault(signature, body)
        return found

    def _signature(self, name: str, country: str | None = None) -> frozenset[str]:
        """Give the words of a body's name, its state's name or adjective as a country code."""
        text = f" {_bare(_POSSESSIVE.sub('', name))} "
        countries = {country} if country else set()
        for state, code in self._states.items():
            if f" {state} " in text:
                text = text.replace(f" {state} ", " ")
                countries.add(code)
        words = {_ONE_SPELLING.get(word, word) for word in text.split()} - _SMALL_WORDS
        return frozenset(words | countries)

    def grade(self, node: Node) -> Grade:
        """Give the grade of what a node stands for."""
        graded = self._graded.get(node.source or "")
        return graded.grade if graded is not None else NOT_GRADED

    @cached_property
    def _outlets_by_name(self) -> dict[str, Node]:
        """Map the names of outlets, folded, to their nodes: those of the watch and the reports' own publishers."""
        publishers = [report.publisher for report in self.reports.values() if report.publisher]
        strangers = {
            _bare(one.name): Node(f"outlet {_bare(one.name)}", one.name) for one in publishers if not one.id
        }
        known = {_bare(name): self.outlet(one.id) for one in self.watch.outlets for name in names_of(one)}
        return {**strangers, **known}

    def outlet(self, outlet_id: str) -> Node:
        """Give the node of an outlet of the watch."""
        return Node(f"outlet {outlet_id}", self.outlets[outlet_id].names[0].text, outlet_id)

    def actor(self, actor_id: str) -> Node:
        """Give the node of an actor of the watch, or of the one that it speaks for."""
        graded = self._graded.get(actor_id)
        speaker = graded.speaks_for if graded is not None and graded.speaks_for else actor_id
        return Node(f"voice {speaker}", self.actors[speaker].names[0].text, speaker)

    def mentioned(self, mention: NameMention) -> Node:
        """Give the node of an outlet or actor that a text mentions."""
        return self.outlet(mention.outlet) if mention.outlet else self.actor(mention.actor or "")

    def publisher(self, report_id: str) -> Node:
        """Give the node of a report's publisher, or of the report itself where that is not known."""
        report = self.reports.get(report_id)
        publisher = report.publisher if report is not None else None
        if publisher is None:
            return Node(f"report {report_id}", "a report of unknown publisher")
        if publisher.id in self.outlets:
            return self.outlet(publisher.id)
        name = _bare(publisher.name)
        return self._outlets_by_name.get(name, Node(f"outlet {name}", publisher.name))

    def source(self, source: Source) -> Node | None:
        """Give what a link of a chain of sources stands for; null where nobody can be told by it."""
        if source.id in self.outlets:
            return self.outlet(source.id or "")
        if source.id in self.actors:
            return self.actor(source.id or "")
        if source.kind is SourceKind.ANONYMOUS:
            return None
        return self.named(source.name, source.kind)

    def is_imagery_provider(self, source: Source) -> bool:
        """Tell whether a source takes images."""
        outlet = self.outlets.get(source.id or "")
        return outlet is not None and outlet.kind is OutletKind.IMAGERY_PROVIDER

    def named(self, text: str, kind: SourceKind) -> Node | None:
        """Give the node of a source outside the watch by its name, or of the one named in 'a report by …'.

        Null for what names nobody: 'the report', 'officials', 'media'.
        """
        known = next(self._outlets_in(text), None)
        if known is not None:
            return known
        for part in _parts(text):
            body = self._bodies.get(self._signature(part))
            if body is not None:
                return self.actor(body)
        mentions = self.index.find(text)
        speaking = [one for one in mentions if one.outlet or (one.actor and one.sense is not Sense.DEMONYM)]
        if kind in _SPEAKERS or kind is SourceKind.DOCUMENT:
            for mention in speaking:
                if mention.outlet or self.actors[mention.actor or ""].kind is not ActorKind.STATE:
                    return self.mentioned(mention)
        covered = "".join(
            " " if any(m.start <= place < m.end for m in mentions) else letter
            for place, letter in enumerate(text)
        )
        name = max(_RUN.findall(covered), key=len, default="")
        if kind in _OUTLETS and (name or speaking):
            return Node(f"outlet {_bare(text)}", text)
        if name:
            return (
                Node(f"outlet {_bare(name)}", name)
                if kind not in _SPEAKERS
                else Node(f"voice {_bare(text)}", text)
            )
        is_one = text.startswith("the ") and not text.endswith("s")
        return Node(f"voice {_bare(text)}", text) if kind in _SPEAKERS and is_one else None

    def _outlets_in(self, text: str) -> Iterator[Node]:
        """Give the outlets named in a phrase, the longest names first."""
        words = _bare(text).split()
        for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                found = self._outlets_by_name.get(" ".join(words[start : start + length]))
                if found is not None:
                    yield found

    def words_of_outlet(self, report: Report, outlet_id: str) -> tuple[Words, ...]:
        """Give the first place where a report names an outlet."""
        for mention in self.index.find(report.text):
            if mention.outlet == outlet_id:
                return (
                    Words(report.id, mention.start, mention.end, report.text[mention.start : mention.end]),
                )
        return ()

    def own_names(self, report: Report) -> tuple[str, ...]:
        """Give the names by which a report can speak of its own publisher."""
        if report.publisher is None:
            return ()
        outlet = self.outlets.get(report.publisher.id or "")
        return tuple(dict.fromkeys([report.publisher.name, *(names_of(outlet) if outlet else ())]))


def _parts(text: str) -> Iterator[str]:
    """Give a phrase, and what stands behind each of its prepositions: 'a statement by the ministry'."""
    yield text
    for preposition in _PREPOSITION.finditer(text):
        yield text[preposition.end() :]


@lru_cache(65_536)
def _bare(name: str) -> str:
    """Fold a name, and take its article off."""
    return _ARTICLE.sub("", " ".join(_WORD.findall(fold(name).text.casefold())))
