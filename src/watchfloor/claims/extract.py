"""Draws the claims of a report: mentions, parses, events, status, voices, and the check at the door."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor import __version__
from watchfloor.claims.drawing.draw import Setting, draw
from watchfloor.claims.drawing.grounding import Ungrounded, fault
from watchfloor.claims.drawing.repeats import distinct, without_captions_of_body
from watchfloor.claims.drawing.statements import draw_statements
from watchfloor.claims.drawing.voices import Voices, hear
from watchfloor.claims.events.attachment import attach
from watchfloor.claims.events.find import find_events
from watchfloor.claims.events.pruning import has_substance, prune
from watchfloor.claims.events.references import Referents
from watchfloor.claims.parsing.parse import parse_sentences
from watchfloor.claims.parsing.parsed import ParsedSentence
from watchfloor.claims.parsing.sentences import split
from watchfloor.model.claim import Claim
from watchfloor.model.record import Record
from watchfloor.model.report import Report
from watchfloor.watch.rows import Watch

if TYPE_CHECKING:
    from spacy.language import Language

EXTRACTOR = f"rules {__version__}"


@frozen
class Extraction(Record):
    """The claims of one report, and those that were refused because their words do not carry them."""

    claims: tuple[Claim, ...] = ()
    refused: tuple[Ungrounded, ...] = ()


def extract(report: Report, watch: Watch, parser: Language) -> Extraction:
    """Draw the sourced claims of a report.

    Args:
        report: the report; only its body, quotations and captions are read.
        watch: the names and goods to look for.
        parser: an English dependency parser, as `load_parser` gives it.

    Returns:
        Claims in text order, each grounded in its own words; the ungrounded are given apart.
    """
    spans = [span for p in report.paragraphs for span in split(report.text, p.start, p.end)]
    sentences = parse_sentences(report, watch, parser)
    voices = hear(spans, sentences, report, watch)
    setting = Setting(report, watch, Referents(watch, sentences), EXTRACTOR)
    drawn = [claim for sentence in sentences for claim in _claims_of(sentence, voices, setting)]
    kept: list[Claim] = []
    refused: list[Ungrounded] = []
    for claim in distinct(without_captions_of_body(drawn, report)):
        reason = fault(claim, report)
        if reason is None:
            kept.append(claim)
        else:
            refused.append(Ungrounded(claim, reason))
    return Extraction(tuple(kept), tuple(refused))


def _claims_of(sentence: ParsedSentence, voices: Voices, setting: Setting) -> Iterable[Claim]:
    found = [
        e for e in find_events(sentence) if e.hands_nothing_on or not voices.is_telling(e.trigger, sentence)
    ]
    events = prune(found)
    attached = attach(sentence, events, lambda token: voices.is_telling(token, sentence))
    for event in events:
        claim = draw(event, attached[event], sentence, voices.behind(event.trigger, sentence), setting)
        if has_substance(event, claim):
            yield claim
    yield from draw_statements(sentence, events, voices, setting)
