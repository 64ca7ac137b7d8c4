"""Evidence: what speaks for and against a train is read where it stands."""

from __future__ import annotations

import numpy as np
from attrs import evolve

from tests.scenes.rail.strips import GRID
from watchfloor.scenes.rail.evidence import Evidence, evidence_of
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.trains import Train

STEP_M = 1.5
Made = tuple[Reading, Train]


def _evidence(reading: Reading, train: Train, sigma_m: float = 0.0) -> Evidence:
    return evidence_of(reading, train, STEP_M, GRID.pixel_m, sigma_m)


def test_a_plain_train_has_no_sign_against_it(made: Made) -> None:
    evidence = _evidence(*made)
    assert (evidence.maybe_shorter, evidence.maybe_longer) == (0, 0)
    assert evidence.in_doubt < 0.03


def test_a_stretch_like_empty_track_is_a_sign_that_a_train_is_shorter(made: Made) -> None:
    reading, train = made
    whitened = reading.whitened.copy()
    middle = round((train.tail + train.head) / 2)
    whitened[train.date, train.lane, :, middle - 5 : middle + 5] = 0
    assert _evidence(evolve(reading, whitened=whitened), train).maybe_shorter == 2


def test_ground_that_was_never_seen_empty_is_a_sign_that_a_train_is_longer(made: Made) -> None:
    reading, train = made
    nowhere = evolve(reading.reference, support=np.zeros_like(reading.reference.support))
    assert _evidence(evolve(reading, reference=nowhere), train).maybe_longer == 1


def test_a_scene_that_is_badly_registered_makes_lengths_less_sure(made: Made) -> None:
    assert _evidence(*made, sigma_m=4.0).end_m > _evidence(*made).end_m


def test_faint_ends_make_lengths_less_sure(made: Made) -> None:
    reading, train = made
    assert _evidence(reading, evolve(train, strength=1.0)).end_m > _evidence(reading, train).end_m
