"""Segments: where along each lane a train stands, by a hidden Markov model over empty track, train, and the two edges.

The light of a train spreads beyond its end and onto its neighbours, so an empty sample may show some of what stands
beside it or just before it: such differences are allowed for along their own direction of colour only (a rank-one
addition to the covariance, by the formula of Sherman and Morrison).
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.rail.around import Around
from watchfloor.scenes.rail.densities import density, log_sum, mixture
from watchfloor.scenes.rail.dots import Dots, Leak
from watchfloor.scenes.rail.doubt import in_doubt
from watchfloor.scenes.rail.noise import Daily
from watchfloor.scenes.rail.occupancy import Sequences, Weighed
from watchfloor.scenes.rail.states import AFTER, BEFORE, EMPTY, GAP, LATER, SOONER, START, TRAIN

Singles = NDArray[np.floating[Any]]
_Samples = tuple[NDArray[np.int_], NDArray[np.int_], NDArray[np.int_]]

_TRAIN_SPREADS = np.array([0.0, 1.5, 4.0, 10.0, 30.0])
_TRAIN_SHARES = np.array([0.07, 0.23, 0.25, 0.25, 0.20])
_GREY_SPREAD = 0.4
_DULL_SPREADS = np.array([1.0, 3.0])
_DULL_SHARES = np.array([0.4, 0.6])
_EMPTY_SPREADS = np.array([0.0, 1.0])
_EMPTY_SHARES = np.array([0.95, 0.05])
_SIDE_LEAK = 0.05
_TAIL_M = 4.5
_TAIL_LEAK = 0.02
_EDGE_M = 3.0
_QUIET = 2.2
_SHADE_DOUBT = 0.35
_FROM_SHADOW = (-1.5, 3.0)
_INDEPENDENT_M = 3.2
_LEAST_CHANCE = 0.002
_TOGETHER = 12000

_EDGES: tuple[tuple[int, str, tuple[float, float]], ...] = (
    (EMPTY, "", (0.0, 0.0)),
    (AFTER, "after", (0.33, 0.13)),
    (LATER, "later", (0.10, 0.06)),
    (BEFORE, "before", (0.33, 0.13)),
    (SOONER, "sooner", (0.10, 0.06)),
)
_NO_TRAIN = [state for state, _, _ in _EDGES]


@frozen(eq=False)
class Shadows:
    """What shadows make of the lanes, whitened like the contrast.

    `fallen` (dates, lanes, bands, along) is what the trains thought to stand on other lanes make of an empty one,
    `chance` (dates, lanes, along) that it is so; `cast` is what a train on each lane would make of the lane `onto`
    (lanes,) that lies in its shadow, -1 where none does; `open_chance` (dates, lanes, along) that no train hides that
    lane.
    """

    fallen: Singles
    chance: Singles
    cast: Daily
    onto: NDArray[np.int_]
    open_chance: Singles


@frozen(eq=False)
class Ground:
    """The look of the empty track, whitened like the contrast.

    `grey` is that look: a grey train differs along it. `unlike` is how it differs from the look of the ground around,
    and `unsure` (lanes, along) tells where it may be a train's.
    """

    grey: Daily
    unlike: Daily
    unsure: NDArray[np.bool_]

    def thinned(self, every: int) -> Ground:
        """Keep every so manieth step along."""
        return Ground(self.grey.thinned(every), self.unlike.thinned(every), self.unsure[..., ::every])


def weigh(
    contrast: Singles, ground: Ground, shadows: Shadows, *, seen: NDArray[np.bool_], step_m: float
) -> Weighed:
    """Weigh where along each lane trains stand.

    Args:
        contrast: (dates, lanes, bands, along), difference to the empty track, whitened: on empty track it has about
            the variance one in every band; lanes in the order in which they lie.
        ground: the look of the empty track.
        shadows: what falls on each lane, and what each lane's train would cast.
        seen: (dates, lanes, along), false where hidden.
        step_m: metres between samples.
    """
    dates, lanes = np.nonzero(seen.any(axis=2))
    logs = _log_chances(_Told(contrast, ground, shadows, seen, step_m), (dates, lanes))
    return Weighed(np.ascontiguousarray(logs.transpose(2, 0, 1)), (dates, lanes), seen.shape, step_m)


@frozen(eq=False)
class _Told:
    """What `weigh` is told."""

    contrast: Singles
    ground: Ground
    shadows: Shadows
    seen: NDArray[np.bool_]
    step_m: float

    @property
    def busy(self) -> NDArray[np.bool_]:
        """Tell near what stands out, (dates, lanes, along); elsewhere no light may leak."""
        loud = np.einsum("tkbu,tkbu->tku", self.contrast, self.contrast) > _QUIET * self.contrast.shape[2]
        busy: NDArray[np.bool_] = ndimage.maximum_filter1d(loud, 2 * self.steps(_TAIL_M) + 1, axis=2)
        busy[:, 1:] |= loud[:, :-1]
        busy[:, :-1] |= loud[:, 1:]
        return busy

    @cached_property
    def around(self) -> Around:
        """Give the contrast, with what lies beside each sample and along it."""
        return Around(self.contrast, max(self.steps(_TAIL_M), self.steps(_EDGE_M) + 1))

    def steps(self, metres: float) -> int:
        """Give so many metres along in steps."""
        return max(1, round(metres / self.step_m))


def _log_chances(told: _Told, where: Sequences) -> Singles:
    """Give the logarithm of the chance of what was seen in each state, (7, sequences, along).

    `where` are the dates and the lanes of the sequences, (sequences,) each.
    """
    seen = told.seen[where]
    logs = np.zeros((len(START), *seen.shape), np.float32)
    busy, dark = told.busy[where], told.shadows.chance[where] > _LEAST_CHANCE
    for samples, weighed in (
        (seen & dark, _weighed_dark),
        (seen & busy & ~dark, _weighed),
        (seen & ~busy & ~dark, _weighed_quiet),
    ):
        sequences, along = np.nonzero(samples)
        for start in range(0, len(along), _TOGETHER):
            one, at = sequences[start : start + _TOGETHER], along[start : start + _TOGETHER]
            logs[:GAP, one, at] = weighed(told, (where[0][one], where[1][one], at))
    logs[GAP] = logs[EMPTY]
    _allow_for_doubt(told, where, logs)
    _allow_for_shadow(told, where, logs, seen)
    logs *= np.float32(min(1.0, told.step_m / _INDEPENDENT_M))
    return logs


def _allow_for_doubt(told: _Told, where: Sequences, logs: Singles) -> None:
    """Weigh anew, in place, what was seen where the empty look is not known for sure."""
    sequences, along = np.nonzero(told.seen[where] & told.ground.unsure[where[1]])
    samples = where[0][sequences], where[1][sequences], along
    own, unlike = _picked(told.contrast, samples), told.ground.unlike.samples(*samples)
    look, common = (
        mixture(Dots({"own": light}).squared({"own": 1.0}, []), _EMPTY_SPREADS, _EMPTY_SHARES)
        for light in (own, own + unlike)
    )
    logs[:, sequences, along] = in_doubt(logs[:, sequences, along], look, common)


def _weighed(told: _Told, where: _Samples) -> Singles:
    """Give the logarithm of the chance of some samples in each state, (6, samples)."""
    dots = Dots(_vectors(told, where))
    logs = np.empty((6, len(where[0])), np.float32)
    logs[TRAIN], logs[_NO_TRAIN] = _log_train(dots), _log_empty(dots, {}, [])
    return logs


def _weighed_dark(told: _Told, where: _Samples) -> Singles:
    """Give the same where a shadow may have fallen."""
    dots = Dots(_vectors(told, where) | {"fallen": _picked(told.shadows.fallen, where)})
    bright = _log_empty(dots, {}, [])
    shade = _log_empty(dots, {"fallen": -1.0}, [("fallen", _SHADE_DOUBT)])
    chance = told.shadows.chance[where]
    logs = np.empty((6, len(where[0])), np.float32)
    logs[TRAIN] = _log_train(dots)
    logs[_NO_TRAIN] = log_sum(bright + np.log1p(-chance), shade + np.log(chance))
    return logs


def _log_empty(dots: Dots, less: dict[str, float], more: list[Leak]) -> Singles:
    """Weigh samples in each state but that of a train, (5, samples), with something taken away and more leaks."""
    sides: list[Leak] = [("left", _SIDE_LEAK), ("right", _SIDE_LEAK)]
    tails: list[Leak] = [("tail", _TAIL_LEAK), ("nose", _TAIL_LEAK)]
    states = []
    for _, lit, (share, doubt) in _EDGES:
        rest, leaks = {"own": 1.0, **less}, [*more, *tails, *sides]
        if lit:
            rest, leaks = {"own": 1.0, lit: -share, **less}, [*more, (lit, doubt), *sides]
        states.append(mixture(dots.squared(rest, leaks), _EMPTY_SPREADS, _EMPTY_SHARES))
    return np.stack(states)


def _weighed_quiet(told: _Told, where: _Samples) -> Singles:
    """Give the same where nothing near stands out, so that all states but a train look alike."""
    dots = Dots({"own": told.around(where), "grey": told.ground.grey.samples(*where)})
    logs = np.empty((6, len(where[0])), np.float32)
    logs[:] = mixture(dots.squared({"own": 1.0}, []), _EMPTY_SPREADS, _EMPTY_SHARES)
    logs[TRAIN] = _log_train(dots)
    return logs


def _log_train(dots: Dots) -> Singles:
    """Give the logarithm of the chance of what was seen if a train stands there."""
    coloured = density(dots.squared({"own": 1.0}, []), _TRAIN_SPREADS, _TRAIN_SHARES)
    dull = density(dots.squared({"own": 1.0}, [("grey", _GREY_SPREAD)]), _DULL_SPREADS, _DULL_SHARES)
    likely: Singles = np.log(np.float32(0.5) * (coloured + dull))
    return likely


def _vectors(told: _Told, where: _Samples) -> dict[str, Singles]:
    """Give what was seen at samples, what is seen beside them and farther along, (bands, samples)."""
    own, far, reach = told.around, told.steps(_TAIL_M), told.steps(_EDGE_M)
    return {
        "own": own(where),
        "grey": told.ground.grey.samples(*where),
        "left": own(where, aside=-1),
        "right": own(where, aside=1),
        "tail": own(where, ahead=-far),
        "nose": own(where, ahead=far),
        "after": own(where, ahead=-reach),
        "later": own(where, ahead=-reach - 1),
        "before": own(where, ahead=reach),
        "sooner": own(where, ahead=reach + 1),
    }


def _picked(values: Singles, where: _Samples) -> Singles:
    """Take some samples of values (dates, lanes, bands, along), bands first."""
    dates, lanes, along = where
    return np.ascontiguousarray(values[dates, lanes, :, along].T)


def _taken(values: Singles, dates: NDArray[np.int_], lanes: NDArray[np.int_]) -> Singles:
    """Take some lanes on some dates of values (dates, lanes, bands, along), bands first."""
    return np.ascontiguousarray(values[dates, lanes].swapaxes(0, 1), np.float32)


def _allow_for_shadow(told: _Told, where: Sequences, logs: Singles, seen: NDArray[np.bool_]) -> None:
    """Weigh, in place, how much likelier the ground beside is with the shadow of a train than without."""
    shadows = told.shadows
    onto = shadows.onto[where[1]]
    casting = np.flatnonzero(onto >= 0)
    size = max(1, _TOGETHER // seen.shape[1])
    for start in range(0, len(casting), size):
        some = casting[start : start + size]
        dates, lanes, beside = where[0][some], where[1][some], onto[some]
        cast = shadows.cast.courses(dates, lanes)
        dots = Dots({"ground": _taken(told.contrast, dates, beside), "cast": cast})
        bright = mixture(dots.squared({"ground": 1.0}, []), _EMPTY_SPREADS, _EMPTY_SHARES)
        darkened = dots.squared({"ground": 1.0, "cast": -1.0}, [("cast", _SHADE_DOUBT)])
        dark = mixture(darkened, _EMPTY_SPREADS, _EMPTY_SHARES)
        shown = np.clip(dark - bright, *_FROM_SHADOW) * shadows.open_chance[dates, lanes]
        logs[TRAIN, some] += shown * (told.seen[dates, beside] & seen[some])
