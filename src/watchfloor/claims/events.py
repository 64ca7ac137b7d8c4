"""Finds events in a parsed sentence: a word that opens a frame, with the nouns that fill the frame's roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from watchfloor.claims import syntax
from watchfloor.claims.demands import are_met
from watchfloor.claims.frames import Frame, Trigger, load_frames, noun_class
from watchfloor.claims.mentions import Sense
from watchfloor.claims.parsed import ParsedSentence, is_a, is_actor, is_goods, is_person

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTICLE_LABELS = {"prt", "prep", "advmod", "acomp", "attr", "dobj", "dative", "oprd"}
_MODIFIER_LABELS = {"compound", "amod", "nmod", "poss"}


@frozen(eq=False)
class Event:
    """A frame opened by a trigger, its roles filled by head nouns.

    `governor` is the verb that the trigger's status hangs on: the trigger itself, or the light verb of a noun.
    """

    frame: Frame
    trigger: Token
    governor: Token
    giver: tuple[Token, ...] = ()
    receiver: tuple[Token, ...] = ()
    actors: tuple[Token, ...] = ()
    goods: tuple[Token, ...] = ()

    @property
    def arguments(self) -> tuple[Token, ...]:
        """Give all nouns that fill a role."""
        return (*self.giver, *self.receiver, *self.actors, *self.goods)


def find_events(sentence: ParsedSentence) -> list[Event]:
    """Find the events that a sentence tells of.

    Args:
        sentence: the parse, with the names found in it.

    Returns:
        Events in the order of their triggers; one at most for each trigger.
    """
    return [event for token in sentence.doc if (event := _event_at(token, sentence)) is not None]


def _event_at(token: Token, sentence: ParsedSentence) -> Event | None:
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound"}:
        return _first_met(load_frames().verbs.get(lemma, ()), token, sentence, _verb_filler)
    if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "nmod", "amod"}:
        return _first_met(load_frames().nouns.get(lemma, ()), token, sentence, _noun_filler)
    return None


_Filler = Callable[["Token", str, ParsedSentence], "list[Token]"]


def _first_met(
    triggers: Iterable[Trigger], token: Token, sentence: ParsedSentence, filler: _Filler
) -> Event | None:
    for trigger in triggers:
        if trigger.particle and not _has_particle(token, trigger.particle):
            continue
        event = _fill(trigger.frame, token, sentence, filler)
        if are_met(event.frame, token, event.goods, event.actors, sentence):
            return event
    return None


def _has_particle(verb: Token, particle: str) -> bool:
    return any(c.lemma_.lower() == particle and c.dep_ in _PARTICLE_LABELS for c in verb.children)


def _fill(frame: Frame, token: Token, sentence: ParsedSentence, filler: _Filler) -> Event:
    def fill(functions: tuple[str, ...]) -> tuple[Token, ...]:
        found = [noun for function in functions for noun in filler(token, function, sentence)]
        return tuple(dict.fromkeys(found))

    goods = _parts(fill(frame.goods), sentence)
    event = Event(frame, token, _governor(token), goods=goods)
    return evolve(
        event,
        giver=_parties(fill(frame.giver), goods, sentence),
        receiver=_parties(fill(frame.receiver), goods, sentence),
        actors=_parties(fill(frame.actors), goods, sentence),
    )


def _parts(nouns: tuple[Token, ...], sentence: ParsedSentence) -> tuple[Token, ...]:
    """See through measures to what is measured: 'tens of millions of *shells*'."""
    found: list[Token] = []
    for noun in nouns:
        counted = [q for q in sentence.quantities if q.noun is not None and noun in sentence.tokens(q)]
        inner = [head for q in counted if q.noun is not None and (head := sentence.head(q.noun)) is not None]
        found += [part for head in inner for part in syntax.coordinated(head)] or [noun]
    return tuple(dict.fromkeys(found))


def _parties(
    nouns: tuple[Token, ...], goods: tuple[Token, ...], sentence: ParsedSentence
) -> tuple[Token, ...]:
    return tuple(n for n in nouns if n not in goods and is_actor(n, sentence))


def _governor(token: Token) -> Token:
    """Give the light verb of a noun ('arms trade may have *begun*', 'a meeting is due to *take* place')."""
    if token.pos_ != "NOUN":
        return token
    noun = token
    while noun.dep_ == "pobj" and noun.head.lower_ in {"of", "as"} and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubj", "nsubjpass", "attr"} or verb.lemma_ not in noun_class("light"):
        return token
    due = [c for a in verb.children if a.dep_ in {"acomp", "oprd"} for c in a.children if c.dep_ == "xcomp"]
    return due[0] if due else verb


def _verb_filler(verb: Token, function: str, sentence: ParsedSentence) -> list[Token]:
    match function:
        case "subject":
            return syntax.subjects(verb)
        case "undergoer":
            return _undergoers(verb, sentence)
        case "origin":
            return _origins(verb, sentence)
        case "object_thing":
            return [n for n in syntax.objects(verb) if not is_actor(n, sentence)]
        case "from_goods":
            return [n for p in verb.children if p.lower_ == "from" for c in p.children for n in _goods_of(c)]
        case "subject_actor":
            return [n for n in syntax.subjects(verb) if is_actor(n, sentence) and not is_goods(n, sentence)]
        case "object":
            return syntax.objects(verb)
        case "object_person" | "object_actor":
            return [n for n in syntax.objects(verb) if is_actor(n, sentence)]
        case "object_vehicle":
            return [n for n in syntax.objects(verb) if is_a(n, "vehicle")]
        case "dative":
            return syntax.recipients(verb)
        case "attr":
            return syntax.attributes(verb)
        case "via_to":
            return [n for n in syntax.complements(verb, "via") if is_person(n, sentence)]
        case _:
            return syntax.complements(verb, function)


def _origins(verb: Token, sentence: ParsedSentence) -> list[Token]:
    """Give whose goods somebody gets, where nothing says from whom: 'buys *Russian* oil'."""
    if syntax.complements(verb, "from"):
        return []
    return [
        child
        for noun in syntax.objects(verb)
        for child in noun.children
        if child.dep_ in {"amod", "compound", "nmod", "poss"}
        and (name := sentence.name_of(child)) is not None
        and name.actor is not None
    ]


def _undergoers(verb: Token, sentence: ParsedSentence) -> list[Token]:
    """Give what changes: the object, or the subject of a verb without one or with one that cannot change."""
    objects = [n for n in syntax.objects(verb) if is_a(n, "flow") or is_goods(n, sentence)]
    return objects or (syntax.objects(verb) if not syntax.subjects(verb) else syntax.subjects(verb))


def _goods_of(gerund: Token) -> list[Token]:
    """Give what is banned in 'banned it from exporting or importing *arms*'."""
    chain = [gerund, *(c for c in gerund.children if c.dep_ == "conj")]
    return [noun for verb in chain for noun in syntax.objects(verb)]


def _noun_filler(noun: Token, function: str, sentence: ParsedSentence) -> list[Token]:
    governor = _governor(noun)
    match function:
        case "subject" | "subject_actor":
            return [
                *_possessors(noun, sentence),
                *(syntax.subjects(governor) if governor != noun and noun.dep_ == "dobj" else []),
            ]
        case "object" | "undergoer":
            return [c for c in noun.children if c.dep_ in {"compound", "nmod"} and is_goods(c, sentence)]
        case (
            "from_goods"
            | "origin"
            | "object_thing"
            | "dative"
            | "attr"
            | "object_person"
            | "object_actor"
            | "object_vehicle"
        ):
            return []
        case _:
            own = syntax.complements(noun, function)
            return own or (syntax.complements(governor, function) if governor != noun else [])


def _possessors(noun: Token, sentence: ParsedSentence) -> list[Token]:
    """Give who does what a noun names: 'Russia's exports', 'Russian exports', 'the purchase by traders'."""
    named = [
        child
        for child in noun.children
        if child.dep_ == "poss"
        or (
            child.dep_ in _MODIFIER_LABELS
            and (name := sentence.name_of(child))
            and name.sense is Sense.DEMONYM
        )
    ]
    return [*named, *syntax.complements(noun, "by")]
