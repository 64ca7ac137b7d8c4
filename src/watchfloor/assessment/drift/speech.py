"""Speech: how surely a sentence puts what happens and who says so, and what becomes of both when it is told again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from watchfloor.assessment.drift.telling import Line, Telling
from watchfloor.assessment.drift.tokens import Beside, Tokens
from watchfloor.claims.attribution.cues import load_speech
from watchfloor.claims.attribution.find import find_attributions
from watchfloor.claims.attribution.plain import outermost, parsed_sentences
from watchfloor.claims.attribution.values import Attribution, Sentence
from watchfloor.claims.mentions.values import Span
from watchfloor.claims.status.cues import load_cues
from watchfloor.claims.status.plain import statuses_in
from watchfloor.claims.status.values import EventStatus
from watchfloor.model.claim import Status
from watchfloor.model.family import Change
from watchfloor.reports.families.words import fold, function_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

_ONE_EVENT = 0.5
_HEADER_LINES = 2
_NEAR = 3
_MARKS = ".,;:'’“”\"()"
_DOUBTED = {Status.SPECULATED, Status.DENIED}


@frozen
class _Event:
    """An event of a sentence: its lemma, the lemmas of what takes part in it, and how it is put."""

    lemma: str
    is_verb: bool
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
class _Said:
    """What is read of one sentence."""

    events: tuple[_Event, ...]
    attributions: tuple[Attribution, ...]

    @property
    def sources(self) -> list[Span]:
        """Give who says it; a verb that also puts it in doubt ('analysts believe') is read as status alone."""
        doubts = [cue for event in self.events for cue in event.status.cues]
        relayed = [said for said in self.attributions if said.manner.relays]
        return [a.source for a in relayed if a.source and not any(a.cue.overlaps(cue) for cue in doubts)]


@define(eq=False)
class Speech:
    """Reads sentences with a parser, each once; offsets are in the texts that the lines are of."""

    parser: Language | None = None
    _known: dict[str, _Said] = field(factory=dict, init=False)

    def status_changes(self, fact: Line, retold: Line) -> Iterator[tuple[Span, Span, Change]]:
        """Give the events that are put more or less surely than before, with the words that put them so."""
        mine, theirs = self._read(fact.text), self._read(retold.text)
        told: set[tuple[Span, ...]] = set()
        beside = Beside(Tokens(fact), Tokens(retold))
        for was, became in sorted(_same_events(mine.events, theirs.events), key=_verbs_first):
            cues = (*was.status.cues, *became.status.cues)
            if cues in told or was.surety == became.surety or _is_hearsay_still(was, became, theirs):
                continue
            if _are_swapped(was, fact.start, beside):
                continue
            if _are_kept(was, fact.text, retold.text) or _are_kept(became, retold.text, fact.text):
                continue
            told.add(cues)
            if became.surety > was.surety:
                change = Change.STATUS_HARDENED
            elif became.status.status in _DOUBTED and not became.status.asserted:
                change = Change.STATUS_SOFTENED
            else:
                continue
            yield _moved(was.words, fact.start), _moved(became.words, retold.start), change

    def dropped_source(self, fact: Line, child: Telling, retold: int) -> tuple[Span, Span | None] | None:
        """Give the source of a sentence where the child names none for it.

        A source that the child's header, or a line near by in the same paragraph, still gives is not dropped.
        """
        source = next(iter(self._read(fact.text).sources), None)
        if source is None:
            return None
        line = child.lines[retold]
        if any(a.manner.relays for a in self._read(line.text).attributions):
            return None
        words = _heads(fact.text[source.start : source.end])
        if not words or Beside(Tokens(fact), Tokens(line)).in_place_of(_moved(source, fact.start)):
            return None
        near = [
            other.text
            for number, other in enumerate(child.lines)
            if number < _HEADER_LINES or (other.paragraph == line.paragraph and abs(number - retold) <= _NEAR)
        ]
        if any(2 * len(words & _heads(text)) > len(words) for text in near):
            return None
        return _moved(source, fact.start), None

    def _read(self, text: str) -> _Said:
        if text not in self._known:
            sentences = parsed_sentences(text, self.parser)
            attributions = find_attributions(sentences)
            events = tuple(
                _event(status, sentences)
                for status in statuses_in(sentences)
                if not any(status.event.overlaps(said.cue) for said in attributions)
            )
            self._known[text] = _Said(events, tuple(outermost(attributions)))
        return self._known[text]


def _event(status: EventStatus, sentences: Sequence[Sentence]) -> _Event:
    token = next(
        token for s in sentences if s.span.covers(status.event) for token in _tokens(s, status.event)
    )
    part = {t.lemma_.lower() for t in token.subtree if t is not token and t.is_alpha and not t.is_stop}
    return _Event(token.lemma_.lower(), token.pos_ == "VERB", frozenset(part), status, _takes_clause(token))


def _tokens(sentence: Sentence, event: Span) -> Iterator[Token]:
    for token in sentence.doc or ():
        if sentence.span.start + token.idx == event.start:
            yield token


def _takes_clause(token: Token) -> bool:
    """Tell whether the event is a saying, or what shows or plans another, rather than what happens."""
    return any(child.dep_ in {"ccomp", "xcomp"} for child in token.children)


def _same_events(mine: Sequence[_Event], theirs: Sequence[_Event]) -> Iterator[tuple[_Event, _Event]]:
    """Pair events: those of one verb, then those in which the same take part."""
    free = list(theirs)
    rest = []
    for event in mine:
        found = next(
            (other for other in free if (other.lemma, other.is_verb) == (event.lemma, event.is_verb)), None
        )
        if found is None:
            rest.append(event)
            continue
        free.remove(found)
        yield event, found
    for event in rest:
        best = max(free, key=lambda other: _likeness(event, other), default=None)
        if best is not None and _likeness(event, best) >= _ONE_EVENT:
            free.remove(best)
            yield event, best


def _verbs_first(pair: tuple[_Event, _Event]) -> tuple[bool, bool, int]:
    """Rank events that share a cue: what stands after the cue first, then verbs, since 'may' is said of its verb."""
    event = pair[0].status.event
    is_ahead = all(event.start < cue.start for cue in (*pair[0].status.cues, *pair[1].status.cues))
    return is_ahead, not pair[0].is_verb, event.start


def _likeness(one: _Event, other: _Event) -> float:
    if one.is_speech or other.is_speech or one.is_verb != other.is_verb:
        return 0.0
    total = len(one.takes_part) + len(other.takes_part)
    return 2 * len(one.takes_part & other.takes_part) / total if total else 0.0


def _is_hearsay_still(was: _Event, became: _Event, said: _Said) -> bool:
    """Tell whether what was handed on without a doubt ('reportedly') is now handed on from somebody."""
    hearsay = was.status.asserted and was.status.status is Status.SPECULATED
    return hearsay and became.surety > was.surety and bool(said.attributions)


def _are_swapped(event: _Event, start: int, beside: Beside) -> bool:
    """Tell whether words that nobody knows stand one for one where an event was put as less than a fact."""
    words = [word for cue in event.status.cues for word in beside.in_place_of(_moved(cue, start))]
    return any(word.islower() and fold(word) not in _known_cues() | function_words() for word in words)


@cache
def _known_cues() -> frozenset[str]:
    effects, manners = load_cues().effects, load_speech().manners
    return frozenset(fold(word) for _, _, word in (*effects, *manners))


def _are_kept(event: _Event, text: str, other: str) -> bool:
    """Tell whether words that make an event less than a fact stand as often in the other sentence."""
    mine, theirs = ([fold(word.strip(_MARKS)) for word in words.split()] for words in (text, other))
    cues = {fold(word) for cue in event.status.cues for word in text[cue.start : cue.end].split()}
    return bool(cues) and all(mine.count(cue) <= theirs.count(cue) for cue in cues)


def _heads(words: str) -> set[str]:
    return {fold(word.strip(_MARKS)) for word in words.split() if word.lower() not in function_words()} - {""}


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
