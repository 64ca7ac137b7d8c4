"""Repair: mends a sentence that the parser took for a noun phrase, 'A train of six wagons crossed into Russia.'"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.claims.events.frames import load_frames
from watchfloor.model.claim import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WAYS = frozenset({"from", "to", "into", "through", "via", "across", "over"})


def with_main_verb(doc: Doc) -> Doc:
    """Make a verb of motion the main verb of a full sentence without one.

    A past form of motion behind a noun ('wagons crossed from') is seldom a passive; where a sentence that ends in a
    full stop has no other verb, its root, a noun, is the subject of that form.

    Args:
        doc: a parsed sentence, which is changed.

    Returns:
        The same document.
    """
    root = next((token for token in doc if token.head == token), None)
    if root is None or root.pos_ not in {"NOUN", "PROPN"} or doc[-1].text != ".":
        return doc
    if any(token.tag_ in _FINITE for token in doc):
        return doc
    moving = [token for token in doc if _is_motion(token, root)]
    if len(moving) == 1:
        _make_root(moving[0], root)
    return doc


def _is_motion(token: Token, root: Token) -> bool:
    """Tell a past form of a verb of motion that hangs on the root or on its 'of' phrase, with a way."""
    if token.tag_ != "VBN" or token.dep_ != "acl" or not _is_in_subject(token.head, root):
        return False
    triggers = load_frames().verbs.get(token.lemma_.lower(), ())
    moves = any(one.frame.kind is Kind.MOVEMENT and one.particle is None for one in triggers)
    ways = {child.lower_ for child in token.rights if child.dep_ == "prep"}
    return moves and bool(ways & _WAYS) and not any(child.dep_ == "agent" for child in token.rights)


def _is_in_subject(noun: Token, root: Token) -> bool:
    return noun == root or (noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head == root)


def _make_root(verb: Token, noun: Token) -> None:
    behind = [child for child in noun.rights if child.i > verb.i]
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    for child in behind:
        child.head = verb
