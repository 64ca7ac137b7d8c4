"""HTML blocks: the paragraphs of a page as its block elements set them, each character with its place in the source."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field, frozen

from watchfloor.reports.document import Hint
from watchfloor.reports.html_names import names_of
from watchfloor.reports.html_tokens import Token
from watchfloor.reports.mapped import Mapped, join
from watchfloor.reports.plain import unmark

_BLOCK = names_of("block")
_SILENT = names_of("silent")
_FRAME = names_of("frame")
_HEADINGS = names_of("heading")


@frozen
class PageBlock:
    """One block of a page: its text, what its elements say it is, and whether it stands in the page's frame.

    `frame` marks blocks in navigation, footer, aside, form and the like; `linked` is the share of letters in links.
    """

    text: Mapped
    hint: Hint | None
    frame: bool
    linked: float
    element: str


@define
class _Cutter:
    source: str
    pieces: list[Mapped] = field(factory=list)
    blocks: list[PageBlock] = field(factory=list)
    open: dict[str, int] = field(factory=dict)
    linked: int = 0
    breaks: int = 0
    element: str = ""

    def take(self, token: Token) -> None:
        if not token.name:
            self._text(token)
        elif token.name == "br":
            self.breaks += 1
            self.pieces.append(Mapped(" "))
            if self.breaks > 1:
                self.flush()
        elif token.name in ("td", "th"):
            if not token.closing and any(piece.text.strip() for piece in self.pieces):
                self.pieces.append(Mapped(" | "))
        elif token.name in _BLOCK or token.name in _SILENT or token.name == "a":
            if token.name in _BLOCK:
                self.flush()
                self.element = "" if token.closing else token.name
            if token.inner == (0, 0):
                self._nest(token)

    def _nest(self, token: Token) -> None:
        before = self.open.get(token.name, 0)
        self.open[token.name] = max(before - 1, 0) if token.closing else before + 1
        if token.closing and token.name == "head":
            self.open["head"] = 0

    def _text(self, token: Token) -> None:
        if any(self.open.get(name) for name in ("head", "svg", "math", "object", "canvas")):
            return
        text = self.source[token.start : token.end]
        if text.strip():
            self.breaks = 0
            self.linked += len(text.strip()) if self.open.get("a") else 0
        self.pieces.append(unmark(Mapped.verbatim(text, token.start))[0])

    def flush(self) -> None:
        text = join(self.pieces).tidy()
        if text.text:
            frame = any(self.open.get(name) for name in _FRAME)
            linked = min(self.linked / len(text.text), 1.0)
            self.blocks.append(PageBlock(text, self._hint(linked), frame, linked, self.element))
        self.pieces = []
        self.linked = 0
        self.breaks = 0

    def _hint(self, linked: float) -> Hint | None:
        if self.open.get("figcaption") or self.open.get("caption"):
            return Hint.CAPTION
        if any(self.open.get(name) for name in _HEADINGS):
            return Hint.LINK if linked > 0.9 else Hint.HEADING
        if linked > 0.9:
            return Hint.LINK
        if self.open.get("blockquote"):
            return Hint.QUOTATION
        return Hint.ITEM if self.open.get("li") else None


def page_blocks(source: str, page: Iterable[Token]) -> list[PageBlock]:
    """Cut a page into its blocks of text, in the order of the source; scripts, styles and the head are left out.

    A row of a table is one block, its cells parted by ' | '.
    """
    cutter = _Cutter(source)
    for token in page:
        cutter.take(token)
    cutter.flush()
    return cutter.blocks
