"""Finds events in a parsed sentence: a word that opens a frame, with the nouns that fill the frame's roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.claims.events import syntax
from watchfloor.claims.events.demands import are_met
from watchfloor.claims.events.frames import Frame, Trigger, load_frames
from watchfloor.claims.events.roles import fill_from_noun, fill_from_verb, governor_of
from watchfloor.claims.mentions.values import Sense
from watchfloor.claims.parsing.parsed import ParsedSentence, is_a, is_actor, is_goods
from watchfloor.model.claim import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROUTES = {"Sending", "Carrying", "Goods_motion", "Loaded_with", "Bound_for"}
_OF_PLACES = {Kind.WORKS, Kind.PRESENCE, Kind.RULE}
PERCEPTION = "Perception"
_RAISING = {"appear", "seem"}
_PARTICLE_LABELS = {"prt", "prep", "advmod", "acomp", "attr", "dobj", "dative", "oprd", "amod"}


@frozen(eq=False)
class Event:
    """A frame opened by a trigger, its roles filled by head nouns.

    `governor` is the verb that the trigger's status hangs on: the trigger itself, or the light verb of a noun.
    `leads` are verbs above it that only say that it was seen; what belongs to them belongs to it.
    """

    frame: Frame
    trigger: Token
    governor: Token
    leads: tuple[Token, ...] = ()
    giver: tuple[Token, ...] = ()
    receiver: tuple[Token, ...] = ()
    actors: tuple[Token, ...] = ()
    goods: tuple[Token, ...] = ()

    @property
    def hands_nothing_on(self) -> bool:
        """Tell an act from words handed on: 'images show 60 railcars', 'it announced sanctions'."""
        labels = {child.dep_ for child in self.trigger.children}
        return "ccomp" not in labels and bool(labels & {"dobj", "nsubjpass"})

    @property
    def parties(self) -> tuple[Token, ...]:
        """Give the nouns of all who take part."""
        return (*self.giver, *self.receiver, *self.actors)

    @property
    def arguments(self) -> tuple[Token, ...]:
        """Give all nouns that fill a role."""
        return (*self.parties, *self.goods)


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
    if lemma in _RAISING and any(child.dep_ == "xcomp" for child in token.children):
        return None
    if (token.pos_ == "PROPN" and token.i > 0) or _is_aside(token):
        return None
    perfect = _mistaken_perfect(token)
    if perfect is not None:
        return _first_met(
            load_frames().verbs.get(perfect.lemma_.lower(), ()), token, sentence, fill_from_verb
        )
    if syntax.stands_as_noun(token):
        noun = token.lower_ if token.pos_ == "VERB" else lemma
        return _first_met(load_frames().nouns.get(noun, ()), token, sentence, fill_from_noun)
    is_verb = token.pos_ in {"VERB", "AUX"} or syntax.acts_as_verb(token)
    if is_verb and token.dep_ not in {"aux", "auxpass", "amod", "compound"}:
        return _first_met(load_frames().verbs.get(lemma, ()), token, sentence, fill_from_verb)
    return None


def _is_aside(token: Token) -> bool:
    """Tell the position of somebody in a picture: 'Kim Jong Un, *left*, and …'."""
    between = 0 < token.i < len(token.doc) - 1 and token.nbor(-1).text == token.nbor(1).text == ","
    return between and token.lower_ in {"left", "right"}


def _mistaken_perfect(token: Token) -> Token | None:
    """Give the participle that the parser took for an adjective: 'firms had *imported* solar panels'."""
    if token.lemma_ != "have" or token.i + 1 >= len(token.doc):
        return None
    after = token.nbor(1)
    return after if after.tag_ == "VBN" and after.dep_ == "amod" and after.head.head == token else None


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
    beside = [c for c in verb.children if c.dep_ in _PARTICLE_LABELS]
    beside += [noun for c in beside if c.dep_ == "prep" for noun in c.children if noun.dep_ == "pobj"]
    sums = [noun for noun in syntax.objects(verb) if noun.lemma_ in syntax.VAGUE_SUMS]
    beside += [c for noun in sums for c in noun.children if c.dep_ == "prep"]
    return any(particle in {c.lemma_.lower(), c.lower_} for c in beside)


def _fill(frame: Frame, token: Token, sentence: ParsedSentence, filler: _Filler) -> Event:
    def fill(functions: tuple[str, ...]) -> tuple[Token, ...]:
        return tuple(
            dict.fromkeys(noun for function in functions for noun in filler(token, function, sentence))
        )

    goods = _goods_in(fill(frame.goods), frame, sentence)
    return Event(
        frame,
        token,
        governor_of(token),
        giver=_parties(fill(frame.giver), goods, frame, sentence),
        receiver=_parties(fill(frame.receiver), goods, frame, sentence),
        actors=_parties(fill(frame.actors), goods, frame, sentence),
        goods=goods,
    )


def _goods_in(nouns: tuple[Token, ...], frame: Frame, sentence: ParsedSentence) -> tuple[Token, ...]:
    """See through measures and flows to the goods: 'tens of millions of *shells*', 'imports of *grain*'."""
    found: list[Token] = []
    for noun in nouns:
        counted = [q for q in sentence.quantities if q.noun is not None and noun in sentence.tokens(q)]
        heads = [head for q in counted if q.noun is not None and (head := sentence.head(q.noun)) is not None]
        inner = [part for head in heads if head != noun for part in syntax.coordinated(head)]
        if not inner and is_a(noun, "flow", "worth", "part"):
            inner = [
                n for n in syntax.complements(noun, "of") if is_goods(n, sentence) or is_a(n, "structure")
            ]
        if not inner and counted and noun.lower_ not in {q.quantity.of for q in counted}:
            inner = [n for n in syntax.complements(noun, "of") if is_goods(n, sentence)]
        found += inner or [noun]
    return tuple(n for n in dict.fromkeys(found) if frame.kind in _OF_PLACES or not sentence.is_place(n))


def _parties(
    nouns: tuple[Token, ...], goods: tuple[Token, ...], frame: Frame, sentence: ParsedSentence
) -> tuple[Token, ...]:
    return tuple(n for n in nouns if n not in goods and _can_take_part(n, frame, sentence))


def _can_take_part(noun: Token, frame: Frame, sentence: ParsedSentence) -> bool:
    """Tell whether a noun can give, receive or act.

    Somebody, a body or a ship can; a place can where it acts ('*Primorye* plans to sell'), owns
    ('*Dandong*'s exports') or trades ('ordered crab from *Rason*').
    """
    if sentence.is_dated(noun):
        return False
    name = sentence.name_of(noun)
    is_route = (
        frame.name in _ROUTES and noun.dep_ == "pobj" and name is not None and name.sense is Sense.METONYM
    )
    if is_route:
        return False
    if is_actor(noun, sentence) or is_a(noun, "body", "vehicle"):
        return True
    trades = frame.name.startswith("Commerce") and noun.dep_ == "pobj"
    return name is not None and bool(name.places) and (trades or noun.dep_ in {"poss", "nsubj"})
