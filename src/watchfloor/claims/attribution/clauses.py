"""Finds the attributions inside one parsed sentence, from the dependencies of the cues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.claims.attribution.found import Found
from watchfloor.claims.attribution.other_cues import of_adjective, of_adverb, of_noun, of_preposition
from watchfloor.claims.attribution.verbs import of_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_in_sentence(doc: Doc) -> list[Found]:
    """Find the attributions of one sentence.

    Args:
        doc: the parsed sentence.

    Returns:
        Attributions in the order of their cues; content may still be empty where it stands in quotation marks only.
    """
    found: list[Found] = []
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
            found += of_verb(token)
        elif token.pos_ == "NOUN":
            found += of_noun(token)
        elif token.pos_ == "ADJ":
            found += of_adjective(token)
        elif token.pos_ == "ADV":
            found += of_adverb(token)
        if token.lower_ in {"according"}:
            found += of_preposition(token)
    return sorted(found, key=lambda one: one.cue.start)
