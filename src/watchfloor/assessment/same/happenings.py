"""Happenings: which words of claims tell of the same kind of happening, and which name the same kind of vehicle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from watchfloor.errors import TableError
from watchfloor.tables import read_table

_KEYS = {"name", "words", "forms", "source"}
_VOWELS = "aeiou"
_SHORT = 5


@cache
def _classes(name: str) -> Mapping[str, frozenset[str]]:
    """Map every form of every word of a table to its classes.

    Raises:
        TableError: a row is not understood.
    """
    path = f"assessment/data/{name}"
    found: dict[str, set[str]] = defaultdict(set)
    for row in read_table(path):
        if not {"name", "words", "source"} <= row.keys() <= _KEYS:
            raise TableError(f"a row is not understood: {row}", where=path)
        for word in row["words"]:
            for form in _inflections(str(word)):
                found[form].add(row["name"])
        for form in row.get("forms", ()):
            found[str(form)].add(row["name"])
    return {form: frozenset(names) for form, names in found.items()}


@cache
def happenings(trigger: str) -> frozenset[str]:
    """Give the classes of happening that a claim's word tells of; the word alone where the table does not have it."""
    word = trigger.casefold()
    classes = _classes("happenings.yaml")
    known = [classes[part] for part in word.split() if part in classes]
    return known[0] if known else frozenset({f"'{_bare(word)}'"})


def vehicles(words: Iterable[str]) -> frozenset[str]:
    """Give the kinds of vehicle that words name."""
    classes = _classes("vehicles.yaml")
    return frozenset(name for word in words for name in classes.get(word, ()))


def _inflections(word: str) -> Iterator[str]:
    """Give a regular verb's or noun's forms."""
    yield word
    stem = word.removesuffix("e")
    ending = word[-1:] in {"s", "x"} or word.endswith(("ch", "sh"))
    yield f"{word}es" if ending else f"{word}s"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied")
    yield from (f"{stem}ed", f"{stem}ing")
    if word[-1:] not in f"{_VOWELS}wxy" and word[-2:-1] in _VOWELS and len(word) <= _SHORT:
        yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")


def _bare(word: str) -> str:
    """Take the commonest endings off a word that the table does not have."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word
