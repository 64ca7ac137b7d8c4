"""Finds the reporting clause at the end of a sentence ('…, a clerk who saw it said') where the parse does not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.claims.attribution.cues import Frame, Of, load_speech
from watchfloor.claims.attribution.found import Found, cue_span
from watchfloor.claims.attribution.kinds import load_source_words, names_a_source
from watchfloor.claims.attribution.phrases import stretch
from watchfloor.claims.attribution.values import Manner
from watchfloor.claims.mentions.values import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PUNCT"})
_NAMES = frozenset({"NOUN", "PROPN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TOLD = frozenset({Manner.SAYING, Manner.FINDING})
_TAKEN_FOR_A_NOUN = "show"
_LONGEST_SOURCE = 16
_LONGEST_END = 9


def of_tail(verb: Token) -> Found | None:
    """Give the attribution of a reporting clause that closes its sentence, behind the last comma.

    Args:
        verb: a word that may be its verb, whatever the parse took it for.

    Returns:
        The attribution, its source up to the first preposition's phrase or clause that the parse closes; null where
        the words before the verb name nobody who speaks, or nothing stands before them that could be said.
    """
    doc = verb.doc
    manner = load_speech().of(Of.VERB, verb.lemma_, Frame.CLAUSE)
    comma = next((place for place in range(verb.i - 1, 0, -1) if doc[place].text == ","), 0)
    if verb.pos_ != "VERB" and verb.lemma_ != _TAKEN_FOR_A_NOUN:
        return None
    if manner not in _TOLD or not 1 < verb.i - comma <= _LONGEST_SOURCE or comma == 0 or not _closes(verb):
        return None
    first = comma + 1
    last = first + (doc[first].tag_ in {"VBN", "VBD"} and first + 1 < verb.i)
    while last + 1 < verb.i and doc[last + 1].pos_ in _NOMINAL and doc[last + 1].text != ",":
        last += 1
    if doc[last].pos_ not in _NAMES:
        return None
    words = doc[first : last + 1].text
    if not (names_a_source(words) or verb.lemma_ in load_source_words().speaking):
        return None
    if not any(token.pos_ in {"VERB", "AUX"} for token in doc[:comma]):
        return None
    content = stretch(doc, 0, comma - 1)
    end = _end_of_phrase(doc[last], verb)
    named = doc[first + (doc[first].is_quote and first < last)]
    phrase = Span(named.idx, end.idx + len(end))
    return Found(doc[last], cue_span(verb), tuple(content), manner, phrase=phrase)


def _closes(verb: Token) -> bool:
    """Tell whether nothing but an adjunct stands behind the verb."""
    behind = verb.doc[verb.i + 1 :]
    return len(behind) <= _LONGEST_END and not any(
        token.tag_ in _FINITE or token.text in {",", ":"} or token.is_quote for token in behind
    )


def _end_of_phrase(head: Token, verb: Token) -> Token:
    """Give the last word of a phrase: its prepositions' nouns belong to it, its clauses do not."""
    doc = head.doc
    end = head
    for token in doc[head.i + 1 : verb.i]:
        if token.pos_ in {"VERB", "AUX", "PRON"}:
            break
        if token.pos_ in _NAMES:
            end = token
    return end
