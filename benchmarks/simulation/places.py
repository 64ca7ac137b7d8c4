"""Places: what a renderer draws, in metres around a middle, and the site that lists its parts."""

from __future__ import annotations

from attrs import frozen

from benchmarks.simulation.painting import Floats


@frozen(eq=False)
class Shape:
    """One part of the site as it is drawn: id, role, points (n, 2) in metres, accuracy; `side` of the yard or 0."""

    part: str
    role: str
    points: Floats
    accuracy_m: float
    side: int = 0


@frozen(eq=False)
class Plot:
    """The place that is rendered: id of its site, its size in metres, and the site's parts."""

    site: str
    width_m: float
    height_m: float
    shapes: list[Shape]
