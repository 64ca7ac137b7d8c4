"""The instrument for works: planned on a site's grid, sampled a scene at a time, measured over all dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import compress

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from rasterio.features import rasterize
from shapely.geometry.base import BaseGeometry

from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.model.site import PartRole, Site
from watchfloor.scenes.frame import Cover
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.observing import Seen, Subject
from watchfloor.scenes.registration.base import moved, moved_mask
from watchfloor.scenes.registration.ground import in_pixels
from watchfloor.scenes.view import View
from watchfloor.scenes.works.changes import Change, Grid2D, find_changes
from watchfloor.scenes.works.outlines import outline_of
from watchfloor.scenes.works.season import filled, odd_dates, season_basis
from watchfloor.scenes.works.steps import find_steps

_MOST_PLACES = 60_000
_COARSEST_M = 12.0
_FEWEST_DATES = 10
_LEAST_SEEN = 0.3
_PARTLY = 0.98
_TRACK_MARGIN_M = 6.0
_DAY_SECONDS = 86_400.0


@frozen(eq=False)
class WorksPlan:
    """Where change is looked for: `wanted` in blocks of `block` pixels of the grid, (rows, columns).

    `inside` tells which pixels of the grid those are, (height, width).
    """

    site: str
    grid: Grid
    block: int
    wanted: NDArray[np.bool_]
    inside: NDArray[np.bool_]


@frozen(eq=False)
class WorksSample:
    """The mean of each block's bands, (bands, rows, columns) as half floats, NaN where it was hidden or under snow."""

    scene: str
    datetime: str
    values: NDArray[np.float16]
    clear_share: float
    reason: str | None


class Works:
    """Finds lasting change: what comes once and stays, whatever the season, and not what comes and goes."""

    method = "works 1"
    measures_radar = False

    def plan(self, site: Site, grid: Grid) -> WorksPlan | None:
        """Lay blocks over the site's area, but for tracks and water, which trains and ships change every day."""
        block = max(1, int(np.ceil(np.sqrt(grid.height * grid.width / _MOST_PLACES))))
        if block * grid.pixel_m > _COARSEST_M and grid.pixel_m <= _COARSEST_M:
            block = max(1, int(_COARSEST_M / grid.pixel_m))
        areas = [in_pixels(part, grid) for part in site.having(PartRole.AOI)]
        tracks = [
            in_pixels(part, grid).buffer((_TRACK_MARGIN_M + part.accuracy_m) / grid.pixel_m)
            for part in site.having(PartRole.TRACK)
        ]
        wanted = _filled(areas, grid) if areas else np.ones(grid.shape, bool)
        wanted &= ~_filled(tracks, grid)
        blocks = _blocks(wanted.astype(np.float32), block) > 0.5
        return WorksPlan(site.id, grid, block, blocks, wanted) if blocks.any() else None

    def sample(self, view: View, plan: WorksPlan) -> WorksSample:
        """Take the mean of each block, as the ground lies on the reference."""
        frame = view.frame
        pixels = frame.pixels * view.gains[:, None, None] + view.offsets[:, None, None]
        clear = (frame.cover == Cover.CLEAR) & np.isfinite(frame.pixels[0])
        laid = _blocks(moved(np.where(clear, pixels, np.float32(0)), view.shift), plan.block)
        known = _blocks(moved_mask(clear, view.shift).astype(np.float32), plan.block) > 0.999
        if view.shift.reason is not None or frame.too_dark:
            known[:] = False
        values = np.where(known, laid, np.nan).astype(np.float16)
        share = float(known[plan.wanted].mean())
        return WorksSample(frame.scene, frame.datetime, values, share, _reason(view, share, plan.inside))

    def measure(self, plan: WorksPlan, samples: Sequence[WorksSample]) -> Iterator[Observation]:
        """Say of each date how much of the site was seen, and which works were there first on it."""
        for sample in samples:
            seen = Seen(sample.clear_share, sample.reason, hidden=sample.clear_share < _LEAST_SEEN)
            yield self._subject(plan, sample).observe(Feature.SITE, Measured.STATE, seen)
        usable = [sample for sample in samples if sample.clear_share >= _LEAST_SEEN]
        if len(usable) < _FEWEST_DATES:
            return
        values = np.stack([sample.values[:, plan.wanted] for sample in usable]).astype(np.float32)
        plain = ~odd_dates(values)
        if plain.sum() < _FEWEST_DATES:
            return
        values, usable = values[plain], list(compress(usable, plain))
        days = np.array([datetime.fromisoformat(one.datetime).timestamp() / _DAY_SECONDS for one in usable])
        known: NDArray[np.bool_] = np.asarray(np.isfinite(values).all(axis=1))
        full = filled(values.reshape(len(values), -1), days).reshape(values.shape)
        basis = season_basis(days, full.reshape(len(full), -1))
        grid = Grid2D(plan.wanted, plan.grid.pixel_m * plan.block, days)
        changes = find_changes(full, known, find_steps(full, basis), basis, grid)
        for number, change in enumerate(changes):
            yield self._structure(plan, usable, change, number)

    def _structure(
        self, plan: WorksPlan, samples: Sequence[WorksSample], change: Change, number: int
    ) -> Observation:
        first, last = samples[change.first_with], samples[change.last_without]
        area = float(change.share[change.mask].sum()) * (plan.grid.pixel_m * plan.block) ** 2
        spread = _uncertainty(change, plan.grid.pixel_m * plan.block)
        return self._subject(plan, first).observe(
            Feature.STRUCTURE,
            Measured.AREA,
            Seen(first.clear_share),
            number,
            value=round(area, 1),
            low=round(max(0.0, area - spread), 1),
            high=round(area + spread, 1),
            unit="m2",
            geometry=outline_of(change.mask, plan.grid, plan.block),
            appeared=(last.datetime, first.datetime),
        )

    def _subject(self, plan: WorksPlan, sample: WorksSample) -> Subject:
        return Subject(plan.site, None, sample.scene, sample.datetime, self.method)


def _uncertainty(change: Change, pixel_m: float) -> float:
    """Give half the width of the 90 % interval of an area: a part of a pixel all along its edge."""
    mask = np.pad(change.mask, 1)
    edges = sum(int((mask != np.roll(mask, 1, axis)).sum()) for axis in (0, 1))
    return (0.25 + change.scatter) * edges * pixel_m**2 / 2


def _reason(view: View, share: float, inside: NDArray[np.bool_]) -> str | None:
    if view.shift.reason is not None:
        return view.shift.reason
    if view.frame.too_dark:
        return "too dark"
    if share >= _PARTLY:
        return None
    covers = np.bincount(view.frame.cover[inside], minlength=len(Cover))
    covers[Cover.CLEAR] = 0
    words = {Cover.OUTSIDE: "outside the image", Cover.NO_DATA: "no data", Cover.SHADOW: "shadow of cloud"}
    worst = Cover(int(covers.argmax()))
    return words.get(worst, worst.name.lower()) if covers.any() else "at the edge of what was hidden"


def _blocks(image: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    """Give the mean of square blocks of the last two axes; what is left over at the end is left out."""
    height, width = image.shape[-2] // side, image.shape[-1] // side
    cut = image[..., : height * side, : width * side]
    blocks: NDArray[np.float32] = cut.reshape(*image.shape[:-2], height, side, width, side).mean(
        axis=(-3, -1)
    )
    return blocks


def _filled(shapes: list[BaseGeometry], grid: Grid) -> NDArray[np.bool_]:
    import shapely

    drawn = [shapely.transform(shape, lambda places: places + 0.5) for shape in shapes if not shape.is_empty]
    if not drawn:
        return np.zeros(grid.shape, bool)
    inside: NDArray[np.bool_] = rasterize(drawn, out_shape=grid.shape, fill=0, default_value=1) > 0
    return inside
