"""Screening a ledger: the claims of each reading are held against measures and lists, and what comes of it recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from watchfloor import __version__
from watchfloor.errors import WatchfloorError
from watchfloor.model.record import Record, content_id
from watchfloor.pipeline.stages import version_of

if TYPE_CHECKING:
    from watchfloor.ledger import Ledger, Screener, ToScreen
    from watchfloor.model.finding import Finding
    from watchfloor.model.listing import Listing
    from watchfloor.model.match import Match
    from watchfloor.sanctions.figures import Figure
    from watchfloor.watch.rows import Watch

MEASURE_RULES = f"measures {__version__}"
NAME_RULES = f"names {__version__}"


@frozen
class ScreenLine(Record):
    """What came of screening one report: `results` findings or matches, or the `reason` why there are none."""

    input: str
    claims: int
    results: int = 0
    reason: str = ""


@frozen
class ScreenPass(Record):
    """One pass over the ledger against 'measures' or 'lists': `screened` reports now, `known` before.

    `failed` lists the reports whose screening failed, `left` counts those that a stopped run did not come to.
    """

    against: str
    screened: int
    known: int
    results: int
    failed: tuple[ScreenLine, ...] = ()
    left: int = 0


@frozen
class ScreenSummary(Record):
    """What a run did, pass by pass; `stopped` where it was asked to leave the rest."""

    passes: tuple[ScreenPass, ...]
    stopped: bool = False

    @property
    def failed(self) -> tuple[ScreenLine, ...]:
        """Give the reports whose screening failed."""
        return tuple(line for one in self.passes for line in one.failed)

    @property
    def left(self) -> int:
        """Count the reports that a stopped run did not come to."""
        return sum(one.left for one in self.passes)


@frozen
class _Stage:
    """What is done to the claims of a reading, and in whose name it is recorded."""

    screener: Screener
    hold: Callable[[ToScreen], Sequence[Finding | Match]]


def screen_into(
    ledger: Ledger,
    watch: Watch,
    listings: Sequence[Listing] = (),
    figures: Sequence[Figure] = (),
    *,
    progress: Callable[[ScreenLine], None] = lambda line: None,
    stop: Callable[[], bool] = lambda: False,
) -> ScreenSummary:
    """Hold all claims of a ledger against the measures of a watch and the names in lists.

    What the same rules, watch and lists have screened is not screened again. The findings or matches of a report
    are recorded in one transaction, and told to `progress` only then; a run that was stopped, or died, goes on
    when it is started again.

    Args:
        ledger: whose claims are held against them, and where the findings and matches go.
        watch: whose measures are held against.
        listings: lists of designated names; without any, names are not screened, and earlier matches stand.
        figures: official figures that count against caps beside the claims.
        progress: told what came of each report.
        stop: asked after each report whether to leave the rest.

    Returns:
        What was done in each pass, and what was left.

    Raises:
        WatchfloorError: the ledger fails.
    """
    stages = [_against_measures(watch), *([_against_lists(watch, listings)] if listings else [])]
    passes: list[ScreenPass] = []
    for stage in stages:
        done, stopped = _run(ledger, stage, progress, stop)
        passes.append(done)
        if stopped:
            return ScreenSummary(tuple(passes), stopped=True)
    _sum_caps(ledger, watch, figures)
    return ScreenSummary(tuple(passes))


def _sum_caps(ledger: Ledger, watch: Watch, figures: Sequence[Figure]) -> None:
    from watchfloor.ledger import Against, Screener
    from watchfloor.sanctions.caps import running_caps
    from watchfloor.sanctions.happenings import counted_once

    of_figures = content_id(*(str(figure) for figure in figures))
    rests_on = (version_of(watch), of_figures, ledger.standing_digest())
    screener = Screener(Against.MEASURES, MEASURE_RULES, rests_on)
    if not ledger.has_caps(screener):
        sums = running_caps((recorded.claim for recorded in ledger.claims()), watch, figures)
        same = _same(ledger, watch, {entry.of for one in sums for entry in (*one.entries, *one.apart)})
        ledger.record_caps(screener, [counted_once(one, same) for one in sums])


def _same(ledger: Ledger, watch: Watch, counted: set[str]) -> Mapping[str, Sequence[str]]:
    """Give for each claim that counts against a cap those that say the same."""
    from watchfloor.assessment.same import find_same

    claims = [recorded.claim for recorded in ledger.claims() if recorded.claim.id in counted]
    wanted = {claim.report for claim in claims}
    reports = {one.report.id: one.report for one in ledger.reports() if one.report.id in wanted}
    return find_same(claims, reports, watch)


def _run(
    ledger: Ledger, stage: _Stage, progress: Callable[[ScreenLine], None], stop: Callable[[], bool]
) -> tuple[ScreenPass, bool]:
    known = ledger.recall_screenings(stage.screener)
    lines: list[ScreenLine] = []
    left, stopped = 0, False
    todo = ledger.to_screen(stage.screener)
    for line in _lines(ledger, stage, todo):
        lines.append(line)
        progress(line)
        if stop():
            left, stopped = sum(1 for _ in todo), True
            break
    failed = tuple(line for line in lines if line.reason)
    results = sum(line.results for line in lines)
    against = stage.screener.against.value
    return ScreenPass(against, len(lines) - len(failed), known, results, failed, left), stopped


def _lines(ledger: Ledger, stage: _Stage, todo: Iterator[ToScreen]) -> Iterator[ScreenLine]:
    for reading in todo:
        claims = len(reading.claims)
        try:
            results = stage.hold(reading)
        except WatchfloorError:
            raise
        except Exception as error:
            reason = f"screening it failed: {type(error).__name__}: {error}".partition("\n")[0]
            yield ScreenLine(reading.file, claims, reason=reason)
            continue
        ledger.record_screening(reading.reading, stage.screener, results)
        yield ScreenLine(reading.file, claims, len(results))


def _against_measures(watch: Watch) -> _Stage:
    from watchfloor.ledger import Against, Screener
    from watchfloor.sanctions.findings import find

    def hold(reading: ToScreen) -> list[Finding]:
        return [
            found for claim in reading.claims for found in find(claim, watch, published=reading.published)
        ]

    return _Stage(Screener(Against.MEASURES, MEASURE_RULES, (version_of(watch),)), hold)


def _against_lists(watch: Watch, listings: Sequence[Listing]) -> _Stage:
    from watchfloor.ledger import Against, Screener
    from watchfloor.sanctions.named import names_of
    from watchfloor.sanctions.names import index_listings

    index = index_listings(listings)
    rests_on = (version_of(evolve(watch, measures=())), *(listing.id for listing in listings))

    def hold(reading: ToScreen) -> list[Match]:
        asked = [query for claim in reading.claims for query in names_of(claim, watch)]
        found = sorted((match for query in asked for match in index.screen(query)), key=_score)
        return list({match.id: match for match in found}.values())

    return _Stage(Screener(Against.LISTS, NAME_RULES, rests_on), hold)


def _score(match: Match) -> float:
    return match.score
