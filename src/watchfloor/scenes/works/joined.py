"""Joined: changes that lie beside one another as the things they belong to, without their shadows."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from attrs import evolve
from scipy import ndimage

from watchfloor.scenes.works.changes import Change
from watchfloor.scenes.works.season import Floats

_BESIDE = 2
_SHADOW_DAYS = 200.0
_MOSTLY = 0.5


def joined(changes: Iterable[Change], days: Floats, fewest: int) -> list[Change]:
    """Join what came beside one another at the same time, and leave out shadows.

    A shadow moves with the season, so that its step is dated months off that of the thing that casts it: what only
    grew darker beside a larger change, within so many days of it, is no works of its own.

    Args:
        changes: on one ground.
        days: of the dates, (dates,).
        fewest: how many places a thing takes at least.

    Returns:
        From the largest to the smallest.
    """
    things: list[Change] = []
    for change in sorted(changes, key=lambda one: -int(one.mask.sum())):
        around = ndimage.binary_dilation(change.mask, np.ones((3, 3)), iterations=_BESIDE)
        beside = [number for number, thing in enumerate(things) if (thing.mask & around).any()]
        same = [number for number in beside if _overlap(things[number], change)]
        if same:
            things[same[0]] = _both(things[same[0]], change)
        elif not any(_casts(things[number], change, days) for number in beside):
            things.append(change)
    bare = [unshaded(thing) for thing in things]
    return [thing for thing in bare if thing.mask.sum() >= fewest]


def unshaded(change: Change) -> Change:
    """Leave out of a change the shadow that came with it, where most of the change is no darker than before."""
    dark = np.zeros(change.mask.shape, bool)
    dark[change.mask] = (change.amplitude < 0).all(axis=0)
    if dark.sum() > _MOSTLY * change.mask.sum():
        return change
    labels, found = ndimage.label(change.mask & ~dark, np.ones((3, 3)))
    if not found:
        return change
    kept = labels == 1 + int(np.bincount(labels.ravel())[1:].argmax())
    kept = np.asarray(ndimage.binary_fill_holes(kept)) & change.mask
    return evolve(change, mask=kept, amplitude=change.amplitude[:, kept[change.mask]])


def _overlap(one: Change, other: Change) -> bool:
    return max(one.last_without, other.last_without) < min(one.first_with, other.first_with)


def _casts(thing: Change, change: Change, days: Floats) -> bool:
    apart = abs(days[thing.first_with] - days[change.first_with])
    return bool(apart <= _SHADOW_DAYS and (change.amplitude.mean(axis=1) < 0).all())


def _both(larger: Change, smaller: Change) -> Change:
    """Give one change of the places of both, dated as the larger."""
    mask = larger.mask | smaller.mask
    drawn = np.zeros((len(larger.amplitude), *mask.shape), np.float32)
    for change in (smaller, larger):
        drawn[:, change.mask] = change.amplitude
    return evolve(larger, mask=mask, amplitude=drawn[:, mask])
