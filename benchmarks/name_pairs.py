"""Counts how well names are matched: each alias of a list held out in turn against all that remains."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing
from watchfloor.sanctions.names import AGREES, Query, index_listings

_NO_LETTER = re.compile("[^a-z0-9]+")


class HeldOut(NamedTuple):
    """An alias taken out of its entry, and what remains."""

    entry: str
    alias: str
    remaining: tuple[Entry, ...]


class Count(NamedTuple):
    """What matching the held-out aliases came to."""

    aliases: int
    found: int
    pairs: int
    false_pairs: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def recall(self) -> float:
        """Give the share of aliases that were matched to their own entry."""
        return self.found / self.aliases if self.aliases else 0.0


def fold(name: str) -> str:
    """Fold a name to lower-case ASCII letters and digits, anything else a space."""
    return _NO_LETTER.sub(" ", name.casefold()).strip()


def hold_out(entries: Sequence[Entry]) -> Iterator[HeldOut]:
    """Hold out each alias in turn.

    An alias that folds to nothing, or to the primary name or an earlier alias of its entry, is not counted; all
    spellings of the held-out one are taken out of its entry. Entries are left with their names alone.
    """
    entries = [_with_names(entry, entry.names) for entry in entries]
    for place, entry in enumerate(entries):
        seen = {fold(entry.names[0].text)}
        for alias in entry.names[1:]:
            folded = fold(alias.text)
            if not folded or folded in seen:
                continue
            seen.add(folded)
            rest = tuple(name for name in entry.names if fold(name.text) != folded)
            yield HeldOut(
                entry.id, alias.text, (*entries[:place], _with_names(entry, rest), *entries[place + 1 :])
            )


def _with_names(entry: Entry, names: tuple[ListedName, ...]) -> Entry:
    return Entry(entry.id, entry.kind, names)


def count_pairs(entries: Sequence[Entry], matched: Callable[[HeldOut], set[str]]) -> Count:
    """Count the aliases matched to their own entry, and the pairs of an alias and another entry.

    Args:
        matched: the ids of the entries whose names a held-out alias is taken to agree with.
    """
    aliases = found = 0
    false_pairs: list[tuple[str, str]] = []
    missed: list[tuple[str, str]] = []
    for held in hold_out(entries):
        aliases += 1
        ids = matched(held)
        found += held.entry in ids
        if held.entry not in ids:
            missed.append((held.entry, held.alias))
        false_pairs += [(held.alias, other) for other in sorted(ids - {held.entry})]
    return Count(aliases, found, aliases * (len(entries) - 1), tuple(false_pairs), tuple(missed))


def matched_here(held: HeldOut) -> set[str]:
    """Give the entries whose names this project takes to agree: a score of `AGREES` or more, second facts aside."""
    index = index_listings([Listing("held out", held.remaining)])
    kind = held.remaining[0].kind
    return {match.entry for match in index.screen(Query(held.alias, kind)) if match.score >= AGREES}


def matched_by(
    score: Callable[[str, Sequence[str]], float], threshold: float
) -> Callable[[HeldOut], set[str]]:
    """Make a matcher of a scorer: an entry is matched where its best name scores the threshold or more."""

    def matched(held: HeldOut) -> set[str]:
        return {entry.id for entry in held.remaining if score(held.alias, _texts(entry)) >= threshold}

    return matched


def _texts(entry: Entry) -> tuple[str, ...]:
    return tuple(name.text for name in entry.names)


def of_programme(listing: Listing, kind: EntryKind, programme: str) -> list[Entry]:
    """Give a list's entries of one kind whose programme has a word in it; all of them for an empty one."""
    return [entry for entry in listing.entries if entry.kind is kind and programme in (entry.programme or "")]
