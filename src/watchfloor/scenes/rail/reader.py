"""Reader: tells by turns where trains stand in a bundle and what it looks like empty, from many dates together."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.rail.beds import HALF_BED_M, beds, beside
from watchfloor.scenes.rail.bundles import Bundle
from watchfloor.scenes.rail.deciding import Gathered, decide
from watchfloor.scenes.rail.lane_search import find_lanes
from watchfloor.scenes.rail.lanes import (
    Lanes,
    drawn_lanes,
    rows_near,
    with_ground,
    without_ground,
)
from watchfloor.scenes.rail.light import (
    Shade,
    covered,
    find_shade,
    no_shade,
    shaded,
)
from watchfloor.scenes.rail.matching import Match, match
from watchfloor.scenes.rail.occupancy import Occupancy
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.reference import Reference, empty_look, relook
from watchfloor.scenes.rail.robust import median
from watchfloor.scenes.rail.snow import much_brighter
from watchfloor.scenes.rail.veils import unveiled

Singles = NDArray[np.floating[Any]]

_LEAST_CLEAR = 0.25
_LEAST_BARE = 2
_ROUNDS = 2
_ROUNDS_ENOUGH = 1
_TOO_NOISY = 5.0
_VEIL_M = 12.0
_ROUGH = 2


@frozen(eq=False)
class Known:
    """What other dates have told of a bundle: where its lanes lie, and what it looks like empty."""

    lanes: Lanes
    reference: Reference


def read(
    values: Singles, snow: NDArray[np.bool_], tracks: Bundle, pixel_m: float, known: Known | None = None
) -> Reading:
    """Read one bundle over all dates.

    Args:
        values: (dates, bands, across, along), NaN where hidden.
        snow: (dates,) whether snow lies.
        tracks: the bundle.
        pixel_m: side of a pixel in metres.
        known: what other dates have told: its lanes are kept, its empty look is where the look of these dates starts;
            null to find both from these dates alone.
    """
    reader = _Reader(values, snow, tracks, pixel_m, known)
    return reader.read() if reader.enough.any() else reader.nothing()


def learn(values: Singles, snow: NDArray[np.bool_], tracks: Bundle, pixel_m: float) -> Known | None:
    """Learn from some dates what others need to be read: where the lanes lie, and what they look like empty.

    Args:
        values: (dates, bands, across, along), NaN where hidden.
        snow: (dates,) whether snow lies.
        tracks: the bundle.
        pixel_m: side of a pixel in metres.

    Returns:
        Null where none of the dates shows enough ground.
    """
    reader = _Reader(values, snow, tracks, pixel_m, None)
    return reader.learn() if reader.enough.any() else None


class _Reader:
    def __init__(
        self,
        values: Singles,
        snow: NDArray[np.bool_],
        tracks: Bundle,
        pixel_m: float,
        known: Known | None,
    ) -> None:
        # at every so manieth step along it is told first what can be told roughly
        self.every = 1 if known is None else _ROUGH
        self.snow = snow | much_brighter(values)
        self.values, self.tracks, self.pixel_m, self.known = values, tracks, pixel_m, known
        self.clear = np.isfinite(values[:, 0])
        self.enough = self.clear.mean(axis=(1, 2)) > _LEAST_CLEAR
        bare = self.enough & ~self.snow
        self.bare = bare if bare.sum() >= _LEAST_BARE else self.enough

    def read(self) -> Reading:
        """Read all dates."""
        seen, left = self._gathered(_ROUNDS if self.known is None else _ROUNDS_ENOUGH)
        lanes, matched = seen.lanes, seen.matched
        found = decide(seen, left, self.every)
        loud = matched.noise.mean(axis=1)
        known = self.enough & (loud < _TOO_NOISY * np.median(loud[self.bare])) & (matched.alike | ~self.snow)
        return Reading(
            lanes, seen.reference, matched, seen.shade, found.contrast, found.whitened, found.seen, found.sure,
            known, self.snow, found.weighed.occupancy(), self.tracks.across_m, lanes.reach(self.tracks),
        )  # fmt: skip

    def learn(self) -> Known:
        """Tell other dates what is needed to read them."""
        seen, _ = self._gathered(_ROUNDS_ENOUGH)
        return Known(without_ground(seen.lanes), seen.reference)

    def _gathered(self, rounds: int) -> tuple[Gathered, Singles]:
        """Tell by turns where trains stand and what the ground looks like where none does, and what differs from it."""
        matched, reference = self._first_look(drawn_lanes(self.tracks, self.pixel_m))
        quiet = float(np.median(matched.noise.mean(axis=1)[self.bare]))
        self.values, matched = unveiled(
            self.values, matched, reference.look, self.tracks, usable=self.enough, quiet=quiet
        )
        noise = self._noise(matched)
        left = self._left(matched, reference, self.every)
        if self.known is None:
            lanes = self._lanes(left[self._good(matched)], reference, noise)
        else:
            lanes = self.known.lanes
        seen = Gathered(
            self.tracks, lanes, matched, reference, no_shade(self.values.shape[1]), self.clear, self.enough,
            chance=np.zeros((len(self.values), *lanes.offsets.shape), np.float32),
        )  # fmt: skip
        for _ in range(rounds):
            seen, left = self._again(seen, left)
        return seen, left

    def _again(self, seen: Gathered, left: Singles) -> tuple[Gathered, Singles]:
        """Gather anew what is to be known, now that it is thought to be known where trains stand.

        `left` is what differs from the empty look, told at every step or roughly; it is given back at every step.
        """
        every = self.every
        rough = seen.thinned(every)
        found = decide(rough, left)
        chance = found.weighed.chance.repeat(every, axis=2)[..., : self.clear.shape[2]]
        matched, reference, noise = self._look_again(seen, chance)
        good, left = self._good(matched), self._left(matched, reference)
        shade = find_shade(
            rough.tracks,
            rough.lanes,
            left[..., ::every][good],
            reference.look[..., ::every],
            contrast=found.contrast[good],
            chance=found.weighed.chance[good],
        )
        lanes = without_ground(seen.lanes)
        if self.known is None:
            lit = self._lit(left[good], seen.lanes, shade, chance[good], reference.look)
            lanes = self._lanes(lit, reference, noise, lanes)
        lanes = with_ground(self.tracks, lanes, shade.way) if shade.way else lanes
        chance = chance[:, seen.lanes.stood_on]
        seen = evolve(seen, matched=matched, reference=reference, lanes=lanes, shade=shade, chance=chance)
        return seen, left

    def nothing(self) -> Reading:
        """Give the reading of dates none of which shows enough ground."""
        lanes = drawn_lanes(self.tracks, self.pixel_m)
        dates, bands, across, along = self.values.shape
        none = np.zeros((dates, len(lanes.parts), along), np.float32)
        contrast = np.zeros((dates, len(lanes.parts), bands, along), np.float32)
        plain = np.zeros((bands, across, along), np.float32)
        reference = Reference(plain, plain[0], plain, plain[:, 0, 0])
        matched = Match(np.zeros((dates, bands, 4)), np.ones((dates, bands)), np.zeros(dates, bool))
        return Reading(
            lanes, reference, matched, no_shade(bands), contrast, contrast, np.zeros(none.shape, bool),
            np.zeros(none.shape[1:], bool), np.zeros(dates, bool),
            self.snow, Occupancy(none.astype(np.int8), none), self.tracks.across_m, lanes.reach(self.tracks),
        )  # fmt: skip

    def _lanes(
        self, lit: Singles, reference: Reference, noise: Singles, before: Lanes | None = None
    ) -> Lanes:
        """Find the lanes, or improve those found before."""
        return find_lanes(self.tracks, lit, reference.look, noise=noise, pixel_m=self.pixel_m, before=before)

    def _lit(self, left: Singles, lanes: Lanes, shade: Shade, chance: Singles, look: Singles) -> Singles:
        """Take out of what differs from the empty look the shadows that fall on open ground."""
        dark = shaded(self.tracks, lanes, shade, chance)
        dark *= (1 - covered(self.tracks, lanes, chance))[:, None]
        lit: Singles = left - dark * look
        return lit

    def _good(self, matched: Match) -> NDArray[np.bool_]:
        """Tell which dates show enough ground that looks as on other dates; where none does, all that show enough."""
        good: NDArray[np.bool_] = self.bare & matched.alike
        return good if good.any() else np.asarray(self.bare)

    def _first_look(self, lanes: Lanes) -> tuple[Match, Reference]:
        if self.known is not None:
            reference = self.known.reference
            return match(self.values, reference.look, np.ones((1, 1, 1), np.float32)), reference
        plain = np.nan_to_num(median(self.values[self.bare], axis=0)).astype(np.float32)
        look, weights = Reference(plain, plain[0], plain, plain[:, 0, 0]), np.ones((1, 1, 1), np.float32)
        aside, alike = beside(self.tracks, lanes), beds(self.tracks, lanes)
        for _ in range(2):
            matched = match(self.values, look.look, weights)
            level, noise = self._level(matched, look), self._noise(matched)
            look = empty_look(level, noise, self.tracks.step_m, aside, alike)
        return match(self.values, look.look, weights), look

    def _level(self, matched: Match, reference: Reference, every: int = 1) -> Singles:
        """Bring the dates that look like the reference into its light, at every so manieth step along."""
        use = self._good(matched)
        return matched.of(use).level(self.values[..., ::every][use], reference.look, every)

    def _noise(self, matched: Match) -> Singles:
        """Give the noise of a typical date that looks like the reference, in its light, (bands,)."""
        use = self._good(matched)
        noise: Singles = np.median(matched.noise[use] / matched.terms[use][:, :, 0], axis=0)
        return noise

    def _left(self, matched: Match, reference: Reference, every: int = 1) -> Singles:
        """Give what differs from the empty look at every so manieth step along, (dates, bands, across, along).

        It is 0 where hidden, and lacks what all of the ground there shares that day.
        """
        gain = np.where(matched.alike[:, None], matched.terms[:, :, 0], 1)[:, :, None, None]
        sparse = (self.values[:, :, ::2, ::3] - matched.expected(reference.look, (2, 3))) / gain
        shared = np.nan_to_num(median(sparse, axis=2)).repeat(3, axis=2)[..., : self.clear.shape[2]]
        shared = ndimage.gaussian_filter1d(shared, _VEIL_M / self.tracks.step_m, axis=2)[..., ::every]
        left = matched.expected(reference.look, (1, every))
        hidden = ~self.clear[..., ::every]
        for date, seen in enumerate(self.values[..., ::every]):
            np.subtract(seen, left[date], out=left[date])
            left[date] /= gain[date]
            left[date] -= shared[date, :, None]
            np.copyto(left[date], 0, where=hidden[date])
        return left

    def _look_again(self, seen: Gathered, chance: Singles) -> tuple[Match, Reference, Singles]:
        """Take the empty look anew from where no train, by the chance of one (dates, lanes, along), and no shadow is."""
        lanes, matched, reference = seen.lanes, seen.matched, seen.reference
        empty = np.ones(self.clear.shape, np.float32)
        for lane, offsets in enumerate(lanes.offsets):
            rows = rows_near(self.tracks.across_m, offsets, 2 * HALF_BED_M)
            near = np.abs(self.tracks.across_m[rows, None] - offsets) < 2 * HALF_BED_M - 0.3
            empty[:, rows] *= 1 - near * chance[:, lane, None]
        if seen.shade.way:
            empty *= shaded(self.tracks, lanes, seen.shade, chance).min(axis=1) > -0.05
        use, noise, every = self._good(matched), self._noise(matched), self.every
        thinned, level = reference.thinned(every), self._level(matched, reference, every)
        bare = np.where(self.clear, empty, 0)[use][..., ::every]
        aside, step_m = beside(self.tracks, lanes)[:, ::every], self.tracks.step_m * every
        look = relook(level, bare, thinned, noise, beside=aside, step_m=step_m)
        look = reference.changed(thinned, look, every) if every > 1 else look
        matched = match(self.values, look.look, empty + 0.02, matched)
        return matched, look, self._noise(matched)
