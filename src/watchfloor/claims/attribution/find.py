"""Finds the attributions of a whole report: cues sentence by sentence, then quotations across sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from watchfloor.claims.attribution.clauses import find_in_sentence
from watchfloor.claims.attribution.found import Found
from watchfloor.claims.attribution.kinds import names_a_source
from watchfloor.claims.attribution.phrases import noun_phrase
from watchfloor.claims.attribution.quotes import Quotation, find_quotations
from watchfloor.claims.attribution.values import Attribution, Manner, QuoteKind, Sentence
from watchfloor.claims.mentions import Span
from watchfloor.model.report import Role

_HEAD_FIRST = re.compile(r"^(?P<source>[^:“”\"]{2,60}):\s+(?P<content>\S.{8,})$")
_HEAD_LAST = re.compile(r"^(?P<content>.{8,}\S)(?::|\s[–—-])\s+(?P<source>[^:“”\"]{2,50})$")
_DIRECT_SHARE = 0.8
_SELF = frozenset({"i", "we", "you"})


@define
class _Draft:
    """An attribution while its content is still gathered, in offsets of the report."""

    source: Span | None
    cue: Span
    content: list[Span]
    manner: Manner
    paragraph: int
    sentence: Span
    addressee: Span | None = None
    quoted: bool = field(default=False)


def find_attributions(sentences: Sequence[Sentence]) -> list[Attribution]:
    """Find who says what in a report.

    Sentences that were not parsed take part only as bearers of quotation marks. A quotation without a cue of its
    own goes to the speaker of the quotation before it in the paragraph, of the sentence before it, or of the
    paragraph before it.

    Args:
        sentences: all sentences of the report in text order.

    Returns:
        Attributions in the order of their cues, with offsets in the report.
    """
    readable = [sentence for sentence in sentences if sentence.role is not Role.FURNITURE]
    drafts = [draft for sentence in readable for draft in _in_sentence(sentence)]
    quotations = find_quotations(readable)
    drafts = [
        d for d in drafts if not _speaks_of_itself(d, readable, quotations) and not _is_idle(d, quotations)
    ]
    _give_quotations(drafts, quotations)
    kept = sorted((draft for draft in drafts if draft.content), key=lambda d: (d.cue.start, d.cue.end))
    return _nested([_finished(draft, quotations) for draft in kept])


def _speaks_of_itself(draft: _Draft, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> bool:
    """Tell 'I think' inside a quotation, which only says again whose words these are."""
    if draft.source is None or not any(quotation.covers(draft.cue) for quotation in quotations):
        return False
    words = _words_at(draft.source, sentences).lower()
    return words in _SELF


def _is_idle(draft: _Draft, quotations: Sequence[Quotation]) -> bool:
    """Tell an attitude or intent of nobody, or one told within a quotation, which its speaker already stands behind."""
    if draft.manner.relays and draft.manner is not Manner.FINDING:
        return False
    quoted = any(quotation.covers(draft.cue) for quotation in quotations)
    return draft.source is None or (quoted and not draft.manner.relays)


def _words_at(span: Span, sentences: Sequence[Sentence]) -> str:
    for sentence in sentences:
        if sentence.span.covers(span):
            return sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]
    return ""


def _in_sentence(sentence: Sentence) -> Iterator[_Draft]:
    if sentence.role is Role.HEADING:
        yield from _headline(sentence)
    if sentence.doc is None:
        return
    for found in find_in_sentence(sentence.doc):
        yield _draft(found, sentence)


def _draft(found: Found, sentence: Sentence) -> _Draft:
    shift = sentence.span.start
    return _Draft(
        source=_moved(noun_phrase(found.source), shift) if found.source is not None else None,
        cue=_moved(found.cue, shift),
        content=[_moved(span, shift) for span in found.content],
        manner=found.manner,
        paragraph=sentence.paragraph,
        sentence=sentence.span,
        addressee=_moved(noun_phrase(found.addressee), shift) if found.addressee is not None else None,
    )


def _moved(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


def _headline(sentence: Sentence) -> Iterator[_Draft]:
    """Give 'Think tank: trade has resumed' and 'Trade has resumed: sources'."""
    for pattern in (_HEAD_FIRST, _HEAD_LAST):
        match = pattern.match(sentence.text)
        if match and names_a_source(match["source"]):
            source = _moved(Span(*match.span("source")), sentence.span.start)
            content = _moved(Span(*match.span("content")), sentence.span.start)
            colon = source.end if source.start < content.start else content.end
            yield _Draft(
                source, Span(colon, colon + 1), [content], Manner.SAYING, sentence.paragraph, sentence.span
            )
            return


def _give_quotations(drafts: list[_Draft], quotations: Sequence[Quotation]) -> None:
    owner: _Draft | None = None
    last: Quotation | None = None
    for quotation in quotations:
        found = _owner_beside(drafts, quotation)
        if found is None and quotation.is_statement:
            found = _owner_before(drafts, quotation, owner, last)
        if found is None:
            continue
        _take(found, quotation)
        owner, last = found, quotation


def _owner_beside(drafts: list[_Draft], quotation: Quotation) -> _Draft | None:
    """Give the attribution that the quotation is content of, or that stands in its sentence without content."""
    outside = [d for d in drafts if d.paragraph == quotation.paragraph and not quotation.covers(d.cue)]
    holding = [d for d in outside if any(span.overlaps(quotation) for span in d.content)]
    if holding:
        return min(holding, key=lambda d: sum(span.end - span.start for span in d.content))
    beside = [d for d in outside if d.sentence.overlaps(quotation) and d.source is not None]
    empty = [d for d in beside if not d.content]
    if not empty and quotation.is_statement:
        empty = [d for d in beside if d.manner is Manner.SAYING and d.cue.end <= quotation.start]
    return min(empty, key=lambda d: _distance(d.cue, quotation), default=None)


def _distance(cue: Span, quotation: Span) -> int:
    return max(quotation.start - cue.end, cue.start - quotation.end)


def _owner_before(
    drafts: list[_Draft], quotation: Quotation, owner: _Draft | None, last: Quotation | None
) -> _Draft | None:
    """Give the speaker named before a quotation that stands alone."""
    if owner is not None and last is not None:
        if last.paragraph == quotation.paragraph or quotation.resumed:
            return owner
        if quotation.paragraph - last.paragraph == 1 and _opens_paragraph(drafts, quotation):
            return owner
    before = [
        d
        for d in drafts
        if d.cue.end <= quotation.start
        and quotation.paragraph - d.paragraph <= 1
        and d.source is not None
        and d.manner is Manner.SAYING
        and not d.sentence.overlaps(quotation)
    ]
    return before[-1] if before else None


def _opens_paragraph(drafts: list[_Draft], quotation: Quotation) -> bool:
    return not any(d.paragraph == quotation.paragraph and d.cue.start < quotation.start for d in drafts)


def _take(draft: _Draft, quotation: Quotation) -> None:
    """Add a quotation to an attribution's content, joined with what it touches."""
    joined = Span(quotation.start, quotation.end)
    apart: list[Span] = []
    for span in draft.content:
        if span.overlaps(joined):
            joined = Span(min(span.start, joined.start), max(span.end, joined.end))
        else:
            apart.append(span)
    draft.content = sorted([*apart, joined], key=lambda span: span.start)


def _finished(draft: _Draft, quotations: Sequence[Quotation]) -> Attribution:
    total = sum(span.end - span.start for span in draft.content)
    quoted = sum(
        max(0, min(span.end, quotation.end) - max(span.start, quotation.start))
        for span in draft.content
        for quotation in quotations
    )
    if not quoted:
        kind = QuoteKind.INDIRECT
    else:
        kind = QuoteKind.DIRECT if quoted >= _DIRECT_SHARE * total else QuoteKind.MIXED
    content = tuple(Span(span.start, span.end) for span in draft.content)
    return Attribution(draft.source, draft.cue, content, kind, draft.manner, draft.addressee)


def _nested(attributions: list[Attribution]) -> list[Attribution]:
    return [
        evolve(one, nested_in=_holder(one, place, attributions)) for place, one in enumerate(attributions)
    ]


def _holder(inner: Attribution, place: int, attributions: list[Attribution]) -> int | None:
    """Give the attribution with the least content around the inner one's cue, or the one that an authority backs."""
    holders: list[tuple[int, int]] = []
    for other_place, outer in enumerate(attributions):
        if other_place == place or any(span.covers(outer.cue) for span in inner.content):
            continue
        backs = (
            inner.manner is Manner.SHOWING
            and outer.manner is not Manner.SHOWING
            and any(a.overlaps(b) for a in outer.content for b in inner.content)
        )
        if backs or any(span.covers(inner.cue) for span in outer.content):
            holders.append((sum(span.end - span.start for span in outer.content), other_place))
    return min(holders)[1] if holders else None
