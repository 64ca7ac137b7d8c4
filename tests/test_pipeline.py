"""The pipeline: what is read is recorded once, in order, whoever does the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests import fake_stages
from watchfloor.errors import MissingModelError, UnreadableInputError, WatchfloorError
from watchfloor.ledger import Ledger, Outcome
from watchfloor.pipeline import Crew, Fate, Line, ReadSummary, Stages, cluster, here, processes, read_into
from watchfloor.pipeline.reading import in_order
from watchfloor.reports.item import Input

STAGES = fake_stages.stages()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def read_here(
    ledger: Ledger, inputs: list[Input | UnreadableInputError], stages: Stages = STAGES
) -> ReadSummary:
    with here(stages) as crew:
        return read_into(ledger, inputs, stages, crew)


def inputs(*texts: str) -> list[Input | UnreadableInputError]:
    return [fake_stages.an_input(f"{number}.txt", text) for number, text in enumerate(texts)]


def test_reports_are_read_and_their_claims_recorded(ledger: Ledger) -> None:
    summary = read_here(ledger, inputs("Coal moved.", "Iron moved."))
    assert [line.fate for line in summary.lines] == [Fate.READ, Fate.READ]
    assert (summary.claims, summary.claims_refused) == (2, 2)
    assert [recorded.claim.quote for recorded in ledger.claims()] == ["Coal moved.", "Iron moved."]
    assert ledger.raw(next(ledger.reports()).report.id) == b"Coal moved."


def test_a_known_report_is_not_parsed_again(ledger: Ledger) -> None:
    read_here(ledger, inputs("Coal moved."))
    unable = evolve(STAGES, load_parser=fake_stages.no_parser)
    summary = read_here(ledger, inputs("Coal moved."), unable)
    assert [line.fate for line in summary.lines] == [Fate.KNOWN]


def test_a_report_is_read_again_when_the_rules_or_the_watch_change(ledger: Ledger) -> None:
    read_here(ledger, inputs("Coal moved."))
    better = evolve(STAGES, extractor="fake 2")
    assert read_here(ledger, inputs("Coal moved."), better).count(Fate.READ) == 1
    wider = evolve(STAGES, watch=evolve(STAGES.watch, title="A wider border"))
    assert read_here(ledger, inputs("Coal moved."), wider).count(Fate.READ) == 1
    assert read_here(ledger, inputs("Coal moved.")).count(Fate.KNOWN) == 1


def test_the_same_bytes_twice_are_one_report(ledger: Ledger) -> None:
    summary = read_here(ledger, inputs("Coal moved.", "Coal moved."))
    assert [line.fate for line in summary.lines] == [Fate.READ, Fate.KNOWN]
    assert ledger.summary().reports == 1


def test_a_language_that_is_not_read_is_kept_and_not_parsed(ledger: Ledger) -> None:
    unable = evolve(STAGES, load_parser=fake_stages.no_parser)
    summary = read_here(ledger, inputs("Уголь."), unable)
    assert [line.fate for line in summary.lines] == [Fate.LANGUAGE_NOT_READ]
    assert [recorded.outcome for recorded in ledger.reports()] == [Outcome.LANGUAGE_NOT_READ]


def test_what_cannot_be_read_is_refused_and_the_others_are_read(ledger: Ledger) -> None:
    error = UnreadableInputError("is a pipe", "pipe", "leave it out")
    summary = read_here(ledger, [error, *inputs("unreadable", "Coal moved.", "faulty")])
    assert [line.fate for line in summary.lines] == [Fate.REFUSED, Fate.REFUSED, Fate.READ, Fate.REFUSED]
    assert summary.refused[0] == Line("pipe", Fate.REFUSED, reason="is a pipe", remedy="leave it out")
    assert "KeyError" in summary.refused[2].reason
    assert [refusal.input for refusal in ledger.refusals()] == ["folder/0.txt", "folder/2.txt", "pipe"]


def test_what_was_refused_and_is_readable_now_is_no_longer_listed(ledger: Ledger) -> None:
    read_here(ledger, inputs("unreadable"))
    read_here(ledger, inputs("Coal moved."))
    assert list(ledger.refusals()) == []


def test_a_missing_parser_stops_the_run(ledger: Ledger) -> None:
    with pytest.raises(MissingModelError):
        read_here(ledger, inputs("Coal moved."), evolve(STAGES, load_parser=fake_stages.no_parser))


def test_a_stopped_run_keeps_what_is_done_and_says_what_is_left(ledger: Ledger) -> None:
    texts = inputs("A moved.", "B moved.", "C moved.", "D moved.")
    asked = iter([False, True])
    with here(STAGES) as crew:
        summary = read_into(ledger, texts, STAGES, crew, stop=lambda: next(asked))
    assert (summary.stopped, len(summary.lines), summary.left) == (True, 2, 2)
    assert ledger.summary().reports == 2
    assert read_here(ledger, texts).count(Fate.READ) == 2


def test_an_interrupt_while_a_report_is_read_leaves_it_to_the_next_run(ledger: Ledger) -> None:
    interrupted = evolve(STAGES, extract=fake_stages.interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_here(ledger, inputs("A moved."), interrupted)
    assert ledger.summary().reports == 0
    assert read_here(ledger, inputs("A moved.")).count(Fate.READ) == 1


@contextmanager
def two_processes(stages: Stages) -> Iterator[Crew]:
    with processes(stages, 2) as crew:
        yield crew


@contextmanager
def dask(stages: Stages) -> Iterator[Crew]:
    distributed = pytest.importorskip("distributed", reason="needs the extra [dask]")
    workers = {"n_workers": 1, "threads_per_worker": 2, "processes": False, "dashboard_address": None}
    with distributed.LocalCluster(**workers) as running, cluster(stages, running.scheduler_address) as crew:
        yield crew


@pytest.mark.parametrize("workers", [here, two_processes, dask])
def test_the_same_comes_out_whoever_does_the_work(
    ledger: Ledger, workers: Callable[[Stages], AbstractContextManager[Crew]]
) -> None:
    texts = [f"Train {number} moved." for number in range(12)]
    texts[3:3] = ["unreadable", "faulty", "Уголь.", texts[0]]
    with workers(STAGES) as crew:
        summary = read_into(ledger, inputs(*texts), STAGES, crew)
    fates = [Fate.READ] * 3 + [Fate.REFUSED, Fate.REFUSED, Fate.LANGUAGE_NOT_READ, Fate.KNOWN]
    assert [line.fate for line in summary.lines] == fates + [Fate.READ] * 9
    assert [line.input for line in summary.lines] == [f"folder/{number}.txt" for number in range(16)]
    assert ledger.summary().claims == 12


def test_a_worker_that_dies_stops_the_run_with_a_remedy(ledger: Ledger) -> None:
    deadly = evolve(STAGES, extract=fake_stages.die)
    with processes(deadly, 1) as crew, pytest.raises(WatchfloorError, match="a worker process died after 0"):
        read_into(ledger, inputs("A moved."), deadly, crew)


def test_a_cluster_that_does_not_answer_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="needs the extra [dask]")
    with pytest.raises(WatchfloorError, match="no Dask scheduler answers"), cluster(STAGES, "nowhere"):
        pass


@given(st.lists(st.integers(0, 9)), st.integers(1, 5))
def test_results_come_in_order_and_never_more_under_way_than_asked(items: list[int], ahead: int) -> None:
    under_way: list[int] = []

    def start(item: int) -> Future[str] | None:
        under_way.append(item)
        assert len(under_way) <= ahead
        if item == 0:
            return None
        future: Future[str] = Future()
        future.set_result(str(item))
        return future

    results = in_order(items, start, ahead)
    for count, (item, result) in enumerate(results):
        assert item == items[count]
        assert result == (str(item) if item else None)
        under_way.pop(0)
