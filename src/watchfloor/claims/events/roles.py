"""Finds the nouns that stand in the grammatical functions which frames.yaml names, for verbs and for nouns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from watchfloor.claims.events import syntax
from watchfloor.claims.events.frames import load_frames, noun_class
from watchfloor.claims.mentions.values import Sense
from watchfloor.claims.parsing.parsed import ParsedSentence, is_a, is_actor, is_goods, is_vehicle

if TYPE_CHECKING:
    from spacy.tokens import Token

_VISITING = {"visit", "tour", "inspect", "attend"}
_MODIFIERS = {"compound", "amod", "nmod", "poss"}
_Find = Callable[["Token", ParsedSentence], "list[Token]"]


def fill_from_verb(verb: Token, function: str, sentence: ParsedSentence) -> list[Token]:
    """Give the head nouns that stand in a function of a verb.

    Args:
        verb: the trigger.
        function: a function of frames.yaml; what is no special one is a preposition.
        sentence: the parse.
    """
    special = _OF_VERBS.get(function)
    return special(verb, sentence) if special else syntax.complements(verb, function)


def fill_from_noun(noun: Token, function: str, sentence: ParsedSentence) -> list[Token]:
    """Give the head nouns that stand in a function of a noun, or of the light verb that governs it.

    Args:
        noun: the trigger.
        function: a function of frames.yaml; those that only verbs have are empty.
        sentence: the parse.
    """
    special = _OF_NOUNS.get(function)
    if special:
        return special(noun, sentence)
    if function in _OF_VERBS:
        return []
    governor = governor_of(noun)
    own = syntax.complements(noun, function)
    return own or (syntax.complements(governor, function) if governor != noun else [])


def governor_of(token: Token) -> Token:
    """Give the light verb of a noun ('arms trade may have *begun*', 'a meeting is due to *take* place')."""
    if not syntax.stands_as_noun(token):
        return token
    noun = token
    while (
        noun.dep_ == "pobj" and noun.head.lower_ in {"of", "as"} and noun.head.head.pos_ in {"NOUN", "PROPN"}
    ):
        noun = noun.head.head
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubj", "nsubjpass", "attr"} or verb.lemma_ not in noun_class("light"):
        return token
    due = [c for a in verb.children if a.dep_ in {"acomp", "oprd"} for c in a.children if c.dep_ == "xcomp"]
    return due[0] if due else verb


def _acting_subjects(verb: Token, sentence: ParsedSentence) -> list[Token]:
    return [n for n in syntax.subjects(verb) if is_actor(n, sentence) and not is_goods(n, sentence)]


def _acting_objects(verb: Token, sentence: ParsedSentence) -> list[Token]:
    """Give the objects that can act; a city or country that is visited only lies there."""
    nouns = [n for n in syntax.objects(verb) if is_actor(n, sentence)]
    if verb.lemma_ not in _VISITING:
        return nouns
    return [n for n in nouns if not ((name := sentence.name_of(n)) and name.places)]


def _idle_objects(verb: Token, sentence: ParsedSentence) -> list[Token]:
    return [n for n in syntax.objects(verb) if not is_actor(n, sentence)]


def _undergoers(verb: Token, sentence: ParsedSentence) -> list[Token]:
    """Give what changes: the object, or the subject of a verb without one or with one that cannot change."""
    objects = [n for n in syntax.objects(verb) if is_a(n, "flow") or is_goods(n, sentence)]
    flows = [n for n in syntax.subjects(verb) if is_a(n, "flow")]
    return objects or flows or syntax.objects(verb) or syntax.subjects(verb)


def _origins(verb: Token, sentence: ParsedSentence) -> list[Token]:
    """Give whose goods somebody gets, where nothing says from whom: 'buys *Russian* oil'."""
    if syntax.complements(verb, "from"):
        return []
    nouns = [
        part
        for n in syntax.objects(verb)
        for part in (n, *(syntax.complements(n, "of") if is_a(n, "worth") else ()))
    ]
    return [
        child
        for noun in nouns
        for child in noun.children
        if child.dep_ in _MODIFIERS
        and (name := sentence.name_of(child)) is not None
        and name.actor is not None
    ]


def _banned_goods(verb: Token, _: ParsedSentence) -> list[Token]:
    """Give what is banned in 'banned it from exporting or importing *arms*'."""
    gerunds = [c for p in verb.children if p.lower_ == "from" for c in p.children]
    chain = [g for gerund in gerunds for g in (gerund, *(c for c in gerund.children if c.dep_ == "conj"))]
    return [noun for gerund in chain for noun in syntax.objects(gerund)]


def _bound(verb: Token, preposition: str) -> list[Token]:
    """Give where goods are bound: 'timber bound for *Dalian* from *Nakhodka* was loaded'."""
    tied = [
        c
        for n in syntax.objects(verb)
        for c in n.children
        if c.dep_ == "acl" and c.lemma_ in {"bind", "destine"}
    ]
    return [noun for participle in tied for noun in syntax.complements(participle, preposition)]


def _payers(verb: Token, sentence: ParsedSentence) -> list[Token]:
    """Give whom a price is named for, where the parser ties him to the price: 'cost *North Korea* several million'."""
    prices = [child for child in verb.children if child.dep_ == "dobj"]
    modifiers = [c for price in prices for c in price.children if c.dep_ in _MODIFIERS]
    return [c for c in modifiers if (name := sentence.name_of(c)) is not None and name.actor is not None]


def _flow_givers(verb: Token, sentence: ParsedSentence) -> list[Token]:
    return _parties_of_flows(_undergoers(verb, sentence), "giver", sentence)


def _flow_receivers(verb: Token, sentence: ParsedSentence) -> list[Token]:
    return _parties_of_flows(_undergoers(verb, sentence), "receiver", sentence)


def _flows_in(noun: Token) -> list[Token]:
    return [flow for word in ("of", "in") for flow in syntax.complements(noun, word)]


def _parties_of_flows(flows: Iterable[Token], role: str, sentence: ParsedSentence) -> list[Token]:
    """Give from whom or to whom a flow runs: '*China*'s exports to *North Korea* doubled'."""
    found: list[Token] = []
    for flow in flows:
        for trigger in load_frames().nouns.get(flow.lemma_.lower(), ())[:1]:
            functions = trigger.frame.giver if role == "giver" else trigger.frame.receiver
            found += [noun for function in functions for noun in fill_from_noun(flow, function, sentence)]
    return found


def _possessors(noun: Token, sentence: ParsedSentence) -> list[Token]:
    """Give who does what a noun names: 'Russia's exports', 'Russian exports', 'the purchase by traders'."""
    named = [
        child
        for child in noun.children
        if (child.dep_ == "poss" and child.pos_ != "PRON")
        or (child.dep_ in _MODIFIERS and (name := sentence.name_of(child)) and name.sense is Sense.DEMONYM)
    ]
    governor = governor_of(noun)
    holds = (
        governor != noun and governor.lemma_ in noun_class("agentive") and noun.dep_ in {"dobj", "nsubjpass"}
    )
    return [*named, *syntax.complements(noun, "by"), *(syntax.subjects(governor) if holds else [])]


def _modifying_goods(noun: Token, sentence: ParsedSentence) -> list[Token]:
    return [
        c
        for c in noun.children
        if c.dep_ in {"compound", "nmod"} and is_goods(c, sentence) and not is_vehicle(c)
    ]


_OF_VERBS: dict[str, _Find] = {
    "subject": lambda verb, _: syntax.subjects(verb),
    "subject_actor": _acting_subjects,
    "object": lambda verb, _: syntax.objects(verb),
    "object_actor": _acting_objects,
    "object_thing": _idle_objects,
    "undergoer": _undergoers,
    "dative": lambda verb, _: syntax.recipients(verb),
    "attr": lambda verb, _: syntax.attributes(verb),
    "origin": _origins,
    "from_goods": _banned_goods,
    "payer": _payers,
    "bound_for": lambda verb, _: _bound(verb, "for"),
    "bound_from": lambda verb, _: _bound(verb, "from"),
    "works_on": lambda _verb, _sentence: [],
    "flow_giver": _flow_givers,
    "flow_receiver": _flow_receivers,
}
_OF_NOUNS: dict[str, _Find] = {
    "subject": _possessors,
    "subject_actor": _possessors,
    "object": _modifying_goods,
    "undergoer": _modifying_goods,
    "works_on": lambda noun, _: syntax.complements(noun, "on"),
    "flow_giver": lambda noun, sentence: _parties_of_flows(_flows_in(noun), "giver", sentence),
    "flow_receiver": lambda noun, sentence: _parties_of_flows(_flows_in(noun), "receiver", sentence),
}
