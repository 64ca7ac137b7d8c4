"""Sites: what a GeoJSON file draws becomes parts of sites; what is not understood is refused by file and feature."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.errors import WatchError
from watchfloor.model.geometry import GeometryType
from watchfloor.model.site import PartRole, Site
from watchfloor.watch.load import load, read
from watchfloor.watch.sites import load_sites, read_sites

from .conftest import MakeWatch

SQUARE = [[[28.5, 45.0], [28.51, 45.0], [28.51, 45.01], [28.5, 45.01], [28.5, 45.0]]]
BOW_TIE = [[[28.5, 45.0], [28.51, 45.01], [28.51, 45.0], [28.5, 45.01], [28.5, 45.0]]]
LINE = [[28.5, 45.0], [28.51, 45.001]]


def feature(
    kind: str = "LineString", coordinates: Any = LINE, without: str | None = None, **changed: Any
) -> dict[str, Any]:
    """Make a sound feature, or one spoilt by keyword."""
    properties = {
        "site": "northbridge", "part": "track-1", "role": "track", "name": "Track 1", "source": "drawn by hand",
        "accuracy_m": 3, **changed,
    }  # fmt: skip
    properties.pop(without or "", None)
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def written(folder: Path, *features: Any, name: str = "site.geojson", **top: Any) -> Path:
    path = folder / name
    document = {"type": "FeatureCollection", "features": list(features), **top}
    path.write_text(json.dumps(document), "utf-8")
    return path


def the_problem(path: Path) -> tuple[tuple[Site, ...], WatchError]:
    sites, problems = read_sites(path)
    assert len(problems) == 1
    assert "\n" not in str(problems[0])
    return sites, problems[0]


def test_a_site_has_the_parts_of_its_file_in_order(tmp_path: Path) -> None:
    path = written(tmp_path, feature(), feature("Polygon", SQUARE, part="apron-1", role="apron"))
    (site,), problems = read_sites(path)
    assert problems == ()
    assert [(part.id, part.role) for part in site.parts] == [
        ("track-1", PartRole.TRACK),
        ("apron-1", PartRole.APRON),
    ]
    assert (site.id, site.parts[0].accuracy_m, site.parts[0].source) == ("northbridge", 3.0, "drawn by hand")


def test_one_file_may_hold_several_sites(tmp_path: Path) -> None:
    sites, _ = read_sites(written(tmp_path, feature(), feature(site="southbridge")))
    assert [site.id for site in sites] == ["northbridge", "southbridge"]


def test_a_site_may_stand_in_several_files(tmp_path: Path) -> None:
    written(tmp_path, feature(), name="a.geojson")
    written(tmp_path, feature(part="track-2"), name="b.geojson")
    (site,), problems = load_sites(tmp_path)
    assert ([part.id for part in site.parts], problems) == (["track-1", "track-2"], ())


def test_heights_are_left_out(tmp_path: Path) -> None:
    (site,), _ = read_sites(written(tmp_path, feature(coordinates=[[28.5, 45.0, 12.0], [28.51, 45.0, 12.0]])))
    assert site.parts[0].geometry.coordinates == ((28.5, 45.0), (28.51, 45.0))


@pytest.mark.parametrize("missing", ["site", "part", "role", "name", "source", "accuracy_m"])
def test_a_part_without_a_property_is_refused_by_its_number_and_the_rest_goes_on(
    tmp_path: Path, missing: str
) -> None:
    path = written(tmp_path, feature(part="track-2"), feature(without=missing))
    (site,), problem = the_problem(path)
    assert problem.where == f"{path}, feature 2"
    assert missing in problem.what
    assert [part.id for part in site.parts] == ["track-2"]


@pytest.mark.parametrize(
    ("spoilt", "said"),
    {
        "an unknown role": (feature(role="platform"), "role 'platform' is unknown"),
        "a site that is no id": (feature(site="North Bridge"), "site 'North Bridge' is not understood"),
        "a track drawn as an area": (feature("Polygon", SQUARE), "track is a LineString"),
        "an apron drawn as a line": (feature(role="apron"), "apron is a Polygon"),
        "a polygon that crosses itself": (feature("Polygon", BOW_TIE, role="apron"), "crosses or touches itself"),
        "an open ring": (feature("Polygon", [SQUARE[0][:-1]], role="apron"), "closed rings"),
        "projected coordinates": (feature(coordinates=[[557050, 4176460], [557060, 4176460]]), "WGS 84"),
        "words for coordinates": (feature(coordinates=[["a", "b"], ["c", "d"]]), "no numbers"),
        "a line of one position": (feature(coordinates=[[28.5, 45.0]]), "two positions"),
        "a line of no length": (feature(coordinates=[LINE[0], LINE[0]]), "no length"),
        "a negative accuracy": (feature(accuracy_m=-1), "accuracy_m"),
        "an accuracy in words": (feature(accuracy_m="3 m"), "accuracy_m"),
        "a curve": (feature("CircularString"), "CircularString"),
        "no feature at all": ("track", "is no feature"),
    }.values(),
)  # fmt: skip
def test_a_spoilt_part_is_refused_with_the_reason(tmp_path: Path, spoilt: Any, said: str) -> None:
    sites, problem = the_problem(written(tmp_path, spoilt, feature(part="track-9")))
    assert said in problem.what
    assert problem.remedy
    assert [part.id for part in sites[0].parts] == ["track-9"]


def test_a_part_drawn_twice_is_refused_with_the_place_of_the_first(tmp_path: Path) -> None:
    path = written(tmp_path, feature(), feature(name="Again"))
    (site,), problem = the_problem(path)
    assert f"stands already in {path}, feature 1" in problem.what
    assert site.parts[0].name == "Track 1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no GeoJSON FeatureCollection"),
        ('{"type": "Feature"}', "is no GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "holds no feature"),
    ],
)
def test_a_file_that_is_no_feature_collection_is_refused_whole(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "site.geojson"
    path.write_text(text, "utf-8")
    sites, problem = the_problem(path)
    assert (sites, problem.what, problem.where) == ((), said, str(path))


def test_a_file_in_another_coordinate_system_is_refused(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32652"}}
    _, problem = the_problem(written(tmp_path, feature(), crs=crs))
    assert "EPSG::32652" in problem.what


def test_a_file_that_names_wgs84_in_the_old_way_is_read(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert read_sites(written(tmp_path, feature(), crs=crs))[1] == ()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    _, problem = the_problem(tmp_path / "none.geojson")
    assert "can't be read" in problem.what


def test_a_watch_has_the_sites_of_its_folder(make_watch: MakeWatch) -> None:
    folder = make_watch()
    (folder / "sites").mkdir()
    written(folder / "sites", feature())
    assert [site.id for site in load(folder).sites] == ["northbridge"]
    written(folder / "sites", feature(role="platform"))
    assert ["role" in problem.what for problem in read(folder)[1]] == [True]


def test_a_watch_without_sites_has_none(make_watch: MakeWatch) -> None:
    assert load(make_watch()).sites == ()


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from([*GeometryType, "Circle"]),
    coordinates=json_values,
    role=st.sampled_from([*PartRole, "x", ""]),
)
def test_whatever_a_feature_holds_it_becomes_a_part_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, kind: str, coordinates: Any, role: str
) -> None:
    folder = tmp_path_factory.mktemp("sites")
    sites, problems = read_sites(written(folder, feature(kind, coordinates, role=role)))
    assert bool(sites) != bool(problems)
