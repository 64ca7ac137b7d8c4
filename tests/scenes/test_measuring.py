from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pytest

from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.scenes.measuring import Task, measured
from watchfloor.scenes.observing import Seen, Subject


class Counter:
    """Gives one observation for each sample."""

    method = "counter 1"

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


class Crashing(Counter):
    """Ends its process."""

    method = "crashing 1"

    def measure(self, plan: str, samples: Sequence[str]) -> Iterator[Observation]:
        os._exit(9)


TASKS = [Task(Counter(), f"track-{number}", ["first", "second"]) for number in range(5)]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_measured_comes_in_the_order_of_the_tasks_whoever_does_them(workers: int) -> None:
    done = list(measured(TASKS, workers))
    assert [[(one.part, one.scene) for one in each] for each in done if not isinstance(each, str)] == [
        [(task.plan, "first"), (task.plan, "second")] for task in TASKS
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_task_that_fails_is_told_in_one_line_and_the_rest_goes_on(workers: int) -> None:
    done = list(measured([TASKS[0], Task(Faulty(), "track-9", ["first"]), TASKS[1]], workers))
    assert done[1] == "measuring by faulty 1 failed: ValueError: no such light"
    assert [len(each) for each in (done[0], done[2])] == [2, 2]


def test_one_worker_is_this_process() -> None:
    done = next(measured(TASKS, 1))
    assert not isinstance(done, str)
    assert {one.value for one in done} == {os.getpid()}


def test_a_process_that_ends_early_is_told_in_one_line() -> None:
    done = list(measured([Task(Crashing(), "track-9", ["first"]), TASKS[0]], 2))
    assert str(done[0]).startswith("measuring by crashing 1 failed: BrokenProcessPool")
