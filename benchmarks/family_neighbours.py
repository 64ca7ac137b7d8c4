"""Families by the neighbours: MinHash by rensa and datasketch, and likeness by MinHash and TF-IDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

PERMUTATIONS = 128
BANDS = 32
THRESHOLD = 0.5
SHINGLE = 3
_SEED = 1

Joined = list[tuple[int, int]]
Pair = tuple[str, str]


def shingles(text: str) -> list[str]:
    """Give the runs of three words of a text, as MinHash is mostly fed; of a shorter text the text."""
    words = text.lower().split()
    return [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]


def rensa_pairs(texts: Sequence[str]) -> Joined:
    """Give the pairs of texts that rensa's MinHash takes for near copies (estimated Jaccard likeness from 0.5)."""
    rensa: Any = import_module("rensa")
    index = rensa.RMinHashLSH(THRESHOLD, PERMUTATIONS, BANDS)
    sketches: list[Any] = []
    found: Joined = []
    for number, text in enumerate(texts):
        sketch = rensa.RMinHash(PERMUTATIONS, _SEED)
        sketch.update(shingles(text))
        near = [other for other in index.query(sketch) if sketch.jaccard(sketches[other]) >= THRESHOLD]
        found += [(other, number) for other in near]
        sketches.append(sketch)
        index.insert(number, sketch)
    return found


def datasketch_pairs(texts: Sequence[str]) -> Joined:
    """Give the pairs of texts that datasketch's MinHash LSH takes for near copies (Jaccard likeness about 0.5)."""
    datasketch: Any = import_module("datasketch")
    index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    found = []
    for number, text in enumerate(texts):
        sketch = datasketch.MinHash(num_perm=PERMUTATIONS, seed=_SEED)
        sketch.update_batch([shingle.encode() for shingle in shingles(text)])
        found += [(other, number) for other in index.query(sketch)]
        index.insert(number, sketch, check_duplication=False)
    return found


def minhash_likeness(pairs: Sequence[Pair]) -> list[float]:
    """Give the Jaccard likeness of the words of each pair as rensa estimates it."""
    rensa: Any = import_module("rensa")

    def sketch(text: str) -> Any:
        made = rensa.RMinHash(PERMUTATIONS, _SEED)
        made.update(text.lower().split())
        return made

    return [float(sketch(one).jaccard(sketch(other))) for one, other in pairs]


def tfidf_likeness(pairs: Sequence[Pair]) -> list[float]:
    """Give the cosine of each pair by scikit-learn's TF-IDF of words, without English stop words."""
    text: Any = import_module("sklearn.feature_extraction.text")
    vectors = text.TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(
        [each for pair in pairs for each in pair]
    )
    return [float(value) for value in vectors[::2].multiply(vectors[1::2]).sum(axis=1).A1]


JOINERS: dict[str, Callable[[Sequence[str]], Joined]] = {
    "rensa MinHash": rensa_pairs,
    "datasketch MinHash LSH": datasketch_pairs,
}
LIKENESSES: dict[str, Callable[[Sequence[Pair]], list[float]]] = {
    "rensa MinHash": minhash_likeness,
    "scikit-learn TF-IDF": tfidf_likeness,
}
