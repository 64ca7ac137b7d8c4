"""Evidence: what can be known of a train, without the truth, that tells how far its measures can be trusted."""

from __future__ import annotations

import numpy as np
from attrs import frozen

from watchfloor.scenes.rail.borrowed import borrowed
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.robust import middle, variety
from watchfloor.scenes.rail.trains import Train

_STRETCH_M = 9.0
_NEAR_END_M = 12.0
_PIXEL_SHARE = 0.15
_SIGMA_SHARE = 0.3
_FAINTEST_END = 0.5

_FAINT = 2.5
_UNEVEN = 0.5
_LONG_DOUBT_M = 2.5
_FEW_VISITS = 1.0
_LEAST_DOUBT = 0.003


@frozen
class Evidence:
    """What speaks for and against a train as it was measured.

    `end_m` is the standard deviation, in metres, that its length would have if nothing were mistaken. `weakest` and
    `typical` are how far its faintest nine metres and its middling sample stand out, in standard deviations of empty
    track, and `variety` how much its colour varies in the same unit. `doubt_m` is the length about which the course of states is in doubt near its ends, `in_doubt` the share of
    its length for which it is so near the ends or within. `visits` is on how many separate visits the empty look
    rests near its ends, the fewer of both. `borrowed` tells that it may be but the light of a train beside it.
    """

    end_m: float
    weakest: float
    typical: float
    variety: float
    doubt_m: float
    in_doubt: float
    visits: float
    borrowed: bool = False

    @property
    def sureness(self) -> float:
        """Weigh how far it stands out and how much it varies, as railcars do, against the share that is in doubt."""
        if self.borrowed:
            return 0.0
        return self.typical * float(np.sqrt(self.variety)) / max(self.in_doubt, _LEAST_DOUBT)

    @property
    def maybe_shorter(self) -> int:
        """Count the signs that a part of it is empty track, 0 to 2: a stretch is faint, or fainter than the rest."""
        return (self.weakest < _FAINT) + (self.weakest < _UNEVEN * self.typical)

    @property
    def maybe_longer(self) -> int:
        """Count the signs that it goes on beyond its ends, 0 to 3: a stretch is faint, the course is in doubt near
        the ends, or the empty look there rests on less than a visit."""
        return (self.weakest < _FAINT) + (self.doubt_m >= _LONG_DOUBT_M) + (self.visits < _FEW_VISITS)


def evidence_of(reading: Reading, train: Train, step_m: float, pixel_m: float, sigma_m: float) -> Evidence:
    """Weigh a train.

    Args:
        reading: what was read of its bundle.
        train: the train.
        step_m: metres between samples along the strip.
        pixel_m: side of a pixel.
        sigma_m: standard error of the scene's registration.
    """
    first, last = max(0, round(train.tail)), min(round(train.head), reading.seen.shape[2] - 1)
    size = reading.size[train.date, train.lane, first : last + 1]
    window = max(1, min(len(size), round(_STRETCH_M / step_m)))
    stretches = np.convolve(size, np.full(window, 1 / window), "valid")
    likely = float(reading.occupancy.chance[train.date, train.lane, first : last + 1].mean())
    edge = reading.lanes.blur_m / max(train.strength, _FAINTEST_END) + _PIXEL_SHARE * pixel_m
    return Evidence(
        end_m=float(np.sqrt(2 * edge**2 + (_SIGMA_SHARE * sigma_m) ** 2)),
        weakest=float(stretches.min()),
        typical=float(middle(size)),
        variety=variety(reading.whitened[train.date, train.lane, :, first : last + 1]),
        doubt_m=train.doubt_m,
        in_doubt=train.doubt_m / ((train.head - train.tail) * step_m) + 1 - likely,
        visits=min(_visits(reading, train, end, step_m) for end in (first, last)),
        borrowed=borrowed(reading, train, step_m),
    )


def _visits(reading: Reading, train: Train, end: int, step_m: float) -> float:
    """Give on how many visits the empty look rests near an end."""
    reach = round(_NEAR_END_M / step_m)
    return float(reading.visits[train.lane, max(0, end - reach) : end + reach + 1].mean())
