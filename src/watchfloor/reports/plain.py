"""Plain text and Markdown: lines to paragraphs, wrapped lines joined again, stray marks taken out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from attrs import frozen

from watchfloor.reports.document import Block, Hint
from watchfloor.reports.mapped import Mapped, join

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]|\Z)")
_BULLET = re.compile(r"\s*(?:[•‣▪◦·●■○►▶➤*]|[-–](?=\s+[^-–]*$))\s+|\s*\d{1,2}[.)]\s+(?=\S)")
MOST_LINES = 50_000
_LONGEST_WRAP = 120
_SHORTEST_WRAP = 45
_WRAPPED_SHARE = 0.7
_RAGGED_SHARE = 0.8
STRAY = re.compile(
    r"</?(?:span|br|p|div|a|b|i|u|em|strong|img|font|figure|figcaption|script|iframe|center|h[1-6]|ul|ol|li)"
    r"(?:\s[^<>]{0,1000})?/?>|<!--[^<>]{0,1000}-->"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});",
    re.I,
)


@frozen
class Line:
    """One line of the source without its end."""

    text: Mapped
    group: int
    bullet: bool
    tagged: bool


def plain_blocks(source: Mapped, ragged: bool = False) -> tuple[Block, ...]:
    """Cut a plain text into paragraphs.

    Each line is a paragraph, unless the text is hard-wrapped: where the next line's first word would not have
    fitted into the width that the text keeps to, the lines belong together and are joined by a space.
    Stray HTML tags are taken out, entities read, bullets dropped. Of a text of more than `MOST_LINES` lines one
    line more than that is taken, for the caller to refuse it.

    Args:
        source: the text.
        ragged: the width is only nearly kept, as in the text layer of a PDF, whose letters differ in width.
    """
    lines = list(islice(_lines(source), MOST_LINES + 1))
    width = _ragged_width(lines) if ragged else _wrap_width(lines)
    blocks: list[Block] = []
    pieces: list[Line] = []
    for line in lines:
        if pieces and not _goes_on(pieces[-1], line, width):
            blocks.append(_block(pieces))
            pieces = []
        pieces.append(line)
    if pieces:
        blocks.append(_block(pieces))
    return tuple(blocks)


def unmark(text: Mapped) -> tuple[Mapped, bool]:
    """Take stray HTML tags out and read entities; tells whether there were tags."""
    pieces: list[Mapped] = []
    done = 0
    tagged = False
    for mark in STRAY.finditer(text.text):
        pieces.append(text.cut(done, mark.start()))
        if mark.group().startswith("&"):
            pieces.append(_entity(text, mark))
        else:
            tagged = True
            if mark.group()[1:3].lower() in ("br", "p>", "/p", "di", "/d"):
                pieces.append(Mapped(" "))
        done = mark.end()
    if not pieces:
        return text, False
    return join([*pieces, text.cut(done, len(text.text))]), tagged


def _entity(text: Mapped, mark: re.Match[str]) -> Mapped:
    plain = html.unescape(mark.group())
    if plain == mark.group():
        return text.cut(mark.start(), mark.end())
    first = text.cut(mark.start(), mark.start() + 1)
    return Mapped(plain, first.runs) if len(plain) == 1 else Mapped(plain)


def _lines(source: Mapped) -> Iterator[Line]:
    group = 0
    for found in _LINE.finditer(source.text):
        written = source.cut(found.start(), found.end())
        if not written.text.strip():
            group += 1
            continue
        plain, tagged = unmark(written)
        bullet = _BULLET.match(plain.text)
        cleaned = (plain.cut(bullet.end(), len(plain.text)) if bullet else plain).tidy()
        if cleaned.text:
            yield Line(cleaned, group, bool(bullet), tagged)


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """Give the width that a text is wrapped at, or null where its lines are paragraphs."""
    width = max((len(line.text.text) for line in lines), default=0)
    pairs = [pair for pair in pairwise(lines) if pair[0].group == pair[1].group]
    if not pairs or not _SHORTEST_WRAP <= width <= _LONGEST_WRAP:
        return None
    full = sum(_is_full(first, second, width) for first, second in pairs)
    return width if full >= _WRAPPED_SHARE * len(pairs) else None


def _ragged_width(lines: Sequence[Line]) -> int | None:
    """Give the width that all but the last line of a paragraph exceed: four fifths of what most lines reach."""
    lengths = sorted(len(line.text.text) for line in lines)
    return int(_RAGGED_SHARE * lengths[int(_WRAPPED_SHARE * len(lengths))]) if lengths else None


def _is_full(line: Line, following: Line, width: int) -> bool:
    word = following.text.text.split(maxsplit=1)[0]
    return len(line.text.text) + 1 + len(word) > width


def _goes_on(line: Line, following: Line, width: int | None) -> bool:
    together = width is not None and line.group == following.group and not following.bullet
    return together and width is not None and _is_full(line, following, width)


def _block(pieces: Sequence[Line]) -> Block:
    texts: list[Mapped] = []
    for number, line in enumerate(pieces):
        if number and not re.search(r"\w-$", pieces[number - 1].text.text):
            texts.append(Mapped(" "))
        texts.append(line.text)
    hint = Hint.ITEM if pieces[0].bullet else None
    return Block(join(texts), hint, any(line.tagged for line in pieces), pieces[0].group)
