"""The benchmark of trains known again counts pairs as they are."""

from __future__ import annotations

import numpy as np
from benchmarks.resembling import Known, count, sightings

from watchfloor.scenes.resembling import Sighting


def sighting(name: str, day: str, colours: np.ndarray) -> Sighting:
    return Sighting(name, day, 10.0 * len(colours), 2.5, colours)


def test_a_stranger_taken_for_a_twin_is_false_and_a_twin_told_is_known_again() -> None:
    rng = np.random.default_rng(0)
    one, other = (rng.normal([48, 3, 6], [12, 10, 12], (20, 3)) for _ in range(2))
    made = [
        sighting("a", "monday", one), sighting("b", "tuesday", one),
        sighting("c", "monday", other), sighting("d", "tuesday", other),
    ]  # fmt: skip
    known = Known()
    count(made, {"a": "b", "b": "a"}, known)
    assert (known.sightings, known.twice, known.again, known.told, known.false) == (4, 2, 2, 4, 2)
    assert (known.twice_long, known.again_long) == (2, 2)


def test_each_train_seen_twice_is_made_on_two_days() -> None:
    made, twins = sightings(np.random.default_rng(1), strangers=3, same=4)
    days = {one.id: one.scene for one in made}
    assert len(made) == 11
    assert all(twins[twins[name]] == name and days[name] != days[twins[name]] for name in twins)
