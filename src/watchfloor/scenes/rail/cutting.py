"""Cutting: a train cut into railcars where gaps are seen, with lengths as railcars have them.

A hidden semi-Markov model along the train (Murphy 2002): each railcar has a length, by the distribution of lengths or
much like the one before it, and ends where a gap is. The likeliest cut comes by the Viterbi recursion, the interval of
the count from cuts drawn at random in proportion to how likely they are (forward filtering, backward sampling).
"""

from __future__ import annotations

from math import log

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# metres over couplings of the stock in real yards, at 5, 50 and 95 %
_LOW_M, _MIDDLE_M, _HIGH_M = 13.4, 16.1, 21.1
_FIVE_PERCENT = 1.645
_SHORTEST_M, _LONGEST_M = 9.0, 28.0
_SAME_SHARE = 0.35
_SAME_M = 0.5
_STRANGE = 0.06
_END_M = 2.0
_END_REACH_M = 5.0
_DRAWS = 200
_LEVEL = 0.9


@frozen(eq=False)
class Cuts:
    """A train cut into railcars.

    `places` (count + 1,) are the ends of railcars in metres along, gaps split in the middle; `low` and `high` bound
    the count at 90 %.
    """

    places: Floats
    low: int
    high: int

    @property
    def count(self) -> int:
        """Give the number of railcars."""
        return len(self.places) - 1


def cut(
    evidence: Floats, step_m: float, tail_m: float, head_m: float, *, free: tuple[bool, bool]
) -> Cuts | None:
    """Cut a train into railcars.

    Args:
        evidence: (along,), how much likelier each place is a gap than not, a natural logarithm.
        step_m: metres between places.
        tail_m: where the train seems to begin, in metres from the first place.
        head_m: where it seems to end.
        free: whether tail and head are ends of railcars; where something hides the rest of the train they may not be.

    Returns:
        Null where the train is too short for any railcar.
    """
    model = _Model.over(evidence, step_m, tail_m, head_m, free)
    if not np.isfinite(model.stop).any():
        return None
    best = model.likeliest()
    if best is None:
        return None
    counts = model.drawn_counts(np.random.default_rng(7))
    outside = (1 - _LEVEL) / 2
    low, high = np.quantile(counts, [outside, 1 - outside])
    count = len(best) - 1
    return Cuts(np.array(best) * step_m, int(min(np.floor(low), count)), int(max(np.ceil(high), count)))


@frozen(eq=False)
class _Model:
    """Scores over places and lengths in steps: `begin` and `stop` (along,) of the two ends, `gaps` (along,) between,
    `first` (lengths,) of a railcar alone and `next` (lengths, lengths) of one after another."""

    begin: Floats
    stop: Floats
    gaps: Floats
    lengths: NDArray[np.int_]
    first: Floats
    next: Floats

    @classmethod
    def over(
        cls, evidence: Floats, step_m: float, tail_m: float, head_m: float, free: tuple[bool, bool]
    ) -> _Model:
        lengths = np.arange(round(_SHORTEST_M / step_m), round(_LONGEST_M / step_m) + 1)
        metres = (lengths * step_m).astype(np.float64)
        usual = _usual(metres)
        apart = (metres[:, None] - metres[None]) / _SAME_M
        same = np.exp(-0.5 * apart**2)
        same /= same.sum(axis=1, keepdims=True)
        follow = np.log(_SAME_SHARE * same + (1 - _SAME_SHARE) * usual[None])
        at = np.arange(len(evidence)).astype(np.float64) * step_m
        return cls(
            _end(at, tail_m, free[0]), _end(at, head_m, free[1]), evidence, lengths, np.log(usual), follow
        )

    def likeliest(self) -> list[int] | None:
        """Give the likeliest places."""
        score, back = self._run(keep=True)
        total = score + self.stop[:, None]
        if not np.isfinite(total).any():
            return None
        at, length = (int(number) for number in np.unravel_index(int(total.argmax()), total.shape))
        places = [at]
        while True:
            before = int(back[at, length])
            at -= int(self.lengths[length])
            places.append(at)
            if before < 0:
                return places[::-1]
            length = before

    def drawn_counts(self, rng: np.random.Generator) -> NDArray[np.int_]:
        """Draw cuts and give the number of railcars in each."""
        score, _ = self._run(keep=False)
        total = (score + self.stop[:, None]).ravel()
        picked = _draw(total, rng, _DRAWS)
        at, length = np.unravel_index(picked, score.shape)
        counts = np.ones(_DRAWS, int)
        going = np.ones(_DRAWS, bool)
        while going.any():
            start = at - self.lengths[length]
            alone = self.begin[start] + self.first[length]
            after = self._before(score, start) + self.next[:, length].T
            options = np.concatenate([alone[:, None], after], axis=1)
            noise = options + rng.gumbel(size=options.shape)
            chosen = noise.argmax(axis=1) - 1
            going &= chosen >= 0
            counts += going
            at, length = np.where(going, start, at), np.where(going, chosen, length)
        return counts

    def _before(self, score: Floats, start: NDArray[np.int_]) -> Floats:
        """Give the score of a railcar of each length that ends at a gap, (n, lengths)."""
        ended: Floats = score[start] + self.gaps[start][:, None]
        return ended

    def _run(self, *, keep: bool) -> tuple[Floats, NDArray[np.int_]]:
        """Score a railcar of each length that ends at each place, (along, lengths)."""
        along = len(self.gaps)
        score = np.full((along, len(self.lengths)), -np.inf)
        back = np.full(score.shape, -1, int)
        column = np.arange(len(self.lengths))
        for at in range(int(self.lengths[0]), along):
            start = at - self.lengths
            fits = column[start >= 0]
            start = start[fits]
            alone = self.begin[start] + self.first[fits]
            after = self._before(score, start) + self.next[:, fits].T
            if keep:
                best = after.argmax(axis=1)
                after_best = after[np.arange(len(fits)), best]
                score[at, fits] = np.maximum(alone, after_best)
                back[at, fits] = np.where(after_best > alone, best, -1)
            else:
                score[at, fits] = np.logaddexp(alone, np.logaddexp.reduce(after, axis=1))
        return score, back


def _usual(metres: Floats) -> Floats:
    """Give the chance of each length: a lognormal on either side of the median through the 5 and 95 % quantiles."""
    below, above = log(_MIDDLE_M / _LOW_M), log(_HIGH_M / _MIDDLE_M)
    spread = np.where(metres < _MIDDLE_M, below, above) / _FIVE_PERCENT
    chance = np.exp(-0.5 * (np.log(metres / _MIDDLE_M) / spread) ** 2)
    mixed: Floats = (1 - _STRANGE) * chance / chance.sum() + _STRANGE / len(metres)
    return mixed


def _end(at: Floats, seen_m: float, free: bool) -> Floats:
    """Score where a train ends: near where it seems to."""
    far = at - seen_m
    score = -0.5 * (far / _END_M) ** 2 if free else np.zeros_like(at)
    reach = _END_REACH_M if free else _LONGEST_M / 2
    return np.where(np.abs(far) <= reach, score, -np.inf)


def _draw(logs: Floats, rng: np.random.Generator, count: int) -> NDArray[np.int_]:
    chance = np.exp(logs - logs.max())
    return rng.choice(len(logs), size=count, p=chance / chance.sum())
