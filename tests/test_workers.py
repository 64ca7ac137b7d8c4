from __future__ import annotations

import multiprocessing
import signal
from multiprocessing.connection import Connection

from watchfloor.workers import spare_cores, start_worker


def test_work_is_done_in_some_few_processes_at_most() -> None:
    assert 1 <= spare_cores() <= 4


def _tell(whom: Connection) -> None:
    start_worker()
    whom.send(
        (signal.getsignal(signal.SIGINT) is signal.SIG_IGN, multiprocessing.parent_process() is not None)
    )


def test_a_worker_leaves_an_interrupt_to_its_parent() -> None:
    here, there = multiprocessing.Pipe()
    worker = multiprocessing.get_context("spawn").Process(target=_tell, args=(there,))
    worker.start()
    assert here.recv() == (True, True)
    worker.join()
    assert worker.exitcode == 0
