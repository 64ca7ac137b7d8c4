"""Stretches of a parsed sentence: noun phrases as sources, clauses as content, and who the subject is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from watchfloor.claims.attribution.cues import load_speech
from watchfloor.claims.mentions.values import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LOOSE = frozenset({"relcl", "advcl", "parataxis", "ccomp", "punct", "cc"})
_EDGE_MARKS = frozenset(",;:–—-…()")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_AT = frozenset({"in", "at", "on", "during", "via", "through"})
_LONGEST_OCCASION = 12
_EMPTY = frozenset({"this", "that", "it", "there", "these", "those"})
RELATIVES = frozenset({"who", "which", "that", "whom"})


_LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}  # the lemmatizer gives 'hop'


def lemma_of(verb: Token) -> str:
    """Give the lemma of a verb, put right where the lemmatizer is known to err."""
    return _LEMMAS.get(verb.lower_, verb.lemma_)


def subject_of(verb: Token) -> Token | None:
    """Give who does what the verb says, following coordination, control and participles to their subject."""
    seen: set[int] = set()
    step = verb
    while step.i not in seen:
        seen.add(step.i)
        own = _subject_beside(step)
        if own is not None:
            return _nearer_subject(own, verb) if own.lower_ in _EMPTY and step != verb else own
        if step.dep_ in {"acl", "relcl"} and step.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return step.head
        if step.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "aux", "parataxis"}:
            return None
        step = step.head
    return None


def _subject_beside(verb: Token) -> Token | None:
    """Give the verb's own subject; of several the one next to it, for the first is a dateline."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    before = [child for child in own if child.i < verb.i]
    candidates = before or own
    return candidates[-1] if candidates else None


def _nearer_subject(empty: Token, verb: Token) -> Token:
    """Give, for 'This is where the ministry opened a depot, saying …', the subject of the clause just before."""
    named = [
        token
        for token in empty.doc[empty.i + 1 : verb.i]
        if token.dep_ in SUBJECTS and token.pos_ in {"NOUN", "PROPN"} and token.head.tag_ in _FINITE
    ]
    return named[-1] if named else empty


def opens_with_that(clause: Token) -> bool:
    """Tell a clause with 'that' and a subject of its own, which no relative clause has."""
    opener = clause.left_edge
    subject = next((child for child in clause.children if child.dep_ in SUBJECTS), None)
    return opener.lower_ == "that" and subject is not None and subject != opener


def noun_phrase(head: Token) -> Span:
    """Give the stretch of a noun phrase without its relative clauses and without what hangs loosely on its end."""
    doc = head.doc
    last = head.i
    for child in head.rights:
        if child.dep_ == "acl" and opens_with_that(child):
            break
        if child.dep_ in _LOOSE and not (child.dep_ == "punct" and _goes_on(child, head)):
            break
        last = max(last, child.right_edge.i)
    while last > head.i and doc[last].text in _EDGE_MARKS - {")"}:
        last -= 1
    first = first_of(head).i
    while first < head.i and (doc[first].is_punct or doc[first].is_quote or doc[first].dep_ in _LOOSE):
        first += 1
    last = _balanced(doc, first, last)
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _balanced(doc: Doc, first: int, last: int) -> int:
    """Take in the bracket that closes the phrase, or leave out what an unclosed one opens."""
    opened = [place for place in range(first, last + 1) if doc[place].text == "("]
    closed = [place for place in range(first, last + 1) if doc[place].text == ")"]
    if len(opened) <= len(closed):
        return last
    if last + 1 < len(doc) and doc[last + 1].text == ")":
        return last + 1
    return max(first, opened[-1] - 1)


def _goes_on(mark: Token, head: Token) -> bool:
    """Tell whether an apposition, a bracket or a hyphen stands behind the mark."""
    after = next((child for child in head.rights if child.i > mark.i and child.dep_ != "punct"), None)
    return after is not None and after.dep_ in {"appos", "conj", "prep", "cc", "nummod"}


def stretch(doc: Doc, first: int, last: int, holes: Iterable[tuple[int, int]] = ()) -> list[Span]:
    """Give the stretches of tokens from `first` to `last`, both with it, without the holes and without edge marks."""
    taken = {place for low, high in holes for place in range(low, high + 1)}
    pieces: list[list[int]] = [[]]
    for place in range(first, last + 1):
        if place in taken:
            pieces.append([])
        else:
            pieces[-1].append(place)
    return [span for piece in pieces if (span := _trimmed(doc, piece)) is not None]


def _trimmed(doc: Doc, piece: list[int]) -> Span | None:
    while piece and (doc[piece[0]].text in _EDGE_MARKS or doc[piece[0]].is_space):
        piece = piece[1:]
    while piece and (doc[piece[-1]].text in _EDGE_MARKS or doc[piece[-1]].is_space):
        piece = piece[:-1]
    if not any(doc[place].is_alpha or doc[place].like_num for place in piece):
        return None
    return Span(doc[piece[0]].idx, doc[piece[-1]].idx + len(doc[piece[-1]]))


def without_occasion(doc: Doc, first: int, last: int) -> int:
    """Give the last token of content without the occasion at its end ('in an interview', 'on Twitter').

    Args:
        doc: the sentence.
        first: the first token of the content.
        last: its last token, which may be of an occasion.
    """
    occasions = load_speech().occasions
    for place in range(last - 1, max(first, last - _LONGEST_OCCASION), -1):
        phrase = doc[place]
        if phrase.dep_ != "prep" or phrase.lower_ not in _AT or phrase.right_edge.i < last:
            continue
        thing = next((child for child in phrase.children if child.dep_ == "pobj"), None)
        if thing is not None and thing.lemma_.lower() in occasions:
            return place - 1
    return last


def first_of(source: Token) -> Token:
    """Give the first token of a source; of 'news agency RIA' that too which the parse took for a subject of its own."""
    first = source.left_edge
    while first.i:
        before = first.nbor(-1)
        if before.dep_ not in SUBJECTS or source.dep_ not in SUBJECTS or before.head != source.head:
            break
        first = before.left_edge
    return first


def last_of(source: Token) -> Token:
    """Give the last token of a source as `noun_phrase` takes it."""
    end = noun_phrase(source).end
    return max((token for token in source.subtree if token.idx < end), key=lambda token: token.i)


def has_to(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with 'to'."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)
