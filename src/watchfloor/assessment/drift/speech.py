"""Speech: sentences read for how surely they put what happens and who says so, each parsed once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from watchfloor.claims.attribution.find import find_attributions
from watchfloor.claims.attribution.plain import outermost
from watchfloor.claims.attribution.values import Attribution, Sentence
from watchfloor.claims.mentions.values import Span
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.claims.status.plain import statuses_in
from watchfloor.claims.status.values import EventStatus
from watchfloor.model.claim import Status
from watchfloor.model.report import Role

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

_TENSED = {"VBD", "VBZ", "VBP"}


@frozen
class Event:
    """An event of a sentence, finite where it has a tense of its own ('began', 'has begun', not 'beginning'): its lemma, the lemmas of what takes part in it, and how it is put."""

    lemma: str
    is_verb: bool
    is_finite: bool
    takes_part: frozenset[str]
    status: EventStatus
    is_speech: bool

    @property
    def words(self) -> Span:
        """Give the stretch from the cue next to the event to the event, or from the event to the cue after it."""
        event = self.status.event
        ahead = max((cue.start for cue in self.status.cues if cue.start < event.start), default=None)
        if ahead is not None:
            return Span(ahead, event.end)
        return Span(event.start, max(event.end, min((cue.end for cue in self.status.cues), default=0)))

    @property
    def surety(self) -> int:
        """Give 2 for a fact, 1 for what may be or is planned, 0 for what is denied."""
        return {Status.REPORTED: 2, Status.DENIED: 0}.get(self.status.status, 1)


@frozen
class Said:
    """What is read of one sentence; `all_sources` holds those too that others are said to have named."""

    events: tuple[Event, ...]
    attributions: tuple[Attribution, ...]
    all_sources: tuple[Span, ...]

    @property
    def sources(self) -> list[Span]:
        """Give who says it; a verb that also puts it in doubt ('analysts believe') is read as status alone."""
        doubts = [cue for event in self.events for cue in event.status.cues]
        relayed = [said for said in self.attributions if said.manner.relays]
        return [a.source for a in relayed if a.source and not any(a.cue.overlaps(cue) for cue in doubts)]


@define(eq=False)
class Speech:
    """Reads sentences with a parser; all that is known to be needed is parsed in one go, which is faster."""

    parser: Language | None = None
    _known: dict[str, Said] = field(factory=dict, init=False)

    def prepare(self, texts: Iterable[str]) -> None:
        """Read sentences that will be asked for."""
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        if new:
            docs = (self.parser or _parser()).pipe(new)
            for text, doc in zip(new, docs, strict=True):
                self._known[text] = _said(Sentence(Span(0, len(text)), 0, Role.BODY, text, doc))

    def read(self, text: str) -> Said:
        """Give what a sentence says; places are in the sentence."""
        self.prepare([text])
        return self._known[text]


@cache
def _parser() -> Language:
    return load_parser()


def _said(sentence: Sentence) -> Said:
    attributions = find_attributions([sentence])
    events = tuple(
        _event(status, sentence)
        for status in statuses_in([sentence])
        if not any(status.event.overlaps(said.cue) for said in attributions)
    )
    sources = tuple(said.source for said in attributions if said.source is not None)
    return Said(events, tuple(outermost(attributions)), sources)


def _event(status: EventStatus, sentence: Sentence) -> Event:
    token = next(token for token in sentence.doc or () if token.idx == status.event.start)
    part = {t.lemma_.lower() for t in token.subtree if t is not token and t.is_alpha and not t.is_stop}
    is_verb = token.pos_ == "VERB"
    return Event(
        token.lemma_.lower(),
        is_verb,
        is_verb and _is_finite(token),
        frozenset(part),
        status,
        _takes_clause(token),
    )


def _is_finite(token: Token) -> bool:
    aided = (child for child in token.children if child.dep_ in {"aux", "auxpass"})
    is_main = token.tag_ == "VBN" and token.dep_ in {"ROOT", "ccomp"}
    return is_main or token.tag_ in _TENSED or any(child.tag_ != "TO" for child in aided)


def _takes_clause(token: Token) -> bool:
    """Tell whether the event is a saying, or what shows or plans another, rather than what happens."""
    return any(child.dep_ in {"ccomp", "xcomp"} for child in token.children)
