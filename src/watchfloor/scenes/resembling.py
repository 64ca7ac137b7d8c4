"""Resembling: the same train known again in another scene, by its length and the order of its colours.

Each pair of trains of different scenes is weighed by the ratio of two likelihoods: that both show one train, seen in
another light, perhaps turned, against that the second is one of the trains that come to these places. Where colours
vary along a train the ratio can be high; between plain trains of equal wagons it cannot. By Markov's inequality a
stranger's ratio exceeds k with a probability of at most 1 / k, which bounds false matches however many are compared;
a margin is kept on top, since real trains have fewer paints and kinds than the model of strangers knows. How many are
known again and how many mistaken is told by `python -m benchmarks resembling`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from math import lgamma, log, pi

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.scenes.ahead import by_parts

Floats = NDArray[np.float64]

STRETCH_M = 10.0
FALSE_ALARMS = 0.01
_LEAST_STRETCHES = 3
_MOST_STRETCHES = 150
_SHIFTS_M = (-4.0, 0.0, 4.0)
# no train is likelier by more than this, in nats, with its ends some metres off
_MORE_BY_SHIFTS = 20.0
# railcars do not stay in one order for longer
_WITHIN_DAYS = 60.0
_NOISE = np.array([3.5, 2.0, 2.5])
_LIGHT = np.array([6.0, 2.5, 3.0])
_GAIN = 0.15
_FREEDOM = 5.0
_USUAL_MEAN = np.array([48.0, 3.0, 6.0])
_USUAL_BETWEEN = np.array([12.0, 7.0, 9.0])
_USUAL_WITHIN = np.array([9.0, 6.0, 8.0])
_USUAL_WEIGHT = 10.0
_PLAIN_SHARE = 0.5
_PLAIN = 0.45
_PAINTS = 6.0
_MARGIN = 100.0
_ALIKE_ALONG = 0.45
_LENGTH_FLOOR_M = 2.0
_NINETY = 3.29
_SECONDS_A_DAY = 86400
_MOST_APART = 3.0
_TOGETHER = 100


@frozen(eq=False)
class Sighting:
    """A train in one scene: its length with the standard error in metres, its colours (stretches, 3) from the head, and
    when it was seen, in days."""

    id: str
    scene: str
    length_m: float
    sigma_m: float
    colours: Floats
    day: float = 0.0


def resembling(observations: Iterable[Observation], workers: int = 1) -> tuple[Observation, ...]:
    """Fill in which trains of other scenes each train resembles so much that it may be the same one.

    The observations may be of one site or of several neighbouring ones.

    Args:
        observations: all that was observed; what is no train with colours is passed on as it is.
        workers: how many processes may compare them at once where they are many.

    Returns:
        The observations in the same order.
    """
    given = tuple(observations)
    sightings = [sighting for one in given if (sighting := _sighting(one)) is not None]
    alike = matches(sightings, workers)
    return tuple(evolve(one, resembles=alike[one.id]) if one.id in alike else one for one in given)


def matches(sightings: Sequence[Sighting], workers: int = 1) -> dict[str, tuple[str, ...]]:
    """Give for each sighting those of other scenes that may be of the same train, the likeliest first.

    In each scene no more than one is, and either is the other's best there.
    """
    best: dict[tuple[int, str], tuple[float, int]] = {}
    compared = partial(_compared, sightings, _Packed.of(sightings), _Usual.of(sightings))
    for found in by_parts(compared, range(len(sightings)), _TOGETHER, workers):
        for one, other, ratio in found:
            key = one, sightings[other].scene
            if key not in best or best[key][0] < ratio:
                best[key] = ratio, other
    alike: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (one, _), (ratio, other) in best.items():
        back = best.get((other, sightings[one].scene))
        if back is not None and back[1] == one:
            alike[sightings[one].id].append((ratio, sightings[other].id))
    return {name: tuple(other for _, other in sorted(pairs, reverse=True)) for name, pairs in alike.items()}


def _compared(
    sightings: Sequence[Sighting], packed: _Packed, usual: _Usual, some: Sequence[int]
) -> list[tuple[int, int, float]]:
    """Compare some sightings with all: the numbers of both and the ratio of those that may be the same train."""
    return [(one, *likely) for one in some for likely in _likely(one, sightings[one], packed, usual)]


def _sighting(one: Observation) -> Sighting | None:
    if one.feature is not Feature.TRAIN or one.quantity is not Measured.LENGTH:
        return None
    if one.value is None or one.low is None or one.high is None:
        return None
    if not _LEAST_STRETCHES <= len(one.signature) <= _MOST_STRETCHES:
        return None
    sigma = max((one.high - one.low) / _NINETY, _LENGTH_FLOOR_M)
    day = datetime.fromisoformat(one.datetime).timestamp() / _SECONDS_A_DAY
    return Sighting(one.id, one.scene, one.value, sigma, np.asarray(one.signature, np.float64), day)


@frozen(eq=False)
class _Usual:
    """The trains that come to these places: `mean` (3,) of their colours, spread `between` trains and `within` them."""

    mean: Floats
    between: Floats
    within: Floats
    lengths: Floats

    @classmethod
    def of(cls, sightings: Sequence[Sighting]) -> _Usual:
        """Learn from the trains seen, as far as they are many, what is usual."""
        lengths = np.array([sighting.length_m for sighting in sightings])
        if not sightings:
            return cls(_USUAL_MEAN, _USUAL_BETWEEN, _USUAL_WITHIN, lengths)
        means = np.array([sighting.colours.mean(axis=0) for sighting in sightings])
        within = np.array([sighting.colours.var(axis=0) for sighting in sightings])
        share = len(sightings) / (len(sightings) + _USUAL_WEIGHT)
        mean = share * means.mean(axis=0) + (1 - share) * _USUAL_MEAN
        between = share * means.var(axis=0) + (1 - share) * _USUAL_BETWEEN**2
        varied = share * 1.5 * within.mean(axis=0) + (1 - share) * _USUAL_WITHIN**2
        return cls(mean, np.sqrt(between), np.sqrt(np.maximum(varied, _NOISE**2)), lengths)

    def colours(self, seen: Floats) -> float:
        """Give the logarithm of the chance of colours, (stretches, 3), for some train: plain or varied."""
        chances = []
        common = _normal(np.zeros(3), np.hypot(_LIGHT, _NOISE * np.sqrt(2 / len(seen))))
        for share, spread in (
            (_PLAIN_SHARE, np.maximum(_PLAIN * self.within, _NOISE)),
            (1 - _PLAIN_SHARE, self.within),
        ):
            mean = seen.mean(axis=0)
            middle = _normal(mean - self.mean, np.hypot(self.between, spread / np.sqrt(len(seen))))
            rest = seen - mean
            ahead = np.vstack([rest[:1], rest[1:] - _ALIKE_ALONG * rest[:-1]])
            free = spread * np.sqrt(1 - _ALIKE_ALONG**2)
            along = _student(ahead[1:] / free, np.log(free))
            chances.append(log(share) + max(float(middle.sum()), float(common.sum()) - log(_PAINTS)) + along)
        return float(np.logaddexp.reduce(chances))

    def length(self, length_m: float) -> float:
        """Give the logarithm of the density of a length among the trains seen."""
        near = np.exp(-0.5 * ((self.lengths - length_m) / 10.0) ** 2).sum() / (10.0 * np.sqrt(2 * pi))
        wide = np.exp(-0.5 * (log(max(length_m, 5.0) / 120.0) / 0.7) ** 2) / (
            0.7 * np.sqrt(2 * pi) * max(length_m, 5.0)
        )
        return float(np.log((near + _USUAL_WEIGHT * wide) / (len(self.lengths) + _USUAL_WEIGHT)))


@frozen(eq=False)
class _Packed:
    """Sightings side by side: `scenes`, `days`, `lengths`, `sigmas` and `sizes` (sightings,), `colours` (3, sightings, most)."""

    scenes: NDArray[np.int_]
    days: Floats
    lengths: Floats
    sigmas: Floats
    sizes: NDArray[np.int_]
    colours: Floats

    @classmethod
    def of(cls, sightings: Sequence[Sighting]) -> _Packed:
        """Pack sightings."""
        sizes = np.array([len(one.colours) for one in sightings], int)
        colours = np.zeros((3, len(sightings), int(sizes.max(initial=1))))
        for number, one in enumerate(sightings):
            colours[:, number, : len(one.colours)] = one.colours.T
        scenes = np.unique([one.scene for one in sightings], return_inverse=True)[1]
        lengths = np.array([one.length_m for one in sightings], np.float64)
        days = np.array([one.day for one in sightings], np.float64)
        return cls(
            scenes, days, lengths, np.array([one.sigma_m for one in sightings], np.float64), sizes, colours
        )

    def laid(self, others: NDArray[np.int_], at_m: Floats) -> Floats:
        """Give the colours of some, (3, n, others), at places from their heads, (n, others) in metres."""
        last = self.sizes[others] - 1
        place = np.clip(at_m / STRETCH_M - 0.5, 0, last)
        low = place.astype(int)
        high = np.minimum(low + 1, last)
        laid = self._stretches(others, low)
        after = self._stretches(others, high)
        after -= laid
        after *= place - low
        laid += after
        return laid

    def _stretches(self, others: NDArray[np.int_], numbers: NDArray[np.int_]) -> Floats:
        """Give the colours of some stretches, (3, n, others)."""
        flat = self.colours.reshape(3, -1)
        return np.asarray(flat.take(others * self.colours.shape[2] + numbers, axis=1))


def _likely(one: int, own: Sighting, packed: _Packed, usual: _Usual) -> Iterator[tuple[int, float]]:
    """Give the sightings of other scenes whose ratio to this one no stranger's is likely to reach, with the ratio."""
    strangers = (packed.scenes != packed.scenes[one]) & (np.abs(packed.days - own.day) <= _WITHIN_DAYS)
    spreads = np.hypot(own.sigma_m, packed.sigmas)
    apart = (own.length_m - packed.lengths) / spreads
    others = np.flatnonzero(strangers & (np.abs(apart) <= _MOST_APART))
    if not len(others):
        return
    lengths = _normal(apart[others], np.ones(len(others))) - np.log(spreads[others])
    unlike = usual.colours(own.colours) + usual.length(own.length_m)
    needed = log(_MARGIN * int(strangers.sum()) / FALSE_ALARMS) + unlike
    near = lengths + _same_train(own, packed, others, (0.0,)) > needed - _MORE_BY_SHIFTS
    others, lengths = others[near], lengths[near]
    likely = lengths + _same_train(own, packed, others, _SHIFTS_M)
    for place in np.flatnonzero(likely > needed):
        yield int(others[place]), float(likely[place] - unlike)


def _same_train(
    own: Sighting, packed: _Packed, others: NDArray[np.int_], shifts_m: Sequence[float]
) -> Floats:
    """Give the logarithm of the chance of a sighting's colours if each of the others shows the same train, (others,).

    The other may be turned, its ends may be some metres off, and its light brighter, hazier or of another cast.
    """
    middles = (np.arange(len(own.colours)) + 0.5)[:, None] * STRETCH_M
    ways = np.broadcast_to(middles, (len(middles), len(others))), packed.lengths[others] - middles
    tried = np.concatenate([way + by for way in ways for by in shifts_m], axis=1)
    tries = 2 * len(shifts_m)
    chances = _alike(own.colours, packed.laid(np.tile(others, tries), tried)).reshape(tries, -1)
    return np.asarray(np.logaddexp.reduce(chances, axis=0)) - log(tries)


def _alike(one: Floats, laid: Floats) -> Floats:
    """Give the logarithm of the chance of one signature given others, (3, stretches, others), but for light and noise.

    The covariance is noise plus one common offset plus a share of the contrast itself; its eigenvectors are known.
    """
    apart = one.T[..., None] - laid
    size = len(one)
    mean = apart.mean(axis=1, keepdims=True)
    apart -= mean
    contrast = laid - laid.mean(axis=1, keepdims=True)
    squares = np.einsum("cns,cns->cs", contrast, contrast)[:, None]
    strength = np.sqrt(squares) + 1e-9
    slope = np.einsum("cns,cns->cs", apart, contrast)[:, None] / strength
    contrast *= slope / strength
    apart -= contrast
    noise = (_NOISE * np.sqrt(2.0))[:, None, None]
    light = np.hypot(_LIGHT[:, None, None], noise / np.sqrt(size))
    common = _normal(mean, light) + _normal(slope, np.hypot(noise, _GAIN * strength))
    inner = max(size - 2, 0)
    square = np.einsum("cns,c->s", np.square(apart, out=apart), 1 / (2 * _NOISE**2))
    return np.asarray(common.sum(axis=(0, 1)) + _heavy(square, 3 * inner) - inner * np.log(noise).sum())


def _normal(far: Floats, spread: Floats) -> Floats:
    return np.asarray(-0.5 * (far / spread) ** 2 - np.log(spread) - 0.5 * log(2 * pi))


def _student(far: Floats, logs: Floats) -> float:
    """Give the logarithm of the density of many values of one common, uncertain scale (multivariate Student)."""
    return float(_heavy((far**2).sum(), far.size)) - float(len(far) * logs.sum())


def _heavy(square: Floats, dimensions: int) -> Floats:
    half = 0.5 * (_FREEDOM + dimensions)
    constant = lgamma(half) - lgamma(0.5 * _FREEDOM) - 0.5 * dimensions * log(_FREEDOM * pi)
    return np.asarray(constant - half * np.log1p(square / _FREEDOM))
