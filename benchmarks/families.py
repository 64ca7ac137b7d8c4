"""Families and likeness: `python -m benchmarks families --data FOLDER [--sizes 10000,100000]`."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from math import sqrt
from pathlib import Path

from attrs import frozen

from benchmarks import made_families as made
from benchmarks.family_neighbours import JOINERS, LIKENESSES, Joined, Pair
from benchmarks.tables import Row, print_table, write_json
from watchfloor.reports.families.directions import Text
from watchfloor.reports.families.likeness import likeness, rarity
from watchfloor.reports.families.trace import trace

_SAME_STORY = 2.0
_STRANGERS = 1_415
_FAMILIES = 150
_SEED = 20
SEMEVAL = "text/semeval2022-task8/training_set.csv"


@frozen
class Judged:
    """A pair of stories and how alike people found them, from 1, the same, to 4."""

    pair: Pair
    overall: float


def main(arguments: Sequence[str]) -> int:
    """Measure families on made-up stories, likeness on SemEval-2022 Task 8 and, by size, speed and memory."""
    options = argparse.ArgumentParser(prog="benchmarks families", description=main.__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder of third-party sets")
    options.add_argument("--sizes", default="", help="numbers of reports to trace, such as 10000,100000")
    options.add_argument("--json", type=Path, help="write the tables as JSON")
    chosen = options.parse_args(arguments)
    try:
        judged = read_semeval(chosen.data / SEMEVAL)
    except OSError as error:
        sys.stderr.write(f"SemEval-2022 Task 8 is not there: {error}\n")
        return 2
    tables = {"families": family_rows(), "likeness": likeness_rows(judged)}
    if chosen.sizes:
        from benchmarks.family_scale import scale_rows

        tables["scale"] = scale_rows([int(size) for size in chosen.sizes.split(",")])
    for rows in tables.values():
        print_table(rows)
        sys.stdout.write("\n")
    write_json(chosen.json, tables)
    return 0


def read_semeval(path: Path) -> list[Judged]:
    """Read the pairs of which both stories are English."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Judged((row["text1"], row["text2"]), float(row["Overall"]))
            for row in csv.DictReader(file)
            if row["lang1"] == row["lang2"] == "en"
        ]


def family_rows() -> list[Row]:
    """Trace made-up families and strangers with every tool."""
    tools: dict[str, Callable[[Sequence[str]], Joined]] = {"watchfloor": traced_pairs, **JOINERS}
    return [_family_row(name, joiner) for name, joiner in tools.items()]


def traced_pairs(texts: Sequence[str]) -> Joined:
    """Give the pairs of texts of one family."""
    families = trace([Text(str(number), text) for number, text in enumerate(texts)])
    return [
        (one, other)
        for family in families
        for one, other in combinations(sorted(map(int, family.members)), 2)
    ]


def _family_row(name: str, joiner: Callable[[Sequence[str]], Joined]) -> Row:
    try:
        return {
            "families": name,
            "copies F1": _f1(joiner, made.COPIES),
            **{f"{share} F1": _f1(joiner, {share: change}) for share, change in made.PARAPHRASES.items()},
            "false joins": len(joiner([text.text for text in made.strangers(_STRANGERS, _SEED)])),
            "of pairs": _STRANGERS * (_STRANGERS - 1) // 2,
        }
    except ImportError:
        return {"families": f"{name} (not installed)"}


def _f1(joiner: Callable[[Sequence[str]], Joined], changes: dict[str, made.Change]) -> float:
    texts, story_of = made.families_of(changes, _SEED, _FAMILIES)
    pairs = joiner([text.text for text in texts])
    return made.pair_f1({frozenset((texts[one].id, texts[other].id)) for one, other in pairs}, story_of)


def likeness_rows(judged: Sequence[Judged]) -> list[Row]:
    """Measure every likeness against what people said."""
    tools: dict[str, Callable[[Sequence[Pair]], list[float]]] = {"watchfloor": own_likeness, **LIKENESSES}
    return [_likeness_row(name, function, judged) for name, function in tools.items()]


def own_likeness(pairs: Sequence[Pair]) -> list[float]:
    """Give the likeness of each pair, words being as rare as they are in these texts."""
    rare = rarity(text for pair in pairs for text in pair)
    return [likeness(one, other, rare) for one, other in pairs]


def _likeness_row(
    name: str, function: Callable[[Sequence[Pair]], list[float]], judged: Sequence[Judged]
) -> Row:
    try:
        scores = function([each.pair for each in judged])
    except ImportError:
        return {"likeness": f"{name} (not installed)"}
    same = [each.overall < _SAME_STORY for each in judged]
    return {
        "likeness": name,
        "pairs": len(judged),
        "same story": sum(same),
        "AUC": area(scores, same),
        "r": pearson(scores, [-each.overall for each in judged]),
    }


def area(scores: Sequence[float], wanted: Sequence[bool]) -> float:
    """Give the area under the ROC curve: how often a wanted one scores above another, ties counting half."""
    above = [score for score, is_wanted in zip(scores, wanted, strict=True) if is_wanted]
    below = [score for score, is_wanted in zip(scores, wanted, strict=True) if not is_wanted]
    wins = sum((one > other) + 0.5 * (one == other) for one in above for other in below)
    return wins / (len(above) * len(below))


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """Give Pearson's correlation of two rows of numbers."""
    mean, other_mean = sum(one) / len(one), sum(other) / len(other)
    together = sum((a - mean) * (b - other_mean) for a, b in zip(one, other, strict=True))
    return together / sqrt(sum((a - mean) ** 2 for a in one) * sum((b - other_mean) ** 2 for b in other))
