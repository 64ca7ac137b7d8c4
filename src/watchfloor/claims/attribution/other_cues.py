"""Finds the attributions that nouns, adjectives, adverbs and 'according to' make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchfloor.claims.attribution.cues import Frame, Of, load_speech
from watchfloor.claims.attribution.found import Found
from watchfloor.claims.attribution.phrases import SUBJECTS, has_to, last_of, stretch, subject_of
from watchfloor.claims.attribution.values import Manner
from watchfloor.claims.mentions.values import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_GIVING = frozenset(
    {"make", "have", "express", "voice", "issue", "give", "hold", "share", "repeat", "release", "offer"}
)
_OPEN_SOURCES = frozenset({"it", "there"})


def of_noun(noun: Token) -> Iterator[Found]:
    """Give the attribution that a noun makes: 'the claim that', 'reports of'."""
    if noun.i and noun.nbor(-1).lower_ == "in":
        return
    for child in noun.rights:
        frame = _noun_frame(child)
        manner = load_speech().of(Of.NOUN, noun.lemma_, frame) if frame else None
        if manner is None:
            continue
        first = child.i + 1 if child.dep_ == "prep" else child.left_edge.i
        content = stretch(noun.doc, first, _end_of_gerund(child))
        speaker = _speaker(noun)
        if speaker is None and frame is Frame.NOUN and noun.lemma_ not in load_speech().hearsay:
            return
        if content:
            yield Found(speaker, Span(noun.idx, noun.idx + len(noun)), tuple(content), manner)
            return


def _end_of_gerund(child: Token) -> int:
    """Give the last token of 'of the firm selling arms', where the parse hangs 'selling' on the noun before 'of'."""
    behind = next((c for c in child.head.rights if c.i > child.right_edge.i and c.dep_ == "acl"), None)
    return behind.right_edge.i if behind is not None and behind.tag_ == "VBG" else child.right_edge.i


def _speaker(noun: Token) -> Token | None:
    """Give whose claim it is: 'the firm's claim', 'a warning from the firm', 'the firm issued a warning'."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"from", "by", "among"}:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return subject_of(noun.head) if noun.dep_ == "dobj" and noun.head.lemma_ in _GIVING else None


def _noun_frame(child: Token) -> Frame | None:
    if child.dep_ in {"acl", "relcl", "ccomp"}:
        if has_to(child):
            return Frame.INFINITIVE
        that = next((c for c in child.children if c.lower_ == "that"), None)
        subject = next((c for c in child.children if c.dep_ in SUBJECTS), None)
        return Frame.CLAUSE if that is not None and subject is not None and subject != that else None
    if child.dep_ == "prep" and child.lower_ in {"of", "for", "about", "over"}:
        return Frame.NOUN
    return None


def of_adjective(adjective: Token) -> Iterator[Found]:
    """Give the attribution that an adjective makes: 'is confident that', 'is willing to'."""
    verb = adjective.head
    if adjective.dep_ not in {"acomp", "oprd"}:
        return
    source = subject_of(verb)
    if source is None or source.lower_ in _OPEN_SOURCES:
        return
    for child in adjective.rights:
        frame = Frame.INFINITIVE if has_to(child) else Frame.CLAUSE
        manner = (
            load_speech().of(Of.ADJECTIVE, adjective.lemma_, frame)
            if child.dep_ in {"ccomp", "xcomp"}
            else None
        )
        if manner:
            content = stretch(adjective.doc, child.left_edge.i, child.right_edge.i)
            yield Found(source, Span(verb.idx, adjective.idx + len(adjective)), tuple(content), manner)


def of_adverb(adverb: Token) -> Iterator[Found]:
    """Give the attribution to nobody that an adverb makes: 'reportedly'."""
    manner = load_speech().of(Of.ADVERB, adverb.lower_, Frame.CLAUSE)
    verb = adverb.head
    if manner is None or verb.pos_ not in {"VERB", "AUX"}:
        return
    content = stretch(adverb.doc, verb.left_edge.i, verb.right_edge.i, [(adverb.i, adverb.i)])
    yield Found(None, Span(adverb.idx, adverb.idx + len(adverb)), tuple(content), manner)


def of_preposition(word: Token) -> Iterator[Found]:
    """Give 'according to X' and 'as per X'."""
    doc = word.doc
    first_word, holder = word, word
    if word.lower_ == "according":
        if word.i + 1 >= len(doc) or doc[word.i + 1].lower_ != "to":
            return
        holder = doc[word.i + 1]
    else:
        first_word = word.head
    source = next((child for t in (holder, word) for child in t.children if child.dep_ == "pobj"), None)
    if source is None or source.i < holder.i:
        return
    last = last_of(source).i
    edge = source.right_edge.i
    if edge + 1 < len(doc) and doc[edge + 1].text == ",":
        last = edge
    first, end = _enclosing_clause(word, last)
    content = stretch(doc, first, end, [(first_word.i, last)])
    if content:
        yield Found(source, Span(first_word.idx, holder.idx + len(holder)), tuple(content), Manner.SAYING)


def _enclosing_clause(word: Token, last: int) -> tuple[int, int]:
    """Give the clause that 'according to' belongs to: the whole sentence, or a clause within it that holds it."""
    doc = word.doc
    end = len(doc) - 1
    while end > last and doc[end].is_punct and not doc[end].is_quote:
        end -= 1
    step = word
    while step.head != step:
        step = step.head
        if (
            step.dep_ in {"ccomp", "relcl"}
            and step.left_edge.i <= word.i <= step.right_edge.i
            and step.pos_ in {"VERB", "AUX"}
        ):
            first = step.left_edge.i
            if first < word.i or step.right_edge.i > last:
                return first, max(step.right_edge.i, last)
    return 0, max(end, last)
