"""Ahead: work on the next things while those before them are used."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

# so few are held at a time that their pixels take little memory
_AHEAD = 2


def ahead(function: Callable[[Given], Made], given: Iterable[Given]) -> Generator[Made, None, None]:
    """Apply a function to things one after the other, in a thread of its own and up to two things ahead.

    Args:
        function: applied to one thing at a time.
        given: the things.

    Yields:
        What the function gives, in the same order. What it raises is raised here.
    """
    left = iter(given)
    with ThreadPoolExecutor(max_workers=1) as worker:
        begun: deque[Future[Made]] = deque(worker.submit(function, one) for one in islice(left, _AHEAD))
        try:
            while begun:
                made = begun.popleft().result()
                begun.extend(worker.submit(function, one) for one in islice(left, 1))
                yield made
        finally:
            worker.shutdown(cancel_futures=True)
