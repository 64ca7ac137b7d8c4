"""Every noun becomes JSON and comes back the same, and refuses values that cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given

from tests.model.nouns import everything, observations
from watchfloor.model.assessment import Assessment, Confidence, Likelihood
from watchfloor.model.claim import Status
from watchfloor.model.event import Event
from watchfloor.model.family import Change, Drift, Edge, Family, Relation, Words
from watchfloor.model.finding import Finding, Reason, Step, Verdict
from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.hs import HsBasis, HsCode
from watchfloor.model.listing import Entry, EntryKind
from watchfloor.model.match import Match, Outcome
from watchfloor.model.measure import Cap, Direction, Effect, Exemption, Measure, Relief
from watchfloor.model.observation import Feature, Measured, Observation, State
from watchfloor.model.record import Record
from watchfloor.model.review import Correction, Decision, Review
from watchfloor.model.scene import Asset, Scene
from watchfloor.model.site import Part, PartRole, Site


def _schema() -> dict[str, Any]:
    text = (files("watchfloor.model") / "schemas" / "observation.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


VALIDATOR = jsonschema.Draft202012Validator(_schema())
NOON = "2023-10-06T02:00:00+00:00"
POINT = Geometry(GeometryType.POINT, (130.6, 42.4))
TRACK = Geometry(GeometryType.LINE_STRING, ((130.6, 42.4), (130.61, 42.41)))


def observation(**changes: Any) -> Observation:
    given_values: dict[str, Any] = {
        "id": "o1",
        "site": "tumangang-station",
        "feature": Feature.TRAIN,
        "quantity": Measured.LENGTH,
        "state": State.OBSERVED,
        "datetime": NOON,
        "scene": "s1",
        "method": "rail 1",
        "value": 110.0,
    }
    return Observation(**{**given_values, **changes})


def measure(**changes: Any) -> Measure:
    given_values: dict[str, Any] = {
        "id": "2371-8",
        "regime": "UN",
        "party": "KP",
        "resolution": "2371 (2017)",
        "title": "coal from the DPRK",
        "paragraph": "8",
        "adopted": "2017-08-05",
        "in_force_from": "2017-08-05",
        "direction": Direction.FROM,
        "goods": ("coal",),
        "effect": Effect.BAN,
        "source": "UN",
        "verified": False,
    }
    return Measure(**{**given_values, **changes})


def finding(**changes: Any) -> Finding:
    given_values: dict[str, Any] = {
        "id": "f1",
        "claim": "c1",
        "measure": "2371-8",
        "verdict": Verdict.PROHIBITED,
        "status": Status.REPORTED,
        "reasons": (Reason(Step.GOODS, "coal is named"),),
        "verified": True,
        "sentence": "Coal from the DPRK is prohibited.",
    }
    return Finding(**{**given_values, **changes})


@given(everything)
def test_a_noun_comes_back_from_json_as_it_went(noun: Record) -> None:
    assert type(noun).from_json(json.loads(json.dumps(noun.to_json()))) == noun


@given(observations())
def test_an_observation_keeps_to_its_schema(made: Observation) -> None:
    VALIDATOR.validate(json.loads(json.dumps(made.to_json())))


def test_the_observation_schema_is_the_shared_one(shared: Path) -> None:
    assert _schema() == json.loads((shared / "observation.schema.json").read_text(encoding="utf-8"))


def test_a_noun_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        observation().value = 5.0  # type: ignore[misc]


def test_a_scene_gives_its_raster_and_its_mask() -> None:
    scene = Scene("s1", NOON, (Asset("visual", "a.tif", ("data",)), Asset("udm2", "m.tif", ("mask",))))
    assert scene.asset("mask") == scene.assets[1]
    assert scene.asset("thumbnail") is None


def test_a_site_gives_its_tracks() -> None:
    track = Part("t1", PartRole.TRACK, "Track 1", TRACK, 2.0, "drawn")
    spot = Part("p1", PartRole.POINT, "Office", POINT, 50.0, "drawn")
    assert Site("tumangang-station", (track, spot)).having(PartRole.TRACK) == (track,)


def test_the_words_of_likelihood_cover_one_to_ninety_nine_percent_without_a_gap() -> None:
    ranges = [word.percent for word in Likelihood]
    assert ranges[0][0] == 1
    assert ranges[-1][1] == 99
    assert all(below[1] == above[0] for below, above in pairwise(ranges))


def _assessment(**changes: Any) -> Assessment:
    given_values: dict[str, Any] = {
        "id": "a1",
        "subject": "rajin-port",
        "start": "2023-10-01",
        "end": "2023-10-31",
        "statement": "Cargo is loaded.",
        "likelihood": Likelihood.LIKELY,
        "confidence": Confidence.LOW,
        "reasons": ("two origins",),
        "claims": ("c1",),
    }
    return Assessment(**{**given_values, **changes})


def _drift(**changes: Any) -> Drift:
    given_values: dict[str, Any] = {
        "change": Change.UNIT,
        "fact": Words("r1", 4, 16, "It is 800 m."),
        "retold": Words("r2", 0, 13, "It is 800 yd."),
        "was": Words("r1", 10, 15, "800 m"),
        "became": Words("r2", 6, 12, "800 yd"),
    }
    return Drift(**{**given_values, **changes})


REFUSED: dict[str, Callable[[], Record]] = {
    "an interval with low above high": lambda: observation(low=120.0, high=100.0),
    "a best estimate outside its interval": lambda: observation(low=111.0, high=120.0),
    "an infinite value": lambda: observation(value=float("inf")),
    "a width outside its interval": lambda: observation(width=(30.0, 31.0, 40.0)),
    "something observed without a value": lambda: observation(value=None),
    "something not observed that has a value": lambda: observation(state=State.NOT_OBSERVED, reason="cloud"),
    "something not observed without a reason": lambda: observation(state=State.NOT_OBSERVED, value=None),
    "something partly observed without a reason": lambda: observation(state=State.PARTLY_OBSERVED),
    "a share above one": lambda: observation(clear_share=1.5),
    "a level of one": lambda: observation(level=1.0),
    "a moment without its offset": lambda: observation(datetime="2023-10-06T02:00:00"),
    "a position off the globe": lambda: Geometry(GeometryType.POINT, (200.0, 42.0)),
    "a geometry without coordinates": lambda: Geometry(GeometryType.POLYGON, ()),
    "a position without latitude": lambda: Geometry(GeometryType.POINT, (130.0,)),
    "a scene without a raster": lambda: Scene("s1", NOON, ()),
    "a footprint that is a point": lambda: Scene("s1", NOON, (Asset("a", "a.tif"),), POINT),
    "a track that is a point": lambda: Part("t1", PartRole.TRACK, "Track 1", POINT, 2.0, "drawn"),
    "an accuracy below zero": lambda: Part("t1", PartRole.TRACK, "Track 1", TRACK, -1.0, "drawn"),
    "a site without parts": lambda: Site("rajin-port", ()),
    "a family without members": lambda: Family("f1", ()),
    "a member twice": lambda: Family("f1", ("r1", "r1")),
    "an edge to a stranger": lambda: Family("f1", ("r1",), None, (Edge("r1", "r2", Relation.COPY, 1.0),)),
    "a report from itself": lambda: Edge("r1", "r1", Relation.COPY, 1.0),
    "a drift to the same words": lambda: _drift(became=Words("r2", 6, 11, "800 m")),
    "a drift inside one report": lambda: _drift(retold=Words("r1", 0, 12, "It is 800 m.")),
    "words before the sentence that they stand in": lambda: _drift(was=Words("r1", 2, 7, "800 m")),
    "words of another report": lambda: _drift(was=Words("r3", 10, 15, "800 m")),
    "words that do not fill their stretch": lambda: Words("r1", 10, 14, "800 m"),
    "a measure that ends before it begins": lambda: measure(in_force_to="2016-01-01"),
    "a measure in force before it was adopted": lambda: measure(in_force_from="2017-08-04"),
    "a cap without figures": lambda: measure(effect=Effect.CAP),
    "figures of a cap on a ban": lambda: measure(caps=(Cap(1.0, "t", "year", "2017-01-01"),)),
    "a cap below zero": lambda: Cap(-1.0, "t", "year", "2017-01-01"),
    "an entry without a name": lambda: Entry("KPe.001", EntryKind.ORGANISATION, ()),
    "an HS code of an edition that never was": lambda: HsCode("8525", 2018, HsBasis.MAPPING),
    "an HS code of three digits": lambda: HsCode("852", 2017, HsBasis.MAPPING),
    "an HS chapter that there is not": lambda: HsCode("98", 2017, HsBasis.MAPPING),
    "an HS code in other than our digits": lambda: HsCode("８５２５", 2017, HsBasis.MAPPING),
    "a verified measure with a fact that was not read": lambda: measure(
        verified=True, unverified=("paragraph",)
    ),
    "an exemption since no day": lambda: Exemption("aid", Relief.APPROVAL, "4", since="soon"),
    "a measure on no goods": lambda: measure(goods=()),
    "a finding without reasons": lambda: finding(reasons=()),
    "undetermined without the missing fact": lambda: finding(verdict=Verdict.UNDETERMINED),
    "prohibited by no measure": lambda: finding(measure=None),
    "a score above one": lambda: Match("m1", "A", "e1", "A", "UN", 1.1, Outcome.MATCH, ("same",)),
    "a near miss that nothing would settle": lambda: Match(
        "m1", "A", "e1", "A", "UN", 0.5, Outcome.NEAR_MISS, ("close",)
    ),
    "an event of nothing": lambda: Event("e1", ()),
    "more origins than claims": lambda: Event("e1", ("c1",), origins=2),
    "an assessment that rests on nothing": lambda: _assessment(claims=()),
    "an assessment without reasons": lambda: _assessment(reasons=()),
    "an assessment of a reversed period": lambda: _assessment(start="2023-11-01"),
    "an assessment with fewer than no origins": lambda: _assessment(origins=-1),
    "a review without a reason": lambda: Review("v1", "c1", Decision.ACCEPT, "desk editor", " "),
    "a correction of nothing": lambda: Review("v1", "c1", Decision.CORRECT, "desk editor", "misread"),
    "an acceptance that corrects": lambda: Review(
        "v1", "c1", Decision.ACCEPT, "desk editor", "misread", (Correction("kind", "works"),)
    ),
    "a merge with nothing": lambda: Review("v1", "c1", Decision.MERGE, "desk editor", "same"),
    "a merge with itself": lambda: Review("v1", "c1", Decision.MERGE, "desk editor", "same", (), ("c1",)),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())
def test_impossible_values_are_refused(make: Callable[[], Record]) -> None:
    with pytest.raises(ValueError, match=r"."):
        make()
