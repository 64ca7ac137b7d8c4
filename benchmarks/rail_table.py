"""What is learnt of trains measured in known truth: when to tell a train, and how far the truth lies from its measures.

Bounds are quantiles of what was missing, taken one train too far as in split conformal prediction (Lei, G'Sell,
Rinaldo, Tibshirani and Wasserman 2018), so that few trains make bounds wide and not lucky.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from watchfloor.scenes.rail.evidence import Evidence
from watchfloor.scenes.rail.lengths import Calibration

Floats = NDArray[np.float64]

# A little less than one in twenty to each side, as yards differ more than chance lets trains differ.
ASIDE = 0.045
FEWEST = 12
SHORTER_SIGNS, LONGER_SIGNS = 2, 3
_ALIKE = 0.003
_THRESHOLDS = (200, 150, 120, 100, 80, 60, 50, 40, 30, 25, 20, 15, 10, 5, 0)
_CLASSES = ("clean", "doubtful", "poor")


@frozen
class Trial:
    """A train as it was measured and, where it matches a true one, as that is: metres and railcars.

    `hit` marks that it matches one that could be seen, `false` that it matches none and touches none that could
    hardly be seen.
    """

    evidence: Evidence
    seen_m: float
    cut: bool
    hit: bool = False
    false: bool = False
    true_m: float = 0.0
    railcars: int = 0

    @property
    def whole(self) -> bool:
        """Tell whether its length can be held against the truth."""
        return self.hit and not self.cut


@frozen
class Yard:
    """The trains measured in one yard, how many were to be found there, and on how many dates."""

    wanted: int
    dates: int
    trials: list[Trial] = field(factory=list)


def tabulate(yards: Sequence[Yard]) -> dict[str, Any]:
    """Give the calibration, as in calibration.yaml."""
    told_from = threshold(yards)
    trials = [one for one in _told(yards, told_from) if one.whole]
    errors = np.array([one.seen_m - one.true_m for one in trials])
    bias = float(np.median(errors))
    ends = np.array([one.evidence.end_m for one in trials])
    lengths = np.array([one.seen_m for one in trials])
    shorter = np.array([one.evidence.maybe_shorter for one in trials])
    longer = np.array([one.evidence.maybe_longer for one in trials])
    return {
        "told_from": told_from,
        "bias_m": round(bias, 2),
        "shorter": _reach(errors - bias, ends, lengths, shorter, SHORTER_SIGNS),
        "longer": _reach(bias - errors, ends, lengths, longer, LONGER_SIGNS),
        "pitch": _pitch(trials),
    }


def threshold(yards: Sequence[Yard]) -> float:
    """Choose the sureness from which on a train is told, by F1; of those that do alike the least strict.

    Alike are those whose F1 differs by less than yards drawn anew would make it differ.
    """
    wanted = sum(yard.wanted for yard in yards)

    def f1(least: float) -> float:
        hits, false = _counts(yards, least)
        return 2 * hits / max(1, hits + false + wanted)

    by_least = {least: f1(least) for least in _THRESHOLDS}
    best = max(by_least.values())
    return min(least for least, reached in by_least.items() if reached >= best - _ALIKE)


def found_rows(yards: Sequence[Yard], told_from: float) -> list[dict[str, Any]]:
    """Give the recall and the false trains a date when all trains are told, and when only the sure ones are."""
    wanted, dates = sum(yard.wanted for yard in yards), sum(yard.dates for yard in yards)
    rows = []
    for name, least in (("all found", 0.0), ("told", told_from)):
        hits, false = _counts(yards, least)
        f1 = 2 * hits / max(1, hits + false + wanted)
        rows.append(
            {"trains": name, "recall": hits / max(1, wanted), "false a date": false / dates, "F1": f1}
        )
    return rows


def coverage_rows(yards: Sequence[Yard], calibration: Calibration) -> list[dict[str, Any]]:
    """Give, by class of trains and for all, how often the intervals hold the truth and how wide they are."""
    trials = [one for one in _told(yards, calibration.told_from) if one.whole]
    rows = [
        _coverage(name, [one for one in trials if _class(one.evidence) == name], calibration)
        for name in _CLASSES
    ]
    return [row for row in (*rows, _coverage("all", trials, calibration)) if row["trains"]]


def _class(evidence: Evidence) -> str:
    """Name how doubtful a train is: one sign that it goes on is too common to count."""
    return _CLASSES[min(2, max(evidence.maybe_shorter, evidence.maybe_longer - 1))]


def _coverage(name: str, trials: Sequence[Trial], calibration: Calibration) -> dict[str, Any]:
    row: dict[str, Any] = {"class": name, "trains": len(trials)}
    if not trials:
        return row
    told = [calibration.length(one.seen_m, one.evidence, cut=False) for one in trials]
    cars = [calibration.railcars(one) for one in told]
    true = np.array([one.true_m for one in trials])
    count = np.array([one.railcars for one in trials])
    row["median error (m)"] = float(np.median(np.abs([one.value for one in told] - true)))
    row["median width (m)"] = float(np.median([(one.high or one.value) - one.low for one in told]))
    row["length held"] = np.mean([one.low <= t <= (one.high or 0) for one, t in zip(told, true, strict=True)])
    row["railcars held"] = np.mean([
        one.low <= t <= (one.high or 0) for one, t in zip(cars, count, strict=True)
    ])  # fmt: skip
    row["mean error of railcars"] = float(np.mean(np.abs([one.value for one in cars] - count) / count))
    return row


def _told(yards: Sequence[Yard], least: float) -> list[Trial]:
    return [one for yard in yards for one in yard.trials if one.evidence.sureness >= least]


def _counts(yards: Sequence[Yard], least: float) -> tuple[int, int]:
    told = _told(yards, least)
    return sum(one.hit for one in told), sum(one.false for one in told)


def _reach(missing: Floats, ends: Floats, lengths: Floats, signs: NDArray[Any], most: int) -> dict[str, Any]:
    """Give how far the truth lies to one side: by the doubt of the ends, and by a share of the length more for signs."""
    plain = signs == 0
    times = max(0.0, _far(missing[plain] / ends[plain]))
    shares = [0.0]
    for number in range(1, most + 1):
        these = signs == number
        more = (missing[these] - times * ends[these]) / lengths[these]
        shares.append(max(shares[-1], _far(more) if these.sum() >= FEWEST else 0.0))
    return {"ends": round(times, 3), "shares": [round(share, 3) for share in shares]}


def _far(missing: Floats) -> float:
    count = len(missing)
    if not count:
        return 0.0
    return float(np.quantile(missing, min(1.0, (1 - ASIDE) * (count + 1) / count)))


def _pitch(trials: Sequence[Trial]) -> dict[str, float]:
    pitches = np.array([one.true_m / one.railcars for one in trials])
    quantiles = np.quantile(pitches, (ASIDE, 0.5, 1 - ASIDE))
    names = ("low_m", "typical_m", "high_m")
    return {name: round(float(value), 2) for name, value in zip(names, quantiles, strict=True)}
