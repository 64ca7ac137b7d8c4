"""Ahead: work on the next things while those before them are used."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
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


def _apply(one: Any) -> Any:
    return held()(one)
