"""Ahead: work on the next things while those before them are used."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, TypeVar

from watchfloor.workers import held, workers_holding

Given = TypeVar("Given")
Made = TypeVar("Made")

# so few are held at a time for each worker that their pixels take little memory
_AHEAD = 2


def ahead(
    function: Callable[[Given], Made], given: Iterable[Given], workers: int = 1
) -> Generator[Made, None, None]:
    """Apply a function to things one after the other, up to two things ahead.

    Args:
        function: applied to one thing at a time.
        given: the things.
        workers: in how many processes of their own; 1 is a thread of this one.

    Yields:
        What the function gives, in the same order. What it raises is raised here.
    """
    left = iter(given)
    executor: Executor = ThreadPoolExecutor(1) if workers == 1 else workers_holding(function, workers)
    applied: Callable[[Given], Any] = function if workers == 1 else _apply
    with executor:
        begun: deque[Future[Made]] = deque(
            executor.submit(applied, one) for one in islice(left, _AHEAD * workers)
        )
        try:
            while begun:
                made = begun.popleft().result()
                begun.extend(executor.submit(applied, one) for one in islice(left, 1))
                yield made
        finally:
            executor.shutdown(cancel_futures=True)


def by_parts(
    function: Callable[[Sequence[Given]], Made], given: Sequence[Given], size: int, workers: int
) -> Iterator[Made]:
    """Apply a function to parts of some things, in processes of their own where there are more parts than these.

    Args:
        function: applied to one part at a time.
        given: the things.
        size: how many make a part: so many that another process is worth its while.
        workers: how many processes may work at once.

    Yields:
        What the function gives of each part, in their order.
    """
    parts = [given[first : first + size] for first in range(0, len(given), size)]
    if workers > 1 and len(parts) > workers:
        yield from ahead(function, parts, workers)
    else:
        yield from map(function, parts)


def _apply(one: Any) -> Any:
    return held()(one)
