"""Finds the attributions of a whole report: cues sentence by sentence, then quotations across sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from watchfloor.claims.attribution.clauses import find_in_sentence
from watchfloor.claims.attribution.found import Found
from watchfloor.claims.attribution.labelled import Labelled, find_labelled
from watchfloor.claims.attribution.phrases import noun_phrase
from watchfloor.claims.attribution.places import Places
from watchfloor.claims.attribution.quotes import Quotation, find_quotations
from watchfloor.claims.attribution.values import Attribution, Manner, QuoteKind, Sentence
from watchfloor.claims.mentions.values import Span
from watchfloor.model.report import Role

_DIRECT_SHARE = 0.8
_CLOSE = 3  # characters
LONGEST_SENTENCE = 400  # tokens; what is longer is a list or an attack, and takes more than linear time
_SELF = frozenset({"i", "we", "you"})
_SAME = frozenset({"he", "she", "it"})


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

    Sentences that were not parsed, or have more than 400 tokens, take part only as bearers of quotation marks. A quotation without a cue of its
    own goes to the speaker of the quotation before it in the paragraph, of the sentence before it, or of the
    paragraph before it.

    Args:
        sentences: all sentences of the report in text order.

    Returns:
        Attributions in the order of their cues, with offsets in the report.
    """
    readable = [sentence for sentence in sentences if sentence.role is not Role.FURNITURE]
    labelled = [_labelled(one) for one in find_labelled(readable)]
    drafts = [*labelled, *(draft for sentence in readable for draft in _in_sentence(sentence))]
    drafts.sort(key=lambda draft: draft.sentence.start)
    quotations = find_quotations(readable)
    quoted = Places((quotation, quotation) for quotation in quotations)
    words = Places((sentence.span, sentence) for sentence in readable)
    drafts = [d for d in drafts if not _speaks_of_itself(d, words, quoted) and not _is_idle(d, quoted)]
    _give_quotations(drafts, quotations)
    kept = sorted((draft for draft in drafts if draft.content), key=lambda d: (d.cue.start, d.cue.end))
    told = Places((span, draft) for draft in kept for span in draft.content)
    kept = [draft for draft in kept if not _thinks_what_it_says(draft, words, told)]
    return _nested([_finished(draft, quoted) for draft in kept])


def _speaks_of_itself(draft: _Draft, sentences: Places[Sentence], quoted: Places[Quotation]) -> bool:
    """Tell 'I think' inside a quotation, which only says again whose words these are."""
    return any(quoted.at(draft.cue.start)) and _source_words(draft, sentences) in _SELF


def _thinks_what_it_says(draft: _Draft, sentences: Places[Sentence], told: Places[_Draft]) -> bool:
    """Tell 'he thinks' inside what he says, which names no other source."""
    if draft.manner is not Manner.STANCE or not any(other is not draft for other in told.at(draft.cue.start)):
        return False
    return _source_words(draft, sentences) in _SELF | _SAME


def _source_words(draft: _Draft, sentences: Places[Sentence]) -> str | None:
    if draft.source is None:
        return None
    sentence = next(sentences.at(draft.source.start))
    start = sentence.span.start
    return sentence.text[draft.source.start - start : draft.source.end - start].lower()


def _is_idle(draft: _Draft, quoted: Places[Quotation]) -> bool:
    """Tell an attitude or intent of nobody, or one told within a quotation, which its speaker already stands behind."""
    if draft.manner.relays and draft.manner is not Manner.FINDING:
        return False
    return draft.source is None or (not draft.manner.relays and any(quoted.at(draft.cue.start)))


def _in_sentence(sentence: Sentence) -> Iterator[_Draft]:
    if sentence.doc is None or len(sentence.doc) > LONGEST_SENTENCE:
        return
    for found in find_in_sentence(sentence.doc):
        yield _draft(found, sentence)


def _draft(found: Found, sentence: Sentence) -> _Draft:
    shift = sentence.span.start
    return _Draft(
        source=_moved(found.phrase or noun_phrase(found.source), shift) if found.source is not None else None,
        cue=_moved(found.cue, shift),
        content=[_moved(span, shift) for span in found.content],
        manner=found.manner,
        paragraph=sentence.paragraph,
        sentence=sentence.span,
        addressee=_moved(noun_phrase(found.addressee), shift) if found.addressee is not None else None,
    )


def _moved(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


def _labelled(one: Labelled) -> _Draft:
    colon = Span(one.colon, one.colon + 1)
    home = one.sentence
    return _Draft(one.source, colon, [one.content], Manner.SAYING, home.paragraph, home.span)


def _give_quotations(drafts: Sequence[_Draft], quotations: Sequence[Quotation]) -> None:
    by_sentence = Places((draft.sentence, draft) for draft in drafts)
    owner: _Draft | None = None
    last: Quotation | None = None
    for quotation in quotations:
        found = _owner_beside(by_sentence, quotation) or _owner_behind(by_sentence, quotation)
        if found is None and quotation.is_statement:
            before = bisect_left(drafts, quotation.start, key=lambda draft: draft.sentence.start)
            found = _owner_before(drafts[:before], quotation, owner, last)
        if found is None:
            continue
        _take(found, quotation)
        owner, last = found, quotation


def _owner_beside(by_sentence: Places[_Draft], quotation: Quotation) -> _Draft | None:
    """Give the attribution that the quotation is content of, or that stands in its sentence without content."""
    outside = [d for d in by_sentence.touching(quotation) if not quotation.covers(d.cue)]
    holding = [d for d in outside if any(span.overlaps(quotation) for span in d.content)]
    if holding:
        return min(holding, key=lambda d: sum(span.end - span.start for span in d.content))
    beside = [d for d in outside if d.source is not None]
    empty = [d for d in beside if not d.content]
    if not empty and quotation.is_statement:
        empty = [d for d in beside if d.manner is Manner.SAYING and d.cue.end <= quotation.start]
    return min(empty, key=lambda d: _distance(d.cue, quotation), default=None)


def _owner_behind(by_sentence: Places[_Draft], quotation: Quotation) -> _Draft | None:
    """Give the attribution of 'he asked.' in a sentence of its own behind a quotation."""
    behind = by_sentence.touching(Span(quotation.end, quotation.end + _CLOSE))
    waiting = (
        d for d in behind if d.sentence.start >= quotation.end and d.source is not None and not d.content
    )
    return next(
        (d for d in waiting if d.paragraph == quotation.paragraph and d.manner is Manner.SAYING), None
    )


def _distance(cue: Span, quotation: Span) -> int:
    return max(quotation.start - cue.end, cue.start - quotation.end)


def _owner_before(
    before: Sequence[_Draft], quotation: Quotation, owner: _Draft | None, last: Quotation | None
) -> _Draft | None:
    """Give the speaker named before a quotation that stands alone; `before` is all that is said before it."""
    if owner is not None and last is not None and owner.manner is Manner.SAYING:
        apart = quotation.paragraph - last.paragraph
        opens = not before or before[-1].paragraph != quotation.paragraph
        if apart == 0 or quotation.resumed or (apart == 1 and opens):
            return owner
    for draft in reversed(before):
        if quotation.paragraph - draft.paragraph > 1:
            return None
        if (
            draft.source is not None
            and draft.manner is Manner.SAYING
            and not draft.sentence.overlaps(quotation)
        ):
            return draft
    return None


def _take(draft: _Draft, quotation: Quotation) -> None:
    """Add a quotation to an attribution's content, joined with what it touches."""
    joined = Span(quotation.start, quotation.end)
    if draft.content and draft.content[-1].end <= joined.start:
        draft.content.append(joined)
        return
    apart: list[Span] = []
    for span in draft.content:
        if span.overlaps(joined):
            joined = Span(min(span.start, joined.start), max(span.end, joined.end))
        else:
            apart.append(span)
    draft.content = sorted([*apart, joined], key=lambda span: span.start)


def _finished(draft: _Draft, quoted_at: Places[Quotation]) -> Attribution:
    total = sum(span.end - span.start for span in draft.content)
    quoted = sum(
        max(0, min(span.end, quotation.end) - max(span.start, quotation.start))
        for span in draft.content
        for quotation in quoted_at.touching(span)
    )
    if not quoted:
        kind = QuoteKind.INDIRECT
    else:
        kind = QuoteKind.DIRECT if quoted >= _DIRECT_SHARE * total else QuoteKind.MIXED
    content = tuple(Span(span.start, span.end) for span in draft.content)
    return Attribution(draft.source, draft.cue, content, kind, draft.manner, draft.addressee)


def _nested(attributions: list[Attribution]) -> list[Attribution]:
    content = Places((span, place) for place, one in enumerate(attributions) for span in one.content)
    sizes = [sum(span.end - span.start for span in one.content) for one in attributions]
    return [
        evolve(
            one,
            nested_in=min(_holders(place, attributions, content), key=lambda p: (sizes[p], p), default=None),
        )
        for place, one in enumerate(attributions)
    ]


def _holders(place: int, attributions: list[Attribution], content: Places[int]) -> list[int]:
    """Give the attributions around the inner one's cue, or those that an authority backs."""
    inner = attributions[place]
    around = set(content.at(inner.cue.start))
    if inner.manner is Manner.SHOWING:
        backed = {other for span in inner.content for other in content.touching(span)}
        around |= {other for other in backed if attributions[other].manner is not Manner.SHOWING}
    own = inner.content
    return [o for o in around - {place} if not any(span.covers(attributions[o].cue) for span in own)]
