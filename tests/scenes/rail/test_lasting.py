"""Lasting: ground that always looks alike is no train on a track that nobody listed."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve

from watchfloor.scenes.rail.lasting import lasts
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.trains import Train

Made = tuple[Reading, Train]


def _standing(made: Made, dates: int, *, listed: bool = False) -> Reading:
    """Let the train stand unchanged on the first dates, and on its own."""
    reading, train = made
    contrast = reading.contrast.copy()
    contrast[:dates, train.lane] = contrast[train.date, train.lane]
    parts = tuple(
        part if listed or lane != train.lane else None for lane, part in enumerate(reading.lanes.parts)
    )
    return evolve(reading, contrast=contrast, lanes=evolve(reading.lanes, parts=parts))


def test_what_stands_unchanged_on_all_dates_on_no_listed_track_is_ground(made: Made) -> None:
    reading, train = made
    assert lasts(_standing(made, len(reading.known)), train)


def test_on_a_listed_track_a_rake_may_stay(made: Made) -> None:
    reading, train = made
    assert not lasts(_standing(made, len(reading.known), listed=True), train)


@pytest.mark.parametrize("dates", [1, 2, 3])
def test_what_comes_or_goes_is_a_train(made: Made, dates: int) -> None:
    assert not lasts(_standing(made, dates), made[1])


def test_of_two_dates_nothing_is_said(made: Made) -> None:
    reading, train = made
    few = np.isin(np.arange(len(reading.known)), (train.date, train.date - 1))
    assert not lasts(evolve(_standing(made, len(few)), known=few), train)
