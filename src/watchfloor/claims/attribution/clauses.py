"""Finds the attributions inside one parsed sentence, from the dependencies of the cues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.claims.attribution.found import Found
from watchfloor.claims.attribution.other_cues import of_adjective, of_adverb, of_noun, of_preposition
from watchfloor.claims.attribution.tails import of_tail
from watchfloor.claims.attribution.verbs import of_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_in_sentence(doc: Doc) -> list[Found]:
    """Find the attributions of one sentence.

    Args:
        doc: the parsed sentence.

    Returns:
        Attributions in the order of their cues; content may still be empty where it stands in quotation marks only.
    """
    found: list[Found] = []
    for token in doc:
        if token.pos_ in {"VERB", "AUX"} or _is_showing(token):
            found += of_verb(token)
        elif token.pos_ == "NOUN":
            found += of_noun(token)
        elif token.pos_ == "ADJ":
            found += of_adjective(token)
        elif token.pos_ == "ADV":
            found += of_adverb(token)
        if token.lower_ == "according" or (token.lower_ == "per" and token.head.lower_ == "as"):
            found += of_preposition(token)
    told = {one.cue for one in found if one.source is not None and one.content}
    tails = [tail for token in doc if (tail := of_tail(token)) is not None and tail.cue not in told]
    found = [one for one in found if not any(tail.cue == one.cue for tail in tails)] + tails
    return sorted(found, key=lambda one: one.cue.start)


def _is_showing(token: Token) -> bool:
    """Tell the verb 'show' where the parse took it for the noun ('pictures show')."""
    return token.lemma_ == "show" and any(child.dep_ == "dobj" for child in token.children)
