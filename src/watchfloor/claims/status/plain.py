"""Status on a plain string: how each event in it is put, by which words, with offsets in the string."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from watchfloor.claims.attribution.find import LONGEST_SENTENCE
from watchfloor.claims.attribution.plain import parsed_sentences
from watchfloor.claims.attribution.values import Sentence
from watchfloor.claims.mentions.values import Span
from watchfloor.claims.status import status_of
from watchfloor.claims.status.beside import AUXILIARIES
from watchfloor.claims.status.cues import load_cues
from watchfloor.claims.status.values import EventStatus

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token


def statuses(
    text: str, parser: Language | None = None, *, events: Iterable[Span] | None = None
) -> list[EventStatus]:
    """Read how a text puts its events: as fact, possibility, plan, denial or condition.

    Args:
        text: plain English text; a line is a paragraph.
        parser: an English dependency parser; by default the one that `load_parser` gives, loaded once.
        events: the stretches to ask about; by default every main verb and every noun of the list of event nouns.

    Returns:
        The events in text order, each with its status and cues; spans are `text[span.start:span.end]`. A stretch
        of `events` without a word in it is left out.

    Raises:
        MissingModelError: no parser was given and none is installed.
    """
    return statuses_in(parsed_sentences(text, parser), events)


def statuses_in(sentences: Iterable[Sentence], events: Iterable[Span] | None = None) -> list[EventStatus]:
    """Read how parsed sentences put their events.

    Args:
        sentences: sentences with their parses, in text order.
        events: the stretches to ask about, as offsets in the text; by default all events that the parse shows.

    Returns:
        The events in text order; sentences of more than 400 tokens are passed over.
    """
    wanted = None if events is None else sorted(events, key=_start)
    found: list[EventStatus] = []
    for sentence in sentences:
        if sentence.doc is None or len(sentence.doc) > LONGEST_SENTENCE:
            continue
        if wanted is None:
            found += [_read(head, sentence, None) for head in events_of(sentence.doc)]
        else:
            first = bisect_left(wanted, sentence.span.start, key=_start)
            inside = wanted[first : bisect_left(wanted, sentence.span.end, key=_start)]
            found += [_read(head, sentence, s) for s in inside if (head := _head(s, sentence.doc, sentence))]
    return found


def events_of(doc: Doc) -> Iterator[Token]:
    """Give the words of a parsed sentence that stand for events: main verbs, and nouns that name an event."""
    names = load_cues().events
    for token in doc:
        if (token.pos_ == "VERB" and token.dep_ not in AUXILIARIES) or (
            token.pos_ == "NOUN" and token.lemma_.lower() in names
        ):
            yield token


def _start(span: Span) -> int:
    return span.start


def _head(span: Span, doc: Doc, sentence: Sentence) -> Token | None:
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    phrase = doc.char_span(start, min(end, len(doc.text)), alignment_mode="expand")
    return phrase.root if phrase is not None and len(phrase) else None


def _read(head: Token, sentence: Sentence, event: Span | None) -> EventStatus:
    shift = sentence.span.start
    reading = status_of(head)
    cues = tuple(Span(cue.start + shift, cue.end + shift) for cue in reading.cues)
    event = event or Span(head.idx + shift, head.idx + len(head) + shift)
    return EventStatus(reading.status, cues, reading.asserted, event)
