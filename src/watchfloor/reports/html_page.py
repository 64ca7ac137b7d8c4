"""HTML pages: the article body as trafilatura finds it, laid back on the source to keep every position and role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchfloor.errors import UnreadableInputError
from watchfloor.reports.dates import date_line
from watchfloor.reports.decoding import declared_encoding, decode
from watchfloor.reports.document import Block, Document, Hint
from watchfloor.reports.html_blocks import PageBlock, page_blocks
from watchfloor.reports.html_meta import page_facts
from watchfloor.reports.html_tokens import depth_of
from watchfloor.reports.item import Input
from watchfloor.reports.media import Media

DEEPEST = 500
_WORD = re.compile(r"\w+")
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
    if depth_of(source, DEEPEST) > DEEPEST:
        raise UnreadableInputError(f"is HTML nested more than {DEEPEST} deep", where, "leave it out")
    facts = page_facts(source)
    facts.url = url or facts.url
    blocks = page_blocks(source)
    if not blocks:
        raise UnreadableInputError("is HTML without text", where, "leave it out")
    kept = _article(source, blocks)
    return Document(
        Media.HTML,
        source,
        tuple(Block(block.text, block.hint) for block in kept),
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
    top = _headline_place(blocks, first)
    return [
        block
        for number, block in enumerate(blocks)
        if chosen[number] or _belongs(block, number, top, first, last)
    ]


def _headline_place(blocks: Sequence[PageBlock], first: int) -> int:
    """Give the place of the last h1 above the text, or of the text."""
    above = [n for n, block in enumerate(blocks[:first]) if block.element == "h1" and block.hint is Hint.HEADING]
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
    """Tell of each block whether its words stand in the body."""
    lines = [tuple(_words(line)) for line in body.splitlines()]
    whole = set(lines)
    grams = {gram for line in lines for gram in _grams(line)}
    chosen: list[bool] = []
    for block in blocks:
        words = tuple(_words(block.text.text))
        if len(words) < _GRAM:
            chosen.append(words in whole and bool(words))
            continue
        own = list(_grams(words))
        chosen.append(sum(gram in grams for gram in own) >= _KEPT_SHARE * len(own))
    return chosen


def _words(text: str) -> Iterator[str]:
    return (word.group().casefold() for word in _WORD.finditer(text))


def _grams(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[place : place + _GRAM]) for place in range(len(words) - _GRAM + 1))
