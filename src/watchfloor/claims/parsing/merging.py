"""Prepares a sentence for the parser: every name, date, amount and list of measures becomes one token.

The parser then sees a word of a kind that it knows in place of one that it would take apart: it reads
'On the 24th of last month, ships …' as it reads 'On Monday, trains …'. Offsets and words stay the report's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.claims.mentions.values import (
    Mentions,
    NameMention,
    QuantityMention,
    Sense,
    Span,
    TimeMention,
    longest,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_LIST_GAP = {",", "and", "or", ", and", ", or", "/"}
_BEFORE_DATES = frozenset(
    (
        "on",
        "in",
        "at",
        "by",
        "since",
        "until",
        "from",
        "to",
        "of",
        "during",
        "between",
        "before",
        "after",
        "for",
        "till",
    )
)
_ADVERBIAL = frozenset(("this", "last", "next", "today", "yesterday", "tomorrow", "tonight"))
_COUNT = "1"


@frozen
class _Guise(Span):
    """A stretch to merge, and the features of the familiar word that it is to look like."""

    norm: str
    prefix: str
    suffix: str
    shape: str


def prepare(text: str, span: Span, mentions: Mentions, parser: Language) -> Doc:
    """Cut a sentence into tokens, its mentions merged.

    Args:
        text: the report's text.
        span: the sentence in it.
        mentions: the mentions in the sentence, with offsets in the report.
        parser: the pipeline whose tokenizer and vocabulary are used.

    Returns:
        An unparsed document with the sentence's own words and offsets.
    """
    guises = [_guise_of_date(text, time) for time in mentions.times if _is_a_date(time)]
    guises += [_guise_of(name) for name in mentions.names if name.sense is not Sense.SHORT]
    guises += [_Guise(m.start, m.end, "dollars", "d", "ars", "xxxx") for m in mentions.money]
    guises += [
        _Guise(m.start, m.end, "metres", "m", "res", "xxxx") for m in _measures(text, mentions.quantities)
    ]
    doc = parser.make_doc(text[span.start : span.end])
    with doc.retokenize() as retokenizer:
        for guise in longest(guises):
            piece = doc.char_span(guise.start - span.start, guise.end - span.start)
            if piece is not None and len(piece) > 1:
                retokenizer.merge(piece)
                _disguise(parser.vocab, piece.text, guise)
    return doc


def _guise_of_date(text: str, time: TimeMention) -> _Guise:
    """Let a date look like 'Monday', but like 'yesterday' where it stands as an adverb ('visited *last week*')."""
    before = text[: time.start].rstrip().rpartition(" ")[2].lower()
    first = text[time.start : time.end].partition(" ")[0].lower()
    adverbial = first in _ADVERBIAL or text[: time.start].rstrip().rpartition(" ")[2][:1].isupper()
    if before in _BEFORE_DATES or not before or not adverbial:
        return _Guise(time.start, time.end, "monday", "M", "day", "Xxxxx")
    return _Guise(time.start, time.end, "yesterday", "y", "day", "xxxx")


def _is_a_date(time: TimeMention) -> bool:
    """Tell a date from an expression that opens a clause, such as 'a month after'."""
    return time.time.start is not None or time.time.end is not None or bool(time.time.members)


def _is_proper(name: NameMention) -> bool:
    return bool(name.places or name.actor or name.outlet) and name.sense is not Sense.SHORT


def _guise_of(name: NameMention) -> _Guise:
    if not _is_proper(name):
        plural = name.name.endswith("s")
        return _Guise(
            name.start, name.end, *(("goods", "g", "ods", "xxxx") if plural else ("coal", "c", "oal", "xxxx"))
        )
    if name.actor and name.sense is Sense.DEMONYM and not name.places:
        return _Guise(name.start, name.end, "japanese", "J", "ese", "Xxxxx")
    return _Guise(name.start, name.end, "japan", "J", "pan", "Xxxxx")


def _measures(text: str, quantities: Sequence[QuantityMention]) -> list[Span]:
    """Give lists of measures ('225m, 110m and 60m'), each as one stretch."""
    stretches: list[Span] = []
    lists: set[int] = set()
    for quantity in quantities:
        if quantity.quantity.unit == _COUNT:
            continue
        if stretches and text[stretches[-1].end : quantity.start].strip() in _LIST_GAP:
            stretches[-1] = Span(stretches[-1].start, quantity.end)
            lists.add(stretches[-1].start)
        else:
            stretches.append(Span(quantity.start, quantity.end))
    return [stretch for stretch in stretches if stretch.start in lists]


def _disguise(vocab: Vocab, words: str, guise: _Guise) -> None:
    lexeme = vocab[words]
    lexeme.norm_, lexeme.prefix_, lexeme.suffix_, lexeme.shape_ = (
        guise.norm,
        guise.prefix,
        guise.suffix,
        guise.shape,
    )
