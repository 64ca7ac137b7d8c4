"""Finds the attributions that verbs make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchfloor.claims.attribution.cues import Frame, Of, load_speech
from watchfloor.claims.attribution.found import Found, cue_span
from watchfloor.claims.attribution.parties import parties_of
from watchfloor.claims.attribution.phrases import SUBJECTS, has_to, lemma_of, stretch
from watchfloor.claims.attribution.said import content_of, told_behind
from watchfloor.claims.attribution.values import Manner
from watchfloor.claims.mentions.values import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_AHEAD = frozenset({"xcomp", "advcl", "acl", "ccomp", "relcl", "csubj"})
_CLOSE = 3  # words
_WHETHER = frozenset({"whether", "if", "why", "how", "what", "when", "where", "who"})
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
    if (told := _as_clause(verb, frames) or _asked(verb)) is not None:
        yield told
        return
    source, addressee = parties_of(verb)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    content, manner = content_of(verb, source, frames, passive)
    if manner is None or (source is not None and source.lower_ in _OPEN_SOURCES and passive):
        source = None if manner is not None else source
    if manner is None or (has_to(verb) and verb.dep_ in _AHEAD and not _is_told_all_the_same(verb)):
        return
    yield Found(source, cue_span(verb), tuple(content), manner, addressee)


def _phrasal(verb: Token) -> list[str]:
    beside = [child.lower_ for child in verb.children if child.dep_ in {"prt", "prep"}]
    if verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "for" and verb.nbor().dep_ == "mark":
        beside.append("for")
    return [f"{lemma_of(verb)} {word}" for word in beside]


def _as_clause(verb: Token, frames: dict[Frame, Manner]) -> Found | None:
    """Give ', as the ministry said' and ', as reported by the agency': the main clause is what is said."""
    said = frames.get(Frame.CLAUSE)
    opener = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "as"), None)
    if said is None or opener is None or verb.dep_ != "advcl" or verb.head.pos_ not in {"VERB", "AUX"}:
        return None
    if any(child.dep_ in {"ccomp", "dobj", "xcomp"} for child in verb.children):
        return None
    source, _ = parties_of(verb)
    behind = opener.i and verb.doc[opener.i - 1].text == ","
    if source is None or (source.head != verb and verb.tag_ != "VBN") or not (behind or opener.i == 0):
        return None
    return Found(source, cue_span(verb), tuple(_without(verb.head, verb)), said)


def _asked(verb: Token) -> Found | None:
    """Give 'was asked about the flood' and 'asked whether it broke': what is asked, by nobody who is named."""
    passive = any(child.dep_ == "auxpass" for child in verb.children) or verb.dep_ == "advcl"
    if verb.tag_ != "VBN" or not passive or verb.lemma_ not in load_speech().asking:
        return None
    about = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ in {"about", "on"}), None)
    whether = next((c for c in verb.rights if c.dep_ == "ccomp" and c.left_edge.lower_ in _WHETHER), None)
    asked = about or whether
    if asked is None or any(child.dep_ == "agent" for child in verb.rights):
        return None
    first = asked.left_edge.i + (asked is about)
    content = stretch(verb.doc, first, asked.right_edge.i)
    return Found(None, cue_span(verb), tuple(content), Manner.SAYING) if content else None


def _is_told_all_the_same(verb: Token) -> bool:
    """Tell 'would like to inform', 'is pleased to announce' and 'went on to say', which inform, announce and say."""
    words = load_speech()
    if verb.head.lemma_ in words.running and 0 < verb.i - verb.head.i <= _CLOSE:
        return verb.head.tag_ != "VB"
    return bool({verb.head.lemma_, verb.head.lower_} & words.courtesies)


def _showing(verb: Token) -> Iterator[Found]:
    """Give ', citing a letter': what is cited is the source of what the main clause says."""
    cited = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if cited is None:
        return
    main = verb.head
    if main.pos_ in {"NOUN", "PROPN"} and main.dep_ in SUBJECTS:
        main = main.head
    told = told_behind(verb)
    content: list[Span] = stretch(verb.doc, told.left_edge.i, told.right_edge.i) if told is not None else []
    for child in main.children:
        if not content and child.dep_ == "ccomp" and child != verb:
            content = _without(child, verb)
    if not content and main.pos_ in {"VERB", "AUX"}:
        content = _without(main, verb)
    if content:
        yield Found(cited, cue_span(verb), tuple(content), Manner.SHOWING)


def _without(clause: Token, part: Token) -> list[Span]:
    hole = (part.left_edge.i, part.right_edge.i)
    return stretch(clause.doc, clause.left_edge.i, clause.right_edge.i, [hole])
