"""The times of measures: a chain of supersession without gaps, and no two measures on the same goods by oversight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from attrs import frozen

from watchfloor.model.hs import HsCode
from watchfloor.model.measure import Cap, Direction, Measure
from watchfloor.watch.tables import Problems

_END_OF_TIME = "9999-12-31"


@frozen
class Written:
    """A measure with the line that it begins in, and what takes the problems of its file."""

    measure: Measure
    line: int
    problems: Problems


def check_times(written: Sequence[Written], known: Collection[str]) -> None:
    """Refuse successors and neighbours that are not there, gaps to a successor, and overlaps.

    Args:
        written: the measures of all regimes.
        known: every id that stands in the files, those of refused measures included.
    """
    by_id = {one.measure.id: one for one in reversed(written)}
    for one in written:
        _check_successor(one, by_id, known)
        for other in one.measure.beside:
            if other not in known:
                one.problems.add(one.line, f"beside {other[:80]!r} is the id of no measure", "correct the id")
    for earlier, later in combinations(sorted(written, key=_begins), 2):
        if _overlap(earlier.measure, later.measure):
            what = f"measure {later.measure.id} is on the same goods at the same time as {earlier.measure.id}"
            remedy = "end that one the day before, or name it under beside:"
            later.problems.add(later.line, what, remedy)


def faults_of_caps(measure: Measure) -> Iterator[str]:
    """Say where the caps of a measure, taken unit by unit, leave a gap, overlap or run beyond it."""
    series: dict[str, list[Cap]] = defaultdict(list)
    for cap in sorted(measure.caps, key=lambda cap: cap.start):
        series[cap.unit].append(cap)
    for unit, caps in series.items():
        if caps[0].start != measure.in_force_from:
            yield f"the first cap in {unit} begins {caps[0].start}, the measure {measure.in_force_from}"
        for before, after in pairwise(caps):
            if before.end is None or after.start != day_after(before.end):
                yield f"the cap in {unit} of {after.start} does not begin the day after the one before it ends"
        if (caps[-1].end or measure.in_force_to) != measure.in_force_to:
            yield f"the last cap in {unit} does not end with the measure"
        if any(cap.period == "once" and cap.end is None for cap in caps):
            yield f"a cap in {unit} that holds once has no end"


def day_after(day: str) -> str:
    """Give the day after one, both ISO 8601."""
    return (date.fromisoformat(day) + timedelta(1)).isoformat()


def _begins(one: Written) -> tuple[str, str]:
    return one.measure.in_force_from, one.measure.id


def _check_successor(one: Written, by_id: dict[str, Written], known: Collection[str]) -> None:
    measure = one.measure
    if measure.superseded_by is None:
        return
    if measure.in_force_to is None:
        one.problems.add(
            one.line, f"measure {measure.id} is superseded and has no end", "give in_force_to: its last day"
        )
    elif measure.superseded_by not in known:
        what = f"superseded_by {measure.superseded_by[:80]!r} is the id of no measure"
        one.problems.add(one.line, what, "add that measure, or correct the id")
    elif measure.superseded_by in by_id:
        successor = by_id[measure.superseded_by].measure
        if (successor.regime, successor.party) != (measure.regime, measure.party):
            what = f"measure {measure.id} is superseded by one of another regime or country"
            one.problems.add(one.line, what, "a regime only replaces measures of its own")
        if successor.in_force_from != day_after(measure.in_force_to):
            what = f"measure {measure.id} ends {measure.in_force_to}, {successor.id} begins {successor.in_force_from}"
            one.problems.add(one.line, what, "let the successor begin the day after")


def _overlap(one: Measure, other: Measure) -> bool:
    """Tell whether two measures do the same to some of the same goods on some day, and neither says so."""
    same = (one.regime, one.party, one.effect) == (other.regime, other.party, other.effect)
    return (
        same
        and other.id not in one.beside
        and one.id not in other.beside
        and other.in_force_from <= (one.in_force_to or _END_OF_TIME)
        and one.in_force_from <= (other.in_force_to or _END_OF_TIME)
        and _directions_meet(one.direction, other.direction)
        and (not one.binds or not other.binds or bool(set(one.binds) & set(other.binds)))
        and _goods_meet(one, other)
    )


def _directions_meet(one: Direction, other: Direction) -> bool:
    return Direction.NONE not in (one, other) and (Direction.BOTH in (one, other) or one is other)


def _goods_meet(one: Measure, other: Measure) -> bool:
    named = set(one.goods) & set(other.goods) - set(one.except_goods) - set(other.except_goods)
    return (
        (one.any_goods or other.any_goods)
        or bool(named)
        or bool(set(one.arms) & set(other.arms))
        or any(_codes_meet(code, another) for code in one.hs for another in other.hs)
    )


def _codes_meet(one: HsCode, other: HsCode) -> bool:
    return one.code.startswith(other.code) or other.code.startswith(one.code)
