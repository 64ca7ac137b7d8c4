"""Decoding: the likeliest course of states along each of many sequences, and the chance of one state at each place."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.floating[Any]]


def decode(
    logs: Singles, moves: NDArray[np.float64], start: NDArray[np.float64], wanted: int
) -> tuple[NDArray[np.int8], Singles]:
    """Find the likeliest states (Viterbi) and the chance of one at each sample (forward and backward).

    Args:
        logs: (states, sequences, along), logarithms of the chance of what was seen in each state.
        moves: (states, states), logarithms of the chances of going from one state (row) to another (column).
        start: (states,), the chances of each at the first sample.
        wanted: the state whose chance is asked for.

    Returns:
        Both (sequences, along).
    """
    ahead = np.ascontiguousarray(logs.transpose(2, 0, 1))
    states = _likeliest(ahead, moves.astype(np.float32), np.log(start).astype(np.float32))
    ahead -= ahead.max(axis=1, keepdims=True)
    return states, _chance(np.exp(ahead, out=ahead), np.exp(moves).astype(np.float32), start, wanted)


def _likeliest(ahead: Singles, moves: Singles, start: Singles) -> NDArray[np.int8]:
    """Find the likeliest states, (sequences, along), of (along, states, sequences); none is come to from more than two."""
    along, count, sequences = ahead.shape
    origins = [np.flatnonzero(np.isfinite(moves[:, to])) for to in range(count)]
    first = np.array([states[0] for states in origins])
    forks = np.array([to for to in range(count) if len(origins[to]) > 1])
    second = np.array([origins[to][1] for to in forks])
    one, other = moves[first, np.arange(count)][:, None], moves[second, forks][:, None]
    turned = np.zeros((along, len(forks), sequences), bool)
    best = start[:, None] + ahead[0]
    for at in range(1, along):
        new = best[first]
        new += one
        option = best[second]
        option += other
        known = new[forks]
        np.greater(option, known, out=turned[at])
        new[forks] = np.maximum(option, known)
        new += ahead[at]
        best = new
    came = np.empty((along, count, sequences), np.int8)
    came[:] = first[:, None]
    came[:, forks] = np.where(turned, second[:, None], first[forks][:, None])
    states = np.empty((along, sequences), np.int8)
    states[-1] = best.argmax(axis=0)
    every = np.arange(sequences)
    for at in range(along - 1, 0, -1):
        states[at - 1] = came[at, states[at], every]
    return np.ascontiguousarray(states.T)


def _chance(likely: Singles, moves: Singles, start: NDArray[np.float64], wanted: int) -> Singles:
    """Give the chance of a state at each sample, (sequences, along), by sums brought to one at each step.

    Args:
        likely: (along, states, sequences), how likely what was seen is in each state, beside the likeliest.
        moves: (states, states), the chances of going from one to another.
        start: (states,).
        wanted: which state.
    """
    along = len(likely)
    go = np.ascontiguousarray(moves.T)
    forward = np.empty_like(likely)
    forward[0] = start[:, None].astype(np.float32) * likely[0]
    for at in range(1, along):
        now = np.matmul(go, forward[at - 1], out=forward[at])
        now *= likely[at]
        now /= now.sum(axis=0)
    chance = np.empty((along, likely.shape[2]), np.float32)
    backward: Singles = np.ones(likely.shape[1:], np.float32)
    for at in range(along - 1, -1, -1):
        joint = forward[at] * backward
        chance[at] = joint[wanted] / joint.sum(axis=0)
        backward *= likely[at]
        backward = moves @ backward
        backward /= backward.sum(axis=0)
    return np.ascontiguousarray(chance.T)
