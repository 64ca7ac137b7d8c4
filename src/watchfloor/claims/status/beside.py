"""The cues that stand beside a predicate or an event noun: modals, negation, adverbs, determiners, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from watchfloor.claims.status.cues import Of, load_cues
from watchfloor.claims.status.values import Effect

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
_NEGATED_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative"})
_BEFORE_NEGATION = frozenset({"may", "might"})
_INVERTED = frozenset({"should", "had", "were"})


class Found(NamedTuple):
    """One cue: what it does, and the word that does it."""

    effect: Effect
    cue: Token


def beside_predicate(node: Token, path: Token | None = None) -> list[Found]:
    """Give the cues beside a predicate, innermost first.

    Args:
        node: the predicate's head: a verb, or what stands for one.
        path: the dependent through which the event is reached, whose own words count elsewhere.

    Returns:
        Modal, then negation ('will not'), but negation first under 'may' and 'might' ('may not have sold' leaves
        it open), then adverbs and conditions.
    """
    modals = list(_modals(node))
    denials = list(_denials(node, path))
    if any(found.cue.lower_ in _BEFORE_NEGATION for found in modals):
        inner = [*denials, *modals]
    else:
        inner = [*modals, *denials]
    return [*inner, *_adverbs(node), *_conditions(node, modals)]


def beside_noun(node: Token) -> list[Found]:
    """Give the cues before an event noun: 'alleged', 'planned', 'no', and scare quotes close around it."""
    cues = load_cues()
    found: list[Found] = []
    for child in node.children:
        if child.dep_ in {"amod", "nmod", "compound", "advmod"}:
            words = "".join(part.lower_ for part in child.subtree)
            effect = cues.of(Of.ATTRIBUTE, words) or cues.of(Of.ATTRIBUTE, child.lower_)
            effect = effect or cues.of(Of.ADVERB, child.lower_)
            found += [Found(effect, child)] if effect else []
        elif child.dep_ == "det" and node.lemma_ not in cues.doubts:
            effect = cues.of(Of.DETERMINER, child.lower_)
            found += [Found(effect, child)] if effect else []
    if _in_scare_quotes(node):
        found.append(Found(Effect.SPECULATE, node))
    return found


def is_open_condition(clause: Token) -> Token | None:
    """Give the word that makes an adverbial clause a condition: its 'if', or its fronted auxiliary."""
    cues = load_cues()
    subject = next((child for child in clause.children if child.dep_ in SUBJECTS), None)
    for child in clause.children:
        if child.dep_ in {"mark", "prep"} and child.i < clause.i and cues.of(Of.MARK, child.lower_):
            return None if child.i and child.nbor(-1).lower_ in {"even", "as"} else child
        if (
            child.dep_ in AUXILIARIES
            and child.lower_ in _INVERTED
            and subject is not None
            and child.i < subject.i
        ):
            return child
    return None


def _modals(node: Token) -> Iterator[Found]:
    cues = load_cues()
    for child in node.children:
        if child.dep_ in AUXILIARIES and child.tag_ == "MD":
            word = "will" if child.lower_ in {"'ll", "’ll", "wo"} else child.lower_
            word = "would" if word in {"'d", "’d"} else word
            effect = cues.of(Of.MODAL, word)
            if word == "would" and _is_reported_future(node):
                effect = Effect.PLAN
            if effect:
                yield Found(effect, child)


def _is_reported_future(node: Token) -> bool:
    """Tell 'said that it would open' from 'it would open if …'."""
    if any(child.dep_ == "advcl" and is_open_condition(child) for child in node.children):
        return False
    clause = node
    while clause.dep_ == "conj":
        clause = clause.head
    content = clause.dep_ == "relcl" and any(child.dep_ == "mark" for child in clause.children)
    return (content or clause.dep_ in {"ccomp", "acl"}) and clause.head.tag_ != "VBP"


def _denials(node: Token, path: Token | None) -> Iterator[Found]:
    cues = load_cues()
    children = list(node.children)
    if any(child.lower_ in {"until", "till"} for child in children):
        return
    for child in children:
        if child.dep_ == "neg" or (
            child.dep_ in {"advmod", "preconj"} and cues.of(Of.ADVERB, child.lower_) is Effect.DENY
        ):
            follower = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            if follower not in cues.spared:
                yield Found(Effect.DENY, child)
        elif (
            child.dep_ == "advmod" and child.lower_ == "longer" and child.i and child.nbor(-1).lower_ == "no"
        ):
            yield Found(Effect.DENY, child)
        elif child != path and child.dep_ in _NEGATED_ARGUMENTS:
            yield from _denied_argument(child)


def _denied_argument(argument: Token) -> Iterator[Found]:
    cues = load_cues()
    if argument.lemma_ in cues.doubts:
        return
    if cues.of(Of.PRONOUN, argument.lower_):
        yield Found(Effect.DENY, argument)
    first = argument.left_edge
    if cues.of(Of.ADVERB, first.lower_) is Effect.DENY and first.nbor(1).lower_ in cues.single:
        yield Found(Effect.DENY, first)
    for child in argument.children:
        spared = child.i + 1 < len(child.doc) and child.nbor(1).lower_ in cues.spared
        if child.dep_ == "det" and cues.of(Of.DETERMINER, child.lower_) and not spared:
            yield Found(Effect.DENY, child)


def _adverbs(node: Token) -> Iterator[Found]:
    cues = load_cues()
    for child in node.children:
        if child.dep_ in {"advmod", "acomp", "npadvmod"} and child.pos_ in {"ADV", "ADJ"}:
            effect = cues.of(Of.ADVERB, child.lower_)
            if effect and effect is not Effect.DENY and not list(child.children):
                yield Found(effect, child)


def _conditions(node: Token, modals: list[Found]) -> Iterator[Found]:
    if not modals:
        return
    for child in node.children:
        mark = is_open_condition(child) if child.dep_ == "advcl" else None
        if mark is not None and mark.lower_ != "whether":
            yield Found(Effect.SUPPOSE, mark)


def _in_scare_quotes(node: Token) -> bool:
    """Tell whether quotation marks stand close around a noun with at most one word before it."""
    doc = node.doc
    if node.i + 1 >= len(doc) or not doc[node.i + 1].is_quote:
        return False
    return any(doc[place].is_quote for place in range(max(0, node.i - 2), node.i))
