"""Sample: what one scene shows of the waters of a site, kept small."""

from __future__ import annotations

import zlib
from functools import cache

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.berth.plan import BerthPlan
from watchfloor.scenes.berth.water import Mask, Pixels, contrast_to_water, find_water, settle_water
from watchfloor.scenes.frame import Cover, Frame, Scale, shows_ground
from watchfloor.scenes.observing import Seen
from watchfloor.scenes.view import View

_HIDDEN = 0.15
_WHOLE = 0.97
_CODES = 20.0
_LEAST_CONTRAST = 1.0
_LEAST_WATER_M2 = 2000.0
_LEAST_SURE = 0.3
_SPECKLED = 2.0
_REASONS = {
    Cover.OUTSIDE: "outside the image",
    Cover.NO_DATA: "no data",
    Cover.CLOUD: "cloud",
    Cover.HAZE: "too hazy",
    Cover.SHADOW: "shadow of cloud",
}


@frozen(eq=False)
class BerthSample:
    """What one scene shows: how much of each part, and how far each pixel stands out from water.

    `codes` and `hidden` are compressed; `moved` is how far the window lies from the reference in parts of a pixel.
    """

    scene: str
    datetime: str
    radar: bool
    seen: tuple[Seen, ...]
    moved: tuple[float, float]
    codes: bytes | None
    hidden: bytes | None

    def contrast(self, plan: BerthPlan) -> Pixels:
        """Give the signed contrast to water in the window, (height, width)."""
        codes = np.frombuffer(zlib.decompress(self.codes or b""), np.uint8).reshape(plan.shape)
        contrast: Pixels = _decoded()[codes]
        return contrast

    def visible(self, plan: BerthPlan) -> Mask:
        """Tell of each pixel of the window whether it could be seen."""
        bits = np.frombuffer(zlib.decompress(self.hidden or b""), np.uint8)
        height, width = plan.shape
        visible: Mask = np.unpackbits(bits, count=height * width).reshape(height, width) == 0
        return visible


@cache
def _decoded() -> Pixels:
    """Give the contrast that each code stands for, by its bits."""
    codes = np.arange(256, dtype=np.uint8).view(np.int8).astype(np.float32)
    decoded: Pixels = np.copysign(np.exp2(np.abs(codes) / _CODES) - 1, codes)
    return decoded


def take_sample(view: View, plan: BerthPlan) -> BerthSample:
    """Take of one view how far the waters of a site stand out from water."""
    frame = view.frame
    reason = view.shift.reason or ("too dark" if frame.too_dark else None)
    shifts = np.array([view.shift.rows, view.shift.columns])
    whole = np.rint(shifts)
    moved = (float(whole[0] - shifts[0]), float(whole[1] - shifts[1]))
    radar = frame.scale is Scale.AMPLITUDE
    made = BerthSample(frame.scene, frame.datetime, radar, (), moved, None, None)
    if reason is not None:
        return _evolved(made, tuple(Seen(0.0, reason, hidden=True) for _ in plan.parts))
    pixels, cover = _window(frame, plan, int(whole[0]), int(whole[1]))
    usable = shows_ground(cover) & np.isfinite(pixels).all(axis=0)
    seen = tuple(_seen(part.mask, usable, cover) for part in plan.parts)
    if all(each.hidden for each in seen):
        return _evolved(made, seen)
    pixels = np.where(usable, pixels, 0.0).astype(np.float32)
    contrast = _contrast(pixels, usable, frame, plan)
    if contrast is None:
        return _evolved(made, tuple(_without_water(each) for each in seen))
    codes = _coded(contrast, usable & plan.near)
    return _evolved(
        made, seen, zlib.compress(codes.tobytes(), 1), zlib.compress(np.packbits(~usable).tobytes(), 1)
    )


def _coded(contrast: Pixels, near: Mask) -> NDArray[np.int8]:
    """Code contrasts as their logarithms; those that are less than the noise are nought."""
    places = np.flatnonzero(near & (np.abs(contrast) >= _LEAST_CONTRAST))
    values = contrast.ravel()[places]
    codes = np.zeros(contrast.shape, np.int8)
    steps = np.minimum(np.rint(_CODES * np.log2(1 + np.abs(values))), 127)
    codes.ravel()[places] = np.copysign(steps, values)
    return codes


def _evolved(
    made: BerthSample, seen: tuple[Seen, ...], codes: bytes | None = None, hidden: bytes | None = None
) -> BerthSample:
    return BerthSample(made.scene, made.datetime, made.radar, seen, made.moved, codes, hidden)


def _contrast(pixels: Pixels, usable: Mask, frame: Frame, plan: BerthPlan) -> Pixels | None:
    pixel_m = plan.grid.pixel_m
    open_water = usable & plan.drawn
    if frame.scale is Scale.AMPLITUDE:
        usual = np.median(pixels[:, open_water], axis=1)[:, None, None]
        sure = open_water & (pixels < _SPECKLED * usual).all(axis=0)
    else:
        sure = find_water(pixels, frame.bands, pixel_m, usable, plan.drawn)
        if sure[open_water].mean() < _LEAST_SURE:
            sure = settle_water(pixels, open_water, pixel_m)
    if sure.sum() * pixel_m**2 < _LEAST_WATER_M2:
        return None
    return contrast_to_water(pixels, sure, pixel_m)


def _window(frame: Frame, plan: BerthPlan, down: int, right: int) -> tuple[Pixels, NDArray[np.uint8]]:
    """Give pixels and cover of the window, moved by whole pixels; what lies beyond the frame is outside."""
    height, width = plan.shape
    pixels = np.full((len(frame.pixels), height, width), np.nan, np.float32)
    cover = np.full((height, width), Cover.OUTSIDE, np.uint8)
    top, left = plan.top + down, plan.left + right
    rows = slice(max(top, 0), max(min(top + height, frame.cover.shape[0]), 0))
    columns = slice(max(left, 0), max(min(left + width, frame.cover.shape[1]), 0))
    target = slice(rows.start - top, rows.stop - top), slice(columns.start - left, columns.stop - left)
    if rows.stop > rows.start and columns.stop > columns.start:
        pixels[:, target[0], target[1]] = frame.pixels[:, rows, columns]
        cover[target] = frame.cover[rows, columns]
    return pixels, cover


def _seen(mask: Mask, usable: Mask, cover: NDArray[np.uint8]) -> Seen:
    area = int(mask.sum())
    if not area:
        return Seen(0.0, "outside the image", hidden=True)
    share = float(usable[mask].mean())
    if share >= _WHOLE:
        return Seen(share)
    counts = np.bincount(cover[mask & ~usable], minlength=len(Cover))
    counts[[Cover.CLEAR, Cover.SNOW]] = 0
    reason = _REASONS[Cover(int(np.argmax(counts)))] if counts.any() else _REASONS[Cover.NO_DATA]
    if share < _HIDDEN:
        return Seen(share, reason, hidden=True)
    return Seen(share, f"{reason}: {share:.0%} of the part is clear")


def _without_water(seen: Seen) -> Seen:
    return seen if seen.hidden else Seen(seen.clear_share, "no open water to compare with", hidden=True)
