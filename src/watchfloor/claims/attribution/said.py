"""Finds what a verb says: the clause behind or before it, an infinitive, a gerund or an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.claims.attribution.cues import Frame, load_speech
from watchfloor.claims.attribution.found import HELPERS
from watchfloor.claims.attribution.kinds import load_source_words
from watchfloor.claims.attribution.objects import objects_of
from watchfloor.claims.attribution.parties import TELLING, outer_of
from watchfloor.claims.attribution.phrases import (
    RELATIVES,
    first_of,
    has_to,
    last_of,
    opens_with_that,
    stretch,
)
from watchfloor.claims.attribution.values import Manner
from watchfloor.claims.mentions.values import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 12
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEHIND = frozenset({Manner.SAYING, Manner.FINDING})
_PASSIVE_STANCE = frozenset({Manner.STANCE, Manner.SAYING, Manner.FINDING, Manner.INTENT})


def content_of(
    verb: Token, source: Token | None, frames: dict[Frame, Manner], passive: bool
) -> tuple[list[Span], Manner | None]:
    """Find what a verb says.

    Args:
        verb: a verb of the cue lists.
        source: who says it, where it is named.
        frames: the frames in which the verb is a cue, with its manner in each.
        passive: whether the verb is passive.

    Returns:
        The content and the manner; a null manner where the verb says nothing here, and no content but a manner where
        the content can only stand in quotation marks.
    """
    said = frames.get(Frame.CLAUSE)
    right = _right_clause(verb)
    if said and right is not None:
        goes_on = right.left_edge.i > verb.i and _is_interrupted(verb, source)
        return [*(_left_content(verb, source) if goes_on else []), *_clause(verb, right, source)], said
    before = said if said in _BEHIND else frames.get(Frame.QUOTE)
    quoted = said in _BEHIND or any(token.is_quote for token in verb.doc[: verb.i])
    left = _left_content(verb, source) if before and quoted and source is not None else []
    if left:
        return left, before
    aim = _aim(verb, source)
    if aim and (Frame.INFINITIVE in frames or (passive and said in _PASSIVE_STANCE)):
        of_other = said in _PASSIVE_STANCE and _has_other_subject(verb)
        return aim, said if said and (passive or of_other) else frames.get(Frame.INFINITIVE, said)
    for frame, content in objects_of(verb, source, passive):
        if frame in frames and content:
            return content, frames[frame]
    if said is Manner.SAYING and source is not None and (told := _that_clause(verb)):
        return told, said
    return [], frames.get(Frame.QUOTE) if source is not None else None


def _aim(verb: Token, source: Token | None) -> list[Span]:
    """Give the infinitive: 'to sell' of 'is believed to sell'."""
    aim = next((child for child in verb.rights if child.dep_ in {"xcomp", "ccomp"} and has_to(child)), None)
    aim = aim or _called_for(verb)
    if aim is None:
        return []
    own = source is not None and source.head == aim
    holes = [(source.left_edge.i, source.right_edge.i)] if source is not None and own else []
    return stretch(verb.doc, max(aim.left_edge.i, verb.i + 1), aim.right_edge.i, holes)


def _called_for(verb: Token) -> Token | None:
    """Give the 'close' of 'called for the port to close'."""
    follower = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if follower is None or follower.lower_ != "for" or follower.head == verb:
        return None
    return follower.head if follower.head.dep_ == "advcl" and has_to(follower.head) else None


def _has_other_subject(verb: Token) -> bool:
    """Tell 'expects prices to fall' from 'expects to sell'."""
    aims = (child for child in verb.rights if child.dep_ in {"xcomp", "ccomp"} and has_to(child))
    return any(
        child.dep_ in {"nsubj", "nsubjpass"} and child.i > verb.i for a in aims for child in a.children
    )


def _right_clause(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in {"ccomp", "csubj"} and child.i > verb.i and not has_to(child):
            return child
    for child in verb.children:
        if (
            child.dep_ in {"advcl", "acl"}
            and child.i > verb.i
            and any(c.lower_ == "that" for c in child.children)
        ):
            return child
    for phrase in verb.rights:
        told = verb.lemma_ in TELLING and phrase.dep_ in {"dobj", "dative"}
        if told or phrase.dep_ in {"prep", "npadvmod", "advmod", "agent"}:
            for inner in phrase.subtree:
                if inner.dep_ in {"acl", "relcl"} and opens_with_that(inner):
                    return inner
    for child in verb.rights:
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_ in load_speech().citing:
            return told_behind(child)
    return next((child for child in verb.rights if child.dep_ in {"xcomp"} and child.tag_ == "VBG"), None)


def told_behind(citing: Token) -> Token | None:
    """Give the clause of 'reported, citing a clerk, that it left', where the parse hangs it on 'citing'."""
    openers = (child for child in citing.rights if child.dep_ == "ccomp")
    return next((child for child in openers if child.left_edge.lower_ == "that"), None)


def _that_clause(verb: Token) -> list[Span]:
    """Give what stands from 'that' on, where the parse finds no clause behind the verb ('told him that a …')."""
    doc = verb.doc
    behind = doc[verb.i + 1 : verb.i + 1 + _NEAR]
    opener = next((token for token in behind if token.lower_ == "that"), None)
    if opener is None and verb.lemma_ in load_source_words().speaking:
        return _rest(verb)
    if (
        opener is None
        or opener.i + 1 >= len(doc)
        or doc[opener.i + 1].pos_ in {"VERB", "AUX", "PUNCT", "NOUN"}
    ):
        return []
    if any(token.pos_ in {"VERB", "AUX"} or token.text == "," for token in doc[verb.i + 1 : opener.i]):
        return []
    end = len(doc) - 1
    while end > opener.i and doc[end].is_punct and not doc[end].is_quote:
        end -= 1
    has_verb = any(token.tag_ in _FINITE for token in doc[opener.i : end + 1])
    return stretch(doc, opener.i, end) if has_verb else []


def _rest(verb: Token) -> list[Span]:
    """Give all that stands behind 'said', where it is a clause that the parse does not see as one."""
    doc = verb.doc
    first, last = verb.i + 1, len(doc) - 1
    if first > last or doc[first].is_punct or doc[first].pos_ in {"ADP", "SCONJ"} or verb.head != verb:
        return []
    while last > first and doc[last].is_punct and not doc[last].is_quote:
        last -= 1
    has_verb = any(token.tag_ in _FINITE for token in doc[first : last + 1])
    return stretch(doc, first, last) if has_verb else []


def _clause(verb: Token, clause: Token, source: Token | None) -> list[Span]:
    holes = []
    if source is not None and clause.is_ancestor(source):
        holes.append((source.left_edge.i, source.right_edge.i))
    first = clause.left_edge.i
    if first <= verb.i <= clause.right_edge.i:
        first = verb.i + 1
    last = max(clause.right_edge.i, _end_of_saying(verb, clause))
    doc = verb.doc
    going_on = [token.left_edge.i for token in doc[first : last + 1] if outer_of(token) == verb]
    last = min([last, *(opener - 1 for opener in going_on)])
    while last + 1 < len(doc) and doc[last + 1].is_quote:
        last += 1
    while first - 1 > verb.i and doc[first - 1].is_quote:
        first -= 1
    return stretch(doc, first, last, holes)


def _end_of_saying(verb: Token, clause: Token) -> int:
    """Give where the content ends: a clause hung on the verb of saying ('until it closed') mostly belongs to what is said."""
    last = clause.right_edge.i
    if verb.dep_ not in {"ROOT", "ccomp", "relcl"}:
        return last
    for child in verb.rights:
        if child.i <= last or child.is_punct:
            continue
        marked = any(
            inner.dep_ == "mark" or inner.tag_ == "WRB" for inner in child.children if inner.i < child.i
        )
        if not (child.dep_ == "advcl" and marked):
            break
        last = child.right_edge.i
    return last


def _bounds(verb: Token, source: Token | None) -> tuple[int, int]:
    """Give the first and last token of 'he also said on Monday' without its content."""
    members = [verb, *(child for child in verb.children if child.dep_ in HELPERS | {"advmod"})]
    if source is not None and source.head == verb:
        members += [first_of(source), last_of(source)]
    places = [token.i for token in members if abs(token.i - verb.i) <= _NEAR or source in (token.head, token)]
    return min([*places, verb.i]), max([*places, verb.i])


def _left_content(verb: Token, source: Token | None) -> list[Span]:
    """Give the content before 'sources said', and behind it where the sentence goes on after a comma."""
    doc = verb.doc
    if not _may_close(verb, source):
        return []
    first, last = _bounds(verb, source)
    before = first - 1
    while before >= 0 and doc[before].is_quote:
        before -= 1
    quoted = doc[first - 1].is_quote
    if before < 1 or doc[min(before + 1, first - 1)].is_alpha:
        return []
    if not (doc[before].text in {",", "?", "!", "–", "—"} or quoted):
        return []
    start = _start_of_clause(verb, before)
    goes_on = _is_interrupted(verb, source)
    has_verb = any(token.pos_ in {"VERB", "AUX"} for token in doc[start:first])
    if not quoted and (_is_setting(verb, start, before) or not (has_verb or goes_on)):
        return []
    return stretch(doc, start, first - 1) + (_tail(verb, last) if goes_on else [])


def _may_close(verb: Token, source: Token | None) -> bool:
    """Tell whether a verb can stand behind what is said: no participle without a subject, no 'who said'."""
    if verb.dep_ not in {"ROOT", "parataxis", "ccomp", "conj", "advcl", "dep", "relcl", "acl"}:
        return False
    if source is not None and source.lower_ in RELATIVES:
        return False
    return verb.tag_ != "VBG" or any(child.dep_ in {"nsubj", "aux"} for child in verb.children)


def _is_setting(verb: Token, first: int, last: int) -> bool:
    """Tell 'Asked about the fire, the guard said': what stands before is when or why it was said."""
    if any(child.dep_ in {"ccomp", "parataxis"} and child.i < verb.i for child in verb.children):
        return False
    return any(
        child.dep_ in {"advcl", "prep"} and child.left_edge.i <= first + 1 and child.right_edge.i >= last - 1
        for child in verb.lefts
    )


def _start_of_clause(verb: Token, before: int) -> int:
    doc = verb.doc
    if verb.dep_ == "conj" and verb.head.i < before:
        opener = next((c.i for c in verb.head.children if c.dep_ == "cc" and c.i < before), None)
        return opener + 1 if opener is not None else verb.head.left_edge.i
    ccomp = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), None)
    if ccomp is not None and verb.dep_ not in {"ROOT"}:
        return ccomp.left_edge.i
    return 0 if len(doc) else before


def _is_interrupted(verb: Token, source: Token | None) -> bool:
    """Tell 'Trade, sources said, has resumed' and '"It came," he said, "by rail."' from a closed reporting clause."""
    doc = verb.doc
    _, last = _bounds(verb, source)
    follower = last + 1
    return (
        follower + 2 < len(doc)
        and doc[follower].text == ","
        and (doc[follower + 1].is_quote or doc[follower + 1].tag_ in _FINITE)
    )


def _tail(verb: Token, last: int) -> list[Span]:
    doc = verb.doc
    end = len(doc) - 1
    while end > last and doc[end].is_punct and not doc[end].is_quote:
        end -= 1
    return stretch(doc, last + 1, end)
