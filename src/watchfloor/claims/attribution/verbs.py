"""Finds the attributions that verbs make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchfloor.claims.attribution.cues import Frame, Of, load_speech
from watchfloor.claims.attribution.found import Found, cue_span
from watchfloor.claims.attribution.parties import parties_of
from watchfloor.claims.attribution.phrases import has_to, lemma_of, stretch
from watchfloor.claims.attribution.said import content_of
from watchfloor.claims.attribution.values import Manner
from watchfloor.claims.mentions import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_AHEAD = frozenset({"xcomp", "advcl", "acl", "ccomp", "relcl", "csubj"})
_OPEN_SOURCES = frozenset({"it", "there"})


def of_verb(verb: Token) -> Iterator[Found]:
    """Give the attribution that a verb makes, if it does."""
    speech = load_speech()
    words = [*_phrasal(verb), lemma_of(verb)]
    frames = {frame: m for frame in Frame for word in words if (m := speech.of(Of.VERB, word, frame))}
    if not frames or verb.dep_ in {"amod", "compound"}:
        return
    if Manner.SHOWING in frames.values():
        if verb.tag_ == "VBG":
            yield from _showing(verb)
            return
        frames = {frame: Manner.SAYING if m is Manner.SHOWING else m for frame, m in frames.items()}
    source, addressee = parties_of(verb)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    content, manner = content_of(verb, source, frames, passive)
    if manner is None or (source is not None and source.lower_ in _OPEN_SOURCES and passive):
        source = None if manner is not None else source
    if manner is None or (has_to(verb) and verb.dep_ in _AHEAD):
        return
    yield Found(source, cue_span(verb), tuple(content), manner, addressee)


def _phrasal(verb: Token) -> list[str]:
    return [f"{lemma_of(verb)} {child.lower_}" for child in verb.children if child.dep_ in {"prt", "prep"}]


def _showing(verb: Token) -> Iterator[Found]:
    """Give ', citing a letter': what is cited is the source of what the main clause says."""
    cited = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if cited is None:
        return
    main = verb.head
    content: list[Span] = []
    for child in main.children:
        if child.dep_ == "ccomp" and child != verb:
            content = _without(child, verb)
    if not content and main.pos_ in {"VERB", "AUX"}:
        content = _without(main, verb)
    if content:
        yield Found(cited, cue_span(verb), tuple(content), Manner.SHOWING)


def _without(clause: Token, part: Token) -> list[Span]:
    hole = (part.left_edge.i, part.right_edge.i)
    return stretch(clause.doc, clause.left_edge.i, clause.right_edge.i, [hole])
