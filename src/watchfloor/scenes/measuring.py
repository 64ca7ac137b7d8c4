"""Measuring: what needs nothing of one another is measured at the same time, on several cores."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from attrs import frozen

from watchfloor.model.observation import Observation
from watchfloor.workers import start_worker


@frozen(eq=False)
class Task:
    """Samples that an instrument can measure without any others."""

    instrument: Any
    plan: Any
    samples: Sequence[Any]

    def done(self) -> list[Observation] | str:
        """Measure; gives why that failed where it did."""
        try:
            return list(self.instrument.measure(self.plan, self.samples))
        except Exception as error:
            return failure(self.instrument, error)


def failure(instrument: Any, error: BaseException) -> str:
    """Say in one line that an instrument failed."""
    what = f"measuring by {instrument.method} failed: {type(error).__name__}: {error}"
    return what.partition("\n")[0]


def measured(tasks: Sequence[Task], workers: int) -> Iterator[list[Observation] | str]:
    """Do tasks, in processes of their own where there are several of both.

    Args:
        tasks: what is measured.
        workers: how many processes may work at once; 1 is this one alone.

    Yields:
        What each task gives, in their order, whoever did it.
    """
    if min(workers, len(tasks)) < 2:
        for task in tasks:
            yield task.done()
        return
    # a forked process has the samples at once, and shares their memory; elsewhere they are copied
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    count = min(workers, len(tasks))
    with ProcessPoolExecutor(count, context, initializer=_begin, initargs=(tasks,)) as executor:
        begun = [executor.submit(_do, number) for number in range(len(tasks))]
        for task, future in zip(tasks, begun, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool as error:
                yield failure(task.instrument, error)


_tasks: list[Task] = []


def _begin(tasks: Sequence[Task]) -> None:
    start_worker()
    _tasks[:] = tasks


def _do(number: int) -> list[Observation] | str:
    return _tasks[number].done()
