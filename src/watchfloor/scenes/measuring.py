"""Measuring: what needs nothing of one another is measured at the same time, on several cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from attrs import evolve, frozen

from watchfloor.model.observation import Observation
from watchfloor.workers import held, workers_holding

Made = TypeVar("Made")


@frozen(eq=False)
class Work:
    """What an instrument is to measure: all samples of one series, or a part of them that needs no others."""

    instrument: Any
    plan: Any
    samples: Sequence[Any]

    def learnt(self) -> Work | str:
        """Learn what the measuring of each sample needs to know of all; gives why that failed where it did."""
        return self._tried(lambda: evolve(self, plan=self.instrument.learn(self.plan, self.samples)))

    def parts(self) -> list[Work]:
        """Split it, once it has learnt, into what needs nothing of one another."""
        return [Work(self.instrument, *part) for part in self.instrument.split(self.plan, self.samples)]

    def done(self) -> list[Observation] | str:
        """Measure; gives why that failed where it did."""
        return self._tried(lambda: list(self.instrument.measure(self.plan, self.samples)))

    def of(self, samples: Sequence[Any]) -> Work:
        """Give the same of other samples."""
        return evolve(self, samples=samples)

    def failure(self, error: BaseException) -> str:
        """Say in one line that the instrument failed."""
        what = f"measuring by {self.instrument.method} failed: {type(error).__name__}: {error}"
        return what.partition("\n")[0]

    def _tried(self, made: Callable[[], Made]) -> Made | str:
        try:
            return made()
        except Exception as error:
            return self.failure(error)


def measured(works: Sequence[Work], workers: int) -> Iterator[list[Observation] | str]:
    """Do works, in processes of their own where several may work at once.

    Args:
        works: what is measured.
        workers: how many processes may work at once; 1 is this one alone.

    Yields:
        What each part of each work gives, in their order, whoever did it.
    """
    if workers > 1:
        yield from _measured_abreast(works, workers)
        return
    for work in works:
        learnt = work.learnt()
        if isinstance(learnt, str):
            yield learnt
        else:
            for part in learnt.parts():
                yield part.done()


def _measured_abreast(works: Sequence[Work], workers: int) -> Iterator[list[Observation] | str]:
    """Measure the parts of each work as soon as it has learnt, those of others meanwhile."""
    with workers_holding(works, workers) as executor:
        learning = {_submitted(executor, _learn, number): number for number in range(len(works))}
        begun: dict[int, list[Future[list[Observation] | str]]] = {}
        for future in as_completed(learning):
            number = learning[future]
            learnt = _result(works[number], future)
            if isinstance(learnt, str):
                failed: Future[list[Observation] | str] = Future()
                failed.set_result(learnt)
                begun[number] = [failed]
                continue
            count = len(learnt.of(works[number].samples).parts())
            begun[number] = [_submitted(executor, _do, number, learnt, part) for part in range(count)]
        for number, work in enumerate(works):
            for part in begun[number]:
                yield _result(work, part)


def _submitted(executor: ProcessPoolExecutor, function: Callable[..., Made], *given: Any) -> Future[Made]:
    try:
        return executor.submit(function, *given)
    except BrokenProcessPool as error:
        never: Future[Made] = Future()
        never.set_exception(error)
        return never


def _result(work: Work, future: Future[Made]) -> Made | str:
    try:
        return future.result()
    except BrokenProcessPool as error:
        return work.failure(error)


def _learn(number: int) -> Work | str:
    learnt: Work | str = held()[number].learnt()
    return learnt if isinstance(learnt, str) else learnt.of(())


def _do(number: int, learnt: Work, part: int) -> list[Observation] | str:
    return learnt.of(held()[number].samples).parts()[part].done()
