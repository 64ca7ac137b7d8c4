"""The words of goods.yaml that decide whether the name of goods stands for goods."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from attrs import frozen

from watchfloor.tables import read_table


class Where(StrEnum):
    """Where a word that is too common to be a name may stand for goods."""

    LISTED = "listed"
    MEASURED = "measured"
    TRADED = "traded"
    COUNTED = "counted"


@frozen
class CommonWord:
    """A word too common to be a name: the name that it stands for, and where it does."""

    name: str
    where: frozenset[Where]


@frozen
class Vocabulary:
    """The tables of goods.yaml, and from nouns.yaml what measures goods and what happens to them."""

    other_heads: frozenset[str]
    between: frozenset[str]
    carriers: frozenset[str]
    laden: frozenset[str]
    opposed: frozenset[str]
    plural_compounds: frozenset[str]
    idioms: frozenset[str]
    idiom_words: frozenset[str]
    verbs: frozenset[str]
    helpers: frozenset[str]
    objects: frozenset[str]
    counters: frozenset[str]
    modifiers: frozenset[str]
    military: frozenset[str]
    common: dict[str, CommonWord]
    loose_heads: frozenset[str]
    part_words: frozenset[str]
    parts: dict[str, str]
    amounts: frozenset[str]
    flows: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Load the words."""
    table, nouns = read_table("claims/data/goods.yaml"), read_table("claims/data/nouns.yaml")
    heads = table["other_heads"]
    return Vocabulary(
        other_heads=_words(heads["words"]).union(*(nouns[name] for name in heads["classes"])),
        **{
            name: _words(table[name])
            for name in (
                "between", "carriers", "laden", "opposed", "plural_compounds", "idioms", "verbs", "helpers", "objects", "counters",
                "modifiers", "military", "loose_heads", "part_words",
            )
        },
        idiom_words=frozenset(word for idiom in table["idioms"] for word in idiom.split()),
        common={word: _common(row) for word, row in table["words"].items()},
        parts={str(code): str(name) for code, name in table["parts"].items()},
        amounts=_words([*nouns["measure"], *nouns["container"], *nouns["flow"]]),
        flows=_words([*nouns["flow"], *nouns["load"]]),
    )  # fmt: skip


def singulars(word: str) -> tuple[str, ...]:
    """Give what a word may be the plural of, itself first: 'mines', 'mine'; 'refineries', 'refinery'."""
    forms = [word]
    if word.endswith("ies"):
        forms.append(f"{word[:-3]}y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
    return tuple(forms)


def _words(words: list[Any]) -> frozenset[str]:
    return frozenset(map(str, words))


def _common(row: dict[str, Any]) -> CommonWord:
    return CommonWord(str(row["name"]), frozenset(map(Where, row["where"])))
