"""Workers: processes of this machine that do part of the work, leave Ctrl-C to their parent and end with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from typing import Any

_MOST = 4
_held: list[Any] = []


def spare_cores() -> int:
    """Tell in how many processes work may be done at once without being asked for: 1 where none can be forked."""
    if sys.platform != "linux" or multiprocessing.current_process().daemon:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def workers_holding(thing: Any, count: int) -> ProcessPoolExecutor:
    """Prepare processes that hold something from their start, for `held` to give it to what they are told to do."""
    # a forked process has it at once, and shares its memory; elsewhere it is copied
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(count, context, initializer=_hold, initargs=(thing,))


def held() -> Any:
    """Give what this worker holds."""
    return _held[0]


def _hold(thing: Any) -> None:
    start_worker()
    _held[:] = [thing]


def start_worker() -> None:
    """Make this process a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
