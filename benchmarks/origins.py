"""Counts the origins of made-up claims, whose truth is known: `python -m benchmarks origins [--seeds 101,102,103]`.

Each seed makes worlds of reports (`made_origins.py`), which are read, drawn from, traced and corroborated as any others.
Beside the counts of Watchfloor stand two that need no corroboration: the number of reports that tell of the happening,
and that of their outlets.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

import watchfloor as wf
from benchmarks.made_origins import World, worlds
from benchmarks.newsroom import Key, Made
from benchmarks.tables import print_table, write_json
from watchfloor.model.claim import Claim
from watchfloor.model.family import Family
from watchfloor.model.origin import Corroboration
from watchfloor.model.report import Report

_WORLDS = 60


@frozen
class Reading:
    """What was drawn of the reports of some worlds."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    families: tuple[Family, ...]


@frozen
class Counted:
    """One telling of a happening: the independent origins there are, those counted, and the reports and outlets."""

    wanted: int
    found: int
    reports: int
    outlets: int
    way: str


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark.

    Args:
        arguments: `--seeds` separated by commas, `--worlds` for each of them, `--json` a file for the figures.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks origins")
    parser.add_argument("--seeds", default="101,102,103")
    parser.add_argument("--worlds", type=int, default=_WORLDS)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args(arguments)
    rows = [_row(seed, worlds(int(seed), chosen.worlds)) for seed in chosen.seeds.split(",")]
    print_table(rows)
    write_json(chosen.json, rows)
    return 0


def _row(seed: str, made: Sequence[World]) -> dict[str, object]:
    watch = wf.load_watch(wf.bundled("dprk"))
    reading = read(made, watch)
    began = time.perf_counter()
    corroborations = wf.corroborate(reading.claims, reading.reports, reading.families, watch)
    seconds = time.perf_counter() - began
    told, missed = counted(made, reading.claims, corroborations)
    return {
        "seed": seed,
        "reports": len(reading.reports),
        "claims": len(reading.claims),
        "tellings": len(told),
        "right": share(one.found == one.wanted for one in told),
        "too few": share(one.found < one.wanted for one in told),
        "too many": share(one.found > one.wanted for one in told),
        "reports right": share(one.reports == one.wanted for one in told),
        "outlets right": share(one.outlets == one.wanted for one in told),
        "not drawn": missed,
        "seconds": round(seconds, 2),
    }


def read(made: Iterable[World], watch: wf.Watch) -> Reading:
    """Read the reports of worlds as those of strangers are read: text, claims, families."""
    from watchfloor.reports import read_text
    from watchfloor.reports.families.reports import traceable

    parser = wf.load_parser()
    every = [one for world in made for one in world.reports]
    reports = [
        read_text(one.text, one.name, one.published.isoformat(), one.publisher, watch.outlets).report
        for one in every
    ]
    claims = [claim for report in reports for claim in wf.extract(report, watch, parser).claims]
    families = wf.trace([traceable(report, watch.outlets) for report in reports])
    return Reading(tuple(reports), tuple(claims), families)


def counted(
    made: Iterable[World], claims: Iterable[Claim], corroborations: Mapping[str, Corroboration]
) -> tuple[list[Counted], int]:
    """Hold the counts against the truth.

    Args:
        made: the worlds.
        claims: all claims drawn of their reports.
        corroborations: the counts by claim.

    Returns:
        A count for each telling of a happening of which a claim was drawn, and the number of those of which none was.
    """
    by_file: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_file[claim.file].append(claim)
    told: list[Counted] = []
    missed = 0
    for world in made:
        for report in world.reports:
            for key in report.keys:
                told_by = claim_of(key, by_file[report.name])
                if told_by is None:
                    missed += 1
                else:
                    told.append(_held(world, report, key, corroborations[told_by.id]))
    return told, missed


def claim_of(key: Key, claims: Iterable[Claim]) -> Claim | None:
    """Give the claim that tells of a happening: drawn from its sentence, and hanging on its word."""
    return next((c for c in claims if key.sentence in c.quote and c.trigger == key.trigger), None)


def _held(world: World, made: Made, key: Key, corroboration: Corroboration) -> Counted:
    tellers = [one for one in world.reports if any(k.happening == key.happening for k in one.keys)]
    return Counted(
        wanted=world.origins[key.happening],
        found=corroboration.count,
        reports=len(tellers),
        outlets=len({one.publisher for one in tellers}),
        way=made.way,
    )


def share(outcomes: Iterable[bool]) -> float:
    """Give the share of outcomes that are true; 0 of none."""
    every = list(outcomes)
    return round(sum(every) / len(every), 4) if every else 0.0
