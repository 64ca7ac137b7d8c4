"""Check a watch: its folder in, everything out that is not understood, and what an analyst should look at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from watchfloor.errors import WatchError
from watchfloor.watch.cells import GENERAL_KNOWLEDGE
from watchfloor.watch.load import read
from watchfloor.watch.rows import Actor, Good, Outlet, Place
from watchfloor.watch.tables import Problems

# A place known from memory alone is not known better than this.
GENERAL_KNOWLEDGE_ACCURACY_M = 5000


class DoubtfulRowError(WatchError):
    """Something that loads and that an analyst should look at again."""


def check(folder: Path) -> tuple[WatchError, ...]:
    """List everything that is wrong with the watch in a folder, then what should be looked at again.

    Args:
        folder: the watch's folder.

    Returns:
        Errors for what `load` would refuse, in file order; then `DoubtfulRowError` for a place that rests on general
        knowledge and claims to be exact, and for a name or domain that two rows of one table claim.
    """
    watch, errors = read(folder)
    advice = (
        *_exact_from_memory(folder, watch.places),
        *_claimed_twice(folder / "actors.csv", _names(watch.actors)),
        *_claimed_twice(folder / "outlets.csv", _names(watch.outlets)),
        *_claimed_twice(
            folder / "outlets.csv", [(o.line, domain) for o in watch.outlets for domain in o.domains]
        ),
        *_claimed_twice(folder / "goods.csv", _names(watch.goods)),
    )
    return errors + advice


def _exact_from_memory(folder: Path, places: Iterable[Place]) -> tuple[WatchError, ...]:
    problems = Problems(folder / "places.csv")
    for place in places:
        exact = place.accuracy_m is not None and place.accuracy_m < GENERAL_KNOWLEDGE_ACCURACY_M
        if exact and place.source.casefold().startswith(GENERAL_KNOWLEDGE):
            problems.add(
                place.line,
                f"{place.id} rests on general knowledge and claims {place.accuracy_m:g} m",
                f"cite a source, or give accuracy_m of {GENERAL_KNOWLEDGE_ACCURACY_M} or more",
                DoubtfulRowError,
            )
    return problems.errors()


def _names(rows: Sequence[Actor] | Sequence[Outlet] | Sequence[Good]) -> list[tuple[int, str]]:
    return [(row.line, text) for row in rows for text in dict.fromkeys(name.text for name in row.names)]


def _claimed_twice(path: Path, names: Iterable[tuple[int, str]]) -> tuple[WatchError, ...]:
    problems = Problems(path)
    first: dict[str, int] = {}
    for line, name in names:
        if name in first:
            what = f"{name!r} stands in line {first[name]} too"
            problems.add(line, what, "keep it in one row, or write it out in both", DoubtfulRowError)
        first.setdefault(name, line)
    return problems.errors()
