"""Families at scale: seconds, memory and growth, with the MinHash of rensa and of datasketch beside it."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve, frozen

from benchmarks.family_corpus import Corpus, write_corpus
from benchmarks.family_neighbours import JOINERS, Joined
from benchmarks.tables import Row
from watchfloor.reports.families.trace import Tracer

ADDED = 1_000
PROCESSES = 2
_LARGEST_FOR_NEIGHBOURS = 100_000


@frozen
class Run:
    """What a tool took for a corpus.

    Seconds by the clock for all and for 1,000 more, seconds of processor time in all processes for everything,
    megabytes at most, and groups of reports that it takes to be of one story.
    """

    seconds: float
    adding: float | None
    groups: tuple[tuple[int, ...], ...]
    processor: float = 0.0
    megabytes: float = 0.0


def scale_rows(sizes: Sequence[int]) -> list[Row]:
    """Trace corpora of several sizes, each tool in a process of its own so that its memory can be told."""
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        for size in sizes:
            with write_corpus(Path(folder) / f"{size}.txt", size + ADDED) as corpus:
                rows.append(_row("watchfloor", size, _traced, corpus))
                if size <= _LARGEST_FOR_NEIGHBOURS:
                    rows += [
                        _row(name, size, partial(_joined, join), corpus) for name, join in JOINERS.items()
                    ]
    return rows


def _row(name: str, size: int, tool: Callable[[Corpus, int], Run], corpus: Corpus) -> Row:
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_hold, initargs=(corpus,)) as own:
        try:
            run = own.submit(_measured, tool, size).result()
        except ImportError:
            return {"scale": f"{name} (not installed)", "reports": size}
    precision, recall = pair_scores(run.groups, corpus.story_of[:size].tolist())
    return {
        "scale": name,
        "reports": size,
        "seconds": round(run.seconds, 1),
        "processor s": round(run.processor, 1),
        "reports/s": int(size / run.seconds),
        f"{ADDED:,} more s": run.adding,
        "MB": int(run.megabytes),
        "pair P": precision,
        "pair R": recall,
    }


_held: list[Corpus] = []


def _hold(corpus: Corpus) -> None:
    _held[:] = [corpus]


def _measured(tool: Callable[[Corpus, int], Run], size: int) -> Run:
    run = tool(_held[0], size)
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    processor = sum(use.ru_utime + use.ru_stime for use in (own, workers))
    return evolve(run, processor=processor, megabytes=(own.ru_maxrss + PROCESSES * workers.ru_maxrss) / 1024)


def _traced(corpus: Corpus, size: int) -> Run:
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as executor:
        started = time.perf_counter()
        tracer = Tracer(corpus.__getitem__, executor)
        tracer.add(corpus.part(0, size))
        groups = tuple(tuple(map(int, family.members)) for family in tracer.families())
        traced = time.perf_counter()
        tracer.add(corpus.part(size, size + ADDED))
        added = time.perf_counter()
    return Run(traced - started, added - traced, groups)


def _joined(join: Callable[[Sequence[str]], Joined], corpus: Corpus, size: int) -> Run:
    started = time.perf_counter()
    pairs = join([text.text for text in corpus.part(0, size)])
    return Run(time.perf_counter() - started, None, tuple(pairs))


def pair_scores(groups: Iterable[Sequence[int]], story_of: Sequence[int]) -> tuple[float, float]:
    """Give precision and recall of the pairs within groups against pairs of one story."""
    given = {pair for group in groups for pair in combinations(sorted(group), 2)}
    right = sum(story_of[one] == story_of[other] for one, other in given)
    wanted = sum(count * (count - 1) // 2 for count in Counter(story_of).values())
    return right / len(given) if given else 1.0, right / wanted if wanted else 1.0
