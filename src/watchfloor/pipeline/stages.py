"""Stages: what is done to an input, and the bench of one process that does it."""

from __future__ import annotations

import gc
import json
import threading
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, frozen

from watchfloor.errors import UnreadableInputError, WatchfloorError
from watchfloor.model.record import content_id

if TYPE_CHECKING:
    from watchfloor.claims.extract import Extraction
    from watchfloor.ledger import Reader
    from watchfloor.model.report import Report
    from watchfloor.reports import Input, Reading
    from watchfloor.watch.rows import Outlet, Watch

_Result = TypeVar("_Result")


@frozen
class Stages:
    """What is done to an input, as functions that can be sent to another process.

    Args:
        watch: the border or region under watch.
        read: makes a report of an input.
        extract: draws the claims of a report, with what `load_parser` gives.
        load_parser: loads the parser; called once in each process, when there is something to parse.
        extractor: name and version of what draws the claims.
        languages: ISO 639-1 codes of the languages that it reads.
    """

    watch: Watch
    read: Callable[[Input, tuple[Outlet, ...]], Reading]
    extract: Callable[[Report, Watch, Any], Extraction]
    load_parser: Callable[[], Any]
    extractor: str
    languages: frozenset[str] = frozenset({"en"})

    def reader(self) -> Reader:
        """Name what draws the claims, so that a report is read again when the rules or the watch change.

        Measures and sites are left out: no claim is drawn from them.
        """
        from watchfloor.ledger import Reader

        return Reader(self.extractor, version_of(evolve(self.watch, measures=(), sites=())))


def version_of(watch: Watch) -> str:
    """Tell one state of a watch's tables from another by its id and a digest.

    Grades are left out: no claim, family, finding or match rests on them.
    """
    tables = json.dumps(evolve(watch, grades=()).to_json(), sort_keys=True)
    return f"{watch.id} {content_id(tables)}"


def stages_for(watch: Watch) -> Stages:
    """Give the stages that ship, for a watch."""
    from watchfloor.claims.extract import EXTRACTOR, extract
    from watchfloor.claims.parsing.parser import load_parser
    from watchfloor.reports import read

    return Stages(watch, read, extract, load_parser, EXTRACTOR)


class Bench:
    """The tools of one process: the stages, and the parser once something is to be parsed."""

    def __init__(self, stages: Stages) -> None:
        self._stages = stages
        self._turn = threading.Lock()

    @cached_property
    def _parser(self) -> Any:
        """Load the parser; it lives as long as the process, so the garbage collector need never walk through it."""
        gc.disable()
        try:
            return self._stages.load_parser()
        finally:
            gc.freeze()
            gc.enable()

    def read(self, item: Input) -> Reading | UnreadableInputError:
        """Make a report of an input, or give the reason why it cannot be read."""
        return _guarded(item.where, lambda: self._stages.read(item, self._stages.watch.outlets))

    def extract(self, report: Report) -> Extraction | UnreadableInputError:
        """Draw the claims of a report; one at a time, since a parser holds state."""
        with self._turn:
            parser = self._parser
            return _guarded(report.file, lambda: self._stages.extract(report, self._stages.watch, parser))


def _guarded(where: str, step: Callable[[], _Result]) -> _Result | UnreadableInputError:
    """Let one hostile input fail alone: a fault of ours is told as a refusal too."""
    try:
        return step()
    except UnreadableInputError as error:
        return error
    except WatchfloorError:
        raise
    except Exception as error:
        what = f"reading it failed: {type(error).__name__}: {error}".partition("\n")[0]
        return UnreadableInputError(what, where, "please report this fault with the file")
