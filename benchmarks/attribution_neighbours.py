"""What stands beside this project's attribution: a plain rule over the parse, and textacy's direct quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from benchmarks.polnear import Saying

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SAYING = frozenset(
    {
        "say",
        "tell",
        "claim",
        "report",
        "state",
        "add",
        "argue",
        "believe",
        "think",
        "announce",
        "note",
        "warn",
    }
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLOSING = {"“": "”", '"': '"'}


def plain_rule(doc: Doc) -> list[Saying]:
    """Find attributions by the rule that anybody would write first.

    A verb of saying with its clause is one, 'according to' with its sentence is one, and a quotation without either
    belongs to the subject of the nearest verb of saying in its sentence.

    Args:
        doc: a parsed article.
    """
    found: list[Saying] = []
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_ in _SAYING:
            found += _clause_of(token)
        elif token.lower_ == "according":
            found += _according(token)
    return found + [saying for saying in _quoted(doc) if not _is_told(saying, found)]


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def _clause_of(verb: Token) -> Iterator[Saying]:
    subject = _subject(verb)
    clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    if subject is not None and clause is not None:
        yield Saying((_stretch(subject),), (_stretch(clause),))


def _according(word: Token) -> Iterator[Saying]:
    source = next(
        (inner for child in word.children for inner in child.children if inner.dep_ == "pobj"), None
    )
    if source is not None:
        low, high = word.sent.start_char, word.sent.end_char
        start, end = min(word.idx, source.left_edge.idx), _stretch(source)[1]
        content = tuple(span for span in ((low, start), (end, high)) if span[0] < span[1])
        yield Saying((_stretch(source),), content)


def _quoted(doc: Doc) -> Iterator[Saying]:
    opener: Token | None = None
    for token in doc:
        if opener is None and token.text in _CLOSING:
            opener = token
        elif opener is not None and token.text == _CLOSING[opener.text]:
            speaker = _nearest_speaker(opener, token)
            if speaker is not None:
                yield Saying((_stretch(speaker),), ((opener.idx, token.idx + 1),))
            opener = None


def _nearest_speaker(opener: Token, closer: Token) -> Token | None:
    around = [*opener.sent, *closer.sent]
    verbs = [token for token in around if token.lemma_ in _SAYING and not opener.i < token.i < closer.i]
    nearest = min(verbs, key=lambda verb: min(abs(verb.i - opener.i), abs(verb.i - closer.i)), default=None)
    return _subject(nearest) if nearest is not None else None


def _is_told(saying: Saying, others: Sequence[Saying]) -> bool:
    (start, end) = saying.content[0]
    return any(low < end and start < high for other in others for low, high in other.content)


def _stretch(head: Token) -> tuple[int, int]:
    last = head.right_edge
    return head.left_edge.idx, last.idx + len(last)


def textacy_quotations(doc: Doc) -> list[Saying]:
    """Find the direct quotations of textacy.

    Args:
        doc: a parsed article.

    Raises:
        ImportError: textacy is not installed.
    """
    found = import_module("textacy.extract").direct_quotations(doc)
    return [
        Saying(
            tuple((token.idx, token.idx + len(token)) for token in quotation.speaker),
            ((quotation.content.start_char, quotation.content.end_char),),
        )
        for quotation in found
    ]
