"""Made-up reports by the hundred thousand: a Zipfian vocabulary, topics with names of their own, and families."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Self

import numpy as np
from numpy.typing import NDArray

from watchfloor.reports.families.directions import Text
from watchfloor.reports.families.words import function_words

VOCABULARY = 60_000
NAMES = 20_000
TOPICS = 400
_TOPIC_WORDS, _TOPIC_NAMES = 600, 40
_WORDS, _SENTENCE = 400, 20
_EXPONENT = 1.05
_NAME_SHARE, _NUMBER_SHARE, _TOPIC_SHARE = 0.08, 0.03, 0.35
_STOCK = 3_000
_STOCK_SHARE = 0.3
_DESCENDS = 0.12
_RECENT = 2_000
_SYLLABLES = "ba be bi bo da de di do fa fe ga go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve".split()  # noqa: SIM905


class Corpus:
    """Reports in a file, given again by number; `story_of` names the story that each is of."""

    def __init__(self, path: Path, offsets: Sequence[int], story_of: Sequence[int]) -> None:
        self._file = os.open(path, os.O_RDONLY)
        self._offsets = np.array(offsets, np.int64)
        self.story_of = np.array(story_of, np.int64)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

    def __len__(self) -> int:
        return len(self.story_of)

    def __getitem__(self, number: int) -> Text:
        start, end = self._offsets[number : number + 2].tolist()
        return Text(str(number), os.pread(self._file, end - start, start).decode())

    def part(self, start: int, end: int) -> Iterator[Text]:
        """Give the reports from one number up to another, not kept."""
        return (self[number] for number in range(start, end))


def write_corpus(path: Path, count: int, seed: int = 1) -> Corpus:
    """Write reports of about 400 words to a file.

    Each is of one of 400 topics, from which a third of its words and half its names come; a third of its sentences
    hold a stock phrase. One in eight descends from one of the 2,000 before it: a copy with a line of its own, an
    edited copy, an excerpt or a paraphrase.
    """
    writer = _Writer(seed)
    offsets, story_of = [0], []
    recent: list[tuple[int, list[str]]] = []
    with path.open("wb") as file:
        for number in range(count):
            story, sentences = (
                writer.descendant(recent) if recent and writer.descends() else (number, writer.report())
            )
            file.write((" ".join(sentences)).encode())
            offsets.append(file.tell())
            story_of.append(story)
            recent.append((story, sentences))
            del recent[:-_RECENT]
    return Corpus(path, offsets, story_of)


class _Writer:
    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 made-up reports, not secrets
        self._rng = np.random.default_rng(seed)
        self._words = np.array([*sorted(function_words()), *self._coined(VOCABULARY)])
        self._names = np.array([word.capitalize() for word in self._coined(NAMES)])
        self._topic_words = self._rng.integers(300, VOCABULARY, (TOPICS, _TOPIC_WORDS))
        self._topic_names = self._rng.integers(0, NAMES, (TOPICS, _TOPIC_NAMES))
        self._stock = [" ".join(self._words[self._zipf(6, 5_000)]) for _ in range(_STOCK)]

    def descends(self) -> bool:
        """Tell by chance whether the next report descends from another."""
        return self._random.random() < _DESCENDS

    def report(self) -> list[str]:
        """Write the sentences of a report."""
        topic = self._random.randrange(TOPICS)
        count = int(self._rng.normal(_WORDS, _WORDS / 8))
        words = self._words[self._zipf(count, len(self._words))]
        self._mix(words, self._words[self._topic_words[topic]], _TOPIC_SHARE)
        words = words.astype(object)
        own_names = self._names[self._topic_names[topic]]
        self._mix(words, self._names, _NAME_SHARE / 2)
        self._mix(words, own_names, _NAME_SHARE)
        self._mix(words, self._rng.integers(2, 10_000, 50).astype(str), _NUMBER_SHARE)
        return [self._sentence(words[start : start + _SENTENCE]) for start in range(0, count, _SENTENCE)]

    def descendant(self, recent: Sequence[tuple[int, list[str]]]) -> tuple[int, list[str]]:
        """Change a recent report; give its story and the new sentences."""
        story, sentences = self._random.choice(recent)
        kind = self._random.randrange(4)
        line = self._sentence(self._words[self._zipf(12, len(self._words))])
        if kind == 0:
            return story, [line, *sentences]
        if kind == 1:
            dropped = self._random.randrange(len(sentences))
            return story, [*sentences[:dropped], line, *sentences[dropped + 1 :]]
        if kind == 2:
            keep = max(5, len(sentences) // 2)
            start = self._random.randrange(max(1, len(sentences) - keep))
            return story, sentences[start : start + keep]
        return story, [self._reworded(sentence) for sentence in sentences]

    def _reworded(self, sentence: str) -> str:
        words = sentence.split(" ")
        others = self._words[self._zipf(len(words), len(self._words))]
        return " ".join(
            other if word[0].islower() and self._random.random() < 0.25 else word
            for word, other in zip(words, others, strict=True)
        )

    def _sentence(self, words: NDArray[np.object_]) -> str:
        text = " ".join(words)
        if self._random.random() < _STOCK_SHARE:
            text += " " + self._random.choice(self._stock)
        return text[:1].upper() + text[1:] + "."

    def _zipf(self, count: int, most: int) -> NDArray[np.int64]:
        """Draw ranks below `most`, each as likely as a power of itself (by the inverse of the continuous law)."""
        low = (1.0 + most) ** (1 - _EXPONENT)
        drawn = (1 - self._rng.random(count) * (1 - low)) ** (1 / (1 - _EXPONENT)) - 1
        ranks: NDArray[np.int64] = np.minimum(drawn.astype(np.int64), most - 1)
        return ranks

    def _mix(self, words: NDArray[np.object_], others: NDArray[np.object_], share: float) -> None:
        """Put others in place of a share of the words, the first of the others oftenest."""
        places = np.flatnonzero(self._rng.random(len(words)) < share)
        words[places] = others[self._zipf(len(places), len(others))]

    def _coined(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found["".join(self._random.choices(_SYLLABLES, k=self._random.randrange(2, 5)))] = None
        return list(found)
