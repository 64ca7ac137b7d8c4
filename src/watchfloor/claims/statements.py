"""Draws statements: what somebody is quoted as saying about the watch where no frame fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchfloor.claims import syntax
from watchfloor.claims.attachment import attach
from watchfloor.claims.drawing import Setting, draw_statement
from watchfloor.claims.events import Event
from watchfloor.claims.frames import Frame
from watchfloor.claims.parsed import ParsedSentence, is_a
from watchfloor.claims.voices import Voices
from watchfloor.model.claim import Claim, Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

_STATEMENT = Frame("Statement", Kind.STATEMENT, None, (), (), (), (), ())
_TOPICS = ("flow", "vehicle", "law", "seen", "structure")
_CLAUSE_HEADS = {"VERB", "AUX"}
_ASIDE = {"advcl", "relcl"}
_DEPENDENT = {"acl", "relcl", "advcl", "xcomp", "pcomp", "csubj"}


def draw_statements(
    sentence: ParsedSentence, events: Sequence[Event], voices: Voices, setting: Setting
) -> Iterator[Claim]:
    """Draw what a sentence says in the voice of somebody other than the outlet and no event of it tells.

    Args:
        sentence: the parse.
        events: the events already found in it.
        voices: who says what.
        setting: the report and the watch.

    Yields:
        A claim for each clause of what is told that names something of the watch or counts something.
    """
    heads = [head for head in _told_clauses(sentence, voices) if not _holds_an_event(head, events)]
    stated = [Event(_STATEMENT, head, head) for head in heads if _says_something(head, sentence)]
    attached = attach(sentence, [*events, *stated], lambda token: voices.is_telling(token, sentence))
    for event in stated:
        voice = voices.of(event.trigger, sentence)
        claim = draw_statement(event.trigger, attached[event], sentence, voice, setting)
        if len(voice.said_by) > 1 or claim.actors or claim.places or claim.quantities or claim.money:
            yield claim


def _told_clauses(sentence: ParsedSentence, voices: Voices) -> list[Token]:
    """Give the main verb of each stretch that is told: its governor is not told, or tells it."""
    told = [t for t in sentence.doc if _heads_a_clause(t) and voices.is_told(t, sentence)]
    return [
        token
        for token in told
        if not voices.is_telling(token, sentence)
        and not any(
            above in told and not voices.is_telling(above, sentence) for above in syntax.ancestors(token)
        )
    ]


def _heads_a_clause(token: Token) -> bool:
    return token.pos_ in _CLAUSE_HEADS and token.dep_ not in {"aux", "auxpass", "amod", "compound"}


def _holds_an_event(head: Token, events: Sequence[Event]) -> bool:
    """Tell whether an event is told in the main part of a clause, not in an aside to it."""
    for event in events:
        if head in (event.trigger, event.governor):
            return True
        path = [event.trigger, *syntax.ancestors(event.trigger)]
        if head in path and not any(step.dep_ in _ASIDE for step in path[: path.index(head)]):
            return True
    return False


def _says_something(head: Token, sentence: ParsedSentence) -> bool:
    below = {token.i for part in (head, *syntax.subjects(head)) for token in part.subtree}
    if any(is_a(token, *_TOPICS) for token in head.subtree if token.pos_ in {"NOUN", "PROPN"}):
        return True
    found = (sentence.head(mention) for mention in (*sentence.names, *sentence.quantities, *sentence.money))
    return any(token is not None and token.i in below for token in found)
