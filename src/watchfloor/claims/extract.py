"""Draws the claims of a report: mentions, parses, events, status, voices, and the check at the door."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.claims.attachment import attach
from watchfloor.claims.drawing import Setting, draw
from watchfloor.claims.events import find_events
from watchfloor.claims.gate import may_hold_a_claim
from watchfloor.claims.grounding import Ungrounded, fault
from watchfloor.claims.mentions import Span, covering
from watchfloor.claims.merging import prepare
from watchfloor.claims.money import find_money
from watchfloor.claims.names import index_names
from watchfloor.claims.parsed import ParsedSentence
from watchfloor.claims.pruning import has_substance, prune
from watchfloor.claims.quantities import find_quantities
from watchfloor.claims.references import Referents
from watchfloor.claims.repeats import distinct, is_retold
from watchfloor.claims.sentences import split
from watchfloor.claims.statements import draw_statements
from watchfloor.claims.times import find_times
from watchfloor.claims.voices import Voices, hear
from watchfloor.model.claim import Claim
from watchfloor.model.record import Record
from watchfloor.model.report import Report, Role
from watchfloor.watch.rows import Watch

if TYPE_CHECKING:
    from spacy.language import Language

EXTRACTOR = "rules 1"
_BODY = {Role.BODY, Role.QUOTATION}
_BATCH = 64
_DATELINE = 60
_BEHIND_DATELINE = re.compile(r"\s*(?:\([^)\n]{2,40}\))?\s*(?:--|—|–|-)\s")


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
    for claim in distinct(drawn):
        reason = fault(claim, report)
        if reason is None:
            kept.append(claim)
        else:
            refused.append(Ungrounded(claim, reason))
    return Extraction(tuple(kept), tuple(refused))


def parse_sentences(report: Report, watch: Watch, parser: Language) -> list[ParsedSentence]:
    """Split a report into sentences, find the mentions in it, and parse the sentences that can hold a claim.

    Args:
        report: the report.
        watch: the names and goods to look for.
        parser: an English dependency parser.

    Returns:
        The parsed sentences in text order.
    """
    index = index_names(watch)
    times = find_times(report.text, report.published)
    money = find_money(report.text)
    names = [n for n in index.settle(index.find(report.text)) if not any(n.overlaps(m) for m in money)]
    times = [t for t in times if not _is_dateline(report.text, t)]
    times = [t for t in times if not any(n.covers(t) and n.end - n.start > t.end - t.start for n in names)]
    quantities = find_quantities(report.text, taken=[*money, *times, *names])
    wanted = [
        span
        for span in _readable(report)
        if may_hold_a_claim(report.text[span.start : span.end], _in(span, names, quantities, money))
    ]
    unparsed = [
        prepare(
            report.text,
            s,
            covering(names, s),
            covering(times, s),
            covering(quantities, s),
            covering(money, s),
            parser,
        )
        for s in wanted
    ]
    return [
        ParsedSentence(
            report.text,
            span,
            doc,
            names=tuple(covering(names, span)),
            times=tuple(covering(times, span)),
            quantities=tuple(covering(quantities, span)),
            money=tuple(covering(money, span)),
        )
        for span, doc in zip(wanted, parser.pipe(unparsed, batch_size=_BATCH), strict=True)
    ]


def _is_dateline(text: str, time: Span) -> bool:
    """Tell the date of writing ('PYONGYANG, Dec. 24 (KCNA) --') from the date of a happening."""
    opening = text[text.rfind("\n", 0, time.start) + 1 : time.start]
    return len(opening) <= _DATELINE and _BEHIND_DATELINE.match(text, time.end) is not None


def _in(span: Span, *mentions: Sequence[Span]) -> list[Span]:
    return [mention for several in mentions for mention in several if span.covers(mention)]


def _readable(report: Report) -> list[Span]:
    body = list(_sentences_of(report, _BODY))
    captions = [s for s in _sentences_of(report, {Role.CAPTION}) if not is_retold(s, body, report)]
    return sorted([*body, *captions], key=lambda span: span.start)


def _sentences_of(report: Report, roles: set[Role]) -> Iterator[Span]:
    for paragraph in report.paragraphs:
        if paragraph.role in roles:
            yield from split(report.text, paragraph.start, paragraph.end)


def _claims_of(sentence: ParsedSentence, voices: Voices, setting: Setting) -> Iterable[Claim]:
    found = [e for e in find_events(sentence) if e.shows or not voices.is_telling(e.trigger, sentence)]
    events = prune(found)
    attached = attach(sentence, events, lambda token: voices.is_telling(token, sentence))
    for event in events:
        claim = draw(event, attached[event], sentence, voices.of(event.trigger, sentence), setting)
        if has_substance(event, claim):
            yield claim
    yield from draw_statements(sentence, events, voices, setting)
