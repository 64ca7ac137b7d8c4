"""Light: what a train does to the ground beside it: its own light spread over it, and its shadow.

Over many trains of many colours, the part of the change beside them that goes with their colour is spread light, the
part that stays whatever the colour is shadow (robust regression by distance).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.grid import Floats
from watchfloor.scenes.rail.bundles import Bundle
from watchfloor.scenes.rail.lanes import WAGON_M, Lanes, profile, rows_near

Singles = NDArray[np.floating[Any]]

_REACH_M = 8.0
_SPREAD = 3.0
_BIN_M = 1.0
_NEAREST_M = 2.0
_SURE = 0.9
_OFTEN = 0.6
_BRIGHTER = 0.12
_LEAST = 60
_MOST = 4000
_DARKEST = -0.85
_SCALES = (0.6, 0.45, 0.35, 0.3, 0.25, 0.25)


@frozen(eq=False)
class Shade:
    """The shadow beside a train: `share` (distances, bands) of the ground's light it takes (0 to -1) by `distance_m`."""

    distance_m: Floats
    share: Floats

    @property
    def way(self) -> int:
        """Give the side to which shadows fall: 1 right, -1 left, 0 without sun."""
        return int(np.sign((self.share.sum(axis=1) * self.distance_m).sum() * -1))

    def at(self, distance_m: Floats) -> Singles:
        """Give the share of light taken at signed distances from a train's middle, (bands, ...)."""
        return np.stack(
            [np.interp(distance_m, self.distance_m, band, left=0, right=0) for band in self.share.T]
        ).astype(np.float32)


def no_shade(bands: int) -> Shade:
    """Give the shade of a day without sun."""
    return Shade(np.array([-_REACH_M, _REACH_M]), np.zeros((2, bands)))


def find_shade(
    tracks: Bundle, lanes: Lanes, left: Singles, reference: Singles, *, contrast: Singles, chance: Singles
) -> Shade:
    """Estimate the shadow from all trains that are surely there and not shadows themselves, being brighter than ground.

    Args:
        tracks: the bundle.
        lanes: its lanes.
        left: (dates, bands, across, along), what differs from the empty look, in the light of the reference.
        reference: (bands, across, along).
        contrast: (dates, lanes, bands, along), unmixed.
        chance: (dates, lanes, along) of a train.
    """
    distances = np.arange(-_REACH_M, _REACH_M + _BIN_M, _BIN_M)
    seldom = chance.mean(axis=0) < _OFTEN
    brighter = (contrast > _BRIGHTER * np.median(reference, axis=(1, 2))[None, None, :, None]).any(axis=2)
    dates, picked, along = np.nonzero((chance > _SURE) & seldom[None] & brighter)
    thin = np.random.default_rng(3).permutation(len(dates))[:_MOST]
    dates, picked, along = dates[thin], picked[thin], along[thin]
    bands = len(reference)
    if len(dates) < _LEAST:
        return no_shade(bands)
    middles = lanes.offsets[picked, along]
    light = np.ascontiguousarray(contrast[dates, picked, :, along].T)
    shares = np.zeros((len(distances), bands))
    for i, distance in enumerate(distances):
        if abs(distance) < _NEAREST_M:
            continue
        rows = np.rint(
            np.interp(middles + distance, tracks.across_m, np.arange(len(tracks.across_m)))
        ).astype(int)
        ground = np.maximum(reference[:, rows, along], np.float32(1e-3))
        change = np.ascontiguousarray(left[dates, :, rows, along].T)
        shares[i] = _constant(change / ground, light / ground)
    return Shade(distances, _one_sided(distances, shares))


def _constant(change: Singles, colour: Singles) -> Floats:
    """Find the change (bands,) that trains of all colours share, by Tukey's biweight around a line in their colour.

    Args:
        change: (bands, samples), what changed beside the trains.
        colour: (bands, samples), the colour of the trains.
    """
    known = np.isfinite(change).all(axis=0) & (change != 0).any(axis=0)
    change, colour = change[:, known], colour[:, known]
    bands, count = change.shape
    if count < _LEAST:
        return np.zeros(bands)
    weight = np.ones(count, np.float32)
    for scale in _SCALES:
        total = weight.sum()
        middles = (change @ weight) / total, (colour @ weight) / total
        aside = colour - middles[1][:, None]
        weighted = weight * aside
        slope = np.vdot(weighted, change - middles[0][:, None]) / (np.vdot(weighted, aside) + 1e-3)
        slope = float(np.clip(slope, 0, 1))
        constant = middles[0] - slope * middles[1]
        rest = change - np.float32(slope) * colour - constant[:, None]
        far = np.einsum("bn,bn->n", rest, rest) / np.float32(bands * scale**2)
        weight = np.maximum(1 - far, 0) ** 2 + np.float32(1e-6)
    darkening: Floats = np.clip(constant, _DARKEST, 0)
    return darkening


def _one_sided(distances: Floats, shares: Floats) -> Floats:
    """Keep the side on which it is dark: the sun stands on the other."""
    left, right = shares[distances < 0].sum(), shares[distances > 0].sum()
    keep = distances < 0 if left < right else distances > 0
    kept: Floats = np.where(keep[:, None], shares, 0)
    return kept


def shaded(tracks: Bundle, lanes: Lanes, shade: Shade, chance: Singles) -> Singles:
    """Give the share of light that shadows take of open ground, (dates, bands, across, along).

    Args:
        tracks: the bundle.
        lanes: its lanes.
        shade: the shadow beside one train.
        chance: (dates, lanes, along) of a train.
    """
    dark = np.zeros((len(chance), shade.share.shape[1], *tracks.shape), np.float32)
    if shade.way:
        for lane, offsets in enumerate(lanes.offsets):
            part = rows_near(tracks.across_m, offsets, _REACH_M)
            taken = shade.at(tracks.across_m[part, None] - offsets)
            falling = taken * chance[:, lane, None, None, :]
            np.minimum(dark[:, :, part], falling, out=dark[:, :, part])
    return dark


def covered(tracks: Bundle, lanes: Lanes, chance: Singles) -> Singles:
    """Give the share of each sample that trains cover, (dates, across, along)."""
    covering = np.zeros((len(chance), *tracks.shape), np.float32)
    for lane, offsets in enumerate(lanes.offsets):
        rows = rows_near(tracks.across_m, offsets, WAGON_M + _SPREAD * lanes.blur_m)
        shape = profile(tracks.across_m[rows, None] - offsets, lanes.blur_m)
        covering[:, rows] += shape * chance[:, lane, None]
    return np.minimum(covering, 1)


def shade_responses(
    tracks: Bundle, lanes: Lanes, shade: Shade, reference: Singles, inverse: Singles
) -> Singles:
    """Give the contrast that the shadow of one lane's train makes on another lane, (lanes on, lanes from, bands, along).

    `inverse` (along, lanes, across) shares out among the lanes.
    """
    count, along = lanes.offsets.shape
    responses = np.zeros((count, count, len(reference), along), np.float32)
    if shade.way:
        for lane, offsets in enumerate(lanes.offsets):
            part = rows_near(tracks.across_m, offsets, _REACH_M)
            dark = shade.at(tracks.across_m[part, None] - offsets) * reference[:, part]
            responses[:, lane] = (inverse[..., part] @ dark.transpose(2, 1, 0)).transpose(1, 2, 0)
    return responses


def shading(responses: Singles, chance: Singles) -> Singles:
    """Give the contrast that the shadows of all other lanes' trains make on each, (dates, lanes, bands, along)."""
    if not responses.any():
        return np.zeros((len(chance), *responses.shape[1:]), np.float32)
    others = responses.copy()
    lanes = np.arange(len(responses))
    others[lanes, lanes] = 0
    falling: Singles = np.einsum("kjbu,tju->tkbu", others, chance, optimize=True)
    return falling
