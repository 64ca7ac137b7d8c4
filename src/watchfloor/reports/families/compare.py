"""Compare: how much of one text stands in another, sentence by sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from attrs import frozen

from watchfloor.reports.families.words import Sentence, sentences

SHINGLE = 5
_FOLLOWS = 0.34
_FIGURE = re.compile(
    r"\d.*|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH = 3


@frozen
class Reading:
    """A text, cut into sentences once, to be compared with others."""

    text: str
    sentences: tuple[Sentence, ...]
    shingles: frozenset[tuple[str, ...]]
    by_word: dict[str, tuple[int, ...]]

    @property
    def length(self) -> int:
        """Give the number of words."""
        return sum(len(sentence.words) for sentence in self.sentences)


@frozen
class Alignment:
    """A sentence of one text, by number, and the sentence of the other that it follows, with the share it shares."""

    mine: int
    other: int
    share: float


@frozen
class Coverage:
    """How much of a text stands in another.

    `verbatim` is the share of its words in runs of five that the other has too; `content` the share of its
    content, by weight, in sentences that follow one of the other's; `anchors` the share of its names and numbers
    that stand in the sentence that theirs follows. Of the `figures`, the numbers and months in sentences that follow
    one with figures of its own, `contradicted` are not in that sentence.
    """

    verbatim: float
    content: float
    anchors: float
    shared_anchors: int
    figures: int
    contradicted: int
    alignments: tuple[Alignment, ...]


def read(text: str) -> Reading:
    """Prepare a text for comparisons."""
    cut = tuple(sentences(text))
    every = [word for sentence in cut for word in sentence.words]
    shingles = frozenset(_runs(every))
    places: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(cut):
        for word in sentence.weights:
            places[word].append(number)
    return Reading(text, cut, shingles, {word: tuple(where) for word, where in places.items()})


def cover(mine: Reading, other: Reading) -> Coverage:
    """Measure how much of one text stands in another.

    Args:
        mine: the text that may descend.
        other: the text that it may descend from.

    Returns:
        Shares from 0 to 1, and the sentences that follow one another.
    """
    alignments = [found for number in range(len(mine.sentences)) if (found := _follow(number, mine, other))]
    total = sum(sentence.weight for sentence in mine.sentences)
    content = sum(mine.sentences[a.mine].weight * a.share for a in alignments)
    anchors, agreed = _anchors(mine, other, alignments)
    figures, contradicted = _contradicted(mine, other, alignments)
    return Coverage(
        verbatim=verbatim(mine, other),
        content=content / total if total else 0.0,
        anchors=agreed / anchors if anchors else 0.0,
        shared_anchors=agreed,
        figures=figures,
        contradicted=contradicted,
        alignments=tuple(alignments),
    )


def _follow(number: int, mine: Reading, other: Reading) -> Alignment | None:
    sentence = mine.sentences[number]
    shared: dict[int, float] = defaultdict(float)
    for word, weight in sentence.weights.items():
        for place in other.by_word.get(word, ()):
            shared[place] += weight
    if not shared:
        return None
    best = max(shared, key=lambda place: (shared[place], -place))
    share = shared[best] / sentence.weight
    return Alignment(number, best, share) if share >= _FOLLOWS else None


def _anchors(mine: Reading, other: Reading, alignments: list[Alignment]) -> tuple[int, int]:
    agreed = [mine.sentences[a.mine].anchors & other.sentences[a.other].weights.keys() for a in alignments]
    return sum(len(sentence.anchors) for sentence in mine.sentences), sum(map(len, agreed))


def _contradicted(mine: Reading, other: Reading, alignments: list[Alignment]) -> tuple[int, int]:
    """Count the figures in sentences that follow one with figures, and those of them that are not in it."""
    own, differ = 0, 0
    for a in alignments:
        figures = _figures(mine.sentences[a.mine])
        theirs = _figures(other.sentences[a.other])
        if figures and theirs:
            own += len(figures)
            differ += len(figures - theirs)
    return own, differ


def _figures(sentence: Sentence) -> set[str]:
    """Give the numbers and months of a sentence, months by three letters."""
    found = {anchor for anchor in sentence.anchors if _FIGURE.fullmatch(anchor)}
    return {figure if figure[0].isdigit() else figure[:_MONTH] for figure in found}


def verbatim(mine: Reading, other: Reading) -> float:
    """Give the share of a text's words that stand in runs of five that the other has too."""
    every = [word for sentence in mine.sentences for word in sentence.words]
    if len(every) < SHINGLE:
        return 0.0
    covered = bytearray(len(every))
    for place, run in enumerate(_runs(every)):
        if run in other.shingles:
            covered[place : place + SHINGLE] = b"\x01" * SHINGLE
    return sum(covered) / len(every)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(SHINGLE)), strict=False)
