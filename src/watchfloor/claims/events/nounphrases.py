"""Gives the words of a noun phrase in a dependency parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.claims.mentions.values import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEFT_OF_HEAD = {
    "det",
    "predet",
    "compound",
    "amod",
    "nmod",
    "poss",
    "nummod",
    "quantmod",
    "case",
    "punct",
    "advmod",
    "npadvmod",
    "neg",
}
_DETERMINERS = {"det", "predet", "poss", "nummod", "quantmod"}
_DASHES = {"-", "–", "—", "‘", "'", "’", "“", '"', "”"}


def noun_phrase(head: Token, *, whole: bool = True) -> Span:
    """Give the words of a noun phrase without relative clauses, appositions and coordinated nouns.

    Args:
        head: the head noun.
        whole: with determiners, numbers, possessors and an 'of' phrase; else only modifiers and head.

    Returns:
        Character offsets in the sentence.
    """
    left = head
    for child in sorted(head.lefts, key=lambda c: -c.i):
        if child.dep_ not in _LEFT_OF_HEAD or (not whole and _is_outer(child)):
            break
        if child.dep_ == "punct" and child.text not in _DASHES:
            break
        if (child.dep_ in {"advmod", "npadvmod"} and not whole) or _is_apart(child):
            break
        left = _leftmost(child)
    while left != head and left.dep_ == "punct" and left.i < head.i:
        left = left.nbor(1)
    right = head
    if whole:
        right = _of_phrase_end(head)
    return Span(left.idx, right.idx + len(right))


def _is_apart(child: Token) -> bool:
    """Tell a dateline or a bracket before a noun from its modifiers."""
    return any(
        t.text in {"(", ")", "--", "—"} or (t.text in {"-", "–"} and t.nbor(-1).whitespace_)
        for t in child.subtree
    )


def _is_outer(child: Token) -> bool:
    return child.dep_ in _DETERMINERS or child.lower_ in {"other", "such", "more", "several", "many"}


def _leftmost(token: Token) -> Token:
    allowed = [c for c in token.lefts if c.dep_ in _LEFT_OF_HEAD | {"cc", "conj", "prep", "pobj"}]
    return _leftmost(allowed[0]) if allowed else token


def _of_phrase_end(head: Token) -> Token:
    end = head
    for child in head.rights:
        if child.dep_ == "case":
            continue
        if child.dep_ != "prep" or child.lower_ != "of":
            break
        for noun in child.children:
            if noun.dep_ == "pobj":
                end = _of_phrase_end(noun)
        break
    return end
