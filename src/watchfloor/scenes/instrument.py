"""Instrument: what measures one kind of part of a site, from one small sample a scene."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from watchfloor.model.observation import Observation
from watchfloor.model.site import Site
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.view import View

Plan = TypeVar("Plan")
Sample = TypeVar("Sample")


class Instrument(Protocol[Plan, Sample]):
    """Measures one kind of part: planned once for a site's grid, sampled scene by scene, then measured over all dates.

    Samples hold no more of a scene than the measuring needs, so that a year of them fits in memory.
    """

    method: str
    measures_radar: bool

    def plan(self, site: Site, grid: Grid) -> Plan | None:
        """Prepare for a site on a grid; null where the site has no part for this instrument."""
        ...

    def sample(self, view: View, plan: Plan) -> Sample:
        """Take of one view what the measuring needs."""
        ...

    def learn(self, plan: Plan, samples: Sequence[Sample]) -> Plan:
        """Give the plan with what the measuring of each sample needs to know of all."""
        ...

    def split(self, plan: Plan, samples: Sequence[Sample]) -> Sequence[tuple[Plan, Sequence[Sample]]]:
        """Split what is to be measured into what needs nothing of one another: dates, or parts of the site."""
        ...

    def measure(self, plan: Plan, samples: Sequence[Sample]) -> Iterator[Observation]:
        """Measure dates together, in the order of time; every part and date gets a record, seen or not."""
        ...
