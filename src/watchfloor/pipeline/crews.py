"""Crews: who does the work of the stages, in this process, in worker processes or on a Dask cluster."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

from watchfloor.errors import UnreadableInputError, UsageError, WatchfloorError
from watchfloor.pipeline.stages import Bench, Stages
from watchfloor.workers import start_worker

if TYPE_CHECKING:
    from watchfloor.claims.extract import Extraction
    from watchfloor.model.report import Report
    from watchfloor.reports import Input, Reading

_AHEAD = 2
_ANSWER_S = 10

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")


@frozen
class Crew:
    """Who does the work: two steps that give futures, and how many inputs may be under way at once."""

    read: Callable[[Input], Future[Reading | UnreadableInputError]]
    extract: Callable[[Report], Future[Extraction | UnreadableInputError]]
    ahead: int


@contextmanager
def here(stages: Stages) -> Iterator[Crew]:
    """Work in this process, one input after the other."""
    bench = Bench(stages)
    yield Crew(lambda item: _now(bench.read, item), lambda report: _now(bench.extract, report), 1)


@contextmanager
def processes(stages: Stages, count: int) -> Iterator[Crew]:
    """Work in processes of this machine, each with a parser of its own.

    Args:
        stages: what is done.
        count: number of processes, from 1.
    """
    spawn = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(count, mp_context=spawn, initializer=_start, initargs=(stages,))
    try:
        yield _crew(executor, count)
    finally:
        executor.shutdown(cancel_futures=True)


@contextmanager
def cluster(stages: Stages, address: str) -> Iterator[Crew]:
    """Work on a Dask cluster whose workers have Watchfloor installed.

    Args:
        stages: what is done.
        address: the scheduler's, such as 'tcp://host:8786'.

    Raises:
        UsageError: Dask is not installed here.
        WatchfloorError: no scheduler answers, or it has no workers.
    """
    try:
        distributed: Any = import_module("distributed")
    except ModuleNotFoundError as error:
        raise UsageError("Dask is not installed", remedy="pip install 'watchfloor[dask]'") from error

    class Equip(distributed.WorkerPlugin):  # type: ignore[misc]
        """Gives each worker its bench, those that join later too."""

        def setup(self, worker: Any) -> None:
            """Lay out the tools."""
            _equip(stages)

    try:
        client = distributed.Client(address, timeout=_ANSWER_S)
    except (OSError, ValueError) as error:
        raise WatchfloorError("no Dask scheduler answers", address, "check the address") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise WatchfloorError(
                "the Dask cluster has no workers", address, "start some: dask worker ADDRESS"
            )
        client.register_plugin(Equip(), name="watchfloor")
        yield _crew(client.get_executor(pure=False), threads)


def _crew(executor: Executor, hands: int) -> Crew:
    return Crew(
        lambda item: executor.submit(_read, item),
        lambda report: executor.submit(_extract, report),
        _AHEAD * hands,
    )


def _now(step: Callable[[_Value], _Result], value: _Value) -> Future[_Result]:
    done: Future[_Result] = Future()
    done.set_result(step(value))
    return done


_benches: list[Bench] = []


def _equip(stages: Stages) -> None:
    """Lay out this worker's tools, in place of those of an earlier run."""
    _benches[:] = [Bench(stages)]


def _read(item: Input) -> Reading | UnreadableInputError:
    return _benches[0].read(item)


def _extract(report: Report) -> Extraction | UnreadableInputError:
    return _benches[0].extract(report)


def _start(stages: Stages) -> None:
    start_worker()
    _equip(stages)
