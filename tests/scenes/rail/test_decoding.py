"""The likeliest course of states and the chance of one, beside what trying every course gives."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.scenes.rail.decoding import chances, likeliest

START = np.array([0.6, 0.3, 0.1])
CHANCES = np.array([[0.7, 0.3, 0.0], [0.0, 0.6, 0.4], [1.0, 0.0, 0.0]])
ALONG = 5


@given(st.integers(0, 10_000))
def test_decoding_agrees_with_trying_every_course(seed: int) -> None:
    logs = np.random.default_rng(seed).normal(0, 2, (3, 4, ALONG)).astype(np.float32)
    with np.errstate(divide="ignore"):
        moves = np.log(CHANCES)
    ahead = np.ascontiguousarray(logs.transpose(2, 0, 1))
    states, chance = likeliest(ahead, moves, START), chances(ahead, moves, START, 1)
    courses = np.array(list(product(range(3), repeat=ALONG)))
    steps = moves[courses[:, :-1], courses[:, 1:]].sum(axis=1) + np.log(START)[courses[:, 0]]
    for sequence in range(4):
        scores = steps + logs[courses, sequence, np.arange(ALONG)].sum(axis=1)
        best = (courses == states[sequence]).all(axis=1)
        assert scores[best][0] >= scores.max() - 1e-4
        weights = np.exp(scores - scores.max())
        expected = weights @ (courses == 1) / weights.sum()
        np.testing.assert_allclose(chance[sequence], expected, atol=1e-4)
