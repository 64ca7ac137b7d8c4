"""Markdown: the text under the marks, paragraph by paragraph (CommonMark, as far as reports use it)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchfloor.model.report import Published, Publisher
from watchfloor.reports.dates import stated_date
from watchfloor.reports.decoding import decode
from watchfloor.reports.document import Block, Document, Hint
from watchfloor.reports.item import Input
from watchfloor.reports.mapped import Mapped, join
from watchfloor.reports.media import Media
from watchfloor.reports.plain import unmark

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<fields>.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.S)
_FIELD = re.compile(r"^(?P<name>\w+)[ \t]*:[ \t]*(?P<value>[^\r\n]+)", re.M)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
_RULE = re.compile(
    r"\s{0,3}([-*_]\s*){3,}$|\s{0,3}(```|~~~).*$|\s*\|?[\s:|-]+\|[\s:|-]*$|\s{0,3}\[[^\]]+\]:\s+\S+.*$"
)
_QUOTE = re.compile(r"\s{0,3}>\s?")
_ITEM = re.compile(r"\s*([-*+]|\d{1,3}[.)])\s+")
_IMAGE_LINE = re.compile(r"\s*!\[(?P<text>[^\]]*)\]\([^()\s]*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)\s*$")
_INLINE = (
    re.compile(r"!\[(?P<text>[^\[\]]{0,500})\]\([^()]{0,2000}\)"),
    re.compile(r"\[(?P<text>[^\[\]]{1,1000})\]\((?:[^()]|\([^()]{0,500}\)){0,2000}\)"),
    re.compile(r"\[(?P<text>[^\[\]]{1,1000})\]\[[^\[\]]{0,200}\]"),
    re.compile(r"<(?P<text>(?:https?://|mailto:)[^<>\s]{1,2000})>"),
    re.compile(r"(?<!\\)(?P<mark>\*\*\*|\*\*|__|~~)(?=\S)(?P<text>[^*~]{1,2000}?)(?<=\S)(?P=mark)"),
    re.compile(r"(?<![\\*\w])\*(?=[^\s*])(?P<text>[^*]{1,2000}?)(?<=[^\s*])\*(?!\*)"),
    re.compile(r"(?<![\w\\_])_(?=[^\s_])(?P<text>[^_]{1,2000}?)(?<=[^\s_])_(?![\w_])"),
    re.compile(r"(?<!`)`(?P<text>[^`]{1,2000})`(?!`)"),
    re.compile(r"\\(?P<text>[!-/:-@\[-`{-~])"),
)


def parse_markdown(item: Input) -> Document:
    """Read a Markdown text; a front matter of `name: value` lines may state title, date, publisher and url.

    Raises:
        UnreadableInputError: it is not text.
    """
    decoded = decode(item.data, item.where, item.charset)
    source = Mapped.verbatim(decoded.text, 0)
    front = _FRONT.match(decoded.text)
    fields = (
        {m["name"].lower(): m["value"].strip(" \t\"'") for m in _FIELD.finditer(front["fields"])}
        if front
        else {}
    )
    body = source.cut(front.end(), len(decoded.text)) if front else source
    name = fields.get("publisher") or fields.get("outlet") or fields.get("source")
    return Document(
        Media.MARKDOWN,
        decoded.text,
        tuple(_blocks(body)),
        fields.get("title"),
        fields.get("url"),
        _front_date(fields),
        Publisher(name, "front matter") if name else None,
        decoded.notes,
    )


def _front_date(fields: dict[str, str]) -> Published | None:
    stated = fields.get("published") or fields.get("date")
    return stated_date(stated, "front matter") if stated else None


def _blocks(body: Mapped) -> Iterator[Block]:
    pieces: list[Mapped] = []
    hint: Hint | None = None
    group = 0

    def finished() -> Iterator[Block]:
        text = _plain(join(pieces, " "))
        if text.text:
            yield Block(text, hint, group=group)
        pieces.clear()

    for found in _LINE.finditer(body.text):
        line = body.cut(found.start(), found.end()).strip("\r\n")
        kind, text = _line_kind(line)
        underlined = _UNDERLINE.match(line.text) and pieces and hint is None
        if underlined:
            hint = Hint.HEADING
        starts = kind in (Hint.HEADING, Hint.CAPTION, Hint.ITEM) or text is None or kind is not hint
        continues = kind is None and hint in (Hint.ITEM, Hint.QUOTATION) and text is not None
        if underlined or (starts and not continues):
            yield from finished()
            hint = kind
        if underlined or text is None:
            group += 1
            hint = None
            continue
        pieces.append(text)
    yield from finished()


def _line_kind(line: Mapped) -> tuple[Hint | None, Mapped | None]:
    """Tell what a line is, and give its text without the marks at its start; none for a line that only parts."""
    if not line.text.strip() or _RULE.match(line.text):
        return None, None
    for pattern, hint in ((_HEADING, Hint.HEADING), (_IMAGE_LINE, Hint.CAPTION)):
        found = pattern.match(line.text)
        if found:
            return hint, line.cut(*found.span("text"))
    quote = _QUOTE.match(line.text)
    if quote:
        rest = line.cut(quote.end(), len(line.text))
        return Hint.QUOTATION, rest if rest.text.strip() else None
    bullet = _ITEM.match(line.text)
    return (Hint.ITEM, line.cut(bullet.end(), len(line.text))) if bullet else (None, line)


def _plain(text: Mapped) -> Mapped:
    """Take links, emphasis and other marks out of a paragraph."""
    for pattern in _INLINE:
        pieces: list[Mapped] = []
        done = 0
        for found in pattern.finditer(text.text):
            pieces += [text.cut(done, found.start()), text.cut(*found.span("text"))]
            done = found.end()
        if pieces:
            text = join([*pieces, text.cut(done, len(text.text))])
    return unmark(text)[0].tidy()
