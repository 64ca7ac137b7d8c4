"""Resembling: a train is known again in another light and turned; plain trains are not taken for one another."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from watchfloor.model.observation import Feature, Measured, Observation, State
from watchfloor.scenes.resembling import Sighting, matches, resembling

Floats = NDArray[np.float64]

# in one of so many places at most is any of dozens of trains taken for another
_PLACES, _MISTAKEN = 40, 1


def colours(rng: np.random.Generator, stretches: int = 20) -> Floats:
    """Give a train of many colours."""
    paints = rng.normal([48, 3, 6], [12, 10, 12], (stretches // 2 + 1, 3))
    return np.asarray(np.repeat(paints, 2, axis=0)[:stretches])


def seen(name: str, day: str, light: Floats, *, turned: bool = False) -> Sighting:
    """Give a sighting of a train of whole stretches."""
    return Sighting(name, day, 10.0 * len(light), 2.5, light[::-1] if turned else light)


def strangers(rng: np.random.Generator, count: int) -> list[Sighting]:
    """Give trains of their own colours on days of their own."""
    return [
        seen(f"stranger-{n}", f"day-{n % 9}", colours(rng, int(rng.integers(5, 40)))) for n in range(count)
    ]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.booleans(), st.floats(-4, 4), st.floats(0.9, 1.1))
def test_a_varied_train_is_known_again_turned_and_in_another_light(
    seed: int, turned: bool, brighter: float, contrast: float
) -> None:
    rng = np.random.default_rng(seed)
    light = colours(rng)
    other = contrast * light + brighter + rng.normal(0, 1.5, light.shape)
    twins = [seen("first", "monday", light), seen("second", "tuesday", other, turned=turned)]
    found = matches([*twins, *strangers(rng, 40)])
    assert found.get("first") == ("second",)
    assert found.get("second") == ("first",)


def test_grey_trains_of_equal_wagons_hardly_ever_resemble_one_another() -> None:
    mistaken = 0
    for seed in range(_PLACES):
        rng = np.random.default_rng(seed)
        grey = [
            seen(f"grey-{n}", f"day-{n}", np.array([48.0, 2.0, 5.0]) + rng.normal(0, 2.0, (20, 3)))
            for n in range(12)
        ]
        mistaken += matches([*grey, *strangers(rng, 30)]) != {}
    assert mistaken <= _MISTAKEN


def test_strangers_are_hardly_ever_taken_for_the_same() -> None:
    mistaken = sum(matches(strangers(np.random.default_rng(seed), 80)) != {} for seed in range(_PLACES))
    assert mistaken <= _MISTAKEN


def test_a_train_of_another_length_is_another_train() -> None:
    light = colours(np.random.default_rng(1), 30)
    shorter = seen("shorter", "tuesday", light[:24])
    assert matches([seen("long", "monday", light), shorter]) == {}


def test_trains_of_one_scene_are_never_the_same() -> None:
    light = colours(np.random.default_rng(1))
    assert matches([seen("one", "monday", light), seen("other", "monday", light)]) == {}


def observation(name: str, day: int, light: Floats) -> Observation:
    return Observation(
        name, "yard", Feature.TRAIN, Measured.LENGTH, State.OBSERVED, f"2023-10-0{day}T02:00:00Z", f"scene-{day}",
        "rail 1", value=200.0, low=195.0, high=205.0, unit="m", signature=tuple(map(tuple, light.tolist())),
    )  # fmt: skip


def test_observations_name_each_other_and_keep_their_order() -> None:
    light = colours(np.random.default_rng(3))
    given_ = [observation("a", 1, light), observation("b", 2, light), observation("c", 3, light[::-1])]
    empty = evolve(given_[0], id="d", value=0.0, low=0.0, quantity=Measured.COUNT, signature=())
    told = resembling([*given_, empty])
    assert [one.id for one in told] == ["a", "b", "c", "d"]
    assert set(told[0].resembles) == {"b", "c"}
    assert all(one.id not in one.resembles for one in told)
    assert told[3] == empty
    for one, other in pairwise(told[:3]):
        assert other.id in one.resembles


def test_a_train_is_not_known_again_after_months() -> None:
    light = colours(np.random.default_rng(3))
    once = observation("a", 1, light)
    later = evolve(observation("b", 2, light), datetime="2024-03-01T02:00:00Z")
    assert all(not one.resembles for one in resembling([once, later]))


def test_no_observations_resemble_none() -> None:
    assert resembling([]) == ()
