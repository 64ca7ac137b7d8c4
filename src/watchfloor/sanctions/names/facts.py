"""The second facts that settle whether two names are one person: birth, places, positions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from watchfloor.model.listing import Entry
from watchfloor.sanctions.names.query import Query
from watchfloor.sanctions.names.vocabulary import Role
from watchfloor.sanctions.names.words import fold_text, organisation_words, split_words

_YEAR = 4
_NEIGHBOURING_YEARS = 1
_ENOUGH_ROLE_WORDS = 2


class Facts(NamedTuple):
    """What the facts beside two names say: in words, those that agree and those that disagree."""

    agreeing: tuple[str, ...]
    disagreeing: tuple[str, ...]


def compare_facts(query: Query, entry: Entry) -> Facts:
    """Hold the facts beside a name against those of an entry.

    A year of birth that is off by one is left open, as lists and reports often round. Places and roles can agree
    but not disagree: people move and are promoted.
    """
    agreeing, disagreeing = [], []
    if query.born and entry.born:
        if any(_same_date(one, other) for one in query.born for other in entry.born):
            agreeing.append(f"born {' or '.join(query.born)}, as the list has it")
        elif all(_other_year(one, other) for one in query.born for other in entry.born):
            disagreeing.append(f"born {' or '.join(query.born)}, in the list {' or '.join(entry.born)}")
    agreeing += [f'the place "{place}" agrees' for place in _shared(query.places, entry.places, 1)]
    agreeing += [
        f'the position "{role}" agrees' for role in _shared(query.roles, entry.roles, _ENOUGH_ROLE_WORDS)
    ]
    return Facts(tuple(agreeing), tuple(disagreeing))


def other_country(query: Query, entry: Entry) -> str | None:
    """Say, for a name of plain words only, that it names another country than the entry's names and places do."""
    asked = _countries([query.name])
    listed = _countries([*(name.text for name in entry.names), *entry.places])
    if not asked or not listed or asked & listed:
        return None
    return f"the name says {' and '.join(sorted(asked))}, the list {' and '.join(sorted(listed))}"


def _countries(texts: Iterable[str]) -> set[str]:
    words = (
        word for text in texts for part in split_words(fold_text(text)) for word in organisation_words(part)
    )
    return {word.meaning for word in words if word.role is Role.COUNTRY}


def _same_date(one: str, other: str) -> bool:
    """Say whether two dates of birth agree as far as both are known; one of them must give a year."""
    return min(len(one), len(other)) >= _YEAR and (one.startswith(other) or other.startswith(one))


def _other_year(one: str, other: str) -> bool:
    years = (one[:_YEAR], other[:_YEAR])
    if not all(year.isdecimal() for year in years):
        return False
    apart = abs(int(years[0]) - int(years[1]))
    both_full = len(one) > _YEAR and len(other) > _YEAR
    return apart > _NEIGHBOURING_YEARS or both_full


def _shared(values: Iterable[str], listed: Iterable[str], enough: int) -> Iterable[str]:
    """Give the values that share enough telling words with a listed one, or all of them."""
    listed_words = [_telling(value) for value in listed]
    for value in values:
        words = _telling(value)
        if words and any(len(words & other) >= min(enough, len(words)) for other in listed_words):
            yield value


def _telling(value: str) -> set[str]:
    """Give the words of a place or role without grammar and countries."""
    return {
        word.meaning
        for part in split_words(fold_text(value))
        for word in organisation_words(part)
        if word.role not in (Role.NOTHING, Role.LEGAL, Role.COUNTRY, Role.PLACE)
    }
