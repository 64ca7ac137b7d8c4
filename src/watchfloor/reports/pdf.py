"""PDF: the text layer of a document, page by page; a scan without one is refused."""

from __future__ import annotations

import io
import logging

from watchfloor.errors import UnreadableInputError
from watchfloor.reports.document import Document
from watchfloor.reports.item import Input
from watchfloor.reports.mapped import Mapped
from watchfloor.reports.media import Media
from watchfloor.reports.plain import plain_blocks

_MOST_PAGES = 1000
_MOST_CHARACTERS = 20_000_000
_FEWEST_LETTERS = 20

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def parse_pdf(item: Input) -> Document:
    """Read the text layer of a PDF; positions are in that layer, its pages parted by a form feed.

    Raises:
        UnreadableInputError: the file is broken, encrypted, too long, or has no text layer.
    """
    source = _text_layer(item)
    if sum(character.isalpha() for character in source[:10_000]) < _FEWEST_LETTERS:
        raise UnreadableInputError("has no text layer", item.where, "run character recognition on it first")
    return Document(Media.PDF, source, plain_blocks(Mapped.verbatim(source, 0), ragged=True))


def _text_layer(item: Input) -> str:
    from pypdf import PdfReader

    pages: list[str] = []
    length = 0
    try:
        reader = PdfReader(io.BytesIO(item.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableInputError("is encrypted", item.where, "save it without a password")
        if len(reader.pages) > _MOST_PAGES:
            raise UnreadableInputError(f"has more than {_MOST_PAGES:,} pages", item.where, "split it")
        for page in reader.pages:
            pages.append(page.extract_text())
            length += len(pages[-1])
            if length > _MOST_CHARACTERS:
                raise UnreadableInputError("holds more text than is read", item.where, "split it")
    except UnreadableInputError:
        raise
    except Exception as error:  # pypdf lets errors of every kind out of a broken file
        what = f"is a broken PDF: {str(error)[:100] or type(error).__name__}"
        raise UnreadableInputError(what, item.where, "save it again") from error
    return "\n\x0c\n".join(page.encode("utf-8", "replace").decode("utf-8") for page in pages)
