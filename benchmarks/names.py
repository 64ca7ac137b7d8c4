"""Measures name matching: `python -m benchmarks names --data ../shared/data [--rest] [--json FILE]`.

On the UN Consolidated List each alias of a DPRK entry is held out in turn and matched against all the remaining
names of all DPRK entries of its type. Names count as matched where their score is `AGREES` or more: this is about
names alone, a person stays a near miss in the product until a second fact agrees. `--list` with `--programme`
measures another list the same way, `--rest` the other programmes of the list, `--calibrate` the meaning of scores
on made-up lists.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.name_neighbours import logic_scorer, token_set_scorer
from benchmarks.name_pairs import Count, HeldOut, count_pairs, matched_by, matched_here, of_programme
from benchmarks.name_simulation import Made, make_organisation, make_person, spell
from benchmarks.tables import print_table, write_json
from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing
from watchfloor.sanctions.lists import read_listing
from watchfloor.sanctions.names import Query, index_listings

_PROGRAMME = "DPRK"
_KINDS = (EntryKind.ORGANISATION, EntryKind.PERSON)
_TOKEN_SET_AT, _LOGIC_AT = 0.85, 0.7
_NAMES, _QUERIES = 100_000, 5_000
_LISTS, _SIMULATED, _BINS = 8, 500, (0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
_MAKERS = {EntryKind.ORGANISATION: make_organisation, EntryKind.PERSON: make_person}
_MIB = 1024


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks names")
    parser.add_argument("--data", type=Path, help="the folder that holds names/un-consolidated.xml")
    parser.add_argument("--list", type=Path, help="another list, of any kind that `watchfloor` reads")
    parser.add_argument("--programme", default=_PROGRAMME, help="a word of the programme to measure")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--rest", action="store_true", help="measure the other programmes of the list too")
    parser.add_argument("--calibrate", action="store_true", help="measure what scores mean on a made-up list")
    options = parser.parse_args(arguments)
    if options.list is None and options.data is None:
        parser.error("give --data or --list")
    path: Path = options.list or options.data / "names" / "un-consolidated.xml"
    if not path.is_file():
        sys.stderr.write(f"{path} is not there\n")
        return 2
    listing = read_listing(path)
    result: dict[str, Any] = {"list": listing.id, "speed": _measure_speed()}
    for kind in _KINDS:
        result[kind.value] = _measure(of_programme(listing, kind, options.programme), kind)
    if options.rest:
        result["rest"] = _measure_rest(listing, options.programme)
    if options.calibrate:
        result["calibration"] = _measure_scores()
    write_json(options.json, result)
    return 0


def _measure(entries: Sequence[Entry], kind: EntryKind) -> dict[str, Any]:
    """Measure this project and its neighbours on one kind, and print what was missed."""
    here, *_ = counted = [("watchfloor", _timed(entries, matched_here)), *_neighbours(entries, kind)]
    rows = [_row(name, count, seconds) for name, (count, seconds) in counted]
    print_table([{"": kind.value, **row} for row in rows])
    count = here[1][0]
    sys.stdout.write(
        f"missed by watchfloor: {'; '.join(f'{alias} ({entry})' for entry, alias in count.missed)}\n"
    )
    sys.stdout.write(
        f"false pairs: {'; '.join(f'{alias} ~ {entry}' for alias, entry in count.false_pairs)}\n\n"
    )
    return {"rows": rows, "missed": count.missed, "false_pairs": count.false_pairs}


def _neighbours(entries: Sequence[Entry], kind: EntryKind) -> list[tuple[str, tuple[Count, float]]]:
    counted = []
    for name, make, threshold in (
        (f"token-set ratio at {_TOKEN_SET_AT:.0%}", token_set_scorer, _TOKEN_SET_AT),
        (f"nomenklatura logic-v2 at {_LOGIC_AT}", lambda: logic_scorer(kind), _LOGIC_AT),
    ):
        try:
            score = make()
        except ImportError as error:
            sys.stdout.write(f"{name}: not installed ({error})\n")
            continue
        counted.append((name, _timed(entries, matched_by(score, threshold))))
    return counted


def _timed(entries: Sequence[Entry], matched: Callable[[HeldOut], set[str]]) -> tuple[Count, float]:
    """Count, and give the seconds it took."""
    start = time.perf_counter()
    count = count_pairs(entries, matched)
    return count, time.perf_counter() - start


def _row(name: str, count: Count, seconds: float) -> dict[str, Any]:
    return {
        "matcher": name,
        "aliases": count.aliases,
        "found": count.found,
        "recall": count.recall,
        "pairs": count.pairs,
        "false": len(count.false_pairs),
        "seconds": seconds,
    }


def _measure_rest(listing: Listing, measured: str) -> list[dict[str, Any]]:
    """Measure the other programmes, each against its own entries of the kind."""
    rows = []
    for kind in _KINDS:
        for programme in sorted({entry.programme or "" for entry in listing.entries}):
            entries = of_programme(listing, kind, programme)
            if programme and measured not in programme and len(entries) > 1:
                count, seconds = _timed(entries, matched_here)
                rows.append(
                    {"kind": kind.value, "programme": programme, **_row("watchfloor", count, seconds)}
                )
    print_table(rows)
    return rows


def _measure_scores() -> list[dict[str, Any]]:
    """Hold other spellings of made-up names against their lists, and give the share of right pairs by score."""
    rows = []
    for kind, make in _MAKERS.items():
        pairs = [pair for seed in range(_LISTS) for pair in _scored_pairs(kind, make, seed)]
        low = 0.0
        for high in _BINS:
            inside = [is_right for score, is_right in pairs if low < score <= high]
            if inside:
                share = sum(inside) / len(inside)
                rows.append({"kind": kind.value, "score to": high, "pairs": len(inside), "right": share})
            low = high
    print_table(rows)
    return rows


def _scored_pairs(kind: EntryKind, make: Callable[[Random], Made], seed: int) -> list[tuple[float, bool]]:
    """Screen every name of a made-up list in another spelling; a pair is right where both are made of the same."""
    random = Random(seed)  # noqa: S311 made-up names, not secrets
    made = [make(random) for _ in range(_SIMULATED)]
    index = index_listings([_made_up_list([(kind, one) for one in made], random)])
    return [
        (match.score, _essence(made[int(match.entry)]) == _essence(one))
        for one in made
        for match in index.screen(Query(spell(one, random, is_varied=True), kind))
    ]


def _essence(made: Made) -> tuple[object, ...]:
    """Give what makes a made-up name itself: not the place, which comes and goes."""
    return (made.stem, made.english, made.surname, made.business)


def _made_up_list(made: Sequence[tuple[EntryKind, Made]], random: Random) -> Listing:
    entries = tuple(
        Entry(str(place), kind, (ListedName(spell(one, random, is_varied=False)),))
        for place, (kind, one) in enumerate(made)
    )
    return Listing("made up", entries)


def _measure_speed() -> dict[str, Any]:
    """Index made-up names, half organisations and half persons, and screen other spellings of some of them.

    Seconds are of one core, whatever else the machine does.
    """
    random = Random(1)  # noqa: S311 made-up names, not secrets
    made = [(kind, _MAKERS[kind](random)) for place in range(_NAMES) for kind in [_KINDS[place % 2]]]
    listing = _made_up_list(made, random)
    queries = [Query(spell(one, random, is_varied=True), kind) for kind, one in random.sample(made, _QUERIES)]
    before, start = _memory(), time.process_time()
    index = index_listings([listing])
    indexing, memory = time.process_time() - start, _memory() - before
    start = time.process_time()
    for query in queries:
        index.screen(query)
    rate = len(queries) / (time.process_time() - start)
    row = {"names": _NAMES, "index seconds": indexing, "index MiB": memory, "queries a second": round(rate)}
    print_table([row])
    return row


def _memory() -> float:
    """Give the most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB
