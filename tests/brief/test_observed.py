"""What was observed stands in the page with its interval, and a gap is called a gap."""

from __future__ import annotations

from typing import Any

from watchfloor.brief.observed import Observed, measure, observed_sites
from watchfloor.ledger import Picture
from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.observation import Feature, Measured, Observation, State
from watchfloor.model.scene import Asset, Scene
from watchfloor.model.site import Part, PartRole, Site

WHEN = "2023-10-06T02:10:00+00:00"
LINE = Geometry(GeometryType.LINE_STRING, [[130.6, 42.4], [130.601, 42.401]])
SITE = Site("north-yard", (Part("track-1", PartRole.TRACK, "the first track", LINE, 1.0, "made up"),))


def observation(feature: Feature, quantity: Measured, **about: Any) -> Observation:
    known: dict[str, Any] = {"part": "track-1", "state": State.OBSERVED, "clear_share": 1.0}
    return Observation(
        id=f"{feature}-{quantity}-{len(about)}",
        site="north-yard",
        feature=feature,
        quantity=quantity,
        datetime=WHEN,
        scene="s-1",
        method="made up",
        **{**known, **about},
    )


TRAIN = observation(
    Feature.TRAIN, Measured.LENGTH, value=120.0, low=112.0, high=129.0, unit="m", geometry=LINE
)
CARS = observation(Feature.RAILCAR, Measured.COUNT, value=8.0, low=7.0, high=9.0, unit="1", geometry=LINE)
NONE = observation(Feature.TRAIN, Measured.COUNT, value=0.0, low=0.0, high=0.0, unit="1")
HIDDEN = observation(Feature.TRAIN, Measured.COUNT, state=State.NOT_OBSERVED, clear_share=0.0, reason="cloud")


def shown(*observations: Observation, platform: str | None = None) -> Observed:
    scene = Scene("s-1", WHEN, (Asset("data", "s-1.tif", ("data",)),), platform=platform)
    return Observed(observations, [scene], [Picture("north-yard", "s-1", WHEN, b"png")], [SITE])


def test_a_train_is_told_with_its_interval_its_railcars_and_its_track() -> None:
    (site,) = observed_sites(shown(TRAIN, CARS))
    (sight,) = site.sights
    assert sight.things == ("Train of 120 m (112 to 129), the first track; about 8 (7 to 9) railcars",)


def test_an_empty_track_is_told_apart_from_a_hidden_one() -> None:
    (empty,) = observed_sites(shown(NONE))
    assert empty.sights[0].empty == ("no train on the first track",)
    assert empty.sights[0].gaps == ()
    (hidden,) = observed_sites(shown(HIDDEN))
    assert hidden.sights[0].empty == ()
    assert hidden.sights[0].gaps == ("not observed: the first track (cloud)",)
    assert hidden.summary.endswith("in 1 of them nothing could be observed.")


def test_simulated_scenes_are_called_so() -> None:
    assert observed_sites(shown(TRAIN, platform="simulated"))[0].simulated
    assert not observed_sites(shown(TRAIN, platform="planetscope"))[0].simulated


def test_quick_looks_stand_in_the_page_itself() -> None:
    (site,) = observed_sites(shown(TRAIN))
    assert site.pictures[0].address == "data:image/png;base64,cG5n"


def test_a_measure_without_an_interval_is_told_alone() -> None:
    bare = observation(Feature.TRAIN, Measured.LENGTH, value=1200.0, unit="m")
    assert measure(bare) == "1,200 m"


def test_nothing_observed_is_no_section() -> None:
    assert observed_sites(Observed()) == ()
