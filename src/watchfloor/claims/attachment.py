"""Ties the mentions of a sentence (times, places, quantities, money) to the events that they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from attrs import Factory, define, frozen

from watchfloor.claims import syntax
from watchfloor.claims.events import Event
from watchfloor.claims.frames import noun_class
from watchfloor.claims.mentions import MoneyMention, NameMention, QuantityMention, Span, TimeMention
from watchfloor.claims.parsed import ParsedSentence
from watchfloor.model.claim import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHARED_BY = {"conj", "xcomp", "advcl"}
_OWN_CLAUSE = {"advcl", "relcl", "acl", "ccomp", "csubj"}
_STAYING = {"at", "in", "on", "near", "inside", "around", "along", "outside"}


@define(eq=False)
class Attached:
    """What belongs to one event of a sentence."""

    times: list[TimeMention] = Factory(list)
    places: list[tuple[NameMention, Token]] = Factory(list)
    quantities: list[QuantityMention] = Factory(list)
    money: list[MoneyMention] = Factory(list)


@frozen(eq=False)
class _Landing:
    """Where the way up from a mention ends: at an event, at an image that it dates, or nowhere."""

    event: Event | None
    image: bool = False


_Mention = TypeVar("_Mention", bound=Span)


def attach(
    sentence: ParsedSentence, events: Sequence[Event], telling: Callable[[Token], bool]
) -> dict[Event, Attached]:
    """Tie each mention of a sentence to the event that governs it.

    A mention belongs to the nearest event above it in the parse. A time or place on a word of telling ('said on
    Sunday') belongs to none. A time on an image ('a photo taken on the 6th') belongs to what is seen, where that
    has no time of its own; so does a place. A sole event without money takes the sole amount of its sentence.

    Args:
        sentence: the parse with its mentions.
        events: the events found in it.
        telling: tells whether a token is the cue of an attribution.

    Returns:
        For every event what belongs to it.
    """
    attached: dict[Event, Attached] = {event: Attached() for event in events}
    on_images = Attached()
    for time in sentence.times:
        _put(time, sentence, events, telling, attached, on_images, lambda a: a.times)
    for quantity in sentence.quantities:
        head = sentence.head(quantity.noun or quantity)
        landing = _landing(head, events, telling)
        if landing.event and head is not None and not _is_known_group(head, landing.event):
            attached[landing.event].quantities.append(quantity)
    _attach_places(sentence, events, telling, attached, on_images)
    _attach_money(sentence, events, telling, attached)
    _share(events, attached)
    _fall_back_on_images(events, attached, on_images)
    return attached


def _is_known_group(head: Token, event: Event) -> bool:
    """Tell 'the two countries', which counts nothing, from 'two ships'."""
    is_party = head in (*event.giver, *event.receiver, *event.actors)
    return is_party and any(child.lower_ in {"the", "these", "both"} for child in head.children)


def _put(
    mention: _Mention,
    sentence: ParsedSentence,
    events: Sequence[Event],
    telling: Callable[[Token], bool],
    attached: dict[Event, Attached],
    on_images: Attached,
    shelf: Callable[[Attached], list[_Mention]],
) -> None:
    landing = _landing(sentence.head(mention), events, telling)
    if landing.image:
        shelf(on_images).append(mention)
    elif landing.event:
        shelf(attached[landing.event]).append(mention)


def _attach_places(
    sentence: ParsedSentence,
    events: Sequence[Event],
    telling: Callable[[Token], bool],
    attached: dict[Event, Attached],
    on_images: Attached,
) -> None:
    for name in sentence.names:
        head = sentence.head(name)
        if not name.places or head is None or not _is_somewhere(head, name):
            continue
        landing = _landing(head, events, telling)
        if landing.image:
            on_images.places.append((name, head))
        elif landing.event:
            attached[landing.event].places.append((name, head))


def _is_somewhere(head: Token, name: NameMention) -> bool:
    """Tell a place where something happens from one that acts, describes or is denied.

    'China' in 'China said', 'North Korea's port', 'between China and Russia', 'adjacent to Russia' and
    'not across the border' is none.
    """
    step = head
    while step.dep_ in {"conj", "appos"} and step.head != step:
        step = step.head
    if step.dep_ == "pobj":
        preposition = step.head
        denied = preposition.i > 0 and preposition.nbor(-1).dep_ == "neg"
        return (
            preposition.lower_ not in {"between", "with", "by"}
            and preposition.head.pos_ != "ADJ"
            and not denied
        )
    if step.dep_ in {"dobj", "nsubjpass", "npadvmod", "attr"}:
        return True
    return step.dep_ == "nsubj" and name.actor is None


def _attach_money(
    sentence: ParsedSentence,
    events: Sequence[Event],
    telling: Callable[[Token], bool],
    attached: dict[Event, Attached],
) -> None:
    for amount in sentence.money:
        landing = _landing(sentence.head(amount), events, telling)
        transfers = [event for event in events if event.frame.kind is Kind.TRANSFER]
        if landing.event:
            attached[landing.event].money.append(amount)
        elif len(transfers) == 1:
            attached[transfers[0]].money.append(amount)


def _landing(head: Token | None, events: Sequence[Event], telling: Callable[[Token], bool]) -> _Landing:
    if head is None:
        return _Landing(None)
    by_trigger = {event.trigger.i: event for event in events}
    by_trigger |= {event.governor.i: event for event in events if event.governor.i not in by_trigger}
    by_argument = {noun.i: event for event in events for noun in event.arguments}
    for step in (head, *syntax.ancestors(head)):
        if step.i in by_trigger:
            return _Landing(by_trigger[step.i])
        if step.i in by_argument:
            return _Landing(by_argument[step.i])
        if step.lemma_ in noun_class("imagery"):
            return _Landing(None, image=True)
        if telling(step) or _closes_a_clause(step):
            return _Landing(None)
    return _Landing(None)


def _closes_a_clause(step: Token) -> bool:
    """Tell whether a verb that is no event keeps what is in its clause, but for a participle on an image."""
    if step.pos_ not in {"VERB", "AUX"} or step.dep_ not in _OWN_CLAUSE:
        return False
    return step.head.lemma_ not in noun_class("imagery")


def _share(events: Iterable[Event], attached: dict[Event, Attached]) -> None:
    """Let an event take the time and place of the one that it is coordinated with or depends on."""
    by_trigger = {event.trigger.i: event for event in events}
    for event in sorted(attached, key=lambda e: e.trigger.i):
        step = event.governor
        while step.dep_ in _SHARED_BY and step.head != step:
            step = step.head
            if step.i in by_trigger and by_trigger[step.i] is not event:
                _take(attached[event], attached[by_trigger[step.i]], before=event.governor.i)
                break


def _take(taker: Attached, giver: Attached, before: int) -> None:
    if not taker.times:
        taker.times += giver.times
    if not taker.places:
        taker.places += [
            (n, head) for n, head in giver.places if head.i < before and head.head.lower_ in _STAYING
        ]


def _fall_back_on_images(events: Iterable[Event], attached: dict[Event, Attached], images: Attached) -> None:
    dated: dict[bool, list[Event]] = defaultdict(list)
    for event in events:
        dated[bool(attached[event].times)].append(event)
    for event in dated[False]:
        attached[event].times += images.times
    for event in events:
        if not attached[event].places:
            attached[event].places += images.places
