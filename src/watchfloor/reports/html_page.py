"""HTML pages: the article body as trafilatura finds it, laid back on the source to keep every position and role."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import evolve

from watchfloor.errors import UnreadableInputError
from watchfloor.reports.dates import date_line
from watchfloor.reports.decoding import declared_encoding, decode
from watchfloor.reports.document import Block, Document, Hint
from watchfloor.reports.html_blocks import PageBlock, page_blocks
from watchfloor.reports.html_meta import page_facts
from watchfloor.reports.html_tokens import depth_of, tokens
from watchfloor.reports.item import Input
from watchfloor.reports.media import Media

logging.getLogger("trafilatura").addHandler(logging.NullHandler())

DEEPEST = 500
_MOST_TOKENS = 300_000
_WIDE = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_WIDE}]|[^\W{_WIDE}]+")
_GRAM = 4
_KEPT_SHARE = 0.5
_SHORTEST_BODY = 100
_MOST_LINKED = 0.5
_LONGEST_BYLINE = 120


def parse_html(item: Input) -> Document:
    """Read an HTML page.

    Raises:
        UnreadableInputError: it cannot be decoded, its elements lie too deep in each other, or it holds no text.
    """
    decoded = decode(item.data, item.where, item.charset or declared_encoding(item.data))
    return page_document(decoded.text, item.where, item.url, decoded.notes)


def page_document(source: str, where: str, url: str | None = None, notes: tuple[str, ...] = ()) -> Document:
    """Read the decoded source of an HTML page."""
    page = list(islice(tokens(source), _MOST_TOKENS + 1))
    if len(page) > _MOST_TOKENS:
        raise UnreadableInputError(f"is HTML of more than {_MOST_TOKENS:,} tags", where, "leave it out")
    if depth_of(page, DEEPEST) > DEEPEST:
        raise UnreadableInputError(f"is HTML nested more than {DEEPEST} deep", where, "leave it out")
    facts = page_facts(source, page)
    facts.url = url or facts.url
    blocks = page_blocks(source, page)
    if not blocks:
        raise UnreadableInputError("is HTML without text", where, "leave it out")
    kept = _article(source, blocks)
    return Document(
        Media.HTML,
        source,
        tuple(Block(block.text, block.hint, group=number) for number, block in enumerate(kept)),
        facts.title,
        facts.url,
        facts.published(),
        facts.publisher(),
        notes,
    )


def _article(source: str, blocks: Sequence[PageBlock]) -> list[PageBlock]:
    body = _body_text(source)
    chosen = _chosen(blocks, body) if len(body) >= _SHORTEST_BODY else [False] * len(blocks)
    if not any(chosen):
        chosen = [not block.frame and block.linked < _MOST_LINKED for block in blocks]
    if not any(chosen):
        return list(blocks)
    first = chosen.index(True)
    last = len(chosen) - 1 - chosen[::-1].index(True)
    first_text = next(
        (n for n, kept in enumerate(chosen) if kept and blocks[n].hint is not Hint.HEADING), first
    )
    top = _headline_place(blocks, first_text)
    return [
        _trusted(block) if chosen[number] else block
        for number, block in enumerate(blocks)
        if chosen[number] or _belongs(block, number, top, first_text, last)
    ]


def _trusted(block: PageBlock) -> PageBlock:
    """Mark a block of the body, which needs no full stop to be one."""
    return evolve(block, hint=Hint.BODY) if block.hint in (None, Hint.ITEM) else block


def _headline_place(blocks: Sequence[PageBlock], first: int) -> int:
    """Give the place of the last h1 above the text, or of the text."""
    above = [
        n for n, block in enumerate(blocks[:first]) if block.element == "h1" and block.hint is Hint.HEADING
    ]
    return above[-1] if above else first


def _belongs(block: PageBlock, number: int, top: int, first: int, last: int) -> bool:
    """Tell whether a block that is not in the body is the title, a date line or byline above it, or a caption in it."""
    if number == top:
        return True
    if top < number < first:
        text = block.text.text
        return date_line(text, "") is not None or (len(text) < _LONGEST_BYLINE and text.startswith("By "))
    return number <= last and number > top and block.hint is Hint.CAPTION and not block.frame


def _body_text(source: str) -> str:
    import trafilatura

    try:
        text = trafilatura.extract(source, include_comments=False, include_tables=True, with_metadata=False)
    except (ValueError, RecursionError, TypeError, AttributeError, LookupError):
        return ""
    return text or ""


def _chosen(blocks: Sequence[PageBlock], body: str) -> list[bool]:
    """Tell of each block whether its words stand in the body, each word of which is given out once."""
    lines = [tuple(_words(line)) for line in body.splitlines()]
    whole = Counter(lines)
    grams = Counter(gram for line in lines for gram in _grams(line))
    chosen: list[bool] = []
    for block in blocks:
        words = tuple(_words(block.text.text))
        if len(words) < _GRAM:
            left, own = whole, [words] if words else []
        else:
            left, own = grams, list(_grams(words))
        kept = bool(own) and sum(left[gram] > 0 for gram in own) >= _KEPT_SHARE * len(own)
        if kept:
            left.subtract(own)
        chosen.append(kept)
    return chosen


def _words(text: str) -> Iterator[str]:
    return (word.group().casefold() for word in _WORD.finditer(text))


def _grams(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[place : place + _GRAM]) for place in range(len(words) - _GRAM + 1))
