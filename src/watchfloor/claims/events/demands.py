"""Tests whether the nouns that fill a frame's roles are what the frame asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.claims.events import syntax
from watchfloor.claims.events.frames import Frame, load_frames, noun_class
from watchfloor.claims.parsing.parsed import (
    ParsedSentence,
    is_a,
    is_actor,
    is_goods,
    is_person,
    is_thing,
    is_vehicle,
)
from watchfloor.model.claim import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token


_MEETING = {"meet", "talk", "gather"}
_VISITING = {"visit", "inspect", "tour", "attend"}
_BY_WATER = {"sail", "berth", "dock", "moor", "anchor", "steam", "call"}


@frozen(eq=False)
class _Case:
    """What a demand is tested on."""

    trigger: Token
    goods: Sequence[Token]
    actors: Sequence[Token]
    sentence: ParsedSentence


def are_met(
    frame: Frame, trigger: Token, goods: Sequence[Token], actors: Sequence[Token], sentence: ParsedSentence
) -> bool:
    """Tell whether the roles of a frame are filled as it asks.

    Args:
        frame: the frame, with its demands.
        trigger: the verb or noun that opens it.
        goods: head nouns that fill the role of goods.
        actors: head nouns that fill the role of actors.
        sentence: the parse.

    Returns:
        Whether every demand holds; a frame without demands always holds.

    Raises:
        KeyError: the table asks for something that no demand here tests.
    """
    case = _Case(trigger, goods, actors, sentence)
    return all(_DEMANDS[f"{role}: {wanted}"](case) for role, wanted in frame.demands)


def _some_goods(case: _Case) -> bool:
    return any(is_goods(noun, case.sentence) for noun in case.goods)


def _something_given(case: _Case) -> bool:
    """Accept goods, and things that are counted: 'handed him two *dogs*'."""
    counted = [
        case.sentence.head(q.noun) for q in case.sentence.quantities if q.noun and q.quantity.unit == "1"
    ]
    return _some_goods(case) or any(
        is_thing(n, case.sentence) and not is_a(n, "flow") for n in case.goods if n in counted
    )


def _some_freight(case: _Case) -> bool:
    return any(is_goods(noun, case.sentence) and not is_vehicle(noun) for noun in case.goods)


def _some_vehicle(case: _Case) -> bool:
    return any(is_vehicle(noun) for noun in case.goods)


def _some_thing(case: _Case) -> bool:
    return any(is_goods(noun, case.sentence) or is_thing(noun, case.sentence) for noun in case.goods)


def _something_seen(case: _Case) -> bool:
    nouns = [n for n in case.goods if n.pos_ != "PRON"]
    nouns += [part for n in nouns if is_a(n, "measure") for part in syntax.complements(n, "of")]
    return any(is_goods(n, case.sentence) or is_a(n, "seen", "vehicle") for n in nouns)


def _some_structure(case: _Case) -> bool:
    nouns = [n for n in case.goods if n.pos_ != "PRON"]
    return any(is_a(n, "structure", "facility", "vehicle") or _names_a_facility(n, case) for n in nouns)


def _names_a_facility(noun: Token, case: _Case) -> bool:
    name = case.sentence.name_of(noun)
    return name is not None and bool(name.places) and name.actor is None


def _a_vehicle_moves(case: _Case) -> bool:
    movers = syntax.subjects(case.trigger) if case.trigger.pos_ == "VERB" else case.goods
    if syntax.is_passive(case.trigger):
        return False
    by_water = case.trigger.lemma_ in _BY_WATER and any(noun.pos_ in {"PRON", "PROPN"} for noun in movers)
    ways = syntax.objects(case.trigger) if case.trigger.pos_ == "VERB" else []
    if ways and not any(is_a(n, "facility", "structure") or case.sentence.name_of(n) for n in ways):
        return False
    return by_water or any(is_vehicle(noun) for noun in movers)


def _a_person_travels(case: _Case) -> bool:
    movers = [] if syntax.is_passive(case.trigger) else syntax.subjects(case.trigger)
    return any(is_person(noun, case.sentence) for noun in movers)


def _a_place_is_named(case: _Case) -> bool:
    below = {t.i for t in case.trigger.subtree}
    return any(
        name.places and (head := case.sentence.head(name)) is not None and head.i in below
        for name in case.sentence.names
    )


def _a_flow_changes(case: _Case) -> bool:
    return any(
        is_a(n, "flow", "vehicle") or is_goods(n, case.sentence) for n in case.goods if n.pos_ != "PRON"
    )


def _an_activity_changes(case: _Case) -> bool:
    with_vehicles = case.trigger.lemma_ in {"suspend", "resume", "restart", "cancel"}
    nouns = [n for n in case.goods if n.pos_ != "PRON" and (with_vehicles or not is_a(n, "vehicle"))]
    return any(is_a(n, "flow") or is_goods(n, case.sentence) for n in nouns)


def _parties_meet(case: _Case) -> bool:
    trigger = case.trigger
    if trigger.pos_ != "VERB":
        return True
    if trigger.lemma_ in {*_MEETING, *_VISITING} and any(
        is_actor(n, case.sentence) for n in syntax.subjects(trigger)
    ):
        return trigger.lemma_ in _MEETING or any(_is_visited(n, case) for n in syntax.objects(trigger))
    if trigger.lemma_ in {"discuss", "negotiate"}:
        return any(is_actor(noun, case.sentence) for noun in syntax.subjects(trigger))
    others = [*syntax.objects(trigger), *syntax.complements(trigger, "with")]
    return any(
        (is_actor(noun, case.sentence) and trigger.lemma_ in {"meet", "visit", "host", "welcome"})
        or _names_a_meeting(noun)
        for noun in others
    )


def _is_visited(noun: Token, case: _Case) -> bool:
    name = case.sentence.name_of(noun)
    return is_actor(noun, case.sentence) or is_a(noun, "facility") or (name is not None and bool(name.places))


def _names_a_meeting(noun: Token) -> bool:
    return any(t.frame.kind is Kind.CONTACT for t in load_frames().nouns.get(noun.lemma_.lower(), ()))


def _a_law_is_meant(case: _Case) -> bool:
    trigger = case.trigger
    nouns = [*syntax.subjects(trigger), *syntax.objects(trigger), *syntax.complements(trigger, "on")]
    nouns += [noun for word in ("of", "from", "to") for noun in syntax.complements(trigger, word)]
    return any(
        is_a(n, "law", "flow") or is_goods(n, case.sentence) or is_actor(n, case.sentence) for n in nouns
    )


def _a_law_is_changed(case: _Case) -> bool:
    objects = (
        syntax.objects(case.trigger)
        if case.trigger.pos_ == "VERB"
        else syntax.complements(case.trigger, "of")
    )
    return any(is_a(noun, "law") for noun in objects)


def _traded_goods_are_listed(case: _Case) -> bool:
    """Tell whether the subject is what is traded: 'the export items', 'most of the imports', 'goods smuggled in'."""
    return any(
        _is_traded(part)
        for noun in syntax.subjects(case.trigger)
        for part in (noun, *syntax.complements(noun, "of"))
    )


def _is_traded(noun: Token) -> bool:
    words = [noun, *(c for c in noun.children if c.dep_ in {"compound", "amod", "acl", "nmod"})]
    return any(word.lemma_.lower() in noun_class("traded") for word in words)


def _equals_an_amount(case: _Case) -> bool:
    amounts = [case.sentence.head(m) for m in (*case.sentence.money, *case.sentence.quantities)]
    return any(noun in amounts for noun in syntax.attributes(case.trigger))


def _a_facility_is_meant(case: _Case) -> bool:
    trigger = case.trigger
    nouns = syntax.undergoers(trigger) if trigger.pos_ == "VERB" else syntax.complements(trigger, "of")
    return any(is_a(noun, "facility", "structure", "law") or _names_a_facility(noun, case) for noun in nouns)


def _an_amount_is_named(case: _Case) -> bool:
    below = {t.i for t in case.trigger.subtree}
    heads = [case.sentence.head(m) for m in (*case.sentence.money, *case.sentence.quantities)]
    return any(head is not None and head.i in below for head in heads)


def _money_is_named(case: _Case) -> bool:
    vague = any(noun.lemma_ in syntax.VAGUE_SUMS for noun in syntax.objects(case.trigger))
    return vague or bool(case.sentence.money)


def _a_quantity_is_named(case: _Case) -> bool:
    return bool(case.sentence.quantities)


def _is_intransitive(case: _Case) -> bool:
    """Tell 'rice sells for 5,000 won' from 'they sold rice to a dealer for 5,000 won'."""
    trigger = case.trigger
    amounts = [case.sentence.head(amount) for amount in case.sentence.money]
    objects = [c for c in trigger.children if c.dep_ == "dobj" and c not in amounts]
    taken = [*objects, *syntax.recipients(trigger), *syntax.complements(trigger, "to")]
    return not syntax.is_passive(trigger) and not any(
        n in objects or is_actor(n, case.sentence) for n in taken
    )


def _somebody_gets_it(case: _Case) -> bool:
    takers = [*syntax.recipients(case.trigger), *syntax.objects(case.trigger)]
    takers += [
        part for noun in syntax.objects(case.trigger) for part in noun.children if part.dep_ == "compound"
    ]
    return any(is_actor(noun, case.sentence) for noun in takers)


def _somebody_takes_it(case: _Case) -> bool:
    """Tell a navy that captures a ship from a photograph that does."""
    if syntax.is_passive(case.trigger):
        return False
    takers = syntax.subjects(case.trigger)
    return any(
        is_actor(n, case.sentence) and not ((m := case.sentence.name_of(n)) and m.outlet) for n in takers
    )


def _something_built(case: _Case) -> bool:
    nouns = [n for n in case.goods if not is_a(n, "flow")]
    return _some_structure(case) or any(is_thing(n, case.sentence) for n in nouns)


def _a_measure_is_named(case: _Case) -> bool:
    apart = {t.i for c in case.trigger.children if c.dep_ in {"conj", "advcl", "ccomp"} for t in c.subtree}
    below = {t.i for t in case.trigger.subtree} - apart
    heads = (case.sentence.head(q) for q in case.sentence.quantities if q.quantity.unit not in {"1", "%"})
    return any(head is not None and head.i in below for head in heads)


_DEMANDS: dict[str, Callable[[_Case], bool]] = {
    "goods: goods": _some_goods,
    "goods: vehicle": _some_vehicle,
    "goods: given": _something_given,
    "goods: freight": _some_freight,
    "goods: thing": _some_thing,
    "goods: seen": _something_seen,
    "goods: structure": _some_structure,
    "mover: vehicle": _a_vehicle_moves,
    "traveller: person": _a_person_travels,
    "place: any": _a_place_is_named,
    "level: flow": _a_flow_changes,
    "level: activity": _an_activity_changes,
    "quantity: measure": _a_measure_is_named,
    "meeting: any": _parties_meet,
    "law: any": _a_law_is_meant,
    "rule_object: law": _a_law_is_changed,
    "money: any": _money_is_named,
    "subject: traded": _traded_goods_are_listed,
    "receiver: any": _somebody_gets_it,
    "taker: actor": _somebody_takes_it,
    "goods: built": _something_built,
    "voice: middle": _is_intransitive,
    "attribute: amount": _equals_an_amount,
    "facility: any": _a_facility_is_meant,
    "quantity: amount": _an_amount_is_named,
    "quantity: any": _a_quantity_is_named,
}
