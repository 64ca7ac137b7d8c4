"""Drift put into made-up families, and what of it is found: `python -m benchmarks drift [--seeds 11,12,13]`."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field

from benchmarks.made_drift import Injected, MadeFamily, made_families
from benchmarks.tables import Row, print_table, write_json
from watchfloor.assessment.drift import drifts
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.model.family import Change, Drift

if TYPE_CHECKING:
    from spacy.language import Language

_SEEDS = "201,202,203,204,205"
_FAMILIES = 40
_WORDS_APART = {Change.STATUS_HARDENED, Change.STATUS_SOFTENED, Change.SOURCE_DROPPED}


@define
class Score:
    """What was put in and found, by kind; `follows` counts the found whose followers are told exactly."""

    injected: Counter[Change] = field(factory=Counter)
    found: Counter[Change] = field(factory=Counter)
    right: Counter[Change] = field(factory=Counter)
    follows: int = 0

    def add(self, made: Sequence[Injected], found: Sequence[Drift]) -> None:
        """Count one family."""
        self.injected.update(one.change for one in made)
        self.found.update(drift.change for drift in found)
        pairs = matched(made, found)
        self.right.update(one.change for one, _ in pairs)
        self.follows += sum(set(one.followed_by) == set(drift.followed_by) for one, drift in pairs)

    def row(self, name: str, kinds: Iterable[Change]) -> Row:
        """Give recall and precision over some kinds."""
        kinds = list(kinds)
        injected, found, right = (
            sum(c[kind] for kind in kinds) for c in (self.injected, self.found, self.right)
        )
        return {
            "drift": name,
            "injected": injected,
            "found": found,
            "right": right,
            "recall": right / injected if injected else None,
            "precision": right / found if found else None,
        }


def main(arguments: Sequence[str]) -> int:
    """Measure how much of the drift put into made-up families is found, and how much of what is found was put in."""
    options = argparse.ArgumentParser(prog="benchmarks drift", description=main.__doc__)
    options.add_argument("--seeds", default=_SEEDS, help="what chance starts from, such as 11,12,13")
    options.add_argument("--families", type=int, default=_FAMILIES, help="how many to make of each seed")
    options.add_argument("--data", type=Path, help="not used: the families are made at run time")
    options.add_argument("--json", type=Path, help="write the tables as JSON")
    options.add_argument(
        "--errors", action="store_true", help="print what was missed and what was not put in"
    )
    chosen = options.parse_args(arguments)
    families = [
        made for seed in chosen.seeds.split(",") for made in made_families(int(seed), chosen.families)
    ]
    rows = drift_rows(families, load_parser(), show_errors=chosen.errors)
    print_table(rows)
    write_json(chosen.json, rows)
    return 0


def drift_rows(families: Sequence[MadeFamily], parser: Language, *, show_errors: bool = False) -> list[Row]:
    """Measure recall and precision by kind and over all, and the families a second."""
    score = Score()
    seconds = 0.0
    for made in families:
        started = time.perf_counter()
        found = drifts(made.family, made.texts, parser)
        seconds += time.perf_counter() - started
        score.add(made.injected, found)
        if show_errors:
            _print_errors(made.injected, found)
    rows = [score.row(kind.value, [kind]) for kind in Change]
    whole = dict(score.row("all", Change))
    followed = score.follows / max(1, score.right.total())
    return [*rows, {**whole, "followers right": followed, "families a second": len(families) / seconds}]


def matched(made: Sequence[Injected], found: Sequence[Drift]) -> list[tuple[Injected, Drift]]:
    """Pair what was put in with what was found, each once."""
    free = list(found)
    pairs = []
    for one in made:
        drift = next((drift for drift in free if is_of(drift, one)), None)
        if drift is not None:
            free.remove(drift)
            pairs.append((one, drift))
    return pairs


def is_of(drift: Drift, made: Injected) -> bool:
    """Tell whether a drift is the one that was put in.

    It is of the same kind, first in the same member and in the same sentence, and what it became, or what it was where
    nothing is left, shares a word with what was put in; of status and source, whose words may be chosen in more ways
    than one, the sentence is enough.
    """
    if (drift.change, drift.first) != (made.change, made.first):
        return False
    one, other = _folded(drift.retold.text), _folded(made.retold)
    if not (one <= other or other <= one):
        return False
    if drift.change in _WORDS_APART:
        return True
    if drift.became is not None and made.became:
        return _share(drift.became.text, made.became)
    return _share(drift.was.text, made.was)


def _share(one: str, other: str) -> bool:
    return bool(_folded(one) & _folded(other))


def _folded(words: str) -> set[str]:
    return {word.strip(".,'\"()") for word in words.lower().split()}


def _print_errors(made: Sequence[Injected], found: Sequence[Drift]) -> None:
    pairs = matched(made, found)
    for one in made:
        if not any(one is right for right, _ in pairs):
            sys.stdout.write(f"missed  {one.change}: {one.was!r} -> {one.became!r}  in: {one.retold}\n")
    for drift in found:
        if not any(drift is right for _, right in pairs):
            became = drift.became.text if drift.became else None
            sys.stdout.write(
                f"not put in  {drift.change}: {drift.was.text!r} -> {became!r}\n"
                f"    {drift.fact.text}\n    {drift.retold.text}\n"
            )
