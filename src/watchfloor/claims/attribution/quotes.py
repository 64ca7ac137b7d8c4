"""Finds quotations, within sentences, across them, and from one paragraph into the next."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import frozen

from watchfloor.claims.attribution.values import Sentence
from watchfloor.claims.mentions.values import Span

_MARKS = re.compile(r"[“”«»„\"]|‘|(?<=[\w.,!?…])’(?!\w)|''|``")
_CLOSERS = {  # texts mix curly and straight marks: “It came," he said
    "“": frozenset({"”", '"'}),
    "«": frozenset({"»"}),
    "„": frozenset({"“", "”", '"'}),
    "‘": frozenset({"’"}),
    "``": frozenset({"''"}),
    '"': frozenset({'"', "”"}),
    "''": frozenset({"''"}),
}
_LONG = 4


@frozen(kw_only=True)
class Quotation(Span):
    """A stretch between quotation marks, the marks with it; `closed` is false where it goes on in the next paragraph.

    `resumed` tells that its paragraph goes on with a quotation that the one before left open.
    """

    paragraph: int
    closed: bool = True
    resumed: bool = False
    words: int = 0

    @property
    def is_statement(self) -> bool:
        """Tell a quoted statement from a quoted word or name."""
        return self.words >= _LONG


def find_quotations(sentences: Sequence[Sentence]) -> list[Quotation]:
    """Find the quotations of a report.

    Args:
        sentences: all sentences in text order.

    Returns:
        The outermost quotations in text order. An opening mark without its closing one runs to the end of its
        paragraph, and counts as left open where the next paragraph opens with a mark of its own.
    """
    paragraphs = [(number, list(group)) for number, group in groupby(sentences, key=lambda s: s.paragraph)]
    found: list[Quotation] = []
    open_mark = False
    for place, (number, members) in enumerate(paragraphs):
        resumed = open_mark
        following = paragraphs[place + 1][1] if place + 1 < len(paragraphs) else []
        quotations = list(_in_paragraph(number, members, _opens_with_mark(following)))
        if resumed and quotations and quotations[0].start == members[0].span.start:
            first = quotations[0]
            quotations[0] = Quotation(
                first.start, first.end, paragraph=number, closed=first.closed, resumed=True, words=first.words
            )
        open_mark = bool(quotations) and not quotations[-1].closed
        found += quotations
    return found


def _opens_with_mark(sentences: Sequence[Sentence]) -> bool:
    return bool(sentences) and sentences[0].text[:1] in {"“", '"', "«", "„", "‘"}


def _in_paragraph(number: int, sentences: Sequence[Sentence], goes_on: bool) -> Iterator[Quotation]:
    start: int | None = None
    closing: frozenset[str] = frozenset()
    for position, mark in _marks(sentences):
        if start is None:
            if mark in _CLOSERS:
                start, closing = position, _CLOSERS[mark]
        elif mark in closing:
            yield _quotation(number, sentences, start, position + len(mark), closed=True)
            start = None
    if start is not None and closing != _CLOSERS["‘"]:
        yield _quotation(number, sentences, start, sentences[-1].span.end, closed=not goes_on)


def _marks(sentences: Iterable[Sentence]) -> Iterator[tuple[int, str]]:
    for sentence in sentences:
        for match in _MARKS.finditer(sentence.text):
            yield sentence.span.start + match.start(), match.group()


def _quotation(
    number: int, sentences: Sequence[Sentence], start: int, end: int, *, closed: bool
) -> Quotation:
    first = bisect_left(sentences, start, key=lambda sentence: sentence.span.end)
    last = bisect_left(sentences, end, key=lambda sentence: sentence.span.start)
    words = sum(
        len(sentence.text[max(0, start - sentence.span.start) : max(0, end - sentence.span.start)].split())
        for sentence in sentences[first:last]
    )
    return Quotation(start, end, paragraph=number, closed=closed, words=words)
