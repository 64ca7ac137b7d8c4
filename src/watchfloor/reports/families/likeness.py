"""Likeness: how alike two texts are in what they tell of, whether or not one descends from the other.

Two newsrooms that write up one event in words of their own are no family: each may have seen it for itself. How
near their stories are is told by the words that they share, weighted by rarity (K. Spärck Jones, A statistical
interpretation of term specificity, 1972), by place, since news puts first what matters most (the inverted pyramid),
and more for names and numbers.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from attrs import frozen

from watchfloor.reports.families.words import content_words

_FADES_OVER = 100.0
_ANCHOR = 1.5


@frozen
class Rarity:
    """How rare words are: in how many of `texts` texts each stands."""

    texts: int
    counts: Mapping[str, int]

    def weight(self, word: str) -> float:
        """Give the smoothed inverse document frequency of a folded word, from 1 up; an unknown word is the rarest."""
        return math.log((1 + self.texts) / (1 + self.counts.get(word, 0))) + 1


def rarity(texts: Iterable[str]) -> Rarity:
    """Count how rare words are.

    Args:
        texts: the texts to be compared, or others of their kind; the more the better.

    Returns:
        A table to give to `likeness`.
    """
    found = [{word.folded for word in content_words(text)} for text in texts]
    return Rarity(len(found), Counter(word for words in found for word in words))


def likeness(one: str, other: str, rare: Rarity) -> float:
    """Measure how alike two texts are in what they tell of.

    Args:
        one: a text.
        other: another; turning the two round changes nothing.
        rare: how rare words are, from `rarity`.

    Returns:
        From 0, no word in common, to 1; two reports of one event mostly lie above 0.3. Two texts without content are
        not alike.
    """
    mine, theirs = _vector(one, rare), _vector(other, rare)
    shared = sum(weight * theirs.get(word, 0.0) for word, weight in mine.items())
    lengths = math.sqrt(sum(w * w for w in mine.values()) * sum(w * w for w in theirs.values()))
    return min(1.0, shared / lengths) if lengths else 0.0


def _vector(text: str, rare: Rarity) -> dict[str, float]:
    """Weigh each word of a text: the root of its fading count, its rarity, and whether it is a name or number."""
    counts: dict[str, float] = defaultdict(float)
    anchors: set[str] = set()
    for word in content_words(text):
        counts[word.folded] += math.exp(-word.place / _FADES_OVER)
        if word.is_anchor:
            anchors.add(word.folded)
    return {
        word: math.sqrt(count) * rare.weight(word) * (_ANCHOR if word in anchors else 1.0)
        for word, count in counts.items()
    }
