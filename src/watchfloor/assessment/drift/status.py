"""Status: the events of a sentence that are put more or less surely when it is told again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from watchfloor.assessment.drift.speech import Event, Said, Speech
from watchfloor.assessment.drift.telling import Line
from watchfloor.assessment.drift.tokens import Beside, Tokens, folded_words, moved
from watchfloor.claims.attribution.cues import load_speech
from watchfloor.claims.mentions.values import Span
from watchfloor.claims.status.cues import load_cues
from watchfloor.model.claim import Status
from watchfloor.model.family import Change
from watchfloor.reports.families.words import fold, function_words

_ONE_EVENT = 0.5
_UNDENIED = {Status.SPECULATED, Status.REPORTED}
_DOUBTED = {Status.SPECULATED, Status.DENIED}


def status_changes(fact: Line, retold: Line, speech: Speech) -> Iterator[tuple[Change, Span, Span]]:
    """Find the events that are put more or less surely than before.

    Args:
        fact: a parent's sentence.
        retold: the child's that follows it.
        speech: reads both.

    Yields:
        The kind of change, and the words that put the event so before and after, as places in the two texts; one
        where several events hang on the same words.
    """
    mine, theirs = speech.read(fact.text), speech.read(retold.text)
    beside = Beside(Tokens(fact), Tokens(retold))
    told: set[tuple[Span, ...]] = set()
    for was, became in sorted(_same_events(mine.events, theirs.events), key=_verbs_first):
        cues = (*was.status.cues, *became.status.cues)
        gone = _dropped_hedges(was, became, fact.text, retold.text)
        if gone and cues not in told and not _are_swapped(gone, fact.start, beside):
            told.add(cues)
            yield (
                Change.STATUS_HARDENED,
                moved(_with_cues(was), fact.start),
                moved(_with_cues(became), retold.start),
            )
            continue
        change = _change(was, became)
        if change is None or cues in told or _is_hearsay_still(was, became, theirs):
            continue
        kept = _are_kept(was, fact.text, retold.text) or _are_kept(became, retold.text, fact.text)
        if not kept and not _are_swapped(was.status.cues, fact.start, beside):
            told.add(cues)
            yield change, moved(was.words, fact.start), moved(became.words, retold.start)


def _change(was: Event, became: Event) -> Change | None:
    """Tell a change of an event that is told as one: in a tense of its own, or as the noun that it was."""
    if became.surety > was.surety:
        is_noun = was.lemma == became.lemma and not became.is_verb and was.status.status is Status.SPECULATED
        return Change.STATUS_HARDENED if became.is_finite or is_noun else None
    is_doubted = became.status.status in _DOUBTED and not became.status.asserted
    is_told = was.is_finite and was.lemma == became.lemma
    return Change.STATUS_SOFTENED if is_doubted and is_told and became.surety < was.surety else None


def _dropped_hedges(was: Event, became: Event, fact: str, retold: str) -> list[Span]:
    """Give the hedges that are gone, where the event is told in the same form and nothing stands for them.

    It may still be put as less than a fact by a hedge that stayed ('probably indicates' and 'indicates').
    """
    if was.status.status is not Status.SPECULATED or became.status.status not in _UNDENIED:
        return []
    if (was.lemma, was.is_verb, was.is_finite) != (became.lemma, became.is_verb, became.is_finite):
        return []
    left = set(folded_words(retold))
    gone = [cue for cue in was.status.cues if not left.intersection(folded_words(fact[cue.start : cue.end]))]
    return gone if len(became.status.cues) <= len(was.status.cues) - len(gone) else []


def _with_cues(event: Event) -> Span:
    """Give the stretch from the first of an event and its cues to the last."""
    parts = (event.status.event, *event.status.cues)
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def _same_events(mine: Sequence[Event], theirs: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
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


def _verbs_first(pair: tuple[Event, Event]) -> tuple[bool, bool, int]:
    """Rank events that share a cue: what stands after the cue first, then verbs, since 'may' is said of its verb."""
    event = pair[0].status.event
    is_ahead = all(event.start < cue.start for cue in (*pair[0].status.cues, *pair[1].status.cues))
    return is_ahead, not pair[0].is_verb, event.start


def _likeness(one: Event, other: Event) -> float:
    if one.is_speech or other.is_speech or one.is_verb != other.is_verb:
        return 0.0
    total = len(one.takes_part) + len(other.takes_part)
    return 2 * len(one.takes_part & other.takes_part) / total if total else 0.0


def _is_hearsay_still(was: Event, became: Event, said: Said) -> bool:
    """Tell whether what was handed on without a doubt ('reportedly') is now handed on from somebody."""
    hearsay = was.status.asserted and was.status.status is Status.SPECULATED
    return hearsay and became.surety > was.surety and bool(said.attributions)


def _are_swapped(cues: Sequence[Span], start: int, beside: Beside) -> bool:
    """Tell whether words that nobody knows stand one for one where an event was put as less than a fact."""
    words = [word for cue in cues for word in beside.in_place_of(moved(cue, start))]
    return any(word.islower() and fold(word) not in _known_cues() | function_words() for word in words)


@cache
def _known_cues() -> frozenset[str]:
    effects, manners = load_cues().effects, load_speech().manners
    return frozenset(fold(word) for _, _, word in (*effects, *manners))


def _are_kept(event: Event, text: str, other: str) -> bool:
    """Tell whether words that make an event less than a fact stand as often in the other sentence."""
    mine, theirs = folded_words(text), folded_words(other)
    cues = {word for cue in event.status.cues for word in folded_words(text[cue.start : cue.end])}
    return bool(cues) and all(mine.count(cue) <= theirs.count(cue) for cue in cues)
