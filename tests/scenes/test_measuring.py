from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pytest

from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.scenes.measuring import Work, measured
from watchfloor.scenes.observing import Seen, Subject


class Counter:
    """Gives one observation for each sample."""

    method = "counter 1"

    def learn(self, plan: str, samples: Sequence[str]) -> str:
        return plan

    def split(self, plan: str, samples: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
        return [(plan, samples)]

    def measure(self, plan: str, samples: Sequence[str]) -> Iterator[Observation]:
        for sample in samples:
            subject = Subject("site", plan, sample, "2023-10-01T00:00:00Z", self.method)
            yield subject.observe(Feature.TRAIN, Measured.COUNT, Seen(1.0), value=os.getpid(), unit="1")


class Faulty(Counter):
    """Fails at the second sample."""

    method = "faulty 1"

    def measure(self, plan: str, samples: Sequence[str]) -> Iterator[Observation]:
        yield from super().measure(plan, samples[:1])
        raise ValueError("no such light\nat all")


class Ignorant(Counter):
    """Fails at learning."""

    method = "ignorant 1"

    def learn(self, plan: str, samples: Sequence[str]) -> str:
        raise ValueError("nothing to be learnt")


class Crashing(Counter):
    """Ends its process."""

    method = "crashing 1"

    def measure(self, plan: str, samples: Sequence[str]) -> Iterator[Observation]:
        os._exit(9)


WORKS = [Work(Counter(), f"track-{number}", ["first", "second"]) for number in range(5)]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_measured_comes_in_the_order_of_the_works_whoever_does_them(workers: int) -> None:
    done = list(measured(WORKS, workers))
    assert [[(one.part, one.scene) for one in each] for each in done if not isinstance(each, str)] == [
        [(work.plan, "first"), (work.plan, "second")] for work in WORKS
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_work_that_fails_is_told_in_one_line_and_the_rest_goes_on(workers: int) -> None:
    done = list(measured([WORKS[0], Work(Faulty(), "track-9", ["first"]), WORKS[1]], workers))
    assert done[1] == "measuring by faulty 1 failed: ValueError: no such light"
    assert [len(each) for each in (done[0], done[2])] == [2, 2]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_work_that_cannot_learn_is_told_in_one_line_and_the_rest_goes_on(workers: int) -> None:
    done = list(measured([Work(Ignorant(), "track-9", ["first"]), WORKS[0]], workers))
    assert done[0] == "measuring by ignorant 1 failed: ValueError: nothing to be learnt"
    assert len(done[1]) == 2


def test_one_worker_is_this_process() -> None:
    done = next(measured(WORKS, 1))
    assert not isinstance(done, str)
    assert {one.value for one in done} == {os.getpid()}


def test_a_process_that_ends_early_is_told_in_one_line() -> None:
    done = list(measured([Work(Crashing(), "track-9", ["first"]), WORKS[0]], 2))
    assert str(done[0]).startswith("measuring by crashing 1 failed: BrokenProcessPool")
