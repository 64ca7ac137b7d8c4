"""The instrument for works: planned on a site's grid, sampled a scene at a time, measured over all dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.model.site import PartRole, Site
from watchfloor.scenes.frame import Cover
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.observing import Seen, Subject
from watchfloor.scenes.parts import covered
from watchfloor.scenes.registration.ground import in_pixels
from watchfloor.scenes.view import View
from watchfloor.scenes.works.areas import Calibration, calibration, extent_of
from watchfloor.scenes.works.blocks import Codes, all_clear, averaged, coded
from watchfloor.scenes.works.changes import Change, Ground, find_changes
from watchfloor.scenes.works.courses import Courses
from watchfloor.scenes.works.joined import joined
from watchfloor.scenes.works.outlines import outline_of
from watchfloor.scenes.works.season import odd_dates, season_basis

_MOST_PLACES = 60_000
_SURVEYED = 3_000
_FEWEST_DATES = 10
_LEAST_SEEN = 0.3
_PARTLY = 0.98
_EVERY = 3
_TRACK_MARGIN_M = 6.0
_QUAY_MARGIN_M = 20.0
_DAY_SECONDS = 86_400.0


@frozen(eq=False)
class WorksPlan:
    """Where change is looked for: in blocks of `block` pixels of the grid, `ground` tells which of them.

    `inside` tells which pixels of the grid those are, (height, width), `places` are the numbers of the blocks.
    """

    site: str
    grid: Grid
    block: int
    ground: Ground
    inside: NDArray[np.bool_]
    places: NDArray[np.int64]


@frozen(eq=False)
class WorksSample:
    """The mean of each wanted block, `codes` of shape (bands, places), 0 where it was hidden or under snow."""

    scene: str
    datetime: str
    codes: Codes
    clear_share: float
    reason: str | None


class Works:
    """Finds lasting change: what comes once and stays, whatever the season, and not what comes and goes."""

    method = "works 2"
    measures_radar = False

    def __init__(self, table: Calibration | None = None) -> None:
        """Take a calibration of areas; that of the package where none is given."""
        self._calibration = table or calibration()

    def plan(self, site: Site, grid: Grid) -> WorksPlan | None:
        """Lay blocks over the site's area, but for tracks and berths, which trains and ships change every day."""
        block = max(1, int(np.ceil(np.sqrt(grid.height * grid.width / _MOST_PLACES))))
        areas = [in_pixels(part, grid) for part in site.having(PartRole.AOI)]
        wanted = covered(areas, grid) if areas else np.ones(grid.shape, bool)
        for role, margin in ((PartRole.TRACK, _TRACK_MARGIN_M), (PartRole.BERTH, _QUAY_MARGIN_M)):
            wanted &= ~covered(
                [
                    in_pixels(p, grid).buffer((margin + p.accuracy_m) / grid.pixel_m)
                    for p in site.having(role)
                ],
                grid,
            )
        lain_on = [*site.having(PartRole.APRON), *site.having(PartRole.WATER)]
        busy = covered([in_pixels(part, grid) for part in lain_on], grid)
        ground = Ground(_mostly(wanted, block), _mostly(busy, block), grid.pixel_m * block)
        places = np.flatnonzero(ground.wanted)
        return WorksPlan(site.id, grid, block, ground, wanted, places) if len(places) else None

    def sample(self, view: View, plan: WorksPlan) -> WorksSample:
        """Take the mean of each block, as the ground lies on the reference."""
        frame = view.frame
        laid = averaged(frame.pixels, view.shift, plan.block)
        laid = laid.reshape(len(laid), -1).take(plan.places, axis=1)
        known = all_clear(frame.cover == int(Cover.CLEAR), view.shift, plan.block).ravel()[plan.places]
        known &= np.logical_and.reduce([np.isfinite(band) for band in laid])
        if view.shift.reason is not None or frame.too_dark:
            known[:] = False
        codes = coded(laid * view.gains[:, None] + view.offsets[:, None], known)
        share = float(known.mean())
        return WorksSample(frame.scene, frame.datetime, codes, share, _reason(view, share, plan.inside))

    def learn(self, plan: WorksPlan, samples: Sequence[WorksSample]) -> WorksPlan:
        """Leave the plan as it is: all dates are measured together."""
        return plan

    def split(
        self, plan: WorksPlan, samples: Sequence[WorksSample]
    ) -> list[tuple[WorksPlan, Sequence[WorksSample]]]:
        """Keep all dates and places together."""
        return [(plan, samples)]

    def measure(self, plan: WorksPlan, samples: Sequence[WorksSample]) -> Iterator[Observation]:
        """Say of each date how much of the site was seen, and which works were there first on it."""
        for sample in samples:
            seen = Seen(sample.clear_share, sample.reason, hidden=sample.clear_share < _LEAST_SEEN)
            yield self._subject(plan, sample).observe(Feature.SITE, Measured.STATE, seen)
        usable = [sample for sample in samples if sample.clear_share >= _LEAST_SEEN]
        if len(usable) < _FEWEST_DATES:
            return
        days = np.array([datetime.fromisoformat(one.datetime).timestamp() / _DAY_SECONDS for one in usable])
        courses = Courses([sample.codes for sample in usable], days)
        survey = slice(None, None, max(1, courses.places // _SURVEYED))
        plain = np.flatnonzero(~odd_dates(courses.seen(survey)))
        if len(plain) < _FEWEST_DATES:
            return
        courses, usable = courses.on(plain), [usable[date] for date in plain]
        basis = season_basis(courses.days, courses.full(survey)[0])
        changes = find_changes(courses, basis, plan.ground)
        for number, change in enumerate(joined(changes, courses.days, plan.ground.fewest)):
            yield self._structure(plan, usable, change, number)

    def _structure(
        self, plan: WorksPlan, samples: Sequence[WorksSample], change: Change, number: int
    ) -> Observation:
        first, last = samples[change.first_with], samples[change.last_without]
        side_m = plan.ground.side_m
        value, low, high = (round(area * side_m**2, 1) for area in self._calibration.area(*extent_of(change)))
        return self._subject(plan, first).observe(
            Feature.STRUCTURE,
            Measured.AREA,
            Seen(first.clear_share),
            number,
            value=value,
            low=low,
            high=high,
            unit="m2",
            geometry=outline_of(change.mask, plan.grid, plan.block),
            appeared=(last.datetime, first.datetime),
        )

    def _subject(self, plan: WorksPlan, sample: WorksSample) -> Subject:
        return Subject(plan.site, None, sample.scene, sample.datetime, self.method)


def _mostly(inside: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    """Tell which blocks, (height // side, width // side), lie inside with more than half of their pixels."""
    rows, columns = inside.shape[0] // side, inside.shape[1] // side
    blocks = inside[: rows * side, : columns * side].reshape(rows, side, columns, side)
    mostly: NDArray[np.bool_] = blocks.mean(axis=(1, 3)) > 0.5
    return mostly


def _reason(view: View, share: float, inside: NDArray[np.bool_]) -> str | None:
    if view.shift.reason is not None:
        return view.shift.reason
    if view.frame.too_dark:
        return "too dark"
    if share >= _PARTLY:
        return None
    some = (slice(None, None, _EVERY), slice(None, None, _EVERY))
    covers = np.bincount(view.frame.cover[some][inside[some]], minlength=len(Cover))
    covers[Cover.CLEAR] = 0
    words = {Cover.OUTSIDE: "outside the image", Cover.NO_DATA: "no data", Cover.SHADOW: "shadow of cloud"}
    worst = Cover(int(covers.argmax()))
    return words.get(worst, worst.name.lower()) if covers.any() else "at the edge of what was hidden"
