"""Turns nouns of a parse into the values of a claim: parties, goods, places, in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from attrs import evolve

from watchfloor.claims.events import syntax
from watchfloor.claims.events.frames import noun_class
from watchfloor.claims.events.nounphrases import noun_phrase
from watchfloor.claims.events.references import Referents
from watchfloor.claims.mentions.goods import GoodsMention, find_goods
from watchfloor.claims.mentions.values import NameMention, QuantityMention, Sense, Span
from watchfloor.claims.parsing.parsed import ParsedSentence, is_a, is_goods, is_thing
from watchfloor.model.claim import Goods, Party, PlaceMention, PlaceRole
from watchfloor.watch.rows import Watch

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROLES = {
    "between": PlaceRole.AT, "at": PlaceRole.AT, "in": PlaceRole.AT, "on": PlaceRole.AT, "inside": PlaceRole.AT, "within": PlaceRole.AT,
    "from": PlaceRole.FROM, "out": PlaceRole.FROM, "to": PlaceRole.TO, "into": PlaceRole.TO,
    "toward": PlaceRole.TO, "towards": PlaceRole.TO, "for": PlaceRole.TO, "onto": PlaceRole.TO,
    "via": PlaceRole.VIA, "through": PlaceRole.VIA, "across": PlaceRole.VIA, "over": PlaceRole.VIA,
    "near": PlaceRole.NEAR, "by": PlaceRole.NEAR, "around": PlaceRole.NEAR, "along": PlaceRole.NEAR,
    "outside": PlaceRole.NEAR, "beside": PlaceRole.NEAR, "opposite": PlaceRole.NEAR, "off": PlaceRole.NEAR,
}  # fmt: skip
_DIMENSIONS = {"m", "km", "cm", "mm", "yd", "ft", "mi", "m2", "km2", "ha", "%", "pp", "kn"}
_PLACING = {"at", "near", "in", "from", "to", "via", "through"}
_VERB_ROLES = {
    "cross": PlaceRole.VIA, "pass": PlaceRole.VIA, "transit": PlaceRole.VIA,
    "enter": PlaceRole.TO, "reach": PlaceRole.TO, "visit": PlaceRole.TO, "approach": PlaceRole.TO,
    "leave": PlaceRole.FROM, "depart": PlaceRole.FROM, "exit": PlaceRole.FROM, "quit": PlaceRole.FROM,
}  # fmt: skip
_MEASURE = re.compile(r"^(?:as much|as many|much|many|more|lots? of|plenty of)\s+", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:the|a|an|its|his|her|their|our|my|your|this|that|these|those|some|any|no|other|such|even|only|just|also|both)\s+",
    re.IGNORECASE,
)


@cache
def _actor_names(watch: Watch) -> dict[str, str]:
    return {actor.id: actor.names[0].text for actor in watch.actors}


def party(noun: Token, sentence: ParsedSentence, watch: Watch, referents: Referents) -> Party:
    """Give a noun phrase as a party: its words, what they stand for, and its id in the watch where it has one."""
    words = _bare(sentence.words(noun_phrase(noun)))
    if noun.pos_ == "PRON":
        referent = referents.of_pronoun(noun, sentence)
        return referent or Party(noun.text)
    name = _naming(noun, sentence)
    if name is None or name.actor is None:
        return Party(words)
    canonical = _actor_names(watch)[name.actor]
    return Party(words, canonical if canonical != words else None, name.actor)


def _bare(words: str) -> str:
    """Take quotation marks and articles off the front of a phrase."""
    words = words.strip("“”‘\"'’ ")
    for opening, closing in ("“”", "‘’"):
        if opening not in words and f"{closing} " in words and f"s{closing} " not in words:
            words = words.partition(f"{closing} ")[2]
    return _LEADING.sub("", words).strip("“”‘\"' ")


def _naming(noun: Token, sentence: ParsedSentence) -> NameMention | None:
    """Give the actor's name in a noun phrase; an adjective ('Russian officials') does not make them the state."""
    names = [n for n in sentence.names_on(noun) if n.actor and n.sense is not Sense.DEMONYM]
    on_head = sentence.name_of(noun)
    if on_head is not None and on_head.actor:
        return on_head
    beside = [
        n for n in names if not n.places and (head := sentence.head(n)) is not None and head.head == noun
    ]
    return next(
        (n for n in beside if not any(c.dep_ in {"cc", "conj"} for c in sentence.tokens(n)[-1].children)),
        None,
    )


def goods(
    nouns: Sequence[Token], sentence: ParsedSentence, quantities: Sequence[QuantityMention], watch: Watch
) -> tuple[Goods, ...]:
    """Give nouns as goods, each with its id in the watch and how much of it.

    Two goods that share a head ('copper and zinc concentrate') are given as two.

    Args:
        nouns: head nouns that fill the role of goods.
        sentence: the parse.
        quantities: the quantities that belong to the event.
        watch: the goods table.

    Returns:
        One value for each, in the order of the text, without pronouns.
    """
    found: dict[Span, Goods] = {}
    for noun in nouns:
        if not _can_be_given(noun, sentence):
            continue
        span = noun_phrase(noun, whole=False)
        names = [name for name in sentence.names_in(span) if name.goods]
        for name in names[:-1]:
            if _is_coordinated(sentence.head(name)):
                relative = Span(name.start - sentence.span.start, name.end - sentence.span.start)
                found.setdefault(relative, Goods(name.name, _id_at(relative, sentence, watch, name.goods)))
        span = _last_of_list(noun, span)
        good = _good(noun, span, sentence, names, quantities)
        at = Span(noun.idx, noun.idx + len(noun))
        found.setdefault(_with_content(noun, span), evolve(good, id=_id_at(at, sentence, watch, good.id)))
    return tuple(found[span] for span in sorted(found, key=lambda s: s.start))


@lru_cache(maxsize=256)
def _mentions(quote: str, watch: Watch) -> tuple[GoodsMention, ...]:
    return tuple(find_goods(quote, watch))


def _id_at(at: Span, sentence: ParsedSentence, watch: Watch, named: str | None) -> str | None:
    """Give the goods at a stretch with their shared head resolved, else what they are called."""
    return next((m.id for m in _mentions(sentence.quote, watch) if m.overlaps(at)), named)


def _last_of_list(noun: Token, span: Span) -> Span:
    """Cut a phrase that holds a whole list ('sugar, oil and car tyres') down to its last item."""
    breaks = [t for t in noun.doc if span.start <= t.idx < noun.idx and t.lower_ in {",", "and", "or"}]
    return Span(breaks[-1].nbor(1).idx, span.end) if breaks else span


def _can_be_given(noun: Token, sentence: ParsedSentence) -> bool:
    amounts = (*sentence.money, *(q for q in sentence.quantities if q.quantity.unit != "1"))
    if noun.pos_ == "PRON" or any(noun in sentence.tokens(amount) for amount in amounts):
        return False
    known = is_goods(noun, sentence) or is_thing(noun, sentence)
    return known or is_a(noun, "seen", "flow", "structure", "law")


def _with_content(noun: Token, span: Span) -> Span:
    whole = noun_phrase(noun)
    return Span(span.start, whole.end)


def _good(
    noun: Token,
    span: Span,
    sentence: ParsedSentence,
    names: Sequence[NameMention],
    quantities: Sequence[QuantityMention],
) -> Goods:
    span = _with_content(noun, span)
    inner = [name for name in sentence.names_in(span) if name.goods]
    on_head = sentence.name_of(noun)
    name = on_head if on_head is not None and on_head.goods else None
    if name is None and is_a(noun, "flow", "measure", "worth"):
        name = next(iter([*reversed(names), *reversed(inner)]), None)
    absolute = sentence.absolute(noun_phrase(noun))
    counted = next(
        (
            q
            for q in quantities
            if q.quantity.unit not in _DIMENSIONS and _counts(q, noun, absolute, sentence)
        ),
        None,
    )
    return Goods(
        _bare(_MEASURE.sub("", sentence.words(span))),
        name.goods if name else None,
        counted.quantity if counted else None,
    )


def _counts(quantity: QuantityMention, noun: Token, phrase: Span, sentence: ParsedSentence) -> bool:
    if quantity.noun is not None:
        return sentence.head(quantity.noun) == noun or (
            is_a(noun, "measure", "worth") and quantity.noun.overlaps(phrase) and phrase.covers(quantity)
        )
    return phrase.covers(quantity) and noun.i >= max((t.i for t in sentence.tokens(quantity)), default=0)


def _is_coordinated(head: Token | None) -> bool:
    """Tell whether a noun inside a phrase is an item of a list: '*sugar*, oil and tyres'."""
    return head is not None and head.i + 1 < len(head.doc) and head.nbor(1).lower_ in {",", "and", "or"}


def is_somewhere(head: Token, name: NameMention) -> bool:
    """Tell a place where something happens from one that acts, describes, is denied or is half a compound.

    'China' in 'China said', 'North Korea's port', 'between China and Russia', 'adjacent to Russia' and
    'not across the border' is none.
    """
    if any(0 <= i < len(head.doc) and head.doc[i].text in {"-", "–"} for i in (head.i - 1, head.i + 1)):
        return False
    step = head
    while step.head != step and (step.dep_ in {"conj", "appos"} or _names_a_facility(step)):
        step = step.head
    if step.dep_ == "pobj":
        preposition = step.head
        denied = preposition.i > 0 and preposition.nbor(-1).dep_ == "neg"
        between_parties = preposition.lower_ == "between" and name.actor is not None
        apart = between_parties or preposition.lower_ in {"with", "by"} or preposition.head.pos_ == "ADJ"
        return not denied and not apart
    if step.dep_ in {"dobj", "nsubjpass", "npadvmod", "attr"}:
        return True
    return step.dep_ == "nsubj" and name.actor is None


def _names_a_facility(step: Token) -> bool:
    """Tell 'in the *Hyesan* market', where the name says where, from 'the China trade' and 'the Oman Sea'."""
    if step.head.pos_ != "NOUN" and step.dep_ != "poss":
        return False
    return step.dep_ in {"compound", "nmod", "poss"} and step.head.lemma_.lower() in noun_class("facility")


def place(name: NameMention, head: Token) -> PlaceMention:
    """Give a named place with its role, read off the preposition or verb that governs it."""
    return PlaceMention(name.name, name.place, place_role(head))


def place_role(head: Token) -> PlaceRole | None:
    """Give the role of a place from the preposition or verb above its head noun."""
    step = head
    while step.dep_ in {"conj", "appos", "compound", "nmod"} and step.head != step:
        step = step.head
    governor = step.head
    if step.dep_ == "pobj":
        outer = governor.head
        if outer.dep_ == "pobj" and (governor.lower_ == "of" or _ROLES.get(governor.lower_) is PlaceRole.AT):
            return place_role(outer)
        return _ROLES.get(governor.lower_, PlaceRole.AT if governor.lower_ == "of" else None)
    if step.dep_ in {"dobj", "nsubjpass"}:
        return _VERB_ROLES.get(governor.lemma_, PlaceRole.AT)
    return PlaceRole.AT if step.dep_ in {"nsubj", "attr", "npadvmod"} else None


def unnamed_places(holders: Sequence[Token], sentence: ParsedSentence) -> list[PlaceMention]:
    """Give the places that an event names without a name of the watch: 'in a North Korean railyard'."""
    return [
        PlaceMention(_bare(sentence.words(noun_phrase(noun))), None, _ROLES[preposition.lower_])
        for word in dict.fromkeys(holders)
        for preposition in word.children
        if preposition.dep_ == "prep" and preposition.lower_ in _ROLES
        for noun in syntax.listed(preposition, "pobj")
        if _is_unnamed_place(noun, preposition, sentence)
    ]


def _is_unnamed_place(noun: Token, preposition: Token, sentence: ParsedSentence) -> bool:
    phrase = noun_phrase(noun)
    names = [n for n in sentence.names_in(phrase) if n.is_watched or sentence.head(n) == noun]
    if noun.pos_ == "PROPN" and preposition.lower_ in _PLACING:
        return not names and not sentence.is_dated(noun)
    if noun.lemma_.lower() not in noun_class("facility") or any(name.places for name in names):
        return False
    if preposition.i > 0 and preposition.nbor(-1).dep_ == "neg":
        return False
    return noun.lemma_.lower() not in noun_class("vague_place") or any(
        child.dep_ in {"amod", "compound"} for child in noun.children
    )
