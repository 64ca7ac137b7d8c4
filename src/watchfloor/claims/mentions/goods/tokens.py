"""Cuts a text into words whose spaces, quotes and hyphens are made even, each with its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import frozen

from watchfloor.claims.mentions.values import Span

_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*|'s\b|\S|\n")
_UNEVEN = re.compile(r"\s{2,}|[^\S ]")
_EVEN = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "\u2010": "-", "\u2011": "-", "\u2212": "-",
    }
)  # fmt: skip
_ENDS = frozenset({".", "!", "?", ":", ";", '"', "\n", "•", "*"})
_BREAK = "\n"


@frozen
class Tokens:
    """The words and marks of a text.

    `text` is the text made even: one space between words, one line break between paragraphs, straight quotes.
    `words` are the tokens in small letters, `starts` and `ends` their offsets in `text`, and `origins` the offset
    in the original text of every character of `text`.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    origins: Sequence[int]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """Give a token in small letters; empty outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def written(self, index: int) -> str:
        """Give a token as written; empty outside the text."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.words) else ""

    def phrase(self, first: int, last: int) -> str:
        """Give the tokens `[first, last)` in small letters, hyphens and the gaps around them as one space."""
        words = [word for word in self.words[first:last] if word != "-"]
        return " ".join(words).replace(" 's", "'s")

    def said(self, first: int, last: int) -> str:
        """Give the tokens `[first, last)` as written, spaces made even."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """Give the tokens that a stretch of `text` touches, as `[first, last)`."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def touch(self, index: int) -> bool:
        """Tell whether a token stands right at the one before it."""
        return 0 < index < len(self.words) and self.ends[index - 1] == self.starts[index]

    def opens_sentence(self, index: int) -> bool:
        """Tell whether a token is the first word of a sentence or line."""
        return index == 0 or self.words[index - 1] in _ENDS

    def is_capital(self, index: int) -> bool:
        """Tell whether a token is a word that begins with a capital."""
        return self.written(index)[:1].isupper()

    def span(self, first: int, last: int) -> Span:
        """Give the stretch of the original text that the tokens `[first, last)` take up."""
        return Span(self.origins[self.starts[first]], self.origins[self.ends[last - 1] - 1] + 1)


def cut(text: str) -> Tokens:
    """Cut a text into tokens.

    Args:
        text: any text.

    Returns:
        The tokens; a stretch of white space counts as one space, or as a break where it holds an empty line.
    """
    even, origins = _evened(text.translate(_EVEN))
    found = [match.span() for match in _TOKEN.finditer(even)]
    lowered = even.lower()
    if len(lowered) != len(even):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in even)
    return Tokens(
        even,
        tuple(lowered[start:end] for start, end in found),
        tuple(start for start, _ in found),
        tuple(end for _, end in found),
        origins,
    )


def _evened(text: str) -> tuple[str, Sequence[int]]:
    """Make white space even, and give the origin of every character that is left."""
    pieces: list[str] = []
    origins: list[int] = []
    last = 0
    for gap in _UNEVEN.finditer(text):
        pieces += [text[last : gap.start()], _BREAK if gap.group().count("\n") > 1 else " "]
        origins += [*range(last, gap.start()), gap.start()]
        last = gap.end()
    if not pieces:
        return text, range(len(text))
    return "".join([*pieces, text[last:]]), [*origins, *range(last, len(text))]
