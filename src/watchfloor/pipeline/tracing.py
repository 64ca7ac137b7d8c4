"""Tracing a ledger: new reports are held against all others, and the families that they change are recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from attrs import define, evolve, field, frozen

from watchfloor import __version__
from watchfloor.errors import WatchfloorError
from watchfloor.model.record import Record
from watchfloor.pipeline.stages import version_of

if TYPE_CHECKING:
    from spacy.language import Language

    from watchfloor.ledger import Ledger, Traced, Tracing
    from watchfloor.model.family import Family
    from watchfloor.reports.families.directions import Text
    from watchfloor.reports.families.trace import Tracer
    from watchfloor.watch.rows import Watch

TRACE_RULES = f"families {__version__}"
_AT_ONCE = 1_000
_RECALLED_AT_ONCE = 10_000
_TEXTS_KEPT = 2_000

_Value = TypeVar("_Value")


@frozen
class TraceLine(Record):
    """That a report was traced; tracing draws no claims."""

    input: str
    claims: int = 0


@frozen
class TraceSummary(Record):
    """What a run did: `traced` reports now, `known` before; families that are new, have grown or are no more.

    `failed` lists the families whose drift could not be told, with the reason; `left` counts the reports that a
    stopped run did not come to.
    """

    traced: int
    known: int
    changed: int = 0
    gone: int = 0
    failed: tuple[str, ...] = ()
    stopped: bool = False
    left: int = 0


def trace_into(
    ledger: Ledger,
    watch: Watch,
    *,
    progress: Callable[[TraceLine], None] = lambda line: None,
    stop: Callable[[], bool] = lambda: False,
) -> TraceSummary:
    """Find which reports of a ledger descend from which, and which facts changed on the way.

    Reports that the same rules have traced are not hashed again, nor compared with one another. A thousand reports
    at a time are recorded, with the families that they change, in one transaction, and told to `progress` only then;
    a run that was stopped, or died, goes on when it is started again. Where a report of a family no longer stands,
    the others are held against all again; where the watch changed, directions and drifts are told anew.

    Args:
        ledger: whose reports are traced, and where the families go.
        watch: whose outlets are cited, and whose names are known.
        progress: told of each report that was traced.
        stop: asked after each thousand reports whether to leave the rest.

    Returns:
        What was done, and what was left.

    Raises:
        MissingModelError: there are families to tell drifts of, and no parser is installed.
        WatchfloorError: the ledger fails.
    """
    run = _Run(ledger, watch)
    apart = run.start()
    summary = TraceSummary(0, run.known)
    todo = ledger.to_trace(TRACE_RULES)
    for some in _by_the_thousand(todo, at_least_once=run.is_unsettled):
        summary = _sum(summary, run.add(apart, [one.key for one in some]))
        apart = []
        for one in some:
            progress(TraceLine(one.file))
        if stop():
            return evolve(summary, stopped=True, left=sum(1 for _ in todo))
    return summary


def _by_the_thousand(stream: Iterator[_Value], *, at_least_once: bool) -> Iterator[list[_Value]]:
    some = list(islice(stream, _AT_ONCE))
    if some or at_least_once:
        yield some
    while some and (some := list(islice(stream, _AT_ONCE))):
        yield some


def _sum(one: TraceSummary, other: TraceSummary) -> TraceSummary:
    return TraceSummary(
        one.traced + other.traced,
        one.known,
        one.changed + other.changed,
        one.gone + other.gone,
        one.failed + other.failed,
    )


@define(slots=False)
class _Run:
    """One run: the texts by the number of their arrival, and the families that they stand in."""

    ledger: Ledger
    watch: Watch
    known: int = 0
    is_unsettled: bool = False
    _keys: list[int] = field(factory=list)
    _key_of: dict[str, int] = field(factory=dict)
    _readable: set[str] = field(factory=set)
    _family_of: dict[str, str] = field(factory=dict)
    _gone: set[str] = field(factory=set)
    _tracer: Tracer = field(init=False)
    text_of: Callable[[int], Text] = field(init=False)

    def __attrs_post_init__(self) -> None:
        from watchfloor.reports.families.trace import Tracer

        self.text_of = lru_cache(_TEXTS_KEPT)(self._read)
        self._tracer = Tracer(lambda number: self.text_of(self._keys[number]))

    @cached_property
    def _parser(self) -> Language:
        from watchfloor.claims.parsing.parser import load_parser

        return load_parser()

    @cached_property
    def tracing(self) -> Tracing:
        """Name what traces: the rules, and the state of the watch but for its measures, which play no part."""
        from watchfloor.ledger import Tracing

        return Tracing(TRACE_RULES, version_of(evolve(self.watch, measures=())))

    def start(self) -> list[Traced]:
        """Take up what is known; give the reports that must be held against the others again."""
        standing = list(self.ledger.families())
        held = {one.report for one in self.ledger.traced(TRACE_RULES)}
        whole = [one for one in standing if one.rules == TRACE_RULES and held.issuperset(one.family.members)]
        kept = {one.family.id for one in whole}
        broken = [one.family for one in standing if one.family.id not in kept]
        self._gone = {family.id for family in broken}
        loose = {member for family in broken for member in family.members}
        apart = self._recall(loose)
        watch = self.tracing.rests_on
        self._tracer.rejoin(one.family for one in whole if one.rests_on == watch)
        self._tracer.settle()
        self._tracer.rejoin(one.family for one in whole if one.rests_on != watch)
        self._family_of = {member: one.family.id for one in whole for member in one.family.members}
        self.known = len(held)
        self.is_unsettled = bool(broken) or any(one.rests_on != watch for one in whole)
        return apart

    def _recall(self, loose: set[str]) -> list[Traced]:
        """Take the fingerprints that are kept, some thousands at a time, but for those of loose reports."""
        from watchfloor.reports.families.packing import unpack

        apart: list[Traced] = []
        stream = self.ledger.traced(TRACE_RULES)
        while some := list(islice(stream, _RECALLED_AT_ONCE)):
            apart += [one for one in some if one.report in loose]
            calm = [one for one in some if one.report not in loose]
            self._name([(one.key, one.report) for one in calm])
            self._tracer.recall([one.report for one in calm], unpack([one.body for one in calm]))
        return apart

    def _read(self, key: int) -> Text:
        from watchfloor.reports.families.reports import traceable
        from watchfloor.reports.language import LANGUAGES_READ

        report = self.ledger.revision(key)
        if report.language in {None, *LANGUAGES_READ}:
            self._readable.add(report.id)
        return traceable(report, self.watch.outlets)

    def add(self, apart: Sequence[Traced], new: Sequence[int]) -> TraceSummary:
        """Hold reports against all others, those that stand apart again and new ones, and record what comes of it."""
        from watchfloor.ledger import Found
        from watchfloor.reports.families.fingerprints import fingerprints
        from watchfloor.reports.families.packing import pack, unpack

        texts = [self.text_of(key) for key in new]
        hashed = fingerprints([text.text for text in texts])
        if apart:
            self._name([(one.key, one.report) for one in apart])
            self._tracer.add_known([one.report for one in apart], unpack([one.body for one in apart]))
        if new:
            self._name(list(zip(new, [text.id for text in texts], strict=True)))
            self._tracer.add_known([text.id for text in texts], hashed)
        failed: list[str] = []
        changed = [self._with_drifts(family, failed) for family in self._tracer.changed()]
        gone = self._replace(changed)
        prints = list(zip(new, pack(hashed), strict=True))
        self.ledger.record_tracing(self.tracing, Found(prints, changed, gone))
        return TraceSummary(len(new), 0, len(changed), len(gone), tuple(failed))

    def _name(self, keys: Iterable[tuple[int, str]]) -> None:
        for key, report in keys:
            self._keys.append(key)
            self._key_of[report] = key

    def _replace(self, changed: Iterable[Family]) -> list[str]:
        """Note where members stand now, and give the families that no longer do."""
        gone, self._gone = self._gone, set()
        ids = set()
        for family in changed:
            ids.add(family.id)
            gone |= {self._family_of[member] for member in family.members if member in self._family_of}
            self._family_of.update(dict.fromkeys(family.members, family.id))
        return sorted(gone - ids)

    def _with_drifts(self, family: Family, failed: list[str]) -> Family:
        """Tell what changed between members in languages that are read."""
        from watchfloor.assessment.drift import drifts

        texts = [self.text_of(self._key_of[member]) for member in family.members]
        edges = [edge for edge in family.edges if {edge.parent, edge.child} <= self._readable]
        if not edges:
            return family
        try:
            told = drifts(evolve(family, edges=tuple(edges)), texts, self._parser, watch=self.watch)
            return evolve(family, drifts=told)
        except WatchfloorError:
            raise
        except Exception as error:
            what = f"{type(error).__name__}: {error}".partition("\n")[0]
            failed.append(f"family {family.id}: telling what changed in it failed: {what}")
            return family
