"""Walks from an event up to the root of its sentence and collects the cues in whose scope it lies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchfloor.claims.status.beside import (
    AUXILIARIES,
    SUBJECTS,
    Found,
    beside_noun,
    beside_predicate,
    is_open_condition,
)
from watchfloor.claims.status.cues import Frame, Of, load_cues
from watchfloor.claims.status.values import Effect

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
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
_LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}  # the lemmatizer gives 'hop'
_BINDING = frozenset({"of", "to", "into"})
_SELECTED = frozenset(
    {"of", "for", "about", "over", "on", "in", "to", "with", "against", "from", "at", "towards"}
)
_RAISING = frozenset({"appear", "seem", "tend", "be", "likely", "believe"})


def effects_on(event: Token) -> list[Found]:
    """Collect the cues that the event lies in the scope of, innermost first.

    Follows the dependency path from the event to the root; at each step the words beside the governing predicate
    count, and the predicate itself where the path leaves it through its complement. Relative clauses and clauses
    that take their content for granted ('after it sold') end the walk (Karttunen 1971 on presupposition).

    Args:
        event: the head of the event, a verb or a noun, in a parsed sentence.

    Returns:
        The cues with their effects.
    """
    event = _perfect(event)
    found = beside_noun(event) if event.pos_ in _NOUNS else beside_predicate(event)
    found += [] if event.pos_ in _NOUNS else _as_clause_of(event)
    node = event
    while node.dep_ != "ROOT" and node.head != node:
        head = node.head
        found += list(_opened(node))
        if _ends_walk(node):
            return found
        governing = list(_governing(node))
        found += governing
        if any(step.effect is Effect.ASSERT for step in governing):
            return found
        found += _beside_head(node)
        node = head
    return [*found, *_asked(node)]


def _perfect(event: Token) -> Token:
    """Give the auxiliary of 'had exported engines' where the parse took the participle for an adjective."""
    thing = event.head
    perfect = (
        event.dep_ == "amod" and event.tag_ == "VBN" and thing.dep_ == "dobj" and thing.head.lemma_ == "have"
    )
    return thing.head if perfect and thing.head.i == event.i - 1 else event


def _as_clause_of(node: Token) -> list[Found]:
    """Give the cue for a bare 'to': an infinitive of purpose is intent, unless something governs it by name."""
    if node.dep_ in {"advcl", "ROOT", "relcl"} and _has_to(node):
        return [Found(Effect.PLAN, node)]
    return []


def _has_to(node: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in node.children)


def _opened(node: Token) -> Iterator[Found]:
    """Give the word that opens the node's own clause, where it is a cue ('if', 'whether', 'without')."""
    cues = load_cues()
    mark = is_open_condition(node)
    if mark is not None:
        yield Found(Effect.SPECULATE if _is_indirect_question(node) else Effect.SUPPOSE, mark)
    if node.dep_ in {"pobj", "pcomp"}:
        effect = cues.of(Of.PREPOSITION, _preposition(node.head))
        if effect:
            yield Found(effect, node.head)


def _is_indirect_question(node: Token) -> bool:
    """Tell 'wonders if it was loaded' from 'will sell if it can'."""
    first = node
    while first.dep_ == "conj":
        first = first.head
    return first.dep_ == "ccomp" and first.head.i < node.i and is_open_condition(node) is not None


def _preposition(token: Token) -> str:
    if token.lower_ == "of" and token.head.pos_ in {"ADV", "SCONJ", "ADP"}:
        return f"{token.head.lower_} of"
    if token.lower_ == "than" and token.i and token.nbor(-1).lower_ == "rather":
        return "rather than"
    return token.lower_


def _ends_walk(node: Token) -> bool:
    """Tell whether what stands further out leaves the event alone."""
    cues = load_cues()
    if _is_indirect_question(node):
        return True
    if node.dep_ == "relcl":
        return not _is_content_clause(node)
    if node.dep_ == "acl":
        return node.tag_ in {"VBN", "VBG", "VBD"} and not (_is_content_clause(node) or _is_gerund_of(node))
    if node.dep_ == "advcl":
        openers = [child for child in node.children if child.dep_ in {"mark", "advmod"} and child.i < node.i]
        return is_open_condition(node) is not None or any(
            child.lower_ in cues.presupposing for child in openers
        )
    if node.dep_ in {"pobj", "pcomp", "dobj", "prep"} and node.head.dep_ in {"prep", "mark"}:
        return node.head.lower_ in cues.presupposing or _is_aside(node)
    if node.dep_ in {"amod", "appos", "npadvmod"}:
        return True
    if node.dep_ in {"dobj", "nsubjpass"} and node.pos_ in _NOUNS:
        return _is_given(node) and node.head.lemma_ not in cues.light and not list(_governing(node))
    if node.dep_ == "nsubj":
        return node.head.lemma_ not in cues.light and node.head.lemma_ not in _RAISING
    return False


def _is_given(noun: Token) -> bool:
    return any(
        child.lower_ in {"the", "this", "that", "these", "those"}
        for child in noun.children
        if child.dep_ == "det"
    )


def _is_aside(node: Token) -> bool:
    """Tell whether a prepositional phrase only adds to its head ('in the attack'), which then says nothing of it."""
    preposition, head = node.head, node.head.head
    if load_cues().of(Of.PREPOSITION, _preposition(preposition)) or preposition.lower_ in _BINDING:
        return False
    return node.pos_ in _NOUNS and not list(_governing_through(node, preposition)) and head.lemma_ != "be"


def _is_gerund_of(node: Token) -> bool:
    """Tell 'reports of the firm selling arms', where the parse hangs 'selling' on 'reports'."""
    head = node.head
    if node.dep_ != "acl" or node.tag_ != "VBG":
        return False
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        return load_cues().of(Of.NOUN, head.head.head.lemma_, Frame.NOUN) is not None
    if load_cues().of(Of.NOUN, head.lemma_, Frame.NOUN) is None:
        return False
    return any(child.dep_ == "prep" and child.lower_ == "of" and child.i < node.i for child in head.children)


def _is_content_clause(node: Token) -> bool:
    """Tell 'the possibility that trade began' from 'the goods that arrived'."""
    cues = load_cues()
    opener = next((child for child in node.children if child.lower_ == "that"), None)
    subject = next((child for child in node.children if child.dep_ in SUBJECTS), None)
    if opener is None or subject is None or subject == opener:
        return False
    return cues.of(Of.NOUN, node.head.lemma_) is not None or opener.dep_ == "mark"


def _governing(node: Token) -> Iterator[Found]:
    """Give the head as a cue, where the node stands in its complement."""
    head = node.head
    cues = load_cues()
    if node.dep_ in {"pobj", "pcomp"}:
        yield from _governing_through(node, head)
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
    if effect and not _is_spared(head, effect, node):
        yield Found(effect, head)
    elif head.lemma_ == "be":
        yield from _predicated(head, node, frame)


def _governing_through(node: Token, preposition: Token) -> Iterator[Found]:
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
    if node.dep_ in _OBJECTS and node.pos_ in _NOUNS:
        return Frame.NOUN
    if node.dep_ in _CLAUSES or (node.dep_ in {"acl", "advcl"} and _has_to(node)):
        if _has_to(node):
            return Frame.INFINITIVE
        if node.tag_ == "VBG" and not any(child.dep_ in AUXILIARIES for child in node.children):
            return Frame.NOUN
        return Frame.CLAUSE
    if _is_gerund_of(node):
        return Frame.NOUN
    if node.dep_ in {"acl", "relcl"} and _is_content_clause(node):
        return Frame.CLAUSE
    if node.dep_ == "nsubj" and node.head.lemma_ in _RAISING:
        return Frame.INFINITIVE
    return None


def _is_spared(head: Token, effect: Effect, node: Token) -> bool:
    """Tell whether a cue is without force where it stands."""
    cues = load_cues()
    if effect is Effect.PLAN and head.lemma_ in cues.settled:
        return head.dep_ in {"pobj", "dobj"} and head.head.lower_ in cues.presupposing
    if head.lemma_ == "go":
        return head.tag_ != "VBG"
    if head.lemma_ == "use" and head.tag_ == "VBD":
        return True
    if head.pos_ == "NOUN" and head.lemma_ in cues.doubts:
        return any(child.dep_ == "det" and child.lower_ == "no" for child in head.children)
    return node.dep_ == "nsubj" and effect is Effect.PLAN


def _beside_head(node: Token) -> list[Found]:
    """Give the words beside the head that reach down to the node."""
    head = node.head
    if node.dep_ == "conj":
        return _shared(node, head)
    if head.pos_ in _NOUNS:
        through = node.dep_ in {"acl", "relcl", "compound"} or node.dep_ in {"pobj", "pcomp"}
        return [found for found in beside_noun(head) if found.cue != node and through]
    if node.dep_ == "advcl" and not _has_to(node):
        return [found for found in beside_predicate(head, node) if found.effect is not Effect.DENY]
    if node.dep_ in {"pobj", "pcomp"} or head.pos_ == "ADP":
        return []
    return beside_predicate(head, node)


def _shared(node: Token, first: Token) -> list[Found]:
    """Give what a conjunct shares with the first one: all of it where it has no subject and auxiliary of its own."""
    if any(child.dep_ in SUBJECTS for child in node.children):
        return []
    if node.pos_ in _NOUNS:
        return [found for found in beside_noun(first) if found.cue.i < first.i < node.i]
    own = any(child.dep_ in AUXILIARIES for child in node.children)
    shared = beside_predicate(first)
    if own or node.tag_ != first.tag_:
        shared = [
            found for found in shared if found.effect is Effect.DENY and found.cue.head.dep_ in SUBJECTS
        ]
    to = _has_to(first) and not own and node.tag_ == "VB"
    return shared + (_as_clause_of(first) if to else [])


def _asked(root: Token) -> list[Found]:
    """Give the question mark, where the sentence ends in one."""
    for token in reversed(root.doc):
        if token.text == "?":
            return [Found(Effect.SPECULATE, token)]
        if not (token.is_quote or token.is_space or token.is_bracket):
            return []
    return []
