"""Finds the word that governs an event as a cue: 'plans to sell', 'signs of smuggling', 'likely to open'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchfloor.claims.status.beside import AUXILIARIES, SUBJECTS, Found
from watchfloor.claims.status.cues import Frame, Of, load_cues
from watchfloor.claims.status.values import Effect

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "acomp", "oprd", "pcomp", "attr"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative"})
_KINDS = {
    "VERB": Of.VERB,
    "AUX": Of.VERB,
    "NOUN": Of.NOUN,
    "PROPN": Of.NOUN,
    "ADJ": Of.ADJECTIVE,
    "ADV": Of.ADJECTIVE,
}
_SELECTED = frozenset(
    {"of", "for", "about", "over", "on", "in", "to", "with", "against", "from", "at", "towards"}
)
RAISING = frozenset({"appear", "seem", "tend", "be", "likely", "believe"})
_LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}  # the lemmatizer gives 'hop'


def governing(node: Token) -> Iterator[Found]:
    """Give the head as a cue, where the node stands in its complement."""
    head = node.head
    cues = load_cues()
    if node.dep_ in {"pobj", "pcomp"}:
        yield from governing_through(node, head)
        return
    frame = _frame(node)
    if frame is None:
        return
    particle = next((child.lower_ for child in head.children if child.dep_ == "prt"), None)
    kind = _KINDS.get(head.pos_)
    if kind is None:
        return
    lemma = _LEMMAS.get(head.lower_, head.lemma_)
    effect = cues.of(kind, f"{lemma} {particle}", frame) if particle else None
    effect = effect or cues.of(kind, lemma, frame)
    if effect is Effect.PLAN and (yet := _yet(node)) is not None:
        yield Found(Effect.DENY, yet)
    elif effect and not _is_spared(head, effect, node):
        yield Found(effect, head)
    elif head.lemma_ == "be":
        yield from _predicated(head, node, frame)


def governing_through(node: Token, preposition: Token) -> Iterator[Found]:
    """Give the cue that a preposition binds the node to: 'signs of', 'interested in', 'call for', 'accused of'."""
    cues = load_cues()
    head = preposition.head
    kind = _KINDS.get(head.pos_)
    if kind is None or preposition.dep_ not in {"prep", "agent", "prt"}:
        return
    effect = cues.of(kind, f"{head.lemma_} {preposition.lower_}", Frame.NOUN)
    if (
        effect is None
        and preposition.lower_ in _SELECTED
        and (kind is not Of.VERB or preposition.lower_ in {"of", "from"})
    ):
        effect = cues.of(kind, head.lemma_, Frame.NOUN)
    if effect and not _is_spared(head, effect, node):
        yield Found(effect, head)


def _yet(node: Token) -> Token | None:
    """Give the 'yet' of 'has yet to open' and 'is yet to open'."""
    if node.head.lemma_ not in {"have", "be"} or not has_to(node):
        return None
    between = node.doc[node.head.i + 1 : node.i]
    return next((token for token in between if token.lower_ == "yet"), None)


def _predicated(copula: Token, node: Token, frame: Frame) -> Iterator[Found]:
    """Give the adjective or noun that a copula says of the node: 'it is possible that', 'the fear is that'."""
    cues = load_cues()
    for child in copula.children:
        if child != node and child.dep_ in {"acomp", "attr", "oprd", "nsubj"}:
            kind = _KINDS.get(child.pos_)
            effect = cues.of(kind, child.lemma_, frame) if kind in {Of.NOUN, Of.ADJECTIVE} and kind else None
            if effect:
                yield Found(effect, child)
                return


def _frame(node: Token) -> Frame | None:
    """Give the frame in which the node stands with its head, or null where it is no complement."""
    clause = node.dep_ in _CLAUSES or (node.dep_ in {"acl", "advcl"} and has_to(node))
    if (node.dep_ in _OBJECTS and node.pos_ in NOUNS) or is_gerund_of(node):
        return Frame.NOUN
    if (clause and (has_to(node) or _is_subjunctive(node))) or (
        node.dep_ == "nsubj" and node.head.lemma_ in RAISING
    ):
        return Frame.INFINITIVE
    if clause:
        bare = node.tag_ == "VBG" and not any(child.dep_ in AUXILIARIES for child in node.children)
        return Frame.NOUN if bare else Frame.CLAUSE
    return Frame.CLAUSE if node.dep_ in {"acl", "relcl"} and is_content_clause(node) else None


def _is_subjunctive(node: Token) -> bool:
    """Tell 'demands that the port close' and 'that it be closed' from 'says that the port closes'."""
    if node.dep_ != "ccomp" or any(child.tag_ in {"MD", "TO"} for child in node.children):
        return False
    helped = any(child.dep_ == "aux" for child in node.children)
    alone = any(child.dep_ == "nsubj" and child.tag_ in {"NN", "NNP"} for child in node.children)
    if not helped and (node.tag_ == "VB" or (node.tag_ == "VBP" and alone)):
        return True
    return any(child.dep_ == "auxpass" and child.lower_ == "be" for child in node.children)


def _is_spared(head: Token, effect: Effect, node: Token) -> bool:
    """Tell whether a cue is without force where it stands."""
    cues = load_cues()
    if effect is Effect.EVIDENTIAL and head.pos_ == "VERB":
        return _is_shown(head)
    if effect is Effect.PLAN and head.lemma_ == "decide":
        return node.lemma_ in cues.enacted
    if effect is Effect.PLAN and head.lemma_ in cues.settled:
        return head.dep_ in {"pobj", "dobj"} and head.head.lower_ in cues.presupposing
    if head.lemma_ in {"go", "use"}:  # 'going to sell' is a plan, 'used to sell' none
        return head.tag_ != "VBG" if head.lemma_ == "go" else head.tag_ == "VBD"
    if head.pos_ == "NOUN" and head.lemma_ in cues.doubts:
        return any(child.dep_ == "det" and child.lower_ == "no" for child in head.children)
    return node.dep_ == "nsubj" and effect is Effect.PLAN


def _is_shown(verb: Token) -> bool:
    """Tell 'imagery indicates' from 'the official indicated'."""
    return any(
        child.dep_ in SUBJECTS
        and (child.lemma_ in load_cues().grounds or child.lower_ in load_cues().grounds)
        for child in verb.children
    )


def is_courtesy(node: Token) -> bool:
    """Tell the 'inform' of 'would like to inform', which informs."""
    cues = load_cues()
    return (
        node.dep_ in {"xcomp", "ccomp"}
        and has_to(node)
        and node.lemma_ in cues.courteous
        and bool({node.head.lemma_, node.head.lower_} & cues.courtesies)
    )


def is_content_clause(node: Token) -> bool:
    """Tell 'the possibility that trade began' from 'the goods that arrived'."""
    cues = load_cues()
    opener = next((child for child in node.children if child.lower_ == "that"), None)
    subject = next((child for child in node.children if child.dep_ in SUBJECTS), None)
    if opener is None or subject is None or subject == opener:
        return False
    return cues.of(Of.NOUN, node.head.lemma_) is not None or opener.dep_ == "mark"


def is_gerund_of(node: Token) -> bool:
    """Tell 'reports of the firm selling arms', where the parse hangs 'selling' on 'reports'."""
    head = node.head
    if node.dep_ != "acl" or node.tag_ != "VBG":
        return False
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        return load_cues().of(Of.NOUN, head.head.head.lemma_, Frame.NOUN) is not None
    if load_cues().of(Of.NOUN, head.lemma_, Frame.NOUN) is None:
        return False
    return any(child.dep_ == "prep" and child.lower_ == "of" and child.i < node.i for child in head.children)


def preposition_of(token: Token) -> str:
    """Give a preposition with its partner: 'instead of', 'rather than'."""
    if token.lower_ == "of" and token.head.pos_ in {"ADV", "SCONJ", "ADP"}:
        return f"{token.head.lower_} of"
    if token.lower_ == "than" and token.i and token.nbor(-1).lower_ == "rather":
        return "rather than"
    return token.lower_


def has_to(node: Token) -> bool:
    """Tell whether a verb is an infinitive with 'to'."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in node.children)
