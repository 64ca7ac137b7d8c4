"""Reads how goods pass (sale, gift, aid, barter, smuggling) off the words beside an event's trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.claims.events import syntax
from watchfloor.claims.events.find import Event
from watchfloor.claims.parsing.parsed import ParsedSentence, is_person
from watchfloor.model.claim import Kind, Mode
from watchfloor.tables import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH_MODE = {Kind.TRANSFER, Kind.TREND}
_PARTS = {"compound", "amod", "nmod"}
_GIVING = "Giving"


def mode_of(event: Event, sentence: ParsedSentence) -> Mode | None:
    """Give how goods pass in an event.

    Args:
        event: a transfer, or a trend whose flow may have a mode.
        sentence: the parse.

    Returns:
        The mode that words beside the trigger say, else the frame's own; goods given to an office holder in
        person, without a price, are a gift. None for events in which nothing passes.
    """
    if event.frame.kind not in _WITH_MODE:
        return None
    beside = _beside(event)
    if beside is not None or event.frame.kind is Kind.TREND:
        return beside
    to_a_person = event.frame.name == _GIVING and any(is_person(noun, sentence) for noun in event.receiver)
    return Mode.GIFT if to_a_person and not sentence.money else event.frame.mode


def _beside(event: Event) -> Mode | None:
    trigger = event.trigger
    found = {
        "as": syntax.depictives(trigger),
        "goods": [
            part for noun in event.goods for part in (noun, *(c for c in noun.children if c.dep_ in _PARTS))
        ],
        "adverb": [child for child in trigger.children if child.dep_ == "advmod"],
        "noun": _flows(event) if event.frame.kind is Kind.TREND else [],
        "phrase": [noun for noun in syntax.complements(trigger, "in") if _is_for_something(noun)],
    }
    for where, nouns in found.items():
        for mode, lemmas in read_table("claims/data/modes.yaml")[where].items():
            if any({noun.lemma_.lower(), noun.lower_} & set(lemmas) for noun in nouns):
                return Mode(mode)
    return None


def _flows(event: Event) -> list[Token]:
    """Give the goods of a trend and the flows that they are part of: '*smuggling* of diesel has increased'."""
    return [*event.goods, *(noun.head.head for noun in event.goods if noun.dep_ == "pobj")]


def _is_for_something(noun: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "for" for child in noun.children)
