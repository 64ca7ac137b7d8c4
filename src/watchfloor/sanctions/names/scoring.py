"""What a score means: the share of right pairs among pairs of that likeness, and when names agree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

from watchfloor.errors import TableError
from watchfloor.model.listing import EntryKind
from watchfloor.tables import read_table

_FILE = "sanctions/names/data/calibration.yaml"
AGREES = 0.5  # a score from here on: the names are more likely one than two


@cache
def _curves() -> Mapping[EntryKind, tuple[tuple[float, ...], tuple[float, ...]]]:
    """Read, for each kind, the likenesses and the scores that they stand for, both rising from 0 to 1."""
    curves = {}
    for kind, rows in read_table(_FILE).items():
        raw = tuple(float(row[0]) for row in rows)
        scores = tuple(float(row[1]) for row in rows)
        if (raw[0], raw[-1]) != (0, 1) or list(raw) != sorted(set(raw)) or list(scores) != sorted(scores):
            raise TableError("the rows do not rise from 0 to 1", f"{_FILE}, {kind}")
        curves[EntryKind(kind)] = (raw, scores)
    return curves


def calibrate(kind: EntryKind, raw: float) -> float:
    """Turn a likeness into a score: the share of such pairs that name one entry, by calibration.yaml.

    Args:
        raw: the likeness, between 0 and 1.
    """
    likenesses, scores = _curves()[kind]
    place = min(max(bisect_left(likenesses, raw), 1), len(likenesses) - 1)
    low, high = likenesses[place - 1], likenesses[place]
    share = (raw - low) / (high - low)
    return round(scores[place - 1] + share * (scores[place] - scores[place - 1]), 4)
