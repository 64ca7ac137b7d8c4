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
from watchfloor.claims.status.governing import (
    NOUNS,
    RAISING,
    governing,
    governing_through,
    has_to,
    is_content_clause,
    is_courtesy,
    is_gerund_of,
    preposition_of,
)
from watchfloor.claims.status.values import Effect

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "any", "no", "some", "another"})
_ORDINALS = frozenset({"first", "second", "third", "last", "only", "next"})
_BINDING = frozenset({"of", "to", "into"})


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
    found = beside_noun(event) if event.pos_ in NOUNS else beside_predicate(event)
    found += [] if event.pos_ in NOUNS else _as_clause_of(event)
    node = event
    while node.dep_ != "ROOT" and node.head != node:
        head = node.head
        if is_courtesy(node) or _is_cut_off(node):
            return found
        found += list(_opened(node))
        if _ends_walk(node):
            return found
        if (unchecked := _unchecked(node)) is not None:
            return [*found, unchecked]
        heads = list(governing(node))
        found += heads
        if any(step.effect is Effect.ASSERT for step in heads):
            return found
        found += _beside_head(node)
        found += [] if heads or node.dep_ == "conj" else _as_clause_of(head)
        node = head
    return [*found, *_asked(node)]


def complement_of(verb: Token) -> Token | None:
    """Give the word whose status a verb, or the adjective it ends in, decides ('plans to', 'is likely that')."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    deciding = [verb, *(child for child in verb.rights if child.dep_ == "acomp")]
    below = [child for decider in deciding for child in decider.rights]
    below += [inner for child in below if child.dep_ == "prep" for inner in child.children]
    return next(
        (t for t in below if any(found.cue in (*deciding, *verb.rights) for found in governing(t))), None
    )


def _perfect(event: Token) -> Token:
    """Give, where the parse took a participle for an adjective, what stands as it does.

    That is the auxiliary of 'had exported engines' and the object of 'denied exporting engines'.
    """
    thing = event.head
    perfect = (
        event.dep_ == "amod" and event.tag_ == "VBN" and thing.dep_ == "dobj" and thing.head.lemma_ == "have"
    )
    if perfect and thing.head.i == event.i - 1:
        return thing.head
    gerund = event.dep_ == "amod" and event.tag_ == "VBG" and thing.dep_ == "dobj"
    return thing if gerund and thing.head.i == event.i - 1 else event


def _as_clause_of(node: Token) -> list[Found]:
    """Give the cue for a bare 'to': an infinitive of purpose is intent, unless something governs it by name."""
    if not has_to(node):
        return []
    open_to = node.dep_ in {"advcl", "ROOT"} or (node.dep_ in {"acl", "relcl"} and not _is_done(node.head))
    return [Found(Effect.PLAN, node)] if open_to else []


def _is_done(noun: Token) -> bool:
    """Tell 'the first ship to cross' and 'the decision to close', after which it is done, from 'money to buy'."""
    if noun.lemma_ in load_cues().settled:
        return True
    return any(child.lower_ in _ORDINALS or child.tag_ == "JJS" for child in noun.children)


def _opened(node: Token) -> Iterator[Found]:
    """Give the word that opens the node's own clause, where it is a cue ('if', 'whether', 'without')."""
    cues = load_cues()
    mark = is_open_condition(node)
    if mark is not None:
        asked = _is_indirect_question(node) or (mark.lower_ == "whether" and node.dep_ == "csubj")
        yield Found(Effect.SPECULATE if asked else Effect.SUPPOSE, mark)
    if node.dep_ in {"pobj", "pcomp"}:
        effect = cues.of(Of.PREPOSITION, preposition_of(node.head))
        if effect:
            yield Found(effect, node.head)


def _is_indirect_question(node: Token) -> bool:
    """Tell 'wonders if it was loaded' from 'will sell if it can'."""
    first = node
    while first.dep_ == "conj":
        first = first.head
    return first.dep_ == "ccomp" and first.head.i < node.i and is_open_condition(node) is not None


def _is_cut_off(node: Token) -> bool:
    """Tell whether a semicolon stands between a clause and its head, which then says nothing of it."""
    low, high = sorted((node.i, node.head.i))
    return any(token.text == ";" for token in node.doc[low:high])


def _asks_which(node: Token) -> bool:
    """Tell 'cannot say who bought the boats', which takes it for granted that somebody did."""
    return node.dep_ == "ccomp" and node.left_edge.tag_ in {"WP", "WDT", "WRB"}


def _ends_walk(node: Token) -> bool:
    """Tell whether what stands further out leaves the event alone."""
    if _is_indirect_question(node) or _asks_which(node) or node.dep_ in {"amod", "appos", "npadvmod"}:
        return True
    if node.dep_ in {"relcl", "acl", "advcl"}:
        return _is_closed_clause(node)
    if node.dep_ in {"pobj", "pcomp", "dobj", "prep"} and node.head.dep_ in {"prep", "mark"}:
        taken = node.pos_ in NOUNS and _is_given(node) and not list(governing(node))
        return taken or node.head.lower_ in load_cues().presupposing or _is_aside(node)
    if node.dep_ == "nsubjpass" and (infinitive := _infinitive_of(node.head)) is not None:
        return infinitive.lemma_ == "be" or infinitive.lemma_ not in load_cues().light
    if node.dep_ in {"dobj", "nsubjpass"} and node.pos_ in NOUNS:
        return _is_given(node) and node.head.lemma_ not in load_cues().light and not list(governing(node))
    return node.dep_ == "nsubj" and node.head.lemma_ not in load_cues().light | RAISING


def _unchecked(node: Token) -> Found | None:
    """Give the denial in 'could not confirm that it left' and 'failed to verify', which leaves open whether it did."""
    head = node.head
    if head.lemma_ not in load_cues().checking or node.dep_ not in {"ccomp", "dobj"}:
        return None
    around = (*beside_predicate(head, node), *governing(head))
    return next((Found(Effect.SPECULATE, one.cue) for one in around if one.effect is Effect.DENY), None)


def _infinitive_of(verb: Token) -> Token | None:
    """Give 'to have begun' of 'is believed to have begun'."""
    return next((child for child in verb.rights if child.dep_ == "xcomp" and has_to(child)), None)


def _is_closed_clause(node: Token) -> bool:
    """Tell a relative, participial or adverbial clause that stands for itself from one that is content."""
    if node.dep_ == "relcl":
        return not is_content_clause(node)
    if node.dep_ == "acl":
        if node.tag_ == "VBG" and node.doc[0].pos_ == "AUX":  # 'Is the firm selling coal?'
            return False
        participle = node.tag_ in {"VBN", "VBG", "VBD"}
        return participle and not (is_content_clause(node) or is_gerund_of(node))
    openers = [child for child in node.children if child.dep_ in {"mark", "advmod"} and child.i < node.i]
    presupposed = any(child.lower_ in load_cues().presupposing for child in openers)
    return presupposed or is_open_condition(node) is not None


def _is_given(noun: Token) -> bool:
    """Tell 'the sale' and 'their sale', which take it for granted, from 'a sale' and 'sales'."""
    return any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in _DEFINITE) for child in noun.children
    )


def _is_aside(node: Token) -> bool:
    """Tell whether a prepositional phrase only adds to its head ('in the attack'), which then says nothing of it."""
    preposition, head = node.head, node.head.head
    if load_cues().of(Of.PREPOSITION, preposition_of(preposition)) or preposition.lower_ in _BINDING:
        return False
    if preposition.lower_ == "of" and head.lemma_ in load_cues().grounds:
        return False
    if any(child.dep_ == "det" and child.lower_ in _INDEFINITE for child in node.children):
        return False
    return node.pos_ in NOUNS and not list(governing_through(node, preposition)) and head.lemma_ != "be"


def _beside_head(node: Token) -> list[Found]:
    """Give the words beside the head that reach down to the node."""
    head = node.head
    if node.dep_ == "conj":
        return _shared(node, head)
    if head.pos_ in NOUNS:
        of_cue = node.dep_ == "prep" and node.lower_ == "of" and _is_cue_or_ground(head)
        through = of_cue or node.dep_ in {"acl", "ccomp", "relcl", "compound", "pobj", "pcomp"}
        return [found for found in beside_noun(head) if found.cue != node and through]
    if node.dep_ == "advcl" and not has_to(node):
        return [found for found in beside_predicate(head, node) if found.effect is not Effect.DENY]
    if node.dep_ in {"pobj", "pcomp"} or head.pos_ == "ADP":
        return []
    return beside_predicate(head, node)


def _is_cue_or_ground(noun: Token) -> bool:
    cues = load_cues()
    return noun.lemma_ in cues.grounds or cues.of(Of.NOUN, noun.lemma_, Frame.NOUN) is not None


def _shared(node: Token, first: Token) -> list[Found]:
    """Give what a conjunct shares with the first one: all of it where it has no subject and auxiliary of its own."""
    if any(child.dep_ in SUBJECTS for child in node.children):
        return []
    if node.pos_ in NOUNS:
        return [found for found in beside_noun(first) if found.cue.i < first.i < node.i]
    own = any(child.dep_ in AUXILIARIES for child in node.children)
    shared = beside_predicate(first)
    if own or node.tag_ != first.tag_:
        shared = [
            found for found in shared if found.effect is Effect.DENY and found.cue.head.dep_ in SUBJECTS
        ]
    to = has_to(first) and not own and node.tag_ == "VB"
    return shared + (_as_clause_of(first) if to else [])


def _asked(root: Token) -> list[Found]:
    """Give the question mark, where the sentence ends in one."""
    for token in reversed(root.doc):
        if token.text == "?":
            return [Found(Effect.SPECULATE, token)]
        if not (token.is_quote or token.is_space or token.is_bracket):
            return []
    return []
