"""The text as the grammar reads it: every character in its place, marks and cases made alike."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from attrs import field, frozen

from watchfloor.claims.mentions.values import Span

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
_SPACES = re.compile(" {2,}")
_SENTENCE_END = re.compile(
    r"""(?<![ .][A-Za-z])(?<!\b[A-Z][a-z])(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))(?<!\bSept)[.!?]["')\]]*\s+(?=["'(\[]?[A-Z])|\n"""
)


@frozen
class Source:
    """A text in two forms of equal length: `shown` with plain marks and single spaces, `lower` also without capitals.

    `starts` holds where each sentence starts, `gaps` where a run of spaces was cut and how much was cut up to there;
    `month_first` tells how '10/9/2023' is meant, where that is known.
    """

    shown: str
    lower: str
    starts: tuple[int, ...] = field(repr=False)
    gaps: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    month_first: bool | None = None

    def original(self, position: int) -> int:
        """Give the position in the text as it was given."""
        place = bisect_right(self.gaps, position, key=lambda gap: gap[0])
        return position + (self.gaps[place - 1][1] if place else 0)

    def sentence(self, position: int) -> int:
        """Give the number of the sentence that holds the position."""
        return bisect_right(self.starts, position) - 1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Give where a sentence starts and ends."""
        end = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.lower)
        return self.starts[sentence], end


def source(text: str, sentences: Sequence[Span] | None = None, *, month_first: bool | None = None) -> Source:
    """Make the two forms of a text and find its sentences, unless they are given.

    A line break inside a given sentence is a wrapped line and counts as a space; any other ends a paragraph.
    """
    shown, gaps = _single_spaced(_unwrapped(text.translate(_SHOWN), sentences or ()))
    if sentences is None:
        starts = [0, *(match.end() for match in _SENTENCE_END.finditer(shown))]
    else:
        starts = sorted({0, *(_after_cuts(span.start, gaps) for span in sentences)})
    return Source(shown, shown.translate(_LOWER), tuple(starts), gaps, month_first)


def _unwrapped(shown: str, sentences: Sequence[Span]) -> str:
    pieces: list[str] = []
    done = 0
    for span in sorted(sentences, key=lambda sentence: sentence.start):
        inside = shown[max(done, span.start) : span.end]
        body = inside.rstrip("\n")
        pieces += shown[done : max(done, span.start)], body.replace("\n", " "), inside[len(body) :]
        done = max(done, span.end)
    return "".join((*pieces, shown[done:]))


def _single_spaced(shown: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    if "  " not in shown:
        return shown, ()
    gaps: list[tuple[int, int]] = []
    cut = 0
    for run in _SPACES.finditer(shown):
        gaps.append((run.start() + 1 - cut, cut + len(run.group()) - 1))
        cut = gaps[-1][1]
    return _SPACES.sub(" ", shown), tuple(gaps)


def _after_cuts(position: int, gaps: tuple[tuple[int, int], ...]) -> int:
    place = bisect_right(gaps, position, key=lambda gap: gap[0] + gap[1])
    return position - (gaps[place - 1][1] if place else 0)
