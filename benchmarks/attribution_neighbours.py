"""What stands beside this project's attribution: a plain rule over the parse, and textacy's direct quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from benchmarks.polnear import Saying

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SAYING = frozenset(
    [
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
        "write",
        "suggest",
        "explain",
        "insist",
        "call",
        "ask",
        "show",
        "find",
        "acknowledge",
        "admit",
        "confirm",
        "deny",
        "declare",
        "describe",
        "predict",
        "reply",
        "respond",
        "promise",
        "urge",
        "want",
        "support",
    ]
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NEAR = 30  # words
_OPENING = frozenset({"“", '"'})
_CLOSING = frozenset({"”", '"'})


def plain_rule(doc: Doc) -> list[Saying]:
    """Find attributions by the rule that anybody would write first.

    A quotation belongs to the subject of the nearest verb of saying around it; elsewhere a verb of saying with its
    clause is one, and 'according to' with its sentence.

    Args:
        doc: a parsed article.
    """
    found: list[Saying] = []
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_ in _SAYING:
            found += _clause_of(token)
        elif token.lower_ == "according":
            found += _according(token)
    quoted = list(_quoted(doc))
    return quoted + [saying for saying in found if not _is_told(saying, quoted)]


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
        if "\n" in token.text:
            opener = None
        elif opener is None and token.text in _OPENING:
            opener = token
        elif opener is not None and token.text in _CLOSING:
            speaker = _nearest_speaker(opener, token)
            if speaker is not None:
                yield Saying((_stretch(speaker),), ((opener.idx, token.idx + 1),))
            opener = None


def _nearest_speaker(opener: Token, closer: Token) -> Token | None:
    around = opener.doc[max(0, opener.i - _NEAR) : closer.i + _NEAR]
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
    """Find the direct quotations of textacy, paragraph by paragraph: it refuses any text with an odd quotation mark.

    Args:
        doc: a parsed article.

    Raises:
        ImportError: textacy is not installed.
    """
    direct_quotations = import_module("textacy.extract").direct_quotations
    found: list[Saying] = []
    for line in re.finditer(r"[^\n]*\w[^\n]*", doc.text):
        paragraph = doc.char_span(line.start(), line.end(), alignment_mode="expand")
        if paragraph is None:
            continue
        shift = paragraph.start_char
        with suppress(ValueError):
            found += [_quotation(one, shift) for one in direct_quotations(paragraph.as_doc())]
    return found


def _quotation(quotation: Any, shift: int) -> Saying:
    speaker = tuple((word.idx + shift, word.idx + len(word) + shift) for word in quotation.speaker)
    content = quotation.content
    return Saying(speaker, ((content.start_char + shift, content.end_char + shift),))
