"""Draws statements: what somebody says, or a dated fact about the watch, where no frame fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchfloor.claims.drawing.draw import Setting, draw
from watchfloor.claims.drawing.voices import Voices
from watchfloor.claims.events import syntax
from watchfloor.claims.events.attachment import attach
from watchfloor.claims.events.find import Event
from watchfloor.claims.events.frames import Frame
from watchfloor.claims.parsing.parsed import ParsedSentence, is_a, is_actor, is_goods
from watchfloor.model.claim import Claim, Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

_STATEMENT = Frame("Statement", Kind.STATEMENT, None, (), (), (), (), ())
_CLAUSE_HEADS = {"VERB", "AUX"}
_ASIDE = {"advcl", "relcl"}
_DEPENDENT = {"acl", "relcl", "advcl", "xcomp", "pcomp", "csubj"}
_REJECTING = {"reject", "deny", "dismiss", "refute", "condemn", "denounce", "criticise", "criticize", "rebut"}
_TOPICS = ("flow", "vehicle", "law", "seen", "structure")


def draw_statements(
    sentence: ParsedSentence, events: Sequence[Event], voices: Voices, setting: Setting
) -> Iterator[Claim]:
    """Draw what a sentence says that no event of it tells: in somebody's voice, or as a dated or counted fact.

    Args:
        sentence: the parse.
        events: the events already found in it.
        voices: who says what.
        setting: the report and the watch.

    Yields:
        A claim for each clause that somebody else says, and for a sentence of the outlet's own that speaks of
        something of the watch.
    """
    heads = [head for head in _told_clauses(sentence, voices) if not _holds_an_event(head, events)]
    if not heads and not events:
        heads = [head for head in _untold_facts(sentence, voices) if _says_something(head, sentence)]
    stated = [_statement(head, sentence) for head in heads]
    attached = attach(sentence, [*events, *stated], lambda token: voices.is_telling(token, sentence))
    for event in stated:
        voice = voices.of(event.trigger, sentence)
        claim = draw(event, attached[event], sentence, voice, setting)
        if len(voice.said_by) > 1 or claim.actors or claim.places or claim.quantities or claim.money:
            yield claim


def _statement(head: Token, sentence: ParsedSentence) -> Event:
    nouns = [noun for noun in syntax.subjects(head) if not is_goods(noun, sentence)]
    return Event(_STATEMENT, head, head, actors=tuple(noun for noun in nouns if is_actor(noun, sentence)))


def _told_clauses(sentence: ParsedSentence, voices: Voices) -> list[Token]:
    """Give the main verbs of what is told, and the verbs beside them that say something of their own."""
    told = [t for t in sentence.doc if _heads_a_clause(t) and voices.is_told(t, sentence)]
    said = [t for t in told if not voices.is_telling(t, sentence)]
    return [t for t in said if t.dep_ not in _DEPENDENT and _is_main(t, said) and not _is_infinitive(t)]


def _heads_a_clause(token: Token) -> bool:
    return token.pos_ in _CLAUSE_HEADS and token.dep_ not in {"aux", "auxpass", "amod", "compound"}


def _is_main(token: Token, said: Sequence[Token]) -> bool:
    """Tell whether a verb stands under no other that is said, or beside one with a subject or modal of its own."""
    own = any(child.dep_ in {"nsubj", "nsubjpass"} or child.tag_ == "MD" for child in token.children)
    return (token.dep_ == "conj" and own) or not any(above in said for above in syntax.ancestors(token))


def _is_infinitive(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _untold_facts(sentence: ParsedSentence, voices: Voices) -> list[Token]:
    """Give the main verb of a sentence about the watch that has a date, a number or a price, or that rejects something."""
    roots = [
        t for t in sentence.doc if t.head == t and _heads_a_clause(t) and not voices.is_telling(t, sentence)
    ]
    is_dated = any(time.time.start or time.time.end for time in sentence.times)
    is_counted = bool(sentence.quantities or sentence.money)
    is_on_topic = any(n.is_watched and (n.places or n.actor or n.goods) for n in sentence.names)
    rejects = any(root.lemma_ in _REJECTING for root in roots)
    return roots if is_on_topic and (is_dated or is_counted or rejects) else []


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
    below = {token for part in (head, *syntax.subjects(head)) for token in part.subtree}
    if any(is_a(token, *_TOPICS) for token in below):
        return True
    mentions = (*sentence.names, *sentence.quantities, *sentence.money, *sentence.times)
    return any((token := sentence.head(mention)) is not None and token in below for mention in mentions)
