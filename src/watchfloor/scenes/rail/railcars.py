"""Railcars: each railcar of a train, its place, length and colour, where pixels are a metre or less."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, floor

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.model.geometry import GeometryType
from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.scenes.grid import Floats
from watchfloor.scenes.observing import Seen, Subject, outline
from watchfloor.scenes.rail.cutting import Cuts, cut
from watchfloor.scenes.rail.fine import Fine, Lane
from watchfloor.scenes.rail.gaps import gap_evidence
from watchfloor.scenes.rail.lengths import Estimate
from watchfloor.scenes.rail.trains import Train

_GAP_M = 1.0
_REACH_M = 4.0
_BEYOND_M = 8.0
_CLEAR_SHARE = 0.5
_COLOUR_M = 0.9
_CLEAR_GAP = 0.0
_SIGMA_M = {"clear": 0.7, "unclear": 2.0, "end": 1.5}
_HALF_WIDTH = 1.645
_MOST_A_TRAIN = 1000

Namer = Callable[[Floats], str | None]


@frozen(eq=False)
class Railcar:
    """One railcar: its two ends in metres along the strip, the standard error of its length, and its mean light."""

    tail_m: float
    head_m: float
    sigma_m: float
    light: Floats
    clear: float


@frozen(eq=False)
class Counted:
    """The railcars of a train that were seen, from tail to head; the number of all, with its bounds at 90 %."""

    railcars: tuple[Railcar, ...]
    count: int
    low: int
    high: int | None


def count_railcars(fine: Fine, lane: Lane, train: Train) -> Counted | None:
    """Find the railcars of a train by the gaps between them; null where too little of the train is seen.

    Args:
        fine: (bands, across, along), the strip at full sharpness.
        lane: where the train stands.
        train: the train.
    """
    step_m, tracks = lane.step_m, lane.tracks
    tail, head = train.tail * tracks.step_m, train.head * tracks.step_m
    start = max(0.0, tail - _BEYOND_M)
    along = np.arange(start, min(head + _BEYOND_M, (fine.shape[2] - 1) * step_m), step_m)
    across = np.arange(-_REACH_M, _REACH_M + step_m / 2, step_m)
    body = lane.light(fine, along, across)
    inner = body[:, np.abs(across) <= _COLOUR_M]
    seen = np.asarray(np.isfinite(inner).all(axis=(0, 1)))
    inside = (along >= tail) & (along <= head)
    if not inside.any() or seen[inside].mean() < _CLEAR_SHARE:
        return None
    evidence = gap_evidence(body, across, step_m)
    cuts = cut(evidence, step_m, tail - start, head - start, free=(not train.tail_cut, not train.head_cut))
    if cuts is None:
        return None
    cars = tuple(_railcars(cuts, evidence, inner, start, step_m))
    return Counted(cars, cuts.count, cuts.low, None if train.tail_cut or train.head_cut else cuts.high)


def _railcars(
    cuts: Cuts, evidence: Floats, inner: NDArray[np.float32], start: float, step_m: float
) -> Iterator[Railcar]:
    sigmas = [_sigma(evidence, cuts, number, step_m) for number in range(len(cuts.places))]
    seen = np.asarray(np.isfinite(inner).all(axis=(0, 1)))
    for number, (tail, head) in enumerate(zip(cuts.places[:-1], cuts.places[1:], strict=True)):
        first, last = round((tail + _GAP_M) / step_m), round((head - _GAP_M) / step_m)
        part = slice(first, max(last, first + 1))
        if not seen[part].any():
            continue
        light = np.nanmedian(inner[:, :, part], axis=(1, 2)).astype(np.float64)
        sigma = float(np.hypot(sigmas[number], sigmas[number + 1]))
        body = start + tail + _GAP_M / 2, start + head - _GAP_M / 2
        yield Railcar(*body, sigma, light, float(seen[part].mean()))


def _sigma(evidence: Floats, cuts: Cuts, number: int, step_m: float) -> float:
    if number in (0, cuts.count):
        return _SIGMA_M["end"]
    at = min(round(cuts.places[number] / step_m), len(evidence) - 1)
    return _SIGMA_M["clear" if evidence[at] > _CLEAR_GAP else "unclear"]


def number_of(counted: Counted, length: Estimate) -> Estimate:
    """Give the number of railcars of a train; its ends are as much in doubt as its length is."""
    share = counted.count / length.value
    low = max(1, min(counted.low, floor(length.low * share + 0.5)))
    if length.high is None or counted.high is None:
        return Estimate(counted.count, low, None)
    return Estimate(counted.count, low, max(counted.high, ceil(length.high * share - 0.5)))


def railcar_records(
    subject: Subject, counted: Counted, lane: Lane, ordinal: int, named: Namer
) -> Iterator[Observation]:
    """Give one observation for each railcar of a train, from its head.

    Args:
        subject: the track and scene.
        counted: the railcars.
        lane: where the train stands.
        ordinal: number of the train in its scene.
        named: gives the colour word of light.
    """
    for number, car in enumerate(reversed(counted.railcars)):
        value = car.head_m - car.tail_m
        wide = _HALF_WIDTH * car.sigma_m
        ends = np.array([car.tail_m, car.head_m])
        places = lane.tracks.places(ends / lane.tracks.step_m, lane.beside(ends))
        seen = Seen(car.clear, None if car.clear >= 1 else "partly hidden")
        yield subject.observe(
            Feature.RAILCAR, Measured.LENGTH, seen, ordinal * _MOST_A_TRAIN + number, unit="m",
            value=round(value, 2), low=round(max(value - wide, 1.0), 2), high=round(value + wide, 2),
            geometry=outline(lane.grid, GeometryType.LINE_STRING, places), colour=named(car.light),
        )  # fmt: skip
