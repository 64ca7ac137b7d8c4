"""Decides which events of a sentence stand: what one event tells, no other tells again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from watchfloor.claims.events import syntax
from watchfloor.claims.events.find import PERCEPTION, Event
from watchfloor.claims.parsing.parsed import is_a
from watchfloor.model.claim import Claim, Kind, Mode

if TYPE_CHECKING:
    from spacy.tokens import Token

_CORE = {"dobj", "nsubj", "nsubjpass", "attr", "dative"}
_TALKING = {"discuss", "agree", "negotiate", "plan"}
_DESCRIBING = {"Dimension", "Bound_for"}
_LOADING = "Loaded_with"
_PART_OF = {"prep", "pobj", "conj", "pcomp", "compound", "appos"}
_TELLERS = {Kind.TREND, Kind.RULE, Kind.CONTACT}
_RAISING = {"appear", "seem", "remain", "stand", "happen", "come", "go"}
_INSIDE = {"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"}


def prune(events: Sequence[Event]) -> list[Event]:
    """Leave out the events that another event of the sentence already tells.

    A noun gives way to the verb whose flow or meeting it names ('exports' in 'exports resumed'), a verb of seeing
    to what is seen happening, a verb of going on to what goes on, an act to the rule that bans or allows it, a
    price to the transfer that it was paid in.

    Args:
        events: all events of one sentence.

    Returns:
        Those that stand, in the order of their triggers.
    """
    verbal = [event for event in events if not syntax.stands_as_noun(event.trigger)]
    nominal = [event for event in events if syntax.stands_as_noun(event.trigger)]
    kept = [
        *verbal,
        *(event for event in nominal if not _is_named_by(event, verbal) and not _is_presupposed(event)),
    ]
    for told_otherwise in (_only_measures, _is_carried_on, _is_ruled, _is_purpose, _is_fought, _only_talks):
        kept = [event for event in kept if not told_otherwise(event, kept)]
    kept = _loaded(_led(kept))
    return sorted(_without_prices(kept), key=lambda event: event.trigger.i)


def _is_presupposed(event: Event) -> bool:
    """Tell an event that is only taken up again: '*the purchase* of the system shows …'."""
    trigger = event.trigger
    is_known = any(child.lower_ in {"the", "this", "that", "these"} for child in trigger.children)
    return is_known and event.governor == trigger and trigger.dep_ in {"nsubj", "nsubjpass"}


def _is_purpose(event: Event, _: Sequence[Event]) -> bool:
    """Tell what is only aimed at: 'called at ports *to deliver* oil', 'more guards *to stop* smuggling'."""
    trigger = event.trigger
    to = any(child.dep_ == "aux" and child.lower_ == "to" for child in trigger.children)
    return to and trigger.dep_ == "advcl" and event.frame.kind in {Kind.TRANSFER, Kind.RULE}


def _is_fought(event: Event, _: Sequence[Event]) -> bool:
    """Tell what somebody acts against from what happens: 'to curb *smuggling*'."""
    trigger = event.trigger
    head = trigger.head.head if trigger.dep_ in {"pobj", "pcomp"} else trigger.head
    return (
        trigger.dep_ in {"dobj", "xcomp", "pobj", "pcomp"}
        and is_a(head, "curbing")
        and head != event.governor
    )


def _only_talks(event: Event, events: Sequence[Event]) -> bool:
    """Tell what a meeting is about from the meeting: 'a meeting, where they will *discuss* …'."""
    below = set(event.trigger.subtree)
    return event.trigger.lemma_ in _TALKING and any(
        other is not event and other.frame.kind is Kind.CONTACT and other.trigger not in below
        for other in events
    )


def _led(events: Sequence[Event]) -> list[Event]:
    """Leave out verbs of seeing, and let what belongs to them belong to what is seen happening."""
    seeing = [event for event in events if _shows(event, events)]
    return [
        evolve(event, leads=tuple(s.trigger for s in seeing if set(s.goods) & set(event.goods)))
        for event in events
        if event not in seeing
    ]


def _loaded(events: Sequence[Event]) -> list[Event]:
    """Give the load of a vehicle to what the vehicle does: 'trucks *loaded with squid* leave every night'."""
    loads = {event.trigger.head: event for event in events if event.frame.name == _LOADING}
    carried = {
        noun: load for noun, load in loads.items() for e in events if noun in e.goods and e is not load
    }
    return [
        evolve(
            event, goods=(*event.goods, *(g for n in event.goods if n in carried for g in carried[n].goods))
        )
        for event in events
        if event not in carried.values()
    ]


def _is_named_by(event: Event, verbal: Sequence[Event]) -> bool:
    if _is_ruled_by_noun(event.trigger):
        return True
    chain = _noun_path(event.trigger)
    step, on_chain = chain[-1], {token.i for token in chain}
    tellers = {event.frame.kind} if event.frame.kind is Kind.CONTACT else {event.frame.kind, *_TELLERS}
    for other in verbal:
        if _is_setting(step, event, other):
            return True
        if (
            event.frame.kind is Kind.CONTACT
            and other.trigger.lemma_ in _TALKING
            and other.trigger != event.governor
        ):
            continue
        if event.governor == other.trigger or any(noun.i in on_chain for noun in other.arguments):
            return True
        if other.frame.kind in tellers and step.head == other.trigger and step.dep_ in _CORE:
            return True
    return False


def _is_setting(step: Token, event: Event, other: Event) -> bool:
    """Tell where talks took place from the talks: 'discussed the project *at a meeting*'."""
    both_contacts = event.frame.kind is other.frame.kind is Kind.CONTACT
    return (
        both_contacts
        and step.dep_ == "pobj"
        and step.head.lower_ in {"at", "during"}
        and step.head.head == other.trigger
    )


def _noun_path(trigger: Token) -> list[Token]:
    """Walk up from a noun through the nouns it is part of: 'a flow of goods such as coal *trade*'."""
    path = [trigger]
    while path[-1].dep_ in _PART_OF and path[-1].head != path[-1]:
        step = path[-1]
        if step.dep_ == "prep" and step.lower_ not in {"of", "as", "in"}:
            break
        path.append(step.head)
    return path


def _is_ruled_by_noun(trigger: Token) -> bool:
    """Tell what a rule is about from what happens: 'a cap on oil *deliveries*'."""
    return (
        trigger.dep_ == "pobj"
        and trigger.head.lower_ in {"on", "of", "for"}
        and is_a(trigger.head.head, "law")
    )


def _is_carried_on(event: Event, events: Sequence[Event]) -> bool:
    """Tell 'continue' and 'appear' from what does so: 'the number continued to *vary*'."""
    is_held_to_be = event.trigger.tag_ == "VBN" and syntax.is_passive(event.trigger)
    raises = event.frame.kind is Kind.TREND or event.trigger.lemma_ in _RAISING or is_held_to_be
    return raises and any(o.trigger.dep_ == "xcomp" and o.trigger.head == event.trigger for o in events)


def _is_ruled(event: Event, events: Sequence[Event]) -> bool:
    above = set(_clause_path(event.trigger))
    return event.frame.kind is not Kind.RULE and any(
        other.frame.kind is Kind.RULE and other.trigger in above for other in events
    )


def _only_measures(event: Event, events: Sequence[Event]) -> bool:
    """Tell what a thing is like from what happens to it: 'a train *measuring* 60 m', 'coal *bound* for Dalian'."""
    return event.frame.name in _DESCRIBING and any(
        other.frame.name not in _DESCRIBING and set(other.goods) & set(event.goods) for other in events
    )


def _clause_path(token: Token) -> list[Token]:
    """Walk up from a verb through the complements it stands in: 'ban … from exporting or *importing*'."""
    path: list[Token] = []
    step, is_inside = token, False
    while step.dep_ in {"conj", "pcomp", "prep", "xcomp"} and step.head != step:
        is_inside = is_inside or step.dep_ in {"pcomp", "xcomp"}
        step = step.head
        if is_inside:
            path.append(step)
    return path


def _shows(event: Event, events: Sequence[Event]) -> bool:
    """Tell a verb of seeing from what is seen happening: 'images show goods *piling* up'."""
    if event.frame.name != PERCEPTION:
        return False
    return any(
        other is not event
        and other.trigger.dep_ in _INSIDE
        and event.trigger in syntax.ancestors(other.trigger)
        and set(other.goods) & set(event.goods)
        for other in events
    ) or any(other.trigger.dep_ == "ccomp" and other.trigger.head == event.trigger for other in events)


def _without_prices(events: Sequence[Event]) -> list[Event]:
    if not any(e.frame.kind is Kind.TRANSFER and e.trigger.lemma_ != "cost" for e in events):
        return list(events)
    return [e for e in events if e.trigger.lemma_ != "cost"]


def has_substance(event: Event, claim: Claim) -> bool:
    """Tell whether the claim of a noun event says enough to stand: goods, or two of parties, places and a date.

    Args:
        event: the event.
        claim: what was drawn from it.

    Returns:
        True for all events of verbs; they stand by themselves.
    """
    if not syntax.stands_as_noun(event.trigger) or claim.goods:
        return True
    parties = len(claim.giver) + len(claim.receiver) + len(claim.actors)
    is_dated = claim.time is not None and (claim.time.start or claim.time.end) is not None
    is_held = event.governor != event.trigger
    is_enough = claim.mode is Mode.SMUGGLING or (
        event.trigger.lemma_ in {"visit", "tour"} and bool(claim.places)
    )
    return parties + len(claim.places) + is_dated + is_held + is_enough > 1
