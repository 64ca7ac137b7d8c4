"""`watchfloor look`: sites are looked at once, in all their scenes, and what cannot be used is told in one line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
import rasterio.warp
from numpy.typing import NDArray
from rasterio.transform import from_origin
from scipy import ndimage
from typer.testing import CliRunner, Result

from watchfloor.cli.app import app

LEFT, TOP, PIXEL_M, SIDE = 635_000.0, 4_697_000.0, 3.0, 170
CRS = "EPSG:32652"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def ground() -> NDArray[np.float64]:
    """Make ground with edges of every size, (3, side, side), in 8 bit."""
    random = np.random.default_rng(3)
    rough = sum(
        ndimage.gaussian_filter(random.normal(size=(SIDE, SIDE)), size) * size for size in (1, 3, 9, 27)
    )
    shade = 90 + 25 * (np.asarray(rough) / np.std(rough))
    return np.stack([shade, 0.95 * shade, 0.8 * shade])


def write_scene(path: Path, pixels: NDArray[np.float64], left: float = LEFT) -> None:
    random = np.random.default_rng(len(path.name))
    noisy = np.clip(pixels + random.normal(0, 2, pixels.shape), 1, 255).astype(np.uint8)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=SIDE,
        width=SIDE,
        count=3,
        dtype="uint8",
        crs=CRS,
        transform=from_origin(left, TOP, PIXEL_M, PIXEL_M),
        photometric="RGB",
    ) as raster:
        raster.write(noisy)


def write_site(path: Path) -> None:
    """Draw a track of 240 metres through the middle of the ground, and the area around it."""
    to_degrees = rasterio.warp.transform
    east = [LEFT + 130, LEFT + 370]
    north = [TOP - 255, TOP - 255]
    track = list(zip(*to_degrees(CRS, "EPSG:4326", east, north), strict=True))
    corners = [(100, 200), (400, 200), (400, 310), (100, 310), (100, 200)]
    area = to_degrees(CRS, "EPSG:4326", [LEFT + x for x, _ in corners], [TOP - y for _, y in corners])
    features = [
        ("track-1", "track", {"type": "LineString", "coordinates": track}),
        ("area", "aoi", {"type": "Polygon", "coordinates": [list(zip(*area, strict=True))]}),
    ]
    about = {"site": "made-yard", "source": "made up", "accuracy_m": 1}
    drawn = [
        {
            "type": "Feature",
            "geometry": where,
            "properties": {**about, "part": part, "role": role, "name": part},
        }
        for part, role, where in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": drawn}))


@pytest.fixture
def yard(tmp_path: Path) -> Path:
    scenes = tmp_path / "scenes"
    scenes.mkdir()
    for day in (4, 5, 6):
        write_scene(scenes / f"202310{day:02}_021000_yard.tif", ground())
    write_site(tmp_path / "site.geojson")
    return tmp_path


def look(yard: Path, *more: str | Path) -> Result:
    given = more or (yard / "scenes",)
    return run("look", *given, "--site", yard / "site.geojson", "--ledger", yard / "w.db")


def exported(yard: Path) -> list[dict[str, object]]:
    done = run("export", "observations", "--ledger", yard / "w.db")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_track_and_scene_gets_a_record(yard: Path) -> None:
    done = look(yard)
    assert done.exit_code == 0, done.output
    assert "made-yard: 3 scenes" in done.stdout
    records = [one for one in exported(yard) if one["feature"] == "train" and one["quantity"] == "count"]
    assert sorted(str(one["scene"]) for one in records) == [
        "20231004_021000_yard",
        "20231005_021000_yard",
        "20231006_021000_yard",
    ]


def test_what_was_looked_at_is_not_looked_at_again(yard: Path) -> None:
    look(yard)
    before = exported(yard)
    done = look(yard)
    assert "looked at before" in done.stdout
    assert exported(yard) == before


def test_a_new_scene_is_looked_at_together_with_the_earlier_ones(yard: Path) -> None:
    look(yard)
    late = yard / "20231009_021000_yard.tif"
    write_scene(late, ground())
    done = look(yard, late)
    assert "made-yard: 4 scenes" in done.stdout
    assert len({one["scene"] for one in exported(yard)}) == 4


def test_a_scene_of_somewhere_else_is_told_in_one_line_and_the_rest_goes_on(yard: Path) -> None:
    write_scene(yard / "scenes" / "20231007_021000_far.tif", ground(), left=LEFT + 50_000)
    (yard / "scenes" / "20231008_021000_broken.tif").write_bytes(b"II*\0 no raster")
    done = look(yard)
    assert done.exit_code == 1
    refused = [line for line in done.stderr.splitlines() if line.startswith("refused: ")]
    assert len(refused) == 2
    assert any("far.tif" in line and "shows none of the sites" in line for line in refused)
    assert any("broken.tif" in line for line in refused)
    assert "made-yard: 3 scenes" in done.stdout


def test_without_a_site_there_is_nothing_to_look_at(yard: Path) -> None:
    empty = yard / "empty.geojson"
    empty.write_text('{"type": "FeatureCollection", "features": []}')
    done = run("look", yard / "scenes", "--site", empty, "--ledger", yard / "w.db")
    assert done.exit_code == 2
    assert "there is no site to look at" in done.stderr


def test_the_answer_for_machines_counts_the_same(yard: Path) -> None:
    done = run("look", yard / "scenes", "--site", yard / "site.geojson", "--ledger", yard / "w.db", "--json")
    (line,) = json.loads(done.stdout)["lines"]
    assert (line["site"], len(line["scenes"])) == ("made-yard", 3)
    assert line["observations"] == len(exported(yard))
