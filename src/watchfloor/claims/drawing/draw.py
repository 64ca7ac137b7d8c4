"""Draws a claim from an event: its status, its values in the report's words, and who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.claims.drawing import phrasing
from watchfloor.claims.drawing.voices import Voice
from watchfloor.claims.events.attachment import Attached
from watchfloor.claims.events.find import Event
from watchfloor.claims.events.modes import mode_of
from watchfloor.claims.events.references import Referents
from watchfloor.claims.mentions.values import QuantityMention, TimeMention
from watchfloor.claims.parsing.parsed import ParsedSentence
from watchfloor.claims.status import status_of, status_of_statement
from watchfloor.model.claim import Claim, Goods, Kind, Money, Party, PlaceMention, Quantity, Time
from watchfloor.model.record import content_id
from watchfloor.model.report import Report
from watchfloor.watch.rows import Watch

if TYPE_CHECKING:
    from spacy.tokens import Token

_VAGUE = re.compile(r"\b(?:several|many|few|dozens|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_EMPTY = {"it", "its", "their", "his", "her"}
_NOT_A_DATE = {"duration", "set"}


@frozen(eq=False)
class Setting:
    """What a claim is drawn against: the report, the watch, and what pronouns can stand for."""

    report: Report
    watch: Watch
    referents: Referents
    extractor: str


def draw(event: Event, attached: Attached, sentence: ParsedSentence, voice: Voice, setting: Setting) -> Claim:
    """Draw the claim that an event of a sentence makes.

    Args:
        event: the event with its arguments.
        attached: the times, places, quantities and money that belong to it.
        sentence: the sentence, which becomes the claim's quote.
        voice: who says so.
        setting: the report, the watch and the referents of its pronouns.

    Returns:
        The claim, not yet checked for grounding.
    """
    is_statement = event.frame.kind is Kind.STATEMENT
    reading = status_of_statement(event.trigger) if is_statement else status_of(event.governor)
    goods = phrasing.goods(event.goods, sentence, attached.quantities, setting.watch)
    places = [
        *attached.places,
        *phrasing.unnamed_places((event.trigger, event.governor, *event.goods), sentence),
    ]
    start, end = sentence.span.start, sentence.span.end
    report = setting.report
    return Claim(
        id=content_id("claim", report.id, start, end, event.frame.kind, start + event.trigger.idx),
        report=report.id,
        file=report.file,
        kind=event.frame.kind,
        status=reading.status,
        quote=sentence.quote,
        span=(start, end),
        said_by=voice.said_by,
        goods=goods,
        places=_each_once(places),
        quantities=_other_quantities(attached.quantities, goods),
        mode=mode_of(event, sentence),
        giver=_parties(event.giver, sentence, setting),
        receiver=_parties(event.receiver, sentence, setting),
        actors=_parties(event.actors, sentence, setting),
        money=_exact_money(attached),
        time=_time(attached.times),
        basis=voice.basis,
        extractor=setting.extractor,
        trigger=event.trigger.text,
        cues=tuple(dict.fromkeys(sentence.words(cue) for cue in reading.cues)),
        unresolved=_unresolved(attached, event.parties, sentence, setting),
    )


def _parties(nouns: Sequence[Token], sentence: ParsedSentence, setting: Setting) -> tuple[Party, ...]:
    found = [phrasing.party(noun, sentence, setting.watch, setting.referents) for noun in nouns]
    return tuple(dict.fromkeys(one for one in found if one.text.lower() not in _EMPTY or one.canonical))


def _each_once(places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    return tuple({place.id or place.text: place for place in reversed(places)}.values())[::-1]


def _value(mention: QuantityMention) -> Quantity:
    return mention.quantity


def _other_quantities(quantities: Sequence[QuantityMention], goods: Sequence[Goods]) -> tuple[Quantity, ...]:
    counted = [good.quantity for good in goods if good.quantity]
    return tuple(dict.fromkeys(_value(q) for q in quantities if q.quantity not in counted))


def _exact_money(attached: Attached) -> Money | None:
    amounts = [mention.money for mention in attached.money]
    return amounts[0] if amounts and not _VAGUE.search(amounts[0].text) else None


def _time(times: Sequence[TimeMention]) -> Time | None:
    dates = [mention.time for mention in times if mention.time.granularity not in _NOT_A_DATE]
    resolved = [time for time in dates if time.start or time.end]
    return next(iter([*resolved, *dates]), None)


def _unresolved(
    attached: Attached, parties: Sequence[Token], sentence: ParsedSentence, setting: Setting
) -> tuple[str, ...]:
    open_times = [
        f"'{m.time.text}': {m.time.reason}"
        for m in attached.times
        if m.time.reason and m.time.granularity not in _NOT_A_DATE
    ]
    open_pronouns = [
        f"'{noun.text}': who is meant is not safe to say"
        for noun in parties
        if noun.pos_ == "PRON"
        and noun.lower_ not in _EMPTY
        and setting.referents.of_pronoun(noun, sentence) is None
    ]
    open_money = [
        f"'{m.money.text}': no exact amount is given"
        for m in attached.money[:1]
        if _VAGUE.search(m.money.text)
    ]
    return (*open_times, *open_money, *open_pronouns)
