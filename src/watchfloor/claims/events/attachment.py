"""Ties the mentions of a sentence (times, places, quantities, money) to the events that they belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import Factory, define, evolve, field, frozen

from watchfloor.claims.drawing import phrasing
from watchfloor.claims.events import syntax
from watchfloor.claims.events.find import Event
from watchfloor.claims.events.frames import noun_class
from watchfloor.claims.mentions.values import MoneyMention, QuantityMention, TimeMention
from watchfloor.claims.parsing.parsed import ParsedSentence, is_a
from watchfloor.model.claim import Kind, PlaceMention, PlaceRole

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHARED_BY = {"conj", "xcomp", "advcl"}
_OWN_CLAUSE = {"advcl", "relcl", "acl", "ccomp", "csubj"}
_HAPPENINGS = {Kind.PRESENCE, Kind.WORKS, Kind.TRANSFER, Kind.MOVEMENT}
_BACKGROUND = {"following", "after", "before", "ahead"}
_STAYING = {PlaceRole.AT, PlaceRole.NEAR}


@define(eq=False)
class Attached:
    """What belongs to one event of a sentence."""

    times: list[TimeMention] = Factory(list)
    places: list[PlaceMention] = Factory(list)
    quantities: list[QuantityMention] = Factory(list)
    money: list[MoneyMention] = Factory(list)


@frozen(eq=False)
class _Landing:
    """Where the way up from a mention ends: at an event, at an image, or nowhere; and the nouns passed."""

    event: Event | None
    image: bool = False
    passed: tuple[Token, ...] = ()


@define(eq=False)
class _Attacher:
    sentence: ParsedSentence
    events: Sequence[Event]
    telling: Callable[[Token], bool]
    attached: dict[Event, Attached] = field(init=False)
    on_images: Attached = field(factory=Attached, init=False)

    def __attrs_post_init__(self) -> None:
        self.attached = {event: Attached() for event in self.events}

    def times(self) -> None:
        for time in self.sentence.times:
            landing = self._of_background(time) or self._landing(self.sentence.head(time))
            if landing.image:
                self.on_images.times.append(time)
            elif landing.event:
                self.attached[landing.event].times.append(time)

    def _of_background(self, time: TimeMention) -> _Landing | None:
        """Give a date behind 'following the visit' to the visit, whatever the parser ties it to."""
        doc, first = self.sentence.doc, self.sentence.tokens(time)[0].i
        start = next(
            (i for i in range(first - 1, -1, -1) if doc[i].pos_ in {"VERB", "AUX"} and not _opens(doc[i])), -1
        )
        opener = next((i for i in range(first - 1, start, -1) if _opens(doc[i])), None)
        if opener is None or not any(doc[i].pos_ == "NOUN" for i in range(opener + 1, first)):
            return None
        return _Landing(next((e for e in self.events if opener < e.trigger.i < first), None))

    def quantities(self) -> None:
        for quantity in self.sentence.quantities:
            head = self.sentence.head(quantity.noun or quantity)
            landing = self._landing(head)
            if head is not None and landing.event and not self._describes(head, quantity, landing):
                self.attached[landing.event].quantities.append(quantity)

    def places(self) -> None:
        for name in self.sentence.names:
            head = self.sentence.head(name)
            if not name.places or head is None or not phrasing.is_somewhere(head, name):
                continue
            landing = self._landing(head)
            place = phrasing.place(name, head)
            if landing.image:
                self.on_images.places.append(evolve(place, role=PlaceRole.AT))
            elif landing.event and not _says_whose(landing, landing.event):
                self.attached[landing.event].places.append(place)

    def where(self) -> None:
        """Give events told of a place by 'where' that place: 'at Uiju, where the runway was converted'."""
        for event in self.events:
            noun = event.trigger.head
            name = self.sentence.name_of(noun)
            told = event.trigger.dep_ == "relcl" and any(c.lower_ == "where" for c in event.trigger.children)
            if told and name is not None and name.places and not self.attached[event].places:
                self.attached[event].places.append(PlaceMention(name.name, name.place, PlaceRole.AT))

    def money(self) -> None:
        transfers = [event for event in self.events if event.frame.kind is Kind.TRANSFER]
        for amount in self.sentence.money:
            event = self._landing(self.sentence.head(amount)).event
            if event is None and len(transfers) == 1:
                event = transfers[0]
            if event is not None:
                self.attached[event].money.append(amount)

    def _describes(self, head: Token, quantity: QuantityMention, landing: _Landing) -> bool:
        """Tell 'the two countries' and 'a city 200 km from the border', which count and measure nothing, apart."""
        goods = landing.event.goods if landing.event else ()
        if any((name := self.sentence.name_of(n)) and name.places and n not in goods for n in landing.passed):
            return True
        definite = any(c.lower_ in {"the", "these", "both"} and c.dep_ == "det" for c in head.children)
        return definite and quantity.quantity.unit == "1"

    def _landing(self, head: Token | None) -> _Landing:
        if head is None:
            return _Landing(None)
        by_trigger = {lead: event for event in self.events for lead in event.leads}
        by_trigger |= {event.governor: event for event in self.events}
        by_trigger |= {event.trigger: event for event in self.events}
        by_argument = {noun: event for event in self.events for noun in event.arguments}
        passed: list[Token] = []
        for step in (head, *syntax.ancestors(head)):
            passed.append(step)
            if event := by_trigger.get(step) or by_argument.get(step):
                return _Landing(event, passed=tuple(passed))
            if step.lemma_ in noun_class("imagery"):
                return _Landing(None, image=True)
            if self.telling(step) or _closes_a_clause(step):
                break
        return _Landing(None)


def attach(
    sentence: ParsedSentence, events: Sequence[Event], telling: Callable[[Token], bool]
) -> dict[Event, Attached]:
    """Tie each mention of a sentence to the event that governs it.

    A mention belongs to the nearest event above it in the parse. A time or place on a word of telling ('said on
    Sunday') belongs to none. A time on an image ('a photo taken on the 6th') belongs to what is seen, where that
    has no time of its own; so does a place. A sole transfer takes an amount of its sentence that no event governs.

    Args:
        sentence: the parse with its mentions.
        events: the events found in it.
        telling: tells whether a token is the cue of an attribution.

    Returns:
        For every event what belongs to it.
    """
    attacher = _Attacher(sentence, events, telling)
    attacher.times()
    attacher.quantities()
    attacher.places()
    attacher.where()
    attacher.money()
    _share(attacher.attached)
    _fall_back_on_images(attacher.attached, attacher.on_images)
    _fall_back_on_sole_place(attacher.attached)
    return attacher.attached


def _opens(token: Token) -> bool:
    """Tell whether a word opens the background of a happening: '*following* the visit', '*after* the summit'."""
    return token.lower_ in _BACKGROUND


def _says_whose(landing: _Landing, event: Event) -> bool:
    """Tell 'the governor of Primorye', who may act anywhere, from 'police in Hyesan', who act there."""
    passed = landing.passed
    if any(
        is_a(noun, "person", "group") and passed[i - 1].lower_ in {"of", "to"}
        for i, noun in enumerate(passed)
        if i
    ):
        return True
    ties = [passed[i - 1] for i, noun in enumerate(passed) if i and noun in event.parties]
    return passed[0] in event.parties or any(tie.lower_ not in {"in", "at", "on", "near"} for tie in ties)


def _closes_a_clause(step: Token) -> bool:
    """Tell whether a verb that is no event keeps what is in its clause, but for a participle on an image."""
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in step.children)
    is_own = step.dep_ in _OWN_CLAUSE or (step.dep_ == "conj" and has_subject)
    if step.pos_ not in {"VERB", "AUX"} or not is_own:
        return False
    return step.head.lemma_ not in noun_class("imagery")


def _share(attached: dict[Event, Attached]) -> None:
    """Let an event take the time and place of the one that it is coordinated with or depends on."""
    by_trigger = {event.trigger: event for event in attached}
    for event in sorted(attached, key=lambda e: e.trigger.i):
        step = event.governor
        while step.dep_ in _SHARED_BY and step.head != step:
            step = step.head
            giver = by_trigger.get(step)
            if giver is not None and giver is not event:
                since = any(child.lower_ == "since" for child in event.trigger.children)
                _take(
                    attached[event], attached[giver], is_later=since, happens=event.frame.kind in _HAPPENINGS
                )
                break


def _take(taker: Attached, giver: Attached, *, is_later: bool, happens: bool) -> None:
    if not taker.times and not is_later:
        taker.times += giver.times
    if not taker.places and happens:
        taker.places += [place for place in giver.places if place.role in _STAYING]


def _fall_back_on_images(attached: dict[Event, Attached], images: Attached) -> None:
    for own in attached.values():
        own.times = own.times or list(images.times)
        own.places = own.places or list(images.places)


def _fall_back_on_sole_place(attached: dict[Event, Attached]) -> None:
    """Let an event without a place happen at the only place where the other events of its sentence happen."""
    happenings = {event: own for event, own in attached.items() if event.frame.kind in _HAPPENINGS}
    stays = {place for own in attached.values() for place in own.places if place.role in _STAYING}
    if len({place.id for place in stays}) != 1 or any(
        place not in stays for own in attached.values() for place in own.places
    ):
        return
    for event, own in happenings.items():
        if event.trigger.dep_ not in {"relcl", "advcl", "acl"}:
            own.places = own.places or list(stays)[:1]
