"""Splits text into sentences without a parser, so that only the sentences that matter need be parsed."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from watchfloor.claims.mentions.values import Span
from watchfloor.tables import read_table

_BOUNDARY = re.compile(
    r"""(?P<stop>[.!?…]++)               # what ends a sentence
        (?:
            (?P<closing>["'”’»)\]]*+)    # closing marks belong to it
            (?P<gap>\s++)
            (?P<next>["'“‘«(\[]*\s*[^\s])   # what the next one would open with
        )?
    """,
    re.VERBOSE,
)
_CJK_BOUNDARY = re.compile(r"[。！？](?P<gap>\s*)(?=\S)")
_DATELINE = re.compile(
    r"""(?:[A-Z][A-Z.'’ -]{2,40}(?:,[ ][\w.' ]{2,30}){0,3}(?:[ ]?\([^)\n]{2,40}\))?   # SEOUL, Oct. 10 (Yonhap)
        |(?:[\w.'’-]+(?:[ ][\w.'’-]+){0,2},[ ])?[A-Z][a-z]{2,8}\.?[ ]\d{1,2}[ ]\([^)\n]{2,40}\)  # June 19 (Interfax)
        |[\w-]+\.(?:com|net|org|info|co\.\w\w|ru|kr|cn|jp)                           # example.com
        )\s+(?:--|—|–|-)\s+""",
    re.VERBOSE,
)
_FIRST_WORD = re.compile(r"\W*(\w+)")


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    table = read_table("claims/data/abbreviations.yaml")
    return {key: frozenset(str(word) for word in words) for key, words in table.items()}


def split(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Split a stretch of text into sentences.

    Args:
        text: any text; a line break always ends a sentence.
        start: where the stretch begins.
        end: where it ends; the end of the text by default.

    Returns:
        The sentences in order, without white space around them, as offsets in `text`.
    """
    end = len(text) if end is None else end
    sentences: list[Span] = []
    line_start = start
    for line_end in [*(m.start() for m in re.finditer(r"\n", text[start:end])), end - start]:
        sentences += _split_line(text, line_start, start + line_end)
        line_start = start + line_end + 1
    return sentences


def _split_line(text: str, start: int, end: int) -> list[Span]:
    line = text[start:end]
    cuts = [m.start("next") for m in _BOUNDARY.finditer(line) if m["next"] and _ends_sentence(line, m)]
    cuts += [m.end() for m in _CJK_BOUNDARY.finditer(line)]
    dateline = _DATELINE.match(line)
    if dateline:
        cuts = [dateline.end(), *(cut for cut in cuts if cut > dateline.end())]
    bounds = [0, *sorted(cuts), len(line)]
    spans = [_trimmed(text, start + a, start + b) for a, b in pairwise(bounds)]
    return [span for span in spans if span.start < span.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))


def _ends_sentence(line: str, match: re.Match[str]) -> bool:
    following = match["next"][-1]
    if match["stop"] != ".":
        return not following.islower()
    if following.islower():
        return False
    word = _word_before(line, match.start())
    if not match["closing"] and _is_abbreviation(word, following, line, match.start("next")):
        return False
    return not _stands_for_a_name(word, line, match.start())


def _word_before(line: str, end: int) -> str:
    start = end
    while start and (line[start - 1].isalnum() or line[start - 1] in "_."):
        start -= 1
    return line[start:end]


def _is_abbreviation(word: str, following: str, line: str, opening: int) -> bool:
    known = _abbreviations()
    if word in known["always"]:
        return True
    if following.isdigit() and word in known["before_digit"] | known["before_lower_or_digit"]:
        return True
    if word in known["before_capital"]:
        opener = _FIRST_WORD.match(line, opening)
        return not (opener and opener.group(1) in known["openers"])
    return False


def _stands_for_a_name(word: str, line: str, stop: int) -> bool:
    """Tell an initial ('Donald J. Trump') from the end of a sentence."""
    if len(word) != 1 or not word.isupper() or word == "I":
        return False
    end = stop - len(word)
    while end and line[end - 1].isspace():
        end -= 1
    return end > 0 and line[end - 1].isalpha()
