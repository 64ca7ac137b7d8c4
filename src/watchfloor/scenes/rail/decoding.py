"""Decoding: the likeliest course of states along each of many sequences, and the chance of one state at each place.

Logarithms of the chance of what was seen are (along, states, sequences), so that each step works on all sequences.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.floating[Any]]

# two steps of this chance are still told from none in single precision
_LEAST = np.float32(-40)


def likeliest(logs: Singles, moves: NDArray[np.float64], start: NDArray[np.float64]) -> NDArray[np.int8]:
    """Find the likeliest states (Viterbi), (sequences, along).

    Args:
        logs: (along, states, sequences), logarithms of the chance of what was seen in each state.
        moves: (states, states), logarithms of the chances of going from one state (row) to another (column); none is
            come to from more than two.
        start: (states,), the chances of each at the first sample.
    """
    along, count, sequences = logs.shape
    origins = [np.flatnonzero(np.isfinite(moves[:, to])) for to in range(count)]
    # the first origin of each state, then its second one, where it has no other the first again
    pairs = np.array([[states[0] for states in origins], [states[-1] for states in origins]])
    costs = moves[pairs, np.arange(count)][..., None].astype(np.float32)
    turned = np.zeros((along, count, sequences), bool)
    best = np.log(start)[:, None].astype(np.float32) + logs[0]
    options = np.empty((2, count, sequences), np.float32)
    for at in range(1, along):
        best.take(pairs, axis=0, out=options, mode="clip")
        options += costs
        np.greater(options[1], options[0], out=turned[at])
        np.maximum(options[0], options[1], out=best)
        best += logs[at]
    states = np.empty((along, sequences), np.intp)
    states[-1] = best.argmax(axis=0)
    every = np.arange(sequences)
    for at in range(along - 1, 0, -1):
        state = states[at]
        second = turned[at].take(state * sequences + every, mode="clip")
        pairs.take(second * count + state, out=states[at - 1], mode="clip")
    return np.ascontiguousarray(states.T, np.int8)


def chances(logs: Singles, moves: NDArray[np.float64], start: NDArray[np.float64], wanted: int) -> Singles:
    """Give the chance of a state at each sample, (sequences, along), by sums forward and backward kept near one.

    Args:
        logs: (along, states, sequences), as for the likeliest states.
        moves: (states, states), likewise.
        start: (states,), likewise.
        wanted: which state.
    """
    likely = logs - logs.max(axis=1, keepdims=True)
    np.exp(np.maximum(likely, _LEAST, out=likely), out=likely)
    go = np.exp(moves).astype(np.float32)
    # a row of ones more gives with each step the sum before it, by which that step is divided
    ahead, back = (np.vstack([steps, np.ones_like(steps[:1])]) for steps in (go.T, go))
    forward = np.empty_like(likely)
    forward[0] = start[:, None].astype(np.float32) * likely[0]
    stepped = np.empty((len(start) + 1, likely.shape[2]), np.float32)
    scaled = np.empty_like(forward[0])
    for at in range(1, len(likely)):
        np.dot(ahead, forward[at - 1], out=stepped)
        np.divide(likely[at], stepped[-1], out=scaled)
        np.multiply(stepped[:-1], scaled, out=forward[at])
    backward = np.ones_like(scaled)
    for at in range(len(likely) - 1, 0, -1):
        np.multiply(backward, likely[at], out=scaled)
        forward[at] *= backward
        np.dot(back, scaled, out=stepped)
        np.divide(stepped[:-1], stepped[-1], out=backward)
    forward[0] *= backward
    chance: Singles = forward[:, wanted] / forward.sum(axis=1)
    return np.ascontiguousarray(chance.T)
