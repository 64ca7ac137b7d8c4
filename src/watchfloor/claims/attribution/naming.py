"""Reads a source phrase: its head noun, and what kind of source it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from watchfloor.claims.attribution.kinds import (
    ACTOR_KINDS,
    OUTLET_BASES,
    OUTLET_KINDS,
    NounKind,
    load_source_words,
    noun_kind,
    phrase_kind,
    singular,
)
from watchfloor.claims.attribution.phrases import RELATIVES, noun_phrase
from watchfloor.claims.attribution.places import Places
from watchfloor.claims.attribution.values import Sentence
from watchfloor.claims.mentions.names import NameIndex, index_names
from watchfloor.claims.mentions.values import NameMention, Sense, Span
from watchfloor.model.claim import Basis, Source, SourceKind
from watchfloor.watch.rows import Watch

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = re.compile(r"[^\W_][\w’'.-]*")
_ARTICLE = re.compile(r"^(?:the)\s+", re.IGNORECASE)
_CREDIT = re.compile(r"\s*\([^():]*:[^()]*\)$")  # '(Image: …)' at the end of a caption
_FEWEST_NAME_WORDS = 2
_NAMED_BESIDE = frozenset({SourceKind.OUTLET, SourceKind.OFFICIAL, SourceKind.THINK_TANK})


@frozen
class SourcePhrase:
    """A phrase that names a source: its words, its head noun and the source as the words alone give it.

    `noun` is the head noun in the singular, `person` tells who may be 'he' or 'she', `proper` whether the head is a
    proper name, `place` whether it is a place that is no actor too.
    """

    text: str
    noun: str
    plural: bool
    proper: bool
    person: bool
    source: Source
    place: bool = False

    @property
    def can_speak(self) -> bool:
        """Tell whether the phrase names somebody or something that says things ('the price suggests' does not)."""
        known = self.source.kind is not SourceKind.UNKNOWN
        return known or self.proper or (len(self.words) == 1 and not self.place)

    @property
    def is_picture(self) -> bool:
        """Tell whether the phrase names images, on which a claim rests and which nobody is."""
        pictures = load_source_words().pictures
        return self.noun in pictures and self.source.kind in {SourceKind.DOCUMENT, SourceKind.UNKNOWN}

    @property
    def words(self) -> list[str]:
        """Give the words in lower case."""
        return [word.lower() for word in _WORD.findall(self.text)]


class SourceReader:
    """Reads source phrases with the names of one watch.

    Args:
        watch: the tables of outlets and actors.
        sentences: the sentences of the report.
    """

    def __init__(self, watch: Watch, sentences: Sequence[Sentence]) -> None:
        self._names: NameIndex = index_names(watch)
        self._outlets = {outlet.id: outlet for outlet in watch.outlets}
        self._actors = {actor.id: actor for actor in watch.actors}
        self._sentences = Places((sentence.span, sentence) for sentence in sentences)
        mentions = [
            evolve(m, start=m.start + sentence.span.start, end=m.end + sentence.span.start)
            for sentence in sentences
            for m in self._names.find(sentence.text)
        ]
        self._mentions = Places((m, m) for m in self._names.settle(mentions))

    def read(self, span: Span) -> SourcePhrase | None:
        """Read the phrase at a stretch of the report; null where no sentence holds it."""
        sentence = next((one for one in self._sentences.at(span.start) if one.span.covers(span)), None)
        if sentence is None:
            return None
        inside = Span(span.start - sentence.span.start, span.end - sentence.span.start)
        head = _head_token(sentence, inside)
        if head is not None and head.lower_ in RELATIVES and head.head.dep_ == "relcl":
            head = head.head.head
            inside = noun_phrase(head)
        text = sentence.text[inside.start : inside.end]
        base = sentence.span.start + inside.start
        names = [
            evolve(m, start=m.start - base, end=m.end - base)
            for m in self._mentions_in(Span(base, base + len(text)))
        ]
        head = _counted(head) if head is not None else None
        at = Span(head.idx - inside.start, head.idx + len(head) - inside.start) if head is not None else None
        if head is not None and _is_lower_inside(head):
            text = text[:1].lower() + text[1:]
        return self._phrase(text, head, at, names)

    def is_outlet(self, source: Source) -> bool:
        """Tell whether a source is an outlet of the watch."""
        return source.id in self._outlets

    def outlets(self, span: Span) -> tuple[Source, ...]:
        """Give the outlets named in a phrase, providers of imagery last."""
        named = [m for m in self._mentions_in(span) if m.outlet is not None]
        named.sort(key=lambda m: self._outlets[m.outlet or ""].kind in OUTLET_BASES)
        return tuple(Source(m.name, self.outlet_kind(m.outlet), m.outlet) for m in named)

    def owner(self, span: Span) -> tuple[Source, ...]:
        """Give the outlet of 'the herald's source', through which the source came."""
        sentence = next((one for one in self._sentences.at(span.start) if one.span.covers(span)), None)
        for outlet in self._mentions_in(span) if sentence is not None else []:
            behind = sentence.text[outlet.end - sentence.span.start :] if sentence is not None else ""
            if outlet.outlet is not None and behind.startswith(("'s ", "’s ")):
                return (Source(outlet.name, self.outlet_kind(outlet.outlet), outlet.outlet),)
        return ()

    def basis(self, span: Span) -> Basis | None:
        """Give what rests on a source by what it is: images, data and other documents; null for those who speak."""
        phrase = self.read(span)
        if phrase is None:
            return None
        row = self._outlets.get(phrase.source.id or "")
        if row is not None:
            return OUTLET_BASES.get(row.kind)
        return Basis.IMAGERY if phrase.is_picture else None

    def is_spoken(self, cue: Span) -> bool:
        """Tell whether a cue is a verb that makes a source of whoever is its subject ('said', 'denied')."""
        sentence = next((one for one in self._sentences.at(cue.start) if one.span.covers(cue)), None)
        if sentence is None or sentence.doc is None:
            return False
        inside = Span(cue.start - sentence.span.start, cue.end - sentence.span.start)
        return any(
            token.lemma_ in load_source_words().speaking
            for token in sentence.doc
            if token.pos_ == "VERB" and inside.start <= token.idx < inside.end
        )

    def _mentions_in(self, span: Span) -> list[NameMention]:
        return [m for m in self._mentions.touching(span) if span.covers(m)]

    def outlet_kind(self, outlet_id: str | None) -> SourceKind:
        """Give the kind of an outlet of the watch; plain `outlet` where it is not in the table."""
        row = self._outlets.get(outlet_id or "")
        return OUTLET_KINDS.get(row.kind, SourceKind.OUTLET) if row is not None else SourceKind.OUTLET

    def _phrase(
        self, text: str, head: Token | None, at: Span | None, names: Sequence[NameMention]
    ) -> SourcePhrase:
        last = _WORD.findall(text)[-1:] or [text]
        word = head.text if head is not None else last[0]
        if at is None:
            at = Span(len(text) - len(word), len(text))
        known = _named(text, at, names)
        noun = singular(word)
        kind = noun_kind(word)
        proper = head.pos_ == "PROPN" if head is not None else word[:1].isupper()
        if known is not None and not (kind is not None and kind.person and not _is_office(known, self)):
            return SourcePhrase(
                text, noun, False, True, self._is_person(known), self._source(known, text, at)
            )
        source_kind, person = _kind_of(text, at, kind, proper)
        place = source_kind is SourceKind.UNKNOWN and any(
            m.places and not m.actor and m.overlaps(at) for m in names
        )
        proper = proper and not place
        plural = head.tag_ in {"NNS", "NNPS"} if head is not None else word.endswith("s")
        text = _CREDIT.sub("", text)
        name = _ARTICLE.sub("", text) if proper else text
        return SourcePhrase(text, noun, plural, proper, person, Source(name, source_kind), place)

    def _source(self, known: NameMention, text: str, at: Span) -> Source:
        if known.outlet is not None:
            return Source(_ARTICLE.sub("", known.name), self.outlet_kind(known.outlet), known.outlet)
        kind = ACTOR_KINDS.get(self._actors[known.actor or ""].kind, SourceKind.OFFICIAL)
        name = known.name if known.start <= at.start and not self._is_person(known) else text
        return Source(_ARTICLE.sub("", name), kind, known.actor)

    def _is_person(self, known: NameMention) -> bool:
        return known.actor is not None and self._actors[known.actor].kind.value == "office"


def _named(text: str, at: Span, names: Sequence[NameMention]) -> NameMention | None:
    """Give the outlet or actor that the head stands for, itself or through the name before it ('TASS agency')."""
    mentions = [m for m in names if m.outlet or (m.actor and m.sense is not Sense.DEMONYM)]
    covering = next((m for m in mentions if m.overlaps(at)), None)
    if covering is not None and not (covering.sense is Sense.SHORT and _is_part_of_name(text, covering)):
        return covering
    before = [m for m in mentions if m.end <= at.start and m.outlet and "," not in text[m.end : at.start]]
    follows = text[at.end :].lstrip(" ,(")
    after = [m for m in mentions if m.outlet and text.find(follows) == m.start and follows]
    kind = noun_kind(text[at.start : at.end])
    names_outlet = kind is not None and kind.kind in _NAMED_BESIDE
    return next(iter([*before, *after]), None) if names_outlet and kind and not kind.person else None


def _is_part_of_name(text: str, short: NameMention) -> bool:
    """Tell 'the Ministry of Transport' and 'the Russian Foreign Ministry' from 'the ministry'."""
    before = _WORD.findall(text[: short.start])
    return text[short.end :].startswith((" of ", " for ")) or any(word[:1].isupper() for word in before[1:])


def _counted(head: Token) -> Token:
    """Give the sources of 'one of the sources', else the head itself."""
    if head.lower_ not in load_source_words().counting:
        return head
    of = next((child for child in head.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    counted = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    return counted if counted is not None else head


def _is_office(known: NameMention, reader: SourceReader) -> bool:
    return known.outlet is None and reader._is_person(known)


def _is_lower_inside(head: Token) -> bool:
    """Tell whether the phrase would open with a small letter inside a sentence."""
    first = head.left_edge
    return first.pos_ in {"DET", "PRON"} or (
        first == head and head.pos_ == "NOUN" and not head.text.isupper()
    )


def _head_token(sentence: Sentence, inside: Span) -> Token | None:
    if sentence.doc is None:
        return None
    tokens = [t for t in sentence.doc if inside.start <= t.idx and t.idx + len(t) <= inside.end]
    places = {token.i for token in tokens}
    heads = [t for t in tokens if t.head.i not in places or t.head == t]
    if not heads:
        return None
    names = list(takewhile(lambda t: t.pos_ != "ADP", heads))
    return next((t for t in reversed(names) if t.pos_ in {"NOUN", "PROPN", "PRON"}), heads[0])


def _kind_of(text: str, at: Span, kind: NounKind | None, proper: bool) -> tuple[SourceKind, bool]:
    """Give the kind of a phrase by its head noun, its fixed phrases, and the titles around a proper name."""
    core = text[: at.end]
    fixed = phrase_kind(core)
    if kind is not None and not (fixed is not None and not kind.person):
        return (fixed if fixed is SourceKind.ANONYMOUS else kind.kind), kind.person
    if fixed is not None:
        return fixed, False
    if proper:
        for word in [*_WORD.findall(text[: at.start])[::-1], *_WORD.findall(text[at.end :])]:
            title = noun_kind(word)
            if title is not None and (title.person or word.islower()):
                return title.kind, title.person
        return SourceKind.UNKNOWN, len(_WORD.findall(core)) >= _FEWEST_NAME_WORDS or core[:1].isupper()
    return SourceKind.UNKNOWN, False
