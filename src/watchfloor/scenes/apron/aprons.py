"""Aprons: the instrument that measures cargo on aprons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.model.site import PartRole, Site
from watchfloor.scenes.apron.empty import Empty, empty_look, look_again
from watchfloor.scenes.apron.haze import slopes_of, without_haze
from watchfloor.scenes.apron.hiding import apart_from_cloud, seen_of
from watchfloor.scenes.apron.intervals import area_interval, kind_of
from watchfloor.scenes.apron.outlines import outline_of
from watchfloor.scenes.apron.patches import Look, Patch, look_at, patch_of
from watchfloor.scenes.apron.regions import Day, Region, regions
from watchfloor.scenes.apron.shade import shade_of
from watchfloor.scenes.apron.snow import bodies, lying_on, through
from watchfloor.scenes.colour import colour_word
from watchfloor.scenes.frame import Band, Cover, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.observing import Seen, Subject
from watchfloor.scenes.view import View

_LEAST_COLOUR_PIXELS = 6.0
_COLOURS_OF_SNOW = ("white", "grey")
# the least share that can be told from an empty apron, a side of the interval
_SHARE_ERROR = 0.02
# under snow no apron is seen so well that nothing white could lie on it
_UNDER_SNOW = 0.99
# ground under snow varies less than this, on the scale of logarithms, unless it shows through
_PATCHY = 0.15
# and so much of it at least is marked as snow, or not
_PARTLY = 0.1


@frozen(eq=False)
class ApronPlan:
    """The aprons of a site on a grid."""

    site: str
    grid: Grid
    patches: tuple[Patch, ...]
    too_small: tuple[str, ...]


@frozen(eq=False)
class ApronSample:
    """What one scene shows of each apron, or why it shows nothing."""

    scene: str
    datetime: str
    bands: tuple[Band, ...]
    scale: Scale
    sigma_m: float
    reason: str | None
    looks: tuple[Look, ...]


@frozen(eq=False)
class Measuring:
    """One apron on one date: what lies on it, how much could be seen, and under what light."""

    sample: ApronSample
    seen: Seen
    usable: NDArray[np.bool_]
    snow: bool
    regions: tuple[Region, ...]
    floor: NDArray[np.float32]


@frozen(eq=False)
class _Date:
    """What one scene shows of one apron: its values, (bands, h, w), free of haze, and where they can be used, (h, w)."""

    sample: ApronSample
    patch: Patch
    look: Look
    values: NDArray[np.float32]
    usable: NDArray[np.bool_]


class Aprons:
    """Measures cargo on aprons."""

    method = "apron 1"
    measures_radar = False

    def plan(self, site: Site, grid: Grid) -> ApronPlan | None:
        """Lay the aprons of a site on a grid; null where it has none."""
        parts = site.having(PartRole.APRON)
        if not parts:
            return None
        laid = [(part.id, patch_of(part, grid)) for part in parts]
        patches = tuple(patch for _, patch in laid if patch is not None)
        return ApronPlan(site.id, grid, patches, tuple(part for part, patch in laid if patch is None))

    def sample(self, view: View, plan: ApronPlan) -> ApronSample:
        """Take the window of each apron."""
        frame = view.frame
        reason = "too dark" if frame.too_dark else view.shift.reason
        looks = tuple(look_at(view, patch) for patch in plan.patches)
        return ApronSample(
            frame.scene, frame.datetime, frame.bands, frame.scale, view.shift.sigma_m, reason, looks
        )

    def learn(self, plan: ApronPlan, samples: Sequence[ApronSample]) -> ApronPlan:
        """Leave the plan as it is: each apron is learnt as it is measured."""
        return plan

    def split(
        self, plan: ApronPlan, samples: Sequence[ApronSample]
    ) -> list[tuple[ApronPlan, Sequence[ApronSample]]]:
        """Split by apron, and those that are too small from the rest."""
        one_each = [
            (evolve(plan, patches=(patch,), too_small=()), [_only(sample, number) for sample in samples])
            for number, patch in enumerate(plan.patches)
        ]
        return [(evolve(plan, patches=()), samples), *one_each]

    def measure(self, plan: ApronPlan, samples: Sequence[ApronSample]) -> Iterator[Observation]:
        """Measure every apron on every date."""
        for part in plan.too_small:
            for sample in samples:
                hidden = Seen(0.0, "too coarse: the apron is smaller than four pixels", hidden=True)
                yield self._subject(plan, part, sample).observe(Feature.PILE, Measured.SHARE, hidden)
        for number, patch in enumerate(plan.patches):
            for day in days_of(number, patch, samples, plan.grid.pixel_m):
                yield from self._records(plan, patch, day)

    def _subject(self, plan: ApronPlan, part: str, sample: ApronSample) -> Subject:
        return Subject(plan.site, part, sample.scene, sample.datetime, self.method)

    def _records(self, plan: ApronPlan, patch: Patch, day: Measuring) -> Iterator[Observation]:
        """Give the share filled of one apron on one date, and each pile."""
        subject = self._subject(plan, patch.part, day.sample)
        share, low, high = _share_filled(patch, day)
        yield subject.observe(
            Feature.PILE, Measured.SHARE, day.seen, value=share, low=low, high=high, unit="1"
        )
        if day.seen.hidden:
            return
        pixel = plan.grid.pixel_m
        for ordinal, region in enumerate(day.regions):
            kind = kind_of(region.contrast, snow=day.snow, dark=region.dark)
            area = region.pixels * pixel**2
            low, best, high = area_interval(area, pixel, kind, day.sample.sigma_m)
            word = _word(region, day)
            yield subject.observe(
                Feature.PILE, Measured.AREA, day.seen, ordinal,
                value=round(best, 1), low=round(low, 1), high=round(high, 1), unit="m2", colour=word,
                geometry=outline_of(region.share, patch, plan.grid),
            )  # fmt: skip


def _only(sample: ApronSample, number: int) -> ApronSample:
    return evolve(sample, looks=(sample.looks[number],))


def days_of(number: int, patch: Patch, samples: Sequence[ApronSample], pixel_m: float) -> Iterator[Measuring]:
    """Measure one apron on all dates, the reference made of all of them together."""
    shown = [sample for sample in samples if sample.reason is None]
    for sample in samples:
        if sample.reason is not None:
            yield _hidden(patch, sample, seen_of(sample.looks[number].cover, patch.inside, sample.reason))
    if not shown:
        return
    looks = [sample.looks[number] for sample in shown]
    values = np.stack([np.nan_to_num(look.values.astype(np.float32)) for look in looks])
    usable = np.stack([look.usable for look in looks])
    snow = np.stack([look.cover == Cover.SNOW for look in looks])
    empty = empty_look(values, usable, patch.inside, snow)
    _clear_haze(values, usable, patch.inside, empty)
    for date, sample in enumerate(shown):
        yield _on_date(_Date(sample, patch, looks[date], values[date], usable[date]), empty, date, pixel_m)


def _on_date(at: _Date, empty: Empty, date: int, pixel_m: float) -> Measuring:
    """Measure one apron on one date by its empty look: against snow where that lies, else against the floor."""
    seen = seen_of(at.look.cover, at.patch.inside, None)
    if seen.hidden:
        return _hidden(at.patch, at.sample, seen)
    shade, inside = shade_of(at.sample.bands), at.patch.inside
    if empty.bare is not None:
        lying = lying_on(at.values, empty.bare, at.look.cover == Cover.SNOW, at.usable)
        if lying is not None:
            day = Day(at.values, empty.bare, empty.spread[date], shade, at.usable)
            found = apart_from_cloud(bodies(day, lying, inside, pixel_m), at.look.cover, pixel_m)
            seen = Seen(
                min(seen.clear_share, _UNDER_SNOW), seen.reason or "white cargo cannot be told from snow"
            )
            return Measuring(at.sample, seen, at.usable, True, found, lying.colour)
    snowy = bool(empty.lying_snow[date])
    white = (
        float(np.mean(at.look.cover[at.usable & (inside > 0.5)] == Cover.SNOW)) if at.usable.any() else 0.0
    )
    if (snowy and empty.spread[date].mean() > _PATCHY) or _PARTLY < white < 1 - _PARTLY:
        return _hidden(at.patch, at.sample, Seen(seen.clear_share, "snow lies in patches", hidden=True))
    day = Day(at.values, empty.look[date], empty.spread[date], shade, at.usable)
    found = apart_from_cloud(regions(day, inside, pixel_m), at.look.cover, pixel_m)
    floor = np.median(empty.look[date][:, inside > 0.5], axis=1)
    return Measuring(at.sample, seen, at.usable, snowy, found, floor * np.nan if snowy else floor)


def _clear_haze(
    values: NDArray[np.float32], usable: NDArray[np.bool_], inside: NDArray[np.float32], empty: Empty
) -> None:
    """Take haze away, in place, on all dates without snow that have some."""
    if empty.bare is None:
        return
    slopes = slopes_of(empty.bare)
    for date in np.flatnonzero(~empty.lying_snow).tolist():
        clear = without_haze(values[date], empty.bare, slopes, usable[date])
        if clear is not None:
            values[date] = clear
            look_again(empty, date, clear, usable[date], inside)


def _hidden(patch: Patch, sample: ApronSample, seen: Seen) -> Measuring:
    nothing = np.full(len(sample.bands), np.nan, np.float32)
    return Measuring(sample, seen, np.zeros(patch.shape, bool), False, (), nothing)


def _word(region: Region, day: Measuring) -> str | None:
    """Name the colour of a region; null where it is too small, or where snow may lie on it."""
    if region.pixels < _LEAST_COLOUR_PIXELS:
        return None
    if day.snow:
        colour = through(region.colour, day.floor)
        word = colour_word(colour, day.floor * np.nan, day.sample.bands, day.sample.scale)
        return None if word in _COLOURS_OF_SNOW else word
    return colour_word(region.colour, day.floor, day.sample.bands, day.sample.scale)


def _share_filled(patch: Patch, day: Measuring) -> tuple[float, float, float]:
    """Give the share of the visible apron that is filled, with its interval."""
    room = float((patch.inside * day.usable).sum())
    if not room:
        return 0.0, 0.0, 1.0
    filled = sum(float((region.share * patch.inside * day.usable).sum()) for region in day.regions)
    error = _SHARE_ERROR + sum(0.25 * region.edge for region in day.regions) / room
    share = min(filled / room, 1.0)
    share = max(share, 0.0)
    return round(share, 4), round(max(share - error, 0.0), 4), round(min(share + error, 1.0), 4)
