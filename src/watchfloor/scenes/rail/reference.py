"""Reference: the empty look of a strip, from dates on which it is now empty and now full.

The look of empty ground comes back after each train, and is like the ground along and beside it; no two trains are
alike. Each sample takes, of the looks that its dates gather around, the one that most separate visits share and that
the neighbourhood makes likely (mean shift, Comaniciu and Meer 2002).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.rail.by_day import ByDay
from watchfloor.scenes.rail.common_look import common_look
from watchfloor.scenes.rail.robust import quantiles
from watchfloor.scenes.rail.visits import visits_of

Singles = NDArray[np.floating[Any]]

_FREEDOM = 3.0
_VISIT_NATS = 5.0
_ANNEAL = (4.0, 1.6, 1.6)
_TONE = 0.07
_TINT = 0.03
_STARTS = (0.25, 0.5, 0.75)
_OWN_SAY = 0.12
_JUMP = 1.5
_MOST_JUMP = 4.0
_ONE_VISIT = 0.7
_ALONG_M = 9.0
_LEAN = 0.7
_SAME = 1.0
_SAY = 0.12


@frozen(eq=False)
class Reference:
    """The empty look of a strip.

    `look` (bands, across, along) is the empty look, `support` (across, along) on how many visits it rests, `common`
    (bands, across, along) the look of the ground around, and `spread` (bands,) how much the ground varies about it.
    """

    look: Singles
    support: Singles
    common: Singles
    spread: Singles

    def thinned(self, every: int) -> Reference:
        """Keep every so manieth step along."""
        return Reference(
            self.look[..., ::every], self.support[:, ::every], self.common[..., ::every], self.spread
        )

    def changed(self, before: Reference, after: Reference, every: int) -> Reference:
        """Give this look changed as a thinned one was, whose `before` is this one at every so manieth step."""
        along = np.arange(self.look.shape[2]) / every
        change, support = (_between(values, along) for values in (after.look - before.look, after.support))
        return Reference(self.look + change, support, self.common, self.spread)


def empty_look(
    values: Singles, noise: Singles, step_m: float, beside: NDArray[np.bool_], beds: NDArray[np.int_]
) -> Reference:
    """Find the empty look.

    Args:
        values: (dates, bands, across, along), matched to one another, NaN where hidden.
        noise: (bands,) standard deviation of one value from date to date.
        step_m: metres between samples along.
        beside: (across, along), where no train can stand, so that what never changes is the ground.
        beds: (tracks, across), the row of each other track that lies as far from its middle as a row does from the
            middle of the track next to it.
    """
    by_day = ByDay.of(values, noise)
    visits = visits_of(values, by_day, beside)
    common, spread = common_look(values, visits, noise, step_m, beds)
    starts = [common, *_quantiles(values, visits)]
    results = _settle(values, visits, starts, by_day, spread)
    return _better(results, common, spread, noise, step_m)


def _between(values: Singles, along: NDArray[np.float64]) -> Singles:
    """Give values at places along their last axis, linearly between two; the last one goes on."""
    first = np.minimum(along.astype(int), values.shape[-1] - 1)
    after = np.minimum(first + 1, values.shape[-1] - 1)
    share = (along - first).astype(np.float32)
    between: Singles = values[..., first] * (1 - share) + values[..., after] * share
    return between


def _better(
    results: list[tuple[Singles, Singles]], common: Singles, spread: Singles, noise: Singles, step_m: float
) -> Reference:
    """Take at each sample the likelier of two looks, leaning on those along the track where few visits support it."""
    scores = np.stack(
        [
            _VISIT_NATS * np.clip(support - _ONE_VISIT, 0, None) - oddness(look, common, noise)
            for look, support in results
        ]
    )
    chosen = _smoothest(np.stack([look for look, _ in results]) - common, scores, spread)
    rows, steps = np.indices(chosen.shape)
    look = np.stack([look for look, _ in results])[chosen, :, rows, steps].transpose(2, 0, 1)
    support = np.stack([support for _, support in results])[chosen, rows, steps]
    known = support**2
    along = _ALONG_M / step_m
    weights = ndimage.gaussian_filter1d(known, along, axis=1) + 1e-3
    smooth = (ndimage.gaussian_filter1d(known * look, along, axis=2) + 1e-3 * common) / weights
    look = (support * look + _LEAN * smooth) / (support + _LEAN)
    return Reference(look.astype(np.float32), support.astype(np.float32), common, spread)


def _smoothest(looks: Singles, scores: Singles, spread: Singles) -> NDArray[np.int_]:
    """Choose among the looks (candidates, bands, across, along) a likely course along each row that seldom jumps.

    Trains begin and end, the ground goes on: Viterbi's algorithm over the candidates, each sample's own say weakened,
    because what stands at one stands at its neighbours too.
    """
    count, _, across, along = looks.shape
    scaled = looks / (_JUMP * spread[None, :, None, None])
    best = _OWN_SAY * scores[..., 0]
    came = np.zeros((along, count, across), np.int8)
    jumps = np.stack([((one[..., :-1] - scaled[..., 1:]) ** 2).sum(axis=1) for one in scaled])
    jumps = np.ascontiguousarray(np.minimum(jumps, _MOST_JUMP).transpose(3, 0, 1, 2))
    for at in range(1, along):
        options = best[:, None] - jumps[at - 1]
        came[at] = options.argmax(axis=0)
        best = options.max(axis=0) + _OWN_SAY * scores[..., at]
    chosen = np.empty((across, along), np.int_)
    chosen[:, -1] = best.argmax(axis=0)
    for at in range(along - 1, 0, -1):
        chosen[:, at - 1] = came[at, chosen[:, at], np.arange(across)]
    return chosen


def _quantiles(values: Singles, visits: Singles) -> list[Singles]:
    """Give dark, middling and bright looks among the dates."""
    looks = np.empty((len(_STARTS), *values.shape[1:]), np.float32)
    # row by row, which the processor can keep
    for row in range(values.shape[2]):
        known = np.where(visits[:, None, row] > 0, values[:, :, row], np.nan)
        looks[:, :, row] = quantiles(known, _STARTS, axis=0)
    return list(np.nan_to_num(looks, copy=False))


def _settle(
    values: Singles, visits: Singles, starts: list[Singles], by_day: ByDay, spread: Singles
) -> list[tuple[Singles, Singles]]:
    """Climb from each start to the look that dates gather around there; row by row, which the processor can keep."""
    begun = np.stack(starts)
    looks, supports = np.empty_like(begun), np.empty((len(begun), *begun.shape[2:]), np.float32)
    leading = _leading(begun, by_day)
    own = leading == np.arange(len(begun))[:, None, None]
    every = np.arange(begun.shape[3])
    for row in range(begun.shape[2]):
        known = np.ascontiguousarray(values[:, :, row].swapaxes(0, 1))
        known[np.isnan(known)] = 0
        numbers, along = np.nonzero(own[:, row])
        start = begun[numbers, :, row, along].T
        look, support = _climb(
            known.take(along, axis=2), visits[:, row].take(along, axis=1), start, by_day, spread
        )
        climbed = np.empty(own[:, row].shape, np.intp)
        climbed[numbers, along] = np.arange(len(along))
        places = climbed[leading[:, row], every]
        looks[:, :, row], supports[:, row] = look[:, places].swapaxes(0, 1), support[places]
    return list(zip(looks, supports, strict=True))


def _leading(begun: Singles, by_day: ByDay) -> NDArray[np.int_]:
    """Give which start leads where each does, (starts, across, along), of starts (starts, bands, across, along).

    It is the nearest of those before that lies nearer than they are told apart, and each start itself where none does.
    """
    leading = np.empty((len(begun), *begun.shape[2:]), np.int_)
    for number, start in enumerate(begun):
        width = _SAME * by_day.spread(start)
        far = [(np.abs(one - start) / width).max(axis=0) for one in begun[:number]]
        far.append(np.ones(start.shape[1:], np.float32))
        leading[number] = np.argmin(far, axis=0)
        before = np.minimum(leading[number], max(number - 1, 0))
        followed = np.take_along_axis(leading[: max(number, 1)], before[None], axis=0)[0]
        leading[number] = np.where(leading[number] < number, followed, number)
    return leading


def _climb(
    known: Singles, visits: Singles, look: Singles, by_day: ByDay, spread: Singles
) -> tuple[Singles, Singles]:
    """Climb by mean shift from a look (bands, along) to one that dates gather around, from wide kernels to narrow ones.

    Args:
        known: (bands, dates, along).
        visits: (dates, along), 0 where hidden.
        look: where to start.
        by_day: how much ground differs from date to date.
        spread: (bands,), the least width to begin with.
    """
    support = visits[0]
    for i, widen in enumerate(_ANNEAL):
        width = widen * by_day.spread(look)
        width = width if i else np.maximum(width, spread[:, None])
        far = np.zeros(visits.shape, np.float32)
        for band, at, scale in zip(known, look, np.float32(np.sqrt(0.5)) / width, strict=True):
            aside = band - at
            aside *= scale
            aside *= aside
            far -= aside
        near = np.exp(far, out=far)
        near *= visits
        support = near.sum(axis=0)
        pull = 0.05 if i else 0.3
        look = (np.einsum("tu,btu->bu", near, known) + pull * look) / (support + pull)
    return look, support


def oddness(look: Singles, common: Singles, noise: Singles) -> Singles:
    """Give minus the logarithm of the chance of a look, by Student's distribution around the common one.

    Beds differ in how dark they are more than in their tint.
    """
    scale = np.maximum(np.abs(common), 1e-3)
    ratio = (look - common) / scale
    grey = ratio.mean(axis=0)
    slack = (noise[:, None, None] / scale) ** 2
    tint = ((ratio - grey) ** 2 / (_TINT**2 + slack)).sum(axis=0)
    far = grey**2 / (_TONE**2 + slack.mean(axis=0)) + tint
    distance: Singles = 0.5 * (_FREEDOM + len(look)) * np.log1p(far / _FREEDOM)
    return distance


def relook(
    values: Singles,
    empty: Singles,
    before: Reference,
    noise: Singles,
    *,
    beside: NDArray[np.bool_],
    step_m: float,
) -> Reference:
    """Take the empty look anew, now that it is thought to be known on which dates a sample is empty.

    What was thought may be wrong, and wrong in all dates at once: dates thought full keep a small say.

    Args:
        values: (dates, bands, across, along), matched, NaN where hidden.
        empty: (dates, across, along), the chance that neither train nor shadow is there.
        before: the look so far.
        noise: (bands,).
        beside: (across, along), where no train can stand.
    """
    by_day = ByDay.of(values, noise)
    visits = visits_of(values, by_day, beside) * (_SAY + (1 - _SAY) * empty)
    starts = [before.look, before.common, *_quantiles(values, visits)]
    results = _settle(values, visits, starts, by_day, before.spread)
    return _better(results, before.common, before.spread, noise, step_m)
