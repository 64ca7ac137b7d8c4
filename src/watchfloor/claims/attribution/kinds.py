"""Tells what kind of source a phrase names, from data/sources.yaml and the watch's tables."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import frozen

from watchfloor.errors import TableError
from watchfloor.model.claim import Basis, SourceKind
from watchfloor.tables import read_table
from watchfloor.watch.rows import ActorKind, OutletKind

_FILE = "claims/data/sources.yaml"
_SETS = ("sighting", "new_source", "pictures", "onlookers", "seeing", "speaking", "counting")
_TOKEN = re.compile(r"[\w’'-]+")
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'-]*")

OUTLET_KINDS = {
    OutletKind.AGENCY: SourceKind.AGENCY,
    OutletKind.STATE_MEDIA: SourceKind.STATE_MEDIA,
    OutletKind.THINK_TANK: SourceKind.THINK_TANK,
    OutletKind.IMAGERY_PROVIDER: SourceKind.COMPANY,
    OutletKind.MONITOR: SourceKind.COMPANY,
}
OUTLET_BASES = {OutletKind.IMAGERY_PROVIDER: Basis.IMAGERY, OutletKind.MONITOR: Basis.DOCUMENT}
ACTOR_KINDS = {
    ActorKind.COMPANY: SourceKind.COMPANY,
    ActorKind.INSTITUTION: SourceKind.THINK_TANK,
}


@frozen
class NounKind:
    """What a noun says of the source that it names; `person` where it is 'he' or 'she'."""

    kind: SourceKind
    person: bool


@frozen
class SourceWords:
    """The word lists of data/sources.yaml."""

    nouns: dict[str, NounKind]
    phrases: tuple[tuple[str, SourceKind], ...]
    basis: tuple[tuple[str, Basis], ...]
    sighting: frozenset[str]
    going_on: tuple[str, ...]
    new_source: frozenset[str]
    pictures: frozenset[str]
    onlookers: frozenset[str]
    seeing: frozenset[str]
    speaking: frozenset[str]
    counting: frozenset[str]


@cache
def load_source_words() -> SourceWords:
    """Read the word lists.

    Raises:
        TableError: a row has no source, or a kind that is not known.
    """
    table: dict[str, Any] = dict(read_table(_FILE))
    known = table.pop("sources")
    for rows in table.values():
        for row in rows:
            if row.get("source") not in known:
                raise TableError(f"a row names no known source: {row['words']}", where=_FILE)
    nouns: dict[str, NounKind] = {}
    for row in table["kinds"]:
        for word in row["words"]:
            nouns.setdefault(word, NounKind(SourceKind(row["kind"]), row["person"]))
    return SourceWords(
        nouns=nouns,
        phrases=tuple((w, SourceKind(row["kind"])) for row in table["phrases"] for w in row["words"]),
        basis=tuple((w, Basis(row["basis"])) for row in table["basis"] for w in row["words"]),
        going_on=tuple(w for row in table["going_on"] for w in row["words"]),
        **{part: frozenset(w for row in table[part] for w in row["words"]) for part in _SETS},
    )


def singular(word: str) -> str:
    """Give the singular of a noun of the lists, or the word itself in lower case."""
    lower = word.lower()
    nouns = load_source_words().nouns
    if lower in nouns:
        return lower
    for ending, replaced in (
        ("ies", "y"),
        ("men", "man"),
        ("women", "woman"),
        ("people", "person"),
        ("es", ""),
        ("s", ""),
    ):
        if lower.endswith(ending) and lower.removesuffix(ending) + replaced in nouns:
            return lower.removesuffix(ending) + replaced
    return lower


def noun_kind(word: str) -> NounKind | None:
    """Give what a noun says of its source, or null where it says nothing."""
    return load_source_words().nouns.get(singular(word))


def phrase_kind(phrase: str) -> SourceKind | None:
    """Give the kind that a fixed phrase such as 'state media' or 'think tank' names."""
    lower = phrase.lower()
    return next((kind for words, kind in load_source_words().phrases if words in lower), None)


def names_a_source(phrase: str) -> bool:
    """Tell whether a phrase holds a noun or fixed phrase for a source."""
    return phrase_kind(phrase) is not None or any(noun_kind(word) for word in _WORD.findall(phrase))


def basis_of(text: str) -> Basis | None:
    """Give what the words say that a claim rests on (imagery, witness), or null."""
    padded = f" {' '.join(_TOKEN.findall(text.lower()))} "
    return next((basis for words, basis in load_source_words().basis if _stands_in(words, padded)), None)


def _stands_in(words: str, padded: str) -> bool:
    """Tell whether the words stand in the text as they are or in the plural."""
    return f" {words} " in padded or f" {words}s " in padded
