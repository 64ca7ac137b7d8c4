"""The words by which names of places are read, from places.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from attrs import frozen

from watchfloor.model.claim import PlaceRole
from watchfloor.tables import read_table


@frozen(eq=False)
class Words:
    """The table's lists as sets, and its phrases as one pattern each."""

    roles: Mapping[str, PlaceRole | None]
    after_hyphen: Mapping[str, PlaceRole]
    before: re.Pattern[str]
    between: frozenset[str]
    titles: frozenset[str]
    naming: frozenset[str]
    organisations: frozenset[str]
    organisations_of: frozenset[str]
    organisations_before: frozenset[str]
    of_their_own: frozenset[str]
    kinds: frozenset[str]
    standing_apart: frozenset[str]
    openings: frozenset[str]
    personal: frozenset[str]
    never: frozenset[str]
    everyday: frozenset[str]
    called: re.Pattern[str]
    called_after: re.Pattern[str]
    vessels: re.Pattern[str]
    acting: re.Pattern[str]
    governing: re.Pattern[str]
    relations: re.Pattern[str]
    joint_relations: re.Pattern[str]


_SETS = (
    "between",
    "titles",
    "naming",
    "organisations",
    "organisations_of",
    "organisations_before",
    "of_their_own",
    "kinds",
    "standing_apart",
    "openings",
    "personal",
    "never",
    "everyday",
)


@cache
def place_words() -> Words:
    """Read the table of words around places; read once."""
    table: Any = read_table("claims/data/places.yaml")
    roles = {
        phrase: None if role == "none" else PlaceRole(role)
        for role, phrases in table["before"].items()
        for phrase in phrases
    }
    return Words(
        roles=roles,
        after_hyphen={w: PlaceRole(role) for role, ws in table["after_hyphen"].items() for w in ws},
        before=re.compile(rf"(?:^|(?<=[^\w-]))({_any(roles)})\s+$", re.IGNORECASE),
        called=re.compile(rf"\b(?:{_any(table['called'])})\s+(?:of\s+)?$"),
        called_after=re.compile(rf"\s+(?:{_any(table['called_after'])})\b"),
        vessels=re.compile(
            rf"\b(?:the|a|an)\s+(?:\w+\s+){{0,2}}(?:{_any(table['vessels'])})\s+$", re.IGNORECASE
        ),
        acting=re.compile(
            rf"\s+(?:(?:{_any(table['auxiliaries'])})\s+){{0,3}}(?:{_any(table['speaking'])})\b"
        ),
        governing=re.compile(rf"(?:'s|’s)?\s+(?:{_any(table['governing'])})\b"),
        relations=re.compile(
            rf"\b(?:{_any(table['relations'])})\b[\w\s]{{0,20}}\b(?:between|with)\s", re.IGNORECASE
        ),
        joint_relations=re.compile(rf"(?:[-–][A-Z]\w+)?\s+(?:{_any(table['relations'])})\b"),
        **{name: frozenset(table[name]) for name in _SETS},
    )


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
