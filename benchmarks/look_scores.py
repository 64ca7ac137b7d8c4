"""Scores of looking: what was observed at a site held against what truly stood there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isfinite
from statistics import median
from typing import Any, TypeVar

import numpy as np
from attrs import define, field, frozen
from shapely.geometry import LineString, Point, Polygon

TRACK_HALF_M = 2.3
SEEN_AT_LEAST = 0.9
One = TypeVar("One")
Other = TypeVar("Other")


@frozen
class Measurement:
    """A value that was measured with its 90 % interval, and the true one."""

    truth: float
    value: float
    low: float
    high: float

    @property
    def error(self) -> float:
        """Give by how much the value is too high."""
        return self.value - self.truth

    @property
    def covered(self) -> bool:
        """Tell whether the interval holds the truth."""
        return self.low <= self.truth <= self.high


@define
class Score:
    """How many were to be found, how many of them were, how many were reported that are none, and their measures."""

    wanted: int = 0
    found: int = 0
    false: int = 0
    measured: list[Measurement] = field(factory=list)

    def add(self, other: Score) -> None:
        """Count another score in."""
        self.wanted += other.wanted
        self.found += other.found
        self.false += other.false
        self.measured += other.measured

    @property
    def recall(self) -> float | None:
        """Give the share found of those to be found."""
        return self.found / self.wanted if self.wanted else None

    @property
    def precision(self) -> float | None:
        """Give the share of those reported that are true."""
        return self.found / (self.found + self.false) if self.found + self.false else None

    @property
    def f1(self) -> float | None:
        """Give the harmonic mean of recall and precision."""
        return 2 * self.found / (self.found + self.false + self.wanted) if self.wanted + self.false else None

    @property
    def coverage(self) -> float | None:
        """Give the share of intervals that hold the truth."""
        return _share(one.covered for one in self.measured)

    @property
    def median_error(self) -> float | None:
        """Give the median of the errors without their sign."""
        return median(abs(one.error) for one in self.measured) if self.measured else None

    @property
    def median_share(self) -> float | None:
        """Give the median of the errors without their sign as a share of the truth."""
        return median(abs(one.error) / one.truth for one in self.measured) if self.measured else None

    @property
    def mean_share(self) -> float | None:
        """Give the mean of the errors without their sign as a share of the truth."""
        shares = [abs(one.error) / one.truth for one in self.measured]
        return sum(shares) / len(shares) if shares else None

    @property
    def median_width(self) -> float | None:
        """Give the median width of the intervals that have both bounds."""
        widths = [one.high - one.low for one in self.measured if isfinite(one.high)]
        return median(widths) if widths else None

    def within(self, metres: float, share: float) -> float | None:
        """Give the share of errors no greater than so many metres or such a share of the truth, the greater of both."""
        return _share(abs(one.error) <= max(metres, share * one.truth) for one in self.measured)


def _share(told: Iterable[bool]) -> float | None:
    answers = list(told)
    return sum(answers) / len(answers) if answers else None


def pair(
    ones: Sequence[One], others: Sequence[Other], alike: Callable[[One, Other], float], least: float
) -> list[tuple[int, int]]:
    """Pair two lists one to one, the most alike first.

    Args:
        ones: one list.
        others: the other.
        alike: how alike two are.
        least: below which two are not paired.

    Returns:
        The places of the two in their lists.
    """
    scored = [
        (alike(one, other), first, second)
        for first, one in enumerate(ones)
        for second, other in enumerate(others)
    ]
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, first, second in sorted(scored, key=lambda entry: -entry[0]):
        if score < least or first in taken[0] or second in taken[1]:
            continue
        pairs.append((first, second))
        taken[0].add(first)
        taken[1].add(second)
    return pairs


@frozen(eq=False)
class Told:
    """One thing as it was observed, or one as it truly stood: its part and its shape in metres.

    `seen` is the share of it that could be seen, `value`, `low`, `high` its length, count or area, `colour` its word.
    """

    part: str | None
    shape: Any
    value: float
    low: float = 0.0
    high: float = 0.0
    colour: str | None = None
    seen: float = 1.0


def overlap_along(track: LineString, one: LineString, other: LineString) -> float:
    """Give how much of the longer of two stretches of a track both cover, from 0 to 1."""
    spans = [
        sorted(track.project(Point(end)) for end in (line.coords[0], line.coords[-1]))
        for line in (one, other)
    ]
    both = min(span[1] for span in spans) - max(span[0] for span in spans)
    longer = max(span[1] - span[0] for span in spans)
    return max(0.0, both) / longer if longer > 0 else 0.0


def stretched(line: LineString, by: float = 500.0) -> LineString:
    """Give a line that goes on straight at both ends."""
    places = np.asarray(line.coords, float)
    first, last = places[0] - places[1], places[-1] - places[-2]
    start = places[0] + first / np.hypot(*first) * by
    end = places[-1] + last / np.hypot(*last) * by
    return LineString([start, *places, end])


def alike_on_tracks(tracks: dict[str, LineString]) -> Callable[[Told, Told], float]:
    """Give how alike two trains are: by what they share of one listed track, or of a line that no track lists."""

    def alike(true: Told, seen: Told) -> float:
        if true.part != seen.part:
            return 0.0
        if true.part is not None:
            return overlap_along(tracks[true.part], true.shape, seen.shape)
        line = stretched(true.shape)
        middle = seen.shape.interpolate(0.5, normalized=True)
        return overlap_along(line, true.shape, seen.shape) if line.distance(middle) < TRACK_HALF_M else 0.0

    return alike


def alike_areas(true: Told, seen: Told) -> float:
    """Give how much of the larger of two areas both cover."""
    one, other = _whole(true.shape), _whole(seen.shape)
    return float(one.intersection(other).area / max(one.area, other.area, 1e-9))


def _whole(shape: Polygon) -> Any:
    return shape if shape.is_valid else shape.buffer(0)


def score(
    true: Sequence[Told],
    seen: Sequence[Told],
    alike: Callable[[Told, Told], float],
    *,
    least: float,
    smallest: float = 0,
) -> Score:
    """Score what was observed in one scene.

    What could hardly be seen or is smaller than asked for is neither missed nor false, whether reported or not.

    Args:
        true: what truly stood there.
        seen: what was observed.
        alike: how alike two are, from 0 to 1.
        least: from which likeness two are the same.
        smallest: value from which something is to be found.
    """
    wanted = [one for one in true if one.seen >= SEEN_AT_LEAST and one.value >= smallest]
    optional = [one for one in true if one.seen < SEEN_AT_LEAST or one.value < smallest]
    pairs = pair(wanted, seen, alike, least)
    result = Score(len(wanted), len(pairs))
    result.measured = [
        Measurement(wanted[first].value, seen[second].value, seen[second].low, seen[second].high)
        for first, second in pairs
    ]
    matched = {second for _, second in pairs}
    for place, one in enumerate(seen):
        if place not in matched and not any(alike(other, one) > 0 for other in optional):
            result.false += 1
    return result


def score_places(true: Sequence[tuple[Point, float]], seen: Sequence[Point]) -> Score:
    """Score single railcars: places with the length of each against the places told, the middle within half a length."""

    def near(one: tuple[Point, float], other: Point) -> float:
        middle, length = one
        return 1 - float(middle.distance(other)) / length

    pairs = pair(true, seen, near, 0.5)
    return Score(len(true), len(pairs), len(seen) - len(pairs))
