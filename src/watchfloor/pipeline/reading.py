"""Reading into a ledger: each input is read, looked up, its claims drawn and recorded, in the order of the inputs."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, TypeVar

from attrs import define, field, frozen

from watchfloor.errors import UnreadableInputError, WatchfloorError
from watchfloor.pipeline.summary import Fate, Line, ReadSummary

if TYPE_CHECKING:
    from watchfloor.claims.extract import Extraction
    from watchfloor.ledger import Ledger, Reader
    from watchfloor.pipeline.crews import Crew
    from watchfloor.pipeline.stages import Stages
    from watchfloor.reports import Input, Reading

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def read_into(
    ledger: Ledger,
    inputs: Iterable[Input | UnreadableInputError],
    stages: Stages,
    crew: Crew,
    *,
    progress: Callable[[Line], None] = lambda line: None,
    stop: Callable[[], bool] = lambda: False,
) -> ReadSummary:
    """Read inputs into a ledger; what it holds already is not parsed again.

    Each report is recorded with its claims in one transaction, in the order of the inputs, and told to
    `progress` only then. A run that was stopped, or died, goes on when it is started again.

    Args:
        ledger: where the reports go.
        inputs: raw reports, or the reasons why they cannot be read.
        stages: what is done to each.
        crew: who does it, from `here`, `processes` or `cluster` with the same stages.
        progress: told what became of each input.
        stop: asked after each input whether to leave the rest.

    Returns:
        What was done, input by input, and what was left.

    Raises:
        WatchfloorError: the ledger or the parser fails, or a worker process died.
    """
    found = _Counted(iter(inputs))
    lines: list[Line] = []
    run = _Run(ledger, stages.reader(), stages.languages, crew)
    try:
        for line in run.lines(found):
            lines.append(line)
            progress(line)
            if stop():
                return ReadSummary(tuple(lines), stopped=True, left=found.count_rest() - len(lines))
    except BrokenProcessPool as error:
        remedy = "run the same command again, with fewer --workers if memory ran out"
        raise WatchfloorError(f"a worker process died after {len(lines)} inputs", remedy=remedy) from error
    return ReadSummary(tuple(lines))


def in_order(
    items: Iterable[_Item], start: Callable[[_Item], Future[_Result] | None], ahead: int
) -> Iterator[tuple[_Item, _Result | None]]:
    """Start a step on each item and give the results in the items' order, so that memory stays bounded.

    Args:
        items: taken only as fast as results are asked for.
        start: gives the step's future, or null where the item needs none.
        ahead: how many steps may be under way at once, from 1.

    Yields:
        Each item with its result, null where it needed none.
    """
    waiting: deque[tuple[_Item, Future[_Result] | None]] = deque()
    for item in items:
        waiting.append((item, start(item)))
        if len(waiting) >= ahead:
            first, future = waiting.popleft()
            yield first, future.result() if future else None
    for first, future in waiting:
        yield first, future.result() if future else None


@define
class _Counted(Iterator["Input | UnreadableInputError"]):
    """Inputs, counted as they are taken."""

    inputs: Iterator[Input | UnreadableInputError]
    taken: int = 0

    def __next__(self) -> Input | UnreadableInputError:
        item = next(self.inputs)
        self.taken += 1
        return item

    def count_rest(self) -> int:
        """Take the inputs that are left, and give the number of all."""
        self.taken += sum(1 for _ in self.inputs)
        return self.taken


@frozen
class _Found:
    """An input on its way: the error that refuses it, or its report and whether the ledger has it."""

    where: str
    error: UnreadableInputError | None = None
    reading: Reading | None = None
    known: bool = False


@define
class _Run:
    """One run: the steps from inputs to lines."""

    ledger: Ledger
    reader: Reader
    languages: frozenset[str]
    crew: Crew
    seen: set[str] = field(factory=set)
    refused_before: set[str] = field(factory=set)

    def lines(self, inputs: Iterable[Input | UnreadableInputError]) -> Iterator[Line]:
        """Take each input through all steps, several under way at once, and settle them in order."""
        self.refused_before = {refusal.input for refusal in self.ledger.refusals()}
        readings = in_order(inputs, self._start_reading, self.crew.ahead)
        found = (self._look_up(item, reading) for item, reading in readings)
        for one, extraction in in_order(found, self._start_extracting, self.crew.ahead):
            yield self._settle(one, extraction)

    def _start_reading(
        self, item: Input | UnreadableInputError
    ) -> Future[Reading | UnreadableInputError] | None:
        return None if isinstance(item, UnreadableInputError) else self.crew.read(item)

    def _look_up(
        self, item: Input | UnreadableInputError, reading: Reading | UnreadableInputError | None
    ) -> _Found:
        """Find out whether the ledger has the report; of the same bytes met twice the first count."""
        if isinstance(item, UnreadableInputError):
            return _Found(item.where, error=item)
        if reading is None or isinstance(reading, UnreadableInputError):
            return _Found(item.where, error=reading)
        report = reading.report
        known = report.id in self.seen or self.ledger.recall(report, self.reader)
        self.seen.add(report.id)
        return _Found(item.where, reading=reading, known=known)

    def _start_extracting(self, found: _Found) -> Future[Extraction | UnreadableInputError] | None:
        if found.reading is None or found.known:
            return None
        report = found.reading.report
        readable = report.language is None or report.language in self.languages
        return self.crew.extract(report) if readable else None

    def _settle(self, found: _Found, extraction: Extraction | UnreadableInputError | None) -> Line:
        error = extraction if isinstance(extraction, UnreadableInputError) else found.error
        if error is not None:
            self.ledger.refuse(found.where, error.what, error.remedy)
            return Line(found.where, Fate.REFUSED, reason=error.what, remedy=error.remedy)
        if found.where in self.refused_before:
            self.ledger.settle(found.where)
        if found.reading is None or found.known:
            return Line(found.where, Fate.KNOWN)
        return self._record(found.where, found.reading, extraction)

    def _record(
        self, where: str, reading: Reading, extraction: Extraction | UnreadableInputError | None
    ) -> Line:
        from watchfloor.ledger import Drawn, Outcome

        drawn = Drawn(outcome=Outcome.LANGUAGE_NOT_READ)
        if extraction is not None and not isinstance(extraction, UnreadableInputError):
            drawn = Drawn(extraction.claims, extraction.refused)
        if not self.ledger.record(reading.report, reading.raw, self.reader, drawn):
            return Line(where, Fate.KNOWN)
        if drawn.outcome is Outcome.LANGUAGE_NOT_READ:
            reason = f"its language ({reading.report.language}) is not read yet"
            return Line(where, Fate.LANGUAGE_NOT_READ, reason=reason)
        return Line(where, Fate.READ, len(drawn.claims), len(drawn.refused))
