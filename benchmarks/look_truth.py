"""The truth about rendered scenes, and observations of them, as shapes in metres that can be held together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
from attrs import define, field, fields, frozen
from pyproj import Transformer
from shapely.geometry import LineString, Point, Polygon

from benchmarks.look_scores import (
    SEEN_AT_LEAST,
    Score,
    Told,
    alike_areas,
    alike_on_tracks,
    pair,
    score,
    score_places,
)
from watchfloor.model.geometry import GeometryType
from watchfloor.model.observation import Feature, Measured, Observation, State

HALF, THIRD = 0.5, 0.33
SMALLEST_PILE_M2, SMALLEST_SHIP_M = 400.0, 60.0


@frozen(eq=False)
class Truth:
    """What `truth.json` and `site.geojson` of a rendered folder say; `tracks` are the drawn lines in metres."""

    pixel_m: float
    scenes: list[dict[str, Any]]
    tracks: dict[str, LineString]
    to_metres: Transformer

    def shape(self, coordinates: Sequence[Any]) -> np.ndarray[Any, Any]:
        """Give degrees of longitude and latitude, (n, 2), in metres."""
        degrees = np.asarray(coordinates, float)
        return np.column_stack(self.to_metres.transform(degrees[:, 0], degrees[:, 1]))


@define
class Outcome:
    """The scores of a method over the scenes of one or more folders."""

    dates: int = 0
    trains: Score = field(factory=Score)
    railcars: Score = field(factory=Score)
    single: Score = field(factory=Score)
    piles: Score = field(factory=Score)
    piles_refused: int = 0
    ships: Score = field(factory=Score)
    ships_refused: int = 0
    colours: list[bool] = field(factory=list)
    hidden: int = 0
    hidden_given: int = 0
    hidden_dates: int = 0
    hidden_dates_empty: int = 0
    clear: int = 0
    clear_refused: int = 0
    silent: int = 0
    lengths: int = 0
    works: Score = field(factory=Score)
    appeared: list[bool] = field(factory=list)
    pontoons: int = 0
    pontoons_taken: int = 0
    years: float = 0.0

    def add(self, other: Outcome) -> None:
        """Count another outcome in."""
        for part in fields(Outcome):
            here, there = getattr(self, part.name), getattr(other, part.name)
            if isinstance(here, Score):
                here.add(there)
            else:
                setattr(self, part.name, here + there)


def read_truth(folder: Path) -> Truth:
    """Read what a renderer says of the scenes that it made."""
    told = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    site = json.loads((folder / "site.geojson").read_text(encoding="utf-8"))
    longitude, latitude = np.array(site["features"][0]["geometry"]["coordinates"]).reshape(-1, 2)[0]
    zone = int((longitude + 180) // 6) + 1
    transformer = Transformer.from_crs(
        "EPSG:4326", f"EPSG:{32600 + zone if latitude > 0 else 32700 + zone}", always_xy=True
    )
    truth = Truth(told["pixel_m"], told["scenes"], {}, transformer)
    for feature in site["features"]:
        if feature["properties"]["role"] == "track":
            line = LineString(truth.shape(feature["geometry"]["coordinates"]))
            truth.tracks[feature["properties"]["part"]] = line
    return truth


def judge(truth: Truth, observations: Iterable[Observation]) -> Outcome:
    """Hold what was observed against the truth, scene by scene."""
    by_scene: dict[str, list[Observation]] = {scene["scene"]: [] for scene in truth.scenes}
    for observation in observations:
        by_scene.setdefault(observation.scene, []).append(observation)
    outcome = Outcome()
    for scene in truth.scenes:
        _judge_scene(truth, scene, by_scene[scene["scene"]], outcome)
    return outcome


def _judge_scene(truth: Truth, scene: dict[str, Any], seen: list[Observation], outcome: Outcome) -> None:
    alike = alike_on_tracks(truth.tracks)
    trains = [_train(truth, train) for train in scene.get("trains", [])]
    told = _measured(truth, seen, Feature.TRAIN, Measured.LENGTH, GeometryType.LINE_STRING)
    outcome.dates += 1
    outcome.lengths += len(told)
    outcome.trains.add(score(trains, told, alike, least=HALF))
    counts = _measured(truth, seen, Feature.RAILCAR, Measured.COUNT, GeometryType.LINE_STRING)
    cars = [
        Told(train.part, train.shape, len(raw["wagons"]), seen=train.seen)
        for train, raw in zip(trains, scene.get("trains", []), strict=True)
    ]
    outcome.railcars.add(score(cars, counts, alike, least=HALF))
    _judge_single(truth, scene, seen, outcome)
    _judge_areas(truth, scene, seen, outcome)
    _judge_states(scene, seen, outcome)


def _train(truth: Truth, train: dict[str, Any]) -> Told:
    line = LineString(truth.shape(train["line"]))
    return Told(train["part"], line, train["length_m"], seen=train["visible"])


def _judge_single(truth: Truth, scene: dict[str, Any], seen: list[Observation], outcome: Outcome) -> None:
    """Count railcars told one by one, in scenes where any train could be seen whole and no other."""
    places = [
        LineString(truth.shape(one.geometry.coordinates)).interpolate(0.5, normalized=True)
        for one in seen
        if one.feature is Feature.RAILCAR and one.quantity is Measured.LENGTH and one.geometry
    ]
    trains = scene.get("trains", [])
    if any(train["visible"] < SEEN_AT_LEAST for train in trains):
        return
    wagons = [
        (Point(truth.shape([wagon["at"]])[0]), float(wagon["length_m"]))
        for train in trains
        for wagon in train["wagons"]
    ]
    outcome.single.add(score_places(wagons, places))


def _judge_areas(truth: Truth, scene: dict[str, Any], seen: list[Observation], outcome: Outcome) -> None:
    piles = [
        Told(
            pile["part"],
            Polygon(truth.shape(pile["polygon"])),
            pile["area_m2"],
            colour=pile["colour"],
            seen=pile["visible"],
        )
        for pile in scene.get("piles", [])
    ]
    told = _measured(truth, seen, Feature.PILE, Measured.AREA, GeometryType.POLYGON)
    outcome.piles.add(score(piles, told, alike_areas, least=HALF, smallest=SMALLEST_PILE_M2))
    large = [pile for pile in piles if pile.value >= SMALLEST_PILE_M2 and pile.seen >= SEEN_AT_LEAST]
    outcome.piles_refused += _refused(large, seen, Feature.PILE, Measured.SHARE)
    pairs = pair(large, told, alike_areas, HALF)
    outcome.colours += [large[first].colour == told[second].colour for first, second in pairs]
    ships = [
        Told(ship["part"], Polygon(truth.shape(ship["polygon"])), ship["length_m"], seen=ship["visible"])
        for ship in scene.get("ships", [])
    ]
    vessels = _measured(truth, seen, Feature.VESSEL, Measured.LENGTH, GeometryType.POLYGON)
    outcome.ships.add(score(ships, vessels, alike_areas, least=THIRD, smallest=SMALLEST_SHIP_M))
    whole = [ship for ship in ships if ship.value >= SMALLEST_SHIP_M and ship.seen >= SEEN_AT_LEAST]
    outcome.ships_refused += _refused(whole, seen, Feature.VESSEL, Measured.COUNT)


def _refused(true: list[Told], seen: list[Observation], feature: Feature, quantity: Measured) -> int:
    """Count what lies in parts that are said not to have been observed."""
    refused = {
        one.part
        for one in seen
        if one.feature is feature and one.quantity is quantity and one.state is State.NOT_OBSERVED
    }
    return sum(one.part in refused for one in true)


def _measured(
    truth: Truth, seen: list[Observation], feature: Feature, quantity: Measured, kind: GeometryType
) -> list[Told]:
    told = []
    for one in seen:
        fits = one.feature is feature and one.quantity is quantity and one.geometry is not None
        if not fits or one.value is None or one.geometry is None or one.geometry.type is not kind:
            continue
        low = one.value if one.low is None else one.low
        high = inf if one.high is None else one.high
        line = kind is GeometryType.LINE_STRING
        coordinates = one.geometry.coordinates if line else one.geometry.coordinates[0]
        shape = (LineString if line else Polygon)(truth.shape(coordinates))
        told.append(Told(one.part, shape, one.value, low, high, one.colour))
    return told


def _judge_states(scene: dict[str, Any], seen: list[Observation], outcome: Outcome) -> None:
    """Count what was said of tracks that could not be seen, and what was not said of those that could."""
    counts = {
        one.part: one for one in seen if one.feature is Feature.TRAIN and one.quantity is Measured.COUNT
    }
    tracks = [part for part in scene["parts"] if part["role"] == "track"]
    for part in tracks:
        state = counts[part["part"]].state if part["part"] in counts else None
        outcome.silent += state is None
        if part["visible"] == 0:
            outcome.hidden += 1
            outcome.hidden_given += state is not State.NOT_OBSERVED
        if part["visible"] > 0.98:
            outcome.clear += 1
            outcome.clear_refused += state is State.NOT_OBSERVED
    if tracks and all(part["hidden"] for part in tracks):
        outcome.hidden_dates += 1
        called = [counts[p["part"]] for p in tracks if p["part"] in counts]
        outcome.hidden_dates_empty += any(one.value == 0 and one.state is State.OBSERVED for one in called)
