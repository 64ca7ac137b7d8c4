"""An index of vessels' names and IMO numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from watchfloor.sanctions.names.found import MOST, NEAR, Found, fold_key
from watchfloor.sanctions.names.postings import Postings, WordIndex
from watchfloor.sanctions.names.reasons import explain_vessels
from watchfloor.sanctions.names.vessels import VesselName, compare_vessels, read_vessel

_CANDIDATES = 12


class _Indexed(NamedTuple):
    entry: int
    name: VesselName


class VesselIndex:
    """Names of vessels, present and former, and the entries that have an IMO number."""

    def __init__(self) -> None:
        self._names: list[_Indexed] = []
        self._postings = Postings()
        self._words = WordIndex()
        self._by_imo: dict[str, list[int]] = {}

    def add_entry(self, entry: int, aliases: Sequence[str], imo: str | None) -> None:
        """Index an entry under all its names, former ones too, and its IMO number."""
        if imo is not None:
            self._by_imo.setdefault(imo, []).append(entry)
        for alias in aliases:
            name = read_vessel(alias)
            self._words.add(name.letters)
            self._postings.add(len(self._names), {fold_key(alias), f"w:{name.letters}"})
            self._names.append(_Indexed(entry, name))

    def with_imo(self, imo: str) -> list[int]:
        """Give the entries that have an IMO number."""
        return self._by_imo.get(imo, [])

    def search(self, text: str) -> list[Found]:
        """Find the entries whose names are like a name, the best first, each by its closest alias."""
        query = read_vessel(text)
        whole = fold_key(text)
        best: dict[int, tuple[float, bool, VesselName]] = {}
        for number, _ in self._postings.rank(self._keys(query, whole), _CANDIDATES):
            entry, name = self._names[number]
            is_whole = fold_key(name.text) == whole
            raw = 1.0 if is_whole else compare_vessels(query, name)
            if raw >= NEAR and (entry not in best or (raw, is_whole) > best[entry][:2]):
                best[entry] = (raw, is_whole, name)
        ranked = sorted(best.items(), key=lambda one: (-one[1][0], not one[1][1], one[0]))[:MOST]
        return [
            Found(entry, name.text, raw, explain_vessels(query, name, is_whole=is_whole))
            for entry, (raw, is_whole, name) in ranked
        ]

    def _keys(self, query: VesselName, whole: str) -> Iterator[tuple[str, float]]:
        yield whole, 2.0
        yield from ((f"w:{word}", level) for word, level in self._words.like(query.letters))
