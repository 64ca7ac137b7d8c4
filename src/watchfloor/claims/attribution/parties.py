"""Finds who says what a verb says, and whom it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.claims.attribution.cues import Frame, Of, load_speech
from watchfloor.claims.attribution.phrases import subject_of
from watchfloor.claims.attribution.values import Manner

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATELINE = 12
_TALKS = frozenset({"interview", "call", "conversation"})
HANDED_ON = frozenset({Manner.SAYING, Manner.FINDING})
TELLING = frozenset({"tell", "inform", "notify", "brief", "remind", "assure"})


def parties_of(verb: Token) -> tuple[Token | None, Token | None]:
    """Find who says it and whom it is told.

    Args:
        verb: a verb of saying.

    Returns:
        The heads of the two phrases, null where the sentence names nobody.
    """
    quoter = _quoter(verb)
    if quoter is not None:
        return quoter, _object_of(verb.head.head, {"agent"}, "by")
    subject = _past_dateline(subject_of(outer_of(verb) or verb), verb)
    if subject is not None and _is_quoted(subject) and not _is_quoted(verb):
        subject = _behind(verb)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    as_reported = verb.dep_ == "advcl" and any(child.dep_ == "agent" for child in verb.rights)
    if verb.tag_ == "VBN" and (passive or as_reported or verb.dep_ in {"acl", "relcl"}):
        agent = _object_of(verb, {"agent"}, "by")
        return agent, subject if agent is not None and verb.lemma_ == "tell" else None
    if verb.lemma_ in TELLING:
        return subject, next((child for child in verb.rights if child.dep_ in {"dobj", "dative"}), None)
    return subject, _object_of(verb, {"prep", "dative"}, "to") or _interviewer(verb)


def outer_of(verb: Token) -> Token | None:
    """Give the verb of saying that ', adding that …' goes on with, where the parse hangs it on what was said."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.left_edge.i == 0:
        return None
    opener = verb.doc[verb.left_edge.i - 1]
    if opener.text not in {",", "–", "—"} and not opener.is_quote:
        return None
    if load_speech().of(Of.VERB, verb.lemma_, Frame.CLAUSE) not in HANDED_ON:
        return None
    inner, outer = verb.head, verb.head.head
    while inner.dep_ in {"conj", "xcomp"} and inner != outer:
        inner, outer = outer, outer.head
    said = load_speech().of(Of.VERB, outer.lemma_, Frame.CLAUSE) is Manner.SAYING
    return outer if said and inner.dep_ == "ccomp" and outer.i < inner.i < verb.i else None


def _object_of(verb: Token, dependencies: set[str], preposition: str) -> Token | None:
    for child in verb.rights:
        if child.dep_ in dependencies and child.lower_ == preposition:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _interviewer(verb: Token) -> Token | None:
    """Give the outlet of 'said in an interview with the agency'."""
    for child in verb.children:
        talk = next((inner for inner in child.children if inner.dep_ == "pobj"), None)
        if child.dep_ == "prep" and child.lower_ == "in" and talk is not None and talk.lemma_ in _TALKS:
            return _object_of(talk, {"prep"}, "with")
    return None


def _past_dateline(subject: Token | None, verb: Token) -> Token | None:
    """Give the subject behind 'SEOUL, Dec. 12 –' where the parse took the dateline for it."""
    if subject is None:
        return None
    dash = next(
        (t.i for t in verb.doc[: min(_DATELINE, len(verb.doc))] if t.text in {"–", "—", "--", "-"}), None
    )
    if dash is None or not subject.i < dash < verb.i:
        return subject
    behind = [t for t in subject.children if dash < t.i < verb.i and t.pos_ in {"NOUN", "PROPN", "PRON"}]
    return behind[0] if behind else subject


def _is_quoted(token: Token) -> bool:
    """Tell whether a token stands between quotation marks of its sentence."""
    before = sum(1 for other in token.doc[: token.i] if other.is_quote and other.text not in {"'", "’", "‘"})
    return before % 2 == 1


def _behind(verb: Token) -> Token | None:
    """Give who stands behind the verb ('said Berg') where the parse took a quoted word for its subject."""
    follower = verb.i + 1
    doc = verb.doc
    if follower >= len(doc) or doc[follower].pos_ not in {"PROPN", "DET", "NOUN", "PRON", "ADJ"}:
        return _named_before(verb)
    head = doc[follower]
    while head.head.i > head.i and head.head.pos_ in {"PROPN", "NOUN"}:
        head = head.head
    return head


def _named_before(verb: Token) -> Token | None:
    before = verb.doc[verb.i - 1] if verb.i else None
    return before if before is not None and before.pos_ in {"PROPN", "NOUN", "PRON"} else None


def _quoter(verb: Token) -> Token | None:
    """Give who is quoted in 'X was quoted as saying' and 'quoted X as saying'."""
    step = verb.head
    if verb.dep_ != "pcomp" or step.lower_ != "as" or step.head.lemma_ not in load_speech().quoting:
        return None
    passive = any(child.dep_ == "auxpass" for child in step.head.children)
    wanted = {"nsubjpass"} if passive else {"dobj"}
    return next((child for child in step.head.children if child.dep_ in wanted), None)
