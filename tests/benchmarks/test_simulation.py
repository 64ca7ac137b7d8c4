from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from benchmarks.look_truth import judge, read_truth
from benchmarks.look_works import judge_works
from benchmarks.simulation.__main__ import main
from benchmarks.simulation.days import some_days
from benchmarks.simulation.painting import Canvas, Sun, box, shadow_of, texture, wobbly
from benchmarks.simulation.sensor import Camera, Extent
from benchmarks.simulation.tracks import Bend, lay_out
from benchmarks.simulation.traffic import CLOSE_M, open_yard
from benchmarks.simulation.wagons import some_rake
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.warp import transform

from watchfloor.model.scene import Scene
from watchfloor.scenes.catalogue import find_scenes
from watchfloor.watch.sites import read_sites

WHITE = np.ones(4, np.float32)


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("yard")
    assert (
        main(["--seed", "8", "--dates", "3", "--pixel", "10", "--length", "320", "--into", str(folder)]) == 0
    )
    return folder


def truth_of(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return told


def test_a_shape_covers_its_area() -> None:
    canvas = Canvas.blank(60, 40, 0.5)
    patch = canvas.convex(box(np.array([3.0, 2.0]), 0.4, 20, 5))
    assert patch is not None
    assert patch.cover.sum() * canvas.cell**2 == pytest.approx(100, rel=0.02)
    blob = canvas.blob(np.zeros(2), np.full(32, 6.0))
    assert blob is not None
    assert blob.cover.sum() * canvas.cell**2 == pytest.approx(np.pi * 36, rel=0.02)


def test_a_shape_off_the_canvas_is_no_patch() -> None:
    canvas = Canvas.blank(20, 20, 0.5)
    assert canvas.convex(box(np.array([100.0, 0.0]), 0.0, 5, 5)) is None
    canvas.lay(None, WHITE)
    assert not canvas.pixels.any()


def test_shadows_fall_away_from_the_sun() -> None:
    east, north = Sun(azimuth=180, elevation=45).throw(10)
    assert (east, north) == pytest.approx((0, 10))
    outline = shadow_of(box(np.zeros(2), 0, 4, 4), np.array([0.0, 10.0]))
    assert outline[:, 1].max() == pytest.approx(12)


def test_a_camera_keeps_the_mean_and_moves_what_it_sees_by_its_jitter() -> None:
    canvas = Canvas.blank(120, 120, 0.5)
    canvas.lay(canvas.convex(box(np.zeros(2), 0.0, 12, 12)), WHITE)
    extent = Extent(-48, 48, 3.0, 32, 32)
    seen = Camera(0.5, (6.0, -3.0), (1, 1, 1, 1), 0).see(canvas, extent)
    assert seen[0].sum() * 9 == pytest.approx(144, rel=0.01)
    rows, columns = np.indices(seen[0].shape)
    assert (columns * seen[0]).sum() / seen[0].sum() == pytest.approx(15.5 + 2, abs=0.05)
    assert (rows * seen[0]).sum() / seen[0].sum() == pytest.approx(15.5 + 1, abs=0.05)


def test_a_camera_sees_nothing_off_the_canvas() -> None:
    seen = Camera(0.5, (0, 0), (1, 1, 1, 1), 0).see(Canvas.blank(30, 30, 0.5), Extent(-30, 15, 3.0, 10, 20))
    assert np.isnan(seen[:, :, :4]).all()
    assert np.isfinite(seen[:, :, 6:14]).all()


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_textures_have_a_mean_of_about_nothing(seed: int) -> None:
    made = texture(np.random.default_rng(seed), (80, 120), 0.5, {6.0: 0.1, 0.5: 0.1})
    assert made.shape == (80, 120)
    assert abs(float(made.mean())) < 0.1


@given(st.integers(0, 10_000), st.floats(30, 900))
@settings(max_examples=40, deadline=None)
def test_rakes_fit_and_their_pitches_are_those_of_real_yards(seed: int, longest: float) -> None:
    rake = some_rake(np.random.default_rng(seed), "train-1", longest)
    assert rake.length <= max(longest, 26)
    assert all(10 < wagon.pitch < 27 for wagon in rake.wagons)
    assert np.all(np.diff(rake.centres()) > 10)


@given(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_rakes_on_one_track_stand_ten_metres_apart_or_more(seed: int) -> None:
    rng = np.random.default_rng(seed)
    tracks, _ = lay_out(rng, Bend(0.3, 10.0, 1000.0), 6, 1)
    yard = open_yard(rng, tracks)
    for _ in range(6):
        yard.live(rng, 1)
    for track in tracks:
        ends = sorted((one.tail, one.head) for one in yard.standing if one.track is track)
        assert all(later[0] - earlier[1] >= CLOSE_M[0] for earlier, later in pairwise(ends))
        assert all(track.first <= tail and head <= track.last for tail, head in ends)


def test_days_come_in_order() -> None:
    days = some_days(np.random.default_rng(1), 40)
    assert days == sorted(days)
    assert len({day.date() for day in days}) == 40


def test_wobbly_shapes_stay_about_their_size() -> None:
    radii = wobbly(np.random.default_rng(3), 10.0)
    assert 3.5 <= radii.min() <= radii.max() < 25


def test_a_rendered_yard_can_be_read_as_site_and_scenes(yard: Path) -> None:
    sites, problems = read_sites(yard / "site.geojson")
    assert not problems
    assert len(sites) == 1
    found = list(find_scenes([yard / "scenes"]))
    assert [scene.id for scene in found if isinstance(scene, Scene)] == [
        scene["scene"] for scene in truth_of(yard)["scenes"]
    ]


def test_the_same_seed_gives_the_same_scenes(yard: Path, tmp_path: Path) -> None:
    main(["--seed", "8", "--dates", "1", "--pixel", "10", "--length", "320", "--into", str(tmp_path / "one")])
    main(["--seed", "8", "--dates", "1", "--pixel", "10", "--length", "320", "--into", str(tmp_path / "two")])
    assert truth_of(tmp_path / "one") == truth_of(tmp_path / "two")


def test_trains_lie_on_their_tracks_with_the_length_told(yard: Path) -> None:
    for scene in truth_of(yard)["scenes"]:
        for train in scene["trains"]:
            east, north = transform("EPSG:4326", "EPSG:32652", *zip(*train["line"], strict=True))
            length = np.hypot(np.diff(east), np.diff(north)).sum()
            assert length == pytest.approx(train["length_m"], abs=1.0)
            if train["part"] is not None:
                assert train["head_m"] - train["tail_m"] == pytest.approx(train["length_m"], abs=2.5)


def test_scenes_say_that_they_are_simulated(yard: Path) -> None:
    with rasterio.open(yard / truth_of(yard)["scenes"][0]["file"]) as raster:
        assert raster.tags()["SIMULATED"] == "yes"
        assert raster.crs.to_epsg() == 32652
        assert raster.res == (10, 10)


def test_with_nothing_observed_every_train_is_missed_and_every_track_silent(yard: Path) -> None:
    truth = read_truth(yard)
    outcome = judge(truth, [])
    assert outcome.dates == 3
    assert outcome.trains.found == outcome.trains.false == 0
    assert outcome.silent == 3 * len(truth.tracks)


def test_ports_are_seen_by_radar_too(tmp_path: Path) -> None:
    arguments = [
        "--kind",
        "port",
        "--seed",
        "3",
        "--dates",
        "1",
        "--pixel",
        "10",
        "--length",
        "320",
        "--into",
        str(tmp_path),
    ]
    assert main([*arguments, "--product", "radar"]) == 0
    scene = truth_of(tmp_path)["scenes"][0]
    with rasterio.open(tmp_path / scene["file"]) as raster:
        assert raster.descriptions == ("vv", "vh")
    assert all(ship["length_m"] > ship["width_m"] for ship in scene["ships"])


def test_works_are_listed_from_their_day_on(tmp_path: Path) -> None:
    main(["--kind", "works", "--seed", "4", "--dates", "60", "--into", str(tmp_path)])
    truth = truth_of(tmp_path)
    begun = np.datetime64(truth["scenes"][0]["datetime"][:19])
    for scene in truth["scenes"]:
        passed = (np.datetime64(scene["datetime"][:19]) - begun) / np.timedelta64(1, "D")
        assert all(work["since_day"] <= passed + 1 for work in scene["works"])
    outcome = judge(read_truth(tmp_path), [])
    judge_works(read_truth(tmp_path), [], outcome)
    assert outcome.works.found == 0
    assert outcome.years == pytest.approx(60 * 7 / 365, rel=0.15)


def test_what_was_rendered_before_is_not_mixed_with_what_is_rendered_now(yard: Path) -> None:
    with pytest.raises(SystemExit):
        main(["--seed", "9", "--dates", "1", "--into", str(yard)])
