"""Scores of works: what was reported as built held against what was, and against pontoons that came and went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from shapely.geometry import Polygon

from benchmarks.look_scores import Score, Told, pair
from benchmarks.look_truth import Outcome, Truth
from watchfloor.model.geometry import GeometryType
from watchfloor.model.observation import Feature, Observation

LEAST = 0.4
LARGER_AT_MOST = 8.0
DATES_AFTER = 8
DAYS_A_YEAR = 365.25


def judge_works(truth: Truth, observations: Iterable[Observation], outcome: Outcome) -> None:
    """Count works that were found, false ones, those whose appearance lies in the interval told, and pontoons taken.

    What came to stand on one of the last dates is neither missed nor false.
    """
    begun = datetime.fromisoformat(truth.scenes[0]["datetime"])
    ended = datetime.fromisoformat(truth.scenes[-1]["datetime"])
    outcome.years += (ended - begun).total_seconds() / 86_400 / DAYS_A_YEAR
    came = _came(truth)
    told = [one for one in observations if one.feature is Feature.STRUCTURE and one.appeared]
    shapes = [told_by(truth, one) for one in told]
    wanted, late = built(truth)
    pairs = pair([shape_of(truth, work) for work in wanted], shapes, alike_works, LEAST)
    score = Score(len(wanted), len(pairs))
    for first, second in pairs:
        outcome.appeared.append(_holds(told[second], came[wanted[first]["work"]]))
    others = [shape for place, shape in enumerate(shapes) if place not in {second for _, second in pairs}]
    near = [shape_of(truth, work) for work in [*wanted, *late]]
    false = [shape for shape in others if not any(alike_works(shape, work) > 0 for work in near)]
    score.false = len(false)
    outcome.works.add(score)
    pontoons = {str(one["polygon"]): one for scene in truth.scenes for one in scene["pontoons"]}
    outcome.pontoons += len(pontoons)
    outcome.pontoons_taken += sum(
        any(alike_works(shape_of(truth, one), shape) >= LEAST for shape in false) for one in pontoons.values()
    )


def alike_works(one: Told, other: Told) -> float:
    """Give how much of the smaller of two areas both cover; nothing where one is many times the other."""
    small, large = sorted((one.shape.area, other.shape.area))
    if large > LARGER_AT_MOST * small:
        return 0.0
    return float(one.shape.intersection(other.shape).area / small)


def _came(truth: Truth) -> dict[str, tuple[datetime, datetime]]:
    """Give of each work the moments of the last scene before it and of the first after it, clear or not."""
    came: dict[str, tuple[datetime, datetime]] = {}
    moments = [datetime.fromisoformat(scene["datetime"]) for scene in truth.scenes]
    for number, scene in enumerate(truth.scenes):
        for work in scene["works"]:
            came.setdefault(work["work"], (moments[max(0, number - 1)], moments[number]))
    return came


def _holds(observation: Observation, came: tuple[datetime, datetime]) -> bool:
    if observation.appeared is None:
        return False
    last, first = (datetime.fromisoformat(moment) for moment in observation.appeared)
    return last <= came[0] and came[1] <= first


def built(truth: Truth) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the works that stood on enough dates to be found, and those that came too late for it."""
    dates: dict[str, int] = {}
    works: dict[str, dict[str, Any]] = {}
    for scene in truth.scenes:
        for work in scene["works"]:
            works[work["work"]] = work
            dates[work["work"]] = dates.get(work["work"], 0) + (work["visible"] > 0.9)
    wanted = [work for name, work in works.items() if dates[name] >= DATES_AFTER]
    return wanted, [work for name, work in works.items() if dates[name] < DATES_AFTER]


def shape_of(truth: Truth, work: dict[str, Any]) -> Told:
    """Give the area of a work or pontoon of the truth."""
    shape = Polygon(truth.shape(work["polygon"]))
    return Told(None, shape, shape.area)


def told_by(truth: Truth, one: Observation) -> Told:
    """Give the area of an observation."""
    geometry = one.geometry
    if geometry is None or geometry.type not in (GeometryType.POLYGON, GeometryType.MULTI_POLYGON):
        return Told(None, Polygon(), 0.0)
    rings = (
        [geometry.coordinates[0]]
        if geometry.type is GeometryType.POLYGON
        else [p[0] for p in geometry.coordinates]
    )
    shape: Any = Polygon()
    for ring in rings:
        shape = shape.union(Polygon(truth.shape(ring)).buffer(0))
    return Told(None, shape, shape.area)
