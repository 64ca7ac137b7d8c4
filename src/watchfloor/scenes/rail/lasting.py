"""Lasting: what looks the same on all dates is ground, on a track that the site does not list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.scenes.rail.reading import Reading

if TYPE_CHECKING:
    from watchfloor.scenes.rail.trains import Train

_LEAST_DATES = 3
_NEARLY_ALL = 0.85
_LEAST_SEEN = 0.5
_SAME = 0.35


def lasts(reading: Reading, train: Train) -> bool:
    """Tell whether a train on a track that is not listed stands there unchanged on nearly all dates.

    On tracks that are listed rakes may stay for days; that there is another track is known from its trains alone.
    """
    if reading.lanes.parts[train.lane] is not None:
        return False
    part = slice(max(0, round(train.tail)), round(train.head) + 1)
    contrast, seen = reading.contrast[:, train.lane, :, part], reading.seen[:, train.lane, part]
    shown = reading.known & (seen.mean(axis=1) >= _LEAST_SEEN)
    if shown.sum() < _LEAST_DATES:
        return False
    own = contrast[train.date]
    differ = (((contrast - own) ** 2).sum(axis=1) * seen).sum(axis=1)
    same = differ < _SAME**2 * ((own**2).sum(axis=0) * seen).sum(axis=1)
    return bool(same[shown].mean() >= _NEARLY_ALL)
