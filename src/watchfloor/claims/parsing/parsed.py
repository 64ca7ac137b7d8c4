"""A parsed sentence with the mentions in it, and what the nouns in it are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.claims.events.frames import noun_class
from watchfloor.claims.events.nounphrases import noun_phrase
from watchfloor.claims.events.syntax import complements
from watchfloor.claims.mentions.values import MoneyMention, NameMention, QuantityMention, Span, TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PERSONAL = {"he", "she", "they", "we", "i", "him", "her", "them", "us", "who", "his", "their", "it", "its"}


@frozen(eq=False)
class ParsedSentence:
    """One sentence of a report, parsed alone.

    `span` is the sentence in the report's text; mentions carry offsets in the report, tokens of `doc` offsets in
    the sentence.
    """

    text: str
    span: Span
    doc: Doc
    names: tuple[NameMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    money: tuple[MoneyMention, ...] = ()

    @property
    def quote(self) -> str:
        """Give the words of the sentence."""
        return self.text[self.span.start : self.span.end]

    def absolute(self, span: Span) -> Span:
        """Turn offsets in the sentence into offsets in the report."""
        return Span(span.start + self.span.start, span.end + self.span.start)

    def words(self, span: Span) -> str:
        """Give the words at a stretch of the sentence."""
        return self.quote[span.start : span.end]

    def tokens(self, mention: Span) -> list[Token]:
        """Give the tokens that a mention touches."""
        start, end = mention.start - self.span.start, mention.end - self.span.start
        return [t for t in self.doc if t.idx < end and t.idx + len(t) > start]

    def head(self, mention: Span) -> Token | None:
        """Give the token of a mention that governs the others."""
        tokens = self.tokens(mention)
        inside = {t.i for t in tokens}
        heads = [t for t in tokens if t.head.i not in inside or t.head == t]
        return heads[-1] if heads else None

    def is_place(self, noun: Token) -> bool:
        """Tell whether a noun is the name of a place and of no goods."""
        name = self.name_of(noun)
        return name is not None and bool(name.places) and name.goods is None

    def is_dated(self, noun: Token) -> bool:
        """Tell whether a noun is part of a date."""
        return any(noun in self.tokens(time) for time in self.times)

    def names_in(self, span: Span) -> list[NameMention]:
        """Give the names that lie in a stretch of the sentence."""
        absolute = self.absolute(span)
        return [name for name in self.names if absolute.covers(name)]

    def names_on(self, noun: Token) -> list[NameMention]:
        """Give the names in the core of the noun phrase that a noun heads."""
        return self.names_in(noun_phrase(noun, whole=False))

    def name_of(self, noun: Token) -> NameMention | None:
        """Give the name that covers a noun itself."""
        at = Span(noun.idx + self.span.start, noun.idx + len(noun) + self.span.start)
        return next((name for name in self.names if name.covers(at)), None)


def is_a(noun: Token, *classes: str) -> bool:
    """Tell whether a noun, alone or with the word before it, belongs to one of the classes of nouns.yaml."""
    lemma = noun.lemma_.lower()
    last = noun.lower_.rsplit(" ", 1)[-1]
    words = {
        lemma,
        noun.lower_,
        last,
        last.removesuffix("s"),
        f"{noun.nbor(-1).lower_} {lemma}" if noun.i else lemma,
    }
    return any(words & noun_class(name) for name in classes)


def is_goods(noun: Token, sentence: ParsedSentence) -> bool:
    """Tell whether a noun stands for goods or a vehicle: by the watch's table or by its class."""
    if noun.pos_ == "PRON":
        return False
    if any(name.goods for name in sentence.names_on(noun)) and not is_a(noun, "group", "law", "person"):
        return True
    return is_vehicle(noun) or is_a(noun, "load") or _counts_goods(noun, sentence)


def _counts_goods(noun: Token, sentence: ParsedSentence) -> bool:
    """See through measures: 'tens of millions of *shells*', 'a set of *vests*', 'an amount of *cargo*'."""
    is_unit = noun.pos_ == "NUM" or any(noun in sentence.tokens(quantity) for quantity in sentence.quantities)
    holds = is_a(noun, "container")
    if not (is_unit or holds or is_a(noun, "measure", "worth")):
        return False
    return any(is_goods(n, sentence) or (holds and is_thing(n, sentence)) for n in complements(noun, "of"))


def is_vehicle(noun: Token) -> bool:
    """Tell whether a noun is a vehicle or the name of one: 'the tanker Un Hung', 'a freight train'."""
    named = noun.pos_ == "PROPN" and any(c.dep_ == "compound" and is_a(c, "vehicle") for c in noun.children)
    return named or is_a(noun, "vehicle")


def is_actor(noun: Token, sentence: ParsedSentence) -> bool:
    """Tell whether a noun stands for somebody who can act: a state, office, organisation or group."""
    if noun.lower_ in _PERSONAL:
        return True
    name = sentence.name_of(noun)
    if name is not None and (name.actor or name.outlet or name.places):
        return name.actor is not None or name.outlet is not None
    if is_a(noun, "group", "person"):
        return True
    return (
        noun.pos_ == "PROPN"
        and not is_a(noun, "vehicle", "structure", "facility")
        and not is_goods(noun, sentence)
    )


def is_person(noun: Token, sentence: ParsedSentence) -> bool:
    """Tell whether a noun stands for a person by office or a delegation."""
    name = sentence.name_of(noun)
    if name is not None and name.actor is not None:
        return name.is_office
    return noun.lower_ in {"he", "she", "who"} or is_a(noun, "person")


def is_thing(noun: Token, sentence: ParsedSentence) -> bool:
    """Tell whether a noun can be goods at all: no pronoun, person, place, measure or abstraction."""
    if noun.pos_ not in {"NOUN", "PROPN"} or is_a(noun, "abstract", "group", "person", "law"):
        return False
    name = sentence.name_of(noun)
    return not sentence.is_dated(noun) and (name is None or name.goods is not None)
