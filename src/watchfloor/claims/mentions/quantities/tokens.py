"""Cut a text into numbers, words and signs, with where each stands."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
    \n                                    # paragraphs are kept apart
    | (?<![^\W\d_])(?:[kcdm]?m|ft|mi|in|yd)[23](?!\w)  # m2, km3, ft2
    | \d+(?:[.,]\d+)*                     # 5, 7,500,000, 2.5, 2023.10.9
    | (?<![\w)\]])\.\d+                   # .5
    | [¼-¾⅐-⅞]
    | [^\W\d_]+(?:['’][^\W\d_]+)*         # words, with their apostrophes
    | \S
    """,
    re.VERBOSE,
)


class Tokens:
    """The tokens of a text: `start[i]` and `end[i]` are offsets of token `i`, `word[i]` its lower-case text."""

    __slots__ = ("end", "start", "text", "word")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _TOKEN.finditer(text)]
        self.text = text
        self.start = [start for start, _ in spans]
        self.end = [end for _, end in spans]
        self.word = [text[start:end].lower().replace("’", "'") for start, end in spans]

    def __len__(self) -> int:
        return len(self.word)

    def at(self, place: int) -> str:
        """Give the lower-case token at a place, or an empty string beyond the ends."""
        return self.word[place] if 0 <= place < len(self.word) else ""

    def raw(self, place: int) -> str:
        """Give the token at a place as written, or an empty string beyond the ends."""
        return self.text[self.start[place] : self.end[place]] if 0 <= place < len(self.word) else ""

    def glued(self, place: int) -> bool:
        """Tell whether nothing stands between the token at a place and the one before it."""
        return 0 < place < len(self.word) and self.end[place - 1] == self.start[place]

    def hyphen(self, place: int) -> bool:
        """Tell whether a hyphen stands at a place, joining the tokens on both sides of it."""
        return self.at(place) in HYPHENS and self.glued(place) and self.glued(place + 1)

    def follows(self, place: int, phrase: tuple[str, ...]) -> bool:
        """Tell whether a phrase of tokens starts at a place."""
        return tuple(self.word[place : place + len(phrase)]) == phrase


HYPHENS = frozenset("-‐‑–")


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens."""
    return Tokens(text)
