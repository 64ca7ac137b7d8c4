from __future__ import annotations

from typing import Any

import pytest
from benchmarks.look_scores import Told
from benchmarks.look_truth import Outcome, Truth, judge
from benchmarks.look_works import alike_works, judge_works
from benchmarks.looking import figures
from pyproj import Transformer
from shapely.geometry import LineString, box

from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.scenes.observing import Seen, Subject

TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:32652", always_xy=True)
EAST, NORTH = 635_000.0, 4_697_000.0
CLEAR, HIDDEN = Seen(1.0), Seen(0.0, "cloud", hidden=True)


def degrees(*places: tuple[float, float]) -> list[list[float]]:
    longitudes, latitudes = TO_METRES.transform(
        [EAST + east for east, _ in places], [NORTH + north for _, north in places], direction="INVERSE"
    )
    return [list(place) for place in zip(longitudes, latitudes, strict=True)]


def truth(*scenes: dict[str, Any]) -> Truth:
    track = LineString([(EAST, NORTH), (EAST + 500, NORTH)])
    return Truth(3.0, list(scenes), {"track-1": track}, TO_METRES)


def scene(visible: float = 1.0, number: int = 1, **things: Any) -> dict[str, Any]:
    part = {"part": "track-1", "role": "track", "visible": visible, "hidden": visible < 0.1}
    return {
        "scene": f"scene-{number}",
        "datetime": f"2023-10-{number:02}T01:00:00+00:00",
        "parts": [part],
        **things,
    }


def standing(start: float, end: float) -> dict[str, Any]:
    wagons = [
        {"at": degrees((start + 7, 0))[0], "length_m": 14.0},
        {"at": degrees((start + 22, 0))[0], "length_m": 14.0},
    ]
    line = degrees((start, 0), (end, 0))
    return {"part": "track-1", "line": line, "length_m": end - start, "visible": 1.0, "wagons": wagons}


def observe(
    feature: Feature, quantity: Measured, seen: Seen = CLEAR, number: int = 1, **told: Any
) -> Observation:
    subject = Subject(
        "yard", told.pop("part", "track-1"), f"scene-{number}", f"2023-10-{number:02}T01:00:00Z", "test"
    )
    return subject.observe(feature, quantity, seen, **told)


def line(start: float, end: float) -> Geometry:
    return Geometry(GeometryType.LINE_STRING, degrees((start, 0), (end, 0)))


def square(left: float, bottom: float, side: float) -> list[list[float]]:
    corners = [(left, bottom), (left + side, bottom), (left + side, bottom + side), (left, bottom + side)]
    return degrees(*corners)


def area(left: float, bottom: float, side: float) -> Geometry:
    ring = square(left, bottom, side)
    return Geometry(GeometryType.POLYGON, [[*ring, ring[0]]])


def test_a_train_its_railcars_and_their_places_are_scored() -> None:
    known = truth(scene(trains=[standing(100, 130)]))
    seen = [
        observe(Feature.TRAIN, Measured.COUNT, value=1.0, unit="1"),
        observe(Feature.TRAIN, Measured.LENGTH, value=32.0, low=28.0, high=36.0, geometry=line(99, 131)),
        observe(Feature.RAILCAR, Measured.COUNT, value=3.0, low=2.0, high=3.0, geometry=line(99, 131)),
        observe(Feature.RAILCAR, Measured.LENGTH, value=14.0, ordinal=1, geometry=line(100, 114)),
        observe(Feature.RAILCAR, Measured.LENGTH, value=14.0, ordinal=2, geometry=line(293, 307)),
    ]
    outcome = judge(known, seen)
    assert outcome.trains.f1 == 1
    assert outcome.trains.measured[0].error == pytest.approx(2)
    assert outcome.railcars.mean_share == pytest.approx(0.5)
    assert outcome.railcars.coverage == 1
    assert (outcome.single.found, outcome.single.false, outcome.single.wanted) == (1, 1, 2)


def test_a_hidden_track_must_not_be_given_a_value() -> None:
    known = truth(scene(visible=0.0))
    empty = judge(known, [observe(Feature.TRAIN, Measured.COUNT, value=0.0)])
    assert (empty.hidden, empty.hidden_given, empty.hidden_dates, empty.hidden_dates_empty) == (1, 1, 1, 1)
    told = judge(known, [observe(Feature.TRAIN, Measured.COUNT, HIDDEN)])
    assert (told.hidden, told.hidden_given, told.hidden_dates_empty) == (1, 0, 0)


def test_a_clear_track_must_not_be_refused_or_passed_over() -> None:
    known = truth(scene())
    assert judge(known, [observe(Feature.TRAIN, Measured.COUNT, HIDDEN)]).clear_refused == 1
    assert judge(known, []).silent == 1


def test_piles_and_their_colours_are_scored_from_400_m2() -> None:
    piles = [
        {"part": "apron", "polygon": square(0, 50, 30), "area_m2": 900.0, "colour": "blue", "visible": 1.0},
        {"part": "apron", "polygon": square(60, 50, 10), "area_m2": 100.0, "colour": "red", "visible": 1.0},
    ]
    seen = [
        observe(
            Feature.PILE,
            Measured.AREA,
            value=841.0,
            colour="blue",
            geometry=area(0.5, 50.5, 29),
            part="apron",
        )
    ]
    outcome = judge(truth(scene(piles=piles)), seen)
    assert (outcome.piles.wanted, outcome.piles.found, outcome.piles.false) == (1, 1, 0)
    assert outcome.colours == [True]


def test_piles_on_an_apron_that_was_refused_are_counted_apart() -> None:
    pile = {"part": "apron", "polygon": square(0, 50, 30), "area_m2": 900.0, "colour": "blue", "visible": 1.0}
    refused = observe(Feature.PILE, Measured.SHARE, HIDDEN, part="apron")
    outcome = judge(truth(scene(piles=[pile])), [refused])
    assert (outcome.piles.wanted, outcome.piles.found, outcome.piles_refused) == (1, 0, 1)


def test_a_ship_told_to_be_at_least_so_long_may_be_longer() -> None:
    ship = {"part": "roads", "polygon": square(0, 50, 90), "length_m": 90.0, "visible": 1.0}
    told: dict[str, Any] = {
        "value": 60.0,
        "low": 55.0,
        "high": None,
        "unit": "m",
        "geometry": area(0, 50, 80),
    }
    outcome = judge(
        truth(scene(ships=[ship])), [observe(Feature.VESSEL, Measured.LENGTH, part="roads", **told)]
    )
    assert outcome.ships.coverage == 1.0
    assert outcome.ships.median_width is None


def test_works_are_found_by_place_and_dated_by_their_interval() -> None:
    work = {"work": "work-1", "polygon": square(0, 0, 20), "since_day": 4.5, "visible": 1.0}
    pontoon = {"polygon": square(100, 0, 20)}
    scenes = [
        scene(number=number, works=[work] if number > 5 else [], pontoons=[pontoon] if number == 2 else [])
        for number in range(1, 20)
    ]
    found = [
        observe(
            Feature.STRUCTURE, Measured.AREA, value=400.0, geometry=area(1, 0, 20), part=None,
            appeared=("2023-10-05T01:00:00+00:00", "2023-10-06T01:00:00+00:00"),
        ),
        observe(
            Feature.STRUCTURE, Measured.AREA, value=400.0, geometry=area(100, 1, 20), part=None, ordinal=1,
            appeared=("2023-10-01T01:00:00+00:00", "2023-10-02T01:00:00+00:00"),
        ),
    ]  # fmt: skip
    outcome = Outcome()
    judge_works(truth(*scenes), found, outcome)
    assert (outcome.works.wanted, outcome.works.found, outcome.works.false) == (1, 1, 1)
    assert outcome.appeared == [True]
    assert (outcome.pontoons, outcome.pontoons_taken) == (1, 1)
    assert dict(figures(outcome, 1.0))["works recall"] == 1


def test_what_covers_a_whole_site_is_no_work() -> None:
    work, site = (Told(None, shape, shape.area) for shape in (box(0, 0, 10, 10), box(0, 0, 300, 300)))
    assert alike_works(work, site) == 0
    assert alike_works(work, work) == 1


def test_outcomes_add_up() -> None:
    known = truth(scene(trains=[standing(100, 130)]))
    total = judge(known, [])
    total.add(judge(known, []))
    assert (total.dates, total.trains.wanted, total.silent) == (2, 2, 2)
