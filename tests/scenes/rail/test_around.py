from __future__ import annotations

import numpy as np

from watchfloor.scenes.rail.around import Around

VALUES = np.random.default_rng(4).normal(size=(2, 3, 4, 10)).astype(np.float32)
WHERE = (np.array([0, 1, 1]), np.array([0, 1, 2]), np.array([0, 5, 9]))


def test_values_are_given_at_samples_beside_them_and_along() -> None:
    around = Around(VALUES, 2)
    np.testing.assert_array_equal(around(WHERE), VALUES[WHERE[0], WHERE[1], :, WHERE[2]].T)
    np.testing.assert_array_equal(around(WHERE, aside=-1, ahead=2)[:, 1], VALUES[1, 0, :, 7])


def test_beyond_the_outer_lanes_and_the_ends_there_is_nothing() -> None:
    around = Around(VALUES, 2)
    assert not around(WHERE, aside=-1)[:, 0].any()
    assert not around(WHERE, aside=1)[:, 2].any()
    assert not around(WHERE, ahead=-2)[:, 0].any()
    assert not around(WHERE, ahead=1)[:, 2].any()
