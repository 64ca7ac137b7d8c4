"""The shape of a line: whether it reads as prose, as a headline or as a label."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?…。！？]\W*$")
_QUESTION = re.compile(r"""[!?！？][”’"'»）)\]]*\s*$""")
_OPEN_END = re.compile(r"[:;,：，；、–—-]$")
_WHOLE_QUOTE = re.compile(r"""["“‘'«「].*["”’'»」]""", re.S)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
LONG_ENOUGH_FOR_PROSE = 22
SHORTEST_TEASER = 8
LONGEST_LABEL = 3
_LONGEST_QUESTION_HEADLINE = 16


def word_count(text: str) -> int:
    """Count words; in Chinese and Japanese, which put no spaces, two characters count as one."""
    return len(text.split()) + len(_WIDE.findall(text)) // 2


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return _STOP.search(text) is not None


def is_prose(text: str) -> bool:
    """Tell whether a line reads as running text: it ends a sentence, leads on, or is too long for a headline."""
    words = word_count(text)
    if words >= LONG_ENOUGH_FOR_PROSE:
        return True
    if ends_sentence(text):
        return words >= 2
    leads_on = _OPEN_END.search(text) is not None or text[:1].islower()
    return words >= LONGEST_LABEL and (leads_on or _WHOLE_QUOTE.fullmatch(text) is not None)


def asks_or_shouts(text: str) -> bool:
    """Tell whether a line could be a headline that ends in a question or exclamation mark."""
    return _QUESTION.search(text) is not None and word_count(text) <= _LONGEST_QUESTION_HEADLINE


def is_label(text: str) -> bool:
    """Tell whether a line is a bare topic word or name."""
    return word_count(text) <= LONGEST_LABEL and not ends_sentence(text)
