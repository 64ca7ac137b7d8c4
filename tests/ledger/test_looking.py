"""What was observed is kept by scene; a later looking stands in its place, and nothing is lost."""

from __future__ import annotations

from tests.ledger.conftest import Clock
from watchfloor.ledger import Ledger, Looking, Seen
from watchfloor.model.observation import Feature, Measured, Observation, State
from watchfloor.model.scene import Asset, Scene

FIRST = Looking("yard", "rail 1", "two scenes")
SECOND = Looking("yard", "rail 1", "three scenes")


def scene(day: int) -> Scene:
    return Scene(
        f"scene-{day}", f"2023-10-{day:02}T02:10:00+00:00", (Asset("data", f"{day}.tif", ("data",)),)
    )


def observed(of: Scene, metres: float) -> Observation:
    return Observation(
        id=f"train-{of.id}",
        site="yard",
        feature=Feature.TRAIN,
        quantity=Measured.LENGTH,
        state=State.OBSERVED,
        datetime=of.datetime,
        scene=of.id,
        method="rail 1",
        value=metres,
        low=metres - 5,
        high=metres + 5,
        unit="m",
    )


def seen(*days: int, metres: float = 120.0, pictures: bool = False) -> Seen:
    scenes = tuple(scene(day) for day in days)
    drawn = {one.id: b"png " + one.id.encode() for one in scenes} if pictures else {}
    return Seen(scenes, tuple(observed(one, metres) for one in scenes), drawn)


def test_observations_come_back_in_the_order_of_time(ledger: Ledger) -> None:
    ledger.record_looking(FIRST, seen(6, 4))
    assert [recorded.observation for recorded in ledger.observations()] == [
        observed(scene(4), 120.0),
        observed(scene(6), 120.0),
    ]
    assert list(ledger.observations(site="elsewhere")) == []


def test_a_later_looking_stands_for_the_scenes_it_saw_and_for_no_others(ledger: Ledger, clock: Clock) -> None:
    ledger.record_looking(FIRST, seen(4, 6))
    before = clock.moment
    clock.move(days=1)
    ledger.record_looking(SECOND, seen(6, 8, metres=125.0))
    standing = {one.observation.scene: one.observation.value for one in ledger.observations()}
    assert standing == {"scene-4": 120.0, "scene-6": 125.0, "scene-8": 125.0}
    assert {one.observation.value for one in ledger.observations(before)} == {120.0}


def test_recording_a_looking_twice_keeps_it_once(ledger: Ledger) -> None:
    ledger.record_looking(FIRST, seen(4))
    ledger.record_looking(FIRST, seen(4))
    assert len(list(ledger.observations())) == 1


def test_a_looking_that_is_there_already_stands_again(ledger: Ledger) -> None:
    ledger.record_looking(FIRST, seen(4))
    ledger.record_looking(SECOND, seen(4, metres=125.0))
    assert ledger.recall_looking(Looking("yard", "rail 2", "two scenes")) is None
    assert ledger.recall_looking(FIRST) == ("scene-4",)
    assert [one.observation.value for one in ledger.observations()] == [120.0]


def test_scenes_and_pictures_come_back_by_site(ledger: Ledger) -> None:
    ledger.record_looking(FIRST, seen(6, 4, pictures=True))
    assert ledger.scenes("yard") == (scene(4), scene(6))
    assert ledger.scenes("elsewhere") == ()
    assert [(one.scene, one.content) for one in ledger.pictures()] == [
        ("scene-4", b"png scene-4"),
        ("scene-6", b"png scene-6"),
    ]
