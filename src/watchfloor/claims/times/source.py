"""The text as the grammar reads it: every character in its place, marks and cases made alike."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from attrs import field, frozen

from watchfloor.claims.mentions import Span

_ALIKE = {
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t",
        " ",
    ),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032`", "'"),
    **dict.fromkeys("\u201c\u201d\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\u00ad", "-"),
    **dict.fromkeys("\r\v\f\u2028\u2029\x85", "\n"),
}
_SHOWN = {ord(mark): plain for mark, plain in _ALIKE.items()}
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_SENTENCE_END = re.compile(
    r"""(?<![ .][A-Za-z])(?<!\b[A-Z][a-z])(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))(?<!\bSept)[.!?]["')\]]*\s+(?=["'(\[]?[A-Z])|\n"""
)


@frozen
class Source:
    """A text in two forms of equal length: `shown` with plain marks, `lower` also without capitals."""

    shown: str
    lower: str
    starts: tuple[int, ...] = field(repr=False)

    def sentence(self, position: int) -> int:
        """Give the number of the sentence that holds the position."""
        return bisect_right(self.starts, position) - 1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Give where a sentence starts and ends."""
        end = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.lower)
        return self.starts[sentence], end


def source(text: str, sentences: Sequence[Span] | None = None) -> Source:
    """Make the two forms of a text and find its sentences, unless they are given.

    A line break inside a given sentence is a wrapped line and counts as a space; any other ends a paragraph.
    """
    shown = text.translate(_SHOWN)
    if sentences is None:
        starts = [0, *(match.end() for match in _SENTENCE_END.finditer(shown))]
    else:
        starts = sorted({0, *(span.start for span in sentences)})
        for span in sentences:
            inside = shown[span.start : span.end]
            if "\n" in inside:
                body = inside.rstrip("\n")
                shown = (
                    shown[: span.start] + body.replace("\n", " ") + inside[len(body) :] + shown[span.end :]
                )
    return Source(shown, shown.translate(_LOWER), tuple(starts))
