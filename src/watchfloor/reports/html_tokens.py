"""HTML tokens: a scanner in linear time that keeps the position of every tag and text, however broken the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from watchfloor.reports.html_names import names_of

_MARKUP = re.compile(r"</?[A-Za-z]|<[!?/]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:-]{0,40}")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,80})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_RAW_TEXT = ("script", "style", "textarea", "title", "noframes", "iframe", "xmp", "template")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_OPEN_QUOTE = re.compile(r"=\s*[\"']")
_MOST_ENDS_TRIED = 6
_NEAR = 50
VOID = names_of("void")
_UNCLOSED = names_of("unclosed")


@frozen
class Token:
    """A tag, or a text where `name` is empty; `source[start:end]`.

    `closing` marks an end tag. A tag whose content is raw text (script, style, title) has that as `inner`.
    """

    name: str
    start: int
    end: int
    closing: bool = False
    inner: tuple[int, int] = (0, 0)


def tokens(source: str) -> Iterator[Token]:
    """Cut an HTML source into tags and texts; comments and declarations are left out."""
    lower = source.lower() if len(source.lower()) == len(source) else source
    place = text = 0
    while place < len(source):
        opening = source.find("<", place)
        if opening < 0:
            break
        if not _MARKUP.match(source, opening):
            place = opening + 1
            continue
        if opening > text:
            yield Token("", text, opening)
        token, place = _markup(source, lower, opening)
        text = place
        if token is not None:
            yield token
    if text < len(source):
        yield Token("", text, len(source))


def attributes(source: str, token: Token) -> dict[str, str]:
    """Give the attributes of a start tag, names in lower case, entities read; of equal names the first."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source[token.start + 1 + len(token.name) : token.end]):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found.setdefault(match[1].lower(), html.unescape(value))
    return found


def depth_of(page: Iterable[Token], limit: int) -> int:
    """Count how deep the elements of a page lie in each other; counting stops above `limit`."""
    open_elements: list[str] = []
    deepest = 0
    for token in page:
        if not token.name or token.name in VOID or token.inner != (0, 0):
            continue
        if not token.closing:
            if token.name not in _UNCLOSED:
                open_elements.append(token.name)
        elif token.name in open_elements[-_NEAR:]:
            while open_elements.pop() != token.name:
                pass
        deepest = max(deepest, len(open_elements))
        if deepest > limit:
            break
    return deepest


def _markup(source: str, lower: str, opening: int) -> tuple[Token | None, int]:
    """Read what begins at a '<'; gives the token, if it is one, and where to go on."""
    if source.startswith("<!--", opening):
        end = source.find("-->", opening + 4)
        return None, len(source) if end < 0 else end + 3
    closing = source.startswith("</", opening)
    named = _NAME.match(source, opening + 1 + closing)
    if named is None:
        end = source.find(">", opening)
        return None, len(source) if end < 0 else end + 1
    end = _tag_end(source, named.end())
    name = named.group().lower()
    if closing or name not in _RAW_TEXT or source[end - 2 : end] == "/>":
        return Token(name, opening, end, closing), end
    after = lower.find(f"</{name}", end)
    after = len(source) if after < 0 else after
    return Token(name, opening, end, False, (end, after)), after


def _tag_end(source: str, start: int) -> int:
    """Find the end of a tag; a '>' in a quoted value does not end it, unless the quotes never close."""
    first = end = source.find(">", start)
    for _ in range(_MOST_ENDS_TRIED):
        if end < 0:
            break
        written = source[start:end]
        if written.count('"') % 2 == 0 and written.count("'") % 2 == 0:
            return end + 1
        if not _OPEN_QUOTE.search(_QUOTED.sub("", written)):
            return end + 1
        end = source.find(">", end + 1)
    return len(source) if first < 0 else first + 1
