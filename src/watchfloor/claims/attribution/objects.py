"""Finds what a verb says where it stands as an object: 'announced the sale', 'called the visit a success'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.claims.attribution.cues import Frame, Of, load_speech
from watchfloor.claims.attribution.kinds import noun_kind
from watchfloor.claims.attribution.phrases import stretch, without_occasion
from watchfloor.claims.mentions.values import Span
from watchfloor.model.claim import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def objects_of(verb: Token, source: Token | None, passive: bool) -> list[tuple[Frame, list[Span]]]:
    """Give the objects that a verb may say, each with the frame that it stands in.

    Args:
        verb: a verb of the cue lists.
        source: who says it; without one only a gerund is content.
        passive: whether the verb is passive, which has no object.
    """
    gerund = (Frame.GERUND, _gerund(verb))
    if source is None or passive:
        return [gerund]
    thing = _thing(verb)
    return [
        gerund,
        (Frame.PREDICATE, _small_clause(verb) or (thing if _has_predicate(verb) else [])),
        (Frame.DOCUMENT, thing if _has_document(verb) else []),
        (Frame.NOUN, thing),
    ]


def _gerund(verb: Token) -> list[Span]:
    gerund = next((c for c in verb.rights if c.dep_ in {"xcomp", "pcomp"} and c.tag_ == "VBG"), None)
    return stretch(verb.doc, gerund.left_edge.i, gerund.right_edge.i) if gerund is not None else []


def _small_clause(verb: Token) -> list[Span]:
    """Give 'the visit a success' of 'called the visit a success', where the parse makes it a clause."""
    clause = next((child for child in verb.rights if child.dep_ == "ccomp"), None)
    return stretch(verb.doc, verb.i + 1, clause.right_edge.i) if clause is not None else []


def _has_document(verb: Token) -> bool:
    """Tell 'released a photo of the pier' from 'released the crew'."""
    kinds = [noun_kind(child.text) for child in verb.rights if child.dep_ == "dobj"]
    return any(kind is not None and kind.kind is SourceKind.DOCUMENT for kind in kinds)


def _has_predicate(verb: Token) -> bool:
    """Tell 'called the visit a success' from 'called the office'."""
    return any(
        c.dep_ in {"oprd", "ccomp", "xcomp"} or (c.dep_ == "prep" and c.lower_ == "as") for c in verb.rights
    )


def _thing(verb: Token) -> list[Span]:
    """Give the object with what is said of it ('described the mood as warm')."""
    parts = [c for c in verb.rights if c.dep_ in {"dobj", "oprd", "attr", "xcomp", "pobj"}]
    parts += [
        c
        for c in verb.rights
        if c.dep_ == "prep" and c.lower_ in {"as", "of", "to", "for", "about", "against", "in", "on", "with"}
    ]
    parts = [part for part in parts if part.i > verb.i]
    if not parts or (
        all(part.dep_ == "prep" for part in parts)
        and not any(load_speech().of(Of.VERB, f"{verb.lemma_} {part.lower_}", Frame.NOUN) for part in parts)
    ):
        return []
    start = min(parts, key=lambda part: part.left_edge.i)
    first = start.left_edge.i if start.dep_ != "prep" else start.i + 1
    last = max(part.right_edge.i for part in parts)
    return stretch(verb.doc, first, without_occasion(verb.doc, first, last))
