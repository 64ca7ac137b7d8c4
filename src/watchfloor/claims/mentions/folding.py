"""Folds a text for comparing names: accents, apostrophes, hyphens and spaces, with the way back to the text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from attrs import frozen

_SPACES_AND_QUOTES = {
    **dict.fromkeys("’‘ʼ′`´", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000\t", " "),
    **dict.fromkeys((chr(code) for code in range(0x2000, 0x200B)), " "),
}
_MARKS = {
    **_SPACES_AND_QUOTES,
    **dict.fromkeys("-‐‑‒–", " "),
    **dict(zip("øłđıØŁĐ", "oldiOLD", strict=True)),
}
_LATIN = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
_PLAIN = re.compile(r"[A-Za-z0-9'.,]+(?: [A-Za-z0-9'.,]+)*")
_RUN = re.compile(r" {2,}|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+")


def _base_letters() -> dict[str, str]:
    bases = {chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in _LATIN}
    return {letter: base for letter, base in bases.items() if base.isascii() and base.isalpha()}


_FOLD = str.maketrans({**_base_letters(), **_MARKS})
_SMOOTH = str.maketrans(_SPACES_AND_QUOTES)


@frozen(eq=False)
class Folded:
    """A folded text; `offsets` gives for each of its characters where it stands in the text, null where they agree."""

    text: str
    offsets: Sequence[int] | None = None

    def start(self, position: int) -> int:
        """Give where in the text a stretch begins that begins here in the folded text."""
        return position if self.offsets is None else self.offsets[position]

    def end(self, position: int) -> int:
        """Give where in the text a stretch ends that ends here in the folded text."""
        return position if self.offsets is None else self.offsets[position - 1] + 1

    def position(self, offset: int) -> int:
        """Give where in the folded text an offset of the text stands."""
        return offset if self.offsets is None else bisect_left(self.offsets, offset)


def fold(text: str) -> Folded:
    """Fold a text, keeping its capitals.

    Args:
        text: any text.

    Returns:
        The text with letters of the Latin script bare of accents, one kind of apostrophe, a space for every hyphen,
        dash and space but the line break, runs of spaces as one, and no invisible or combining marks.
    """
    if _PLAIN.fullmatch(text):
        return Folded(text)
    return _without_runs(text.translate(_FOLD))


def smooth(text: str) -> Folded:
    """Make spaces and quotation marks of one kind, each space one, and leave invisible and combining marks out.

    Args:
        text: any text.

    Returns:
        The text as it reads, with its accents, hyphens and capitals.
    """
    return _without_runs(text.translate(_SMOOTH))


def _without_runs(plain: str) -> Folded:
    if _RUN.search(plain) is None:
        return Folded(plain)
    pieces: list[str] = []
    offsets: list[int] = []
    last = 0
    for run in _RUN.finditer(plain):
        kept = run.start() + (plain[run.start()] == " ")
        pieces.append(plain[last:kept])
        offsets.extend(range(last, kept))
        last = run.end()
    pieces.append(plain[last:])
    offsets.extend(range(last, len(plain)))
    return Folded("".join(pieces), offsets)
