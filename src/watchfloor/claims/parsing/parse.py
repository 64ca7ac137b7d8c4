"""From a report to parsed sentences: finds the mentions, chooses the sentences worth parsing, parses them in one go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from watchfloor.claims.drawing.repeats import not_retold
from watchfloor.claims.mentions.money import find_money
from watchfloor.claims.mentions.names import index_names
from watchfloor.claims.mentions.places import with_places
from watchfloor.claims.mentions.quantities import find_quantities
from watchfloor.claims.mentions.times import find_times
from watchfloor.claims.mentions.values import Mentions, Span, TimeMention, touching
from watchfloor.claims.parsing.gate import may_hold_a_claim
from watchfloor.claims.parsing.merging import prepare
from watchfloor.claims.parsing.parsed import ParsedSentence
from watchfloor.claims.parsing.repair import with_main_verb
from watchfloor.claims.parsing.sentences import split
from watchfloor.model.report import Report, Role
from watchfloor.watch.rows import Watch

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_BODY = {Role.BODY, Role.QUOTATION}
_BATCH = 64
_DATELINE = 60
_BEHIND_DATELINE = re.compile(r"\s*(?:\([^)\n]{2,40}\))?\s*(?:--|—|–|-)\s")


def parse_sentences(report: Report, watch: Watch, parser: Language) -> list[ParsedSentence]:
    """Parse the sentences of a report that can hold a claim.

    Args:
        report: the report; its body, quotations and captions are read.
        watch: the names and goods to look for.
        parser: an English dependency parser.

    Returns:
        The parsed sentences in text order, each with its mentions.
    """
    every = find_mentions(report, watch)
    spans = [(span, every.within(span)) for span in _readable(report)]
    wanted = [(s, found) for s, found in spans if may_hold_a_claim(report.text[s.start : s.end], found)]
    unparsed = (prepare(report.text, span, found, parser) for span, found in wanted)
    return [
        ParsedSentence(report.text, span, doc, found.names, found.times, found.quantities, found.money)
        for (span, found), doc in zip(wanted, _parsed(unparsed, parser), strict=True)
    ]


def _parsed(unparsed: Iterable[Doc], parser: Language) -> Iterator[Doc]:
    """Parse documents and mend them, and let go of the network's numbers, which are most of what a document holds."""
    for doc in parser.pipe(unparsed, batch_size=_BATCH):
        doc.tensor = doc.tensor[:0].copy()
        yield with_main_verb(doc)


def find_mentions(report: Report, watch: Watch) -> Mentions:
    """Find all mentions of a report's text; of a name and an amount or a date that overlap, one stands.

    Args:
        report: the report, whose publication date resolves relative dates.
        watch: the names and goods to look for.

    Returns:
        The mentions, without the dates of writing in datelines.
    """
    index = index_names(watch)
    money = find_money(report.text)
    settled = with_places(report.text, index.settle(index.find(report.text)), watch)
    names = [n for n in settled if not touching(money, n)]
    times = [t for t in _times(report) if not _is_dateline(report.text, t)]
    times = [
        t
        for t in times
        if not any(n.covers(t) and n.end - n.start > t.end - t.start for n in touching(names, t))
    ]
    quantities = find_quantities(report.text, taken=[*money, *times, *names])
    return Mentions(tuple(names), tuple(times), tuple(quantities), tuple(money))


def _times(report: Report) -> list[TimeMention]:
    """Find the dates of the text and of the captions, each for itself: a photograph's date anchors no 'the 6th'."""
    captions = [p for p in report.paragraphs if p.role is Role.CAPTION]
    pieces: list[str] = []
    last = 0
    for caption in captions:
        pieces += [report.text[last : caption.start], " " * (caption.end - caption.start)]
        last = caption.end
    found = find_times("".join([*pieces, report.text[last:]]), report.published)
    for caption in captions:
        words = report.text[caption.start : caption.end]
        found += [time.moved(caption.start) for time in find_times(words, report.published)]
    return sorted(found, key=lambda time: time.start)


def _is_dateline(text: str, time: Span) -> bool:
    """Tell the date of writing ('PYONGYANG, Dec. 24 (KCNA) --') from the date of a happening."""
    earliest = time.start - _DATELINE
    opens_a_line = earliest <= 0 or "\n" in text[earliest - 1 : time.start]
    return opens_a_line and _BEHIND_DATELINE.match(text, time.end) is not None


def _readable(report: Report) -> list[Span]:
    body = list(_sentences_of(report, _BODY))
    captions = not_retold(_sentences_of(report, {Role.CAPTION}), body, report)
    return sorted([*body, *captions], key=lambda span: span.start)


def _sentences_of(report: Report, roles: set[Role]) -> Iterator[Span]:
    for paragraph in report.paragraphs:
        if paragraph.role in roles:
            yield from split(report.text, paragraph.start, paragraph.end)
