"""Finding scenes: folders, rasters, Items, collections and catalogues; what is no scene is named in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.scenes.making import write_raster
from watchfloor.errors import UnreadableInputError, UsageError
from watchfloor.model.scene import Scene
from watchfloor.scenes.catalogue import find_scenes

STAMP = "20231004_014522_78_2465"
BANDS = np.full((4, 20, 20), 1000, np.uint16)
FOOTPRINT = {"type": "Polygon", "coordinates": [[[26, 44], [28, 44], [28, 46], [26, 46], [26, 44]]]}


def raster(path: Path, **options: Any) -> Path:
    return write_raster(path, BANDS, **options)


def item(
    name: str = "one", version: str = "1.0.0", assets: dict[str, Any] | None = None, **changed: Any
) -> dict[str, Any]:
    """Make a sound Item."""
    told = {"href": f"./{name}.tif", "type": "image/tiff; application=geotiff", "roles": ["data"]}
    return {
        "type": "Feature", "stac_version": version, "id": name, "geometry": FOOTPRINT, "bbox": [26, 44, 28, 46],
        "properties": {"datetime": "2023-10-04T01:45:22Z", "constellation": "planetscope", "view:sun_elevation": 41.5},
        "links": [], "assets": assets if assets is not None else {"data": told}, **changed,
    }  # fmt: skip


def write(path: Path, document: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), "utf-8")
    return path


def scenes(*paths: Path, **options: Any) -> list[Scene]:
    found = list(find_scenes(paths, **options))
    assert all(isinstance(each, Scene) for each in found), found
    return [each for each in found if isinstance(each, Scene)]


def the_problem(*paths: Path | str, **options: Any) -> UnreadableInputError:
    (problem,) = [each for each in find_scenes(paths, **options) if isinstance(each, UnreadableInputError)]
    assert "\n" not in str(problem)
    assert problem.where
    assert problem.remedy
    return problem


def test_a_bare_raster_with_a_stamp_in_its_name_is_a_scene(tmp_path: Path) -> None:
    path = raster(tmp_path / f"{STAMP}_3B_AnalyticMS_SR.tif")
    (scene,) = scenes(path)
    assert scene.id == path.stem
    assert scene.datetime == "2023-10-04T01:45:22.780000+00:00"
    assert scene.assets[0].href == str(path)


def test_the_tags_of_a_raster_go_before_the_time_given_and_that_before_its_name(tmp_path: Path) -> None:
    tagged = raster(tmp_path / "a_20200101.tif", tags={"TIFFTAG_DATETIME": "2023:10:05 02:00:00"})
    named = raster(tmp_path / "b_20200101.tif")
    moments = [scene.datetime for scene in scenes(tagged, named, datetime="2023-10-06T03:00:00Z")]
    assert moments == ["2023-10-05T02:00:00+00:00", "2023-10-06T03:00:00Z"]


def test_a_raster_that_does_not_say_when_it_was_taken_is_refused(tmp_path: Path) -> None:
    problem = the_problem(raster(tmp_path / "yard.tif"))
    assert problem.what == "does not say when it was taken"
    assert "--datetime" in problem.remedy


def test_a_name_without_time_gets_it_from_the_tags(tmp_path: Path) -> None:
    (scene,) = scenes(raster(tmp_path / "yard.tif", tags={"TIFFTAG_DATETIME": "2023:10:05 02:00:00"}))
    assert scene.id == "yard-20231005T020000"


def test_a_time_that_is_none_is_a_mistake_of_the_user(tmp_path: Path) -> None:
    for moment in ("yesterday", "2023-10-04T01:45:22"):
        with pytest.raises(UsageError, match="no moment"):
            list(find_scenes([tmp_path], datetime=moment))


def test_a_mask_beside_a_raster_is_its_mask_and_no_scene(tmp_path: Path) -> None:
    raster(tmp_path / f"{STAMP}_3B_AnalyticMS_SR.tif")
    raster(tmp_path / f"{STAMP}_3B_udm2.tif")
    raster(tmp_path / "20231005_014522_78_2465_3B_udm2.tif")
    (scene,) = scenes(tmp_path)
    mask = scene.asset("mask")
    assert mask is not None
    assert mask.href.endswith(f"{STAMP}_3B_udm2.tif")


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_an_item_of_either_version_is_a_scene(tmp_path: Path, version: str) -> None:
    raster(tmp_path / "one.tif")
    (scene,) = scenes(write(tmp_path / "one.json", item(version=version)))
    assert (scene.id, scene.datetime) == ("one", "2023-10-04T01:45:22+00:00")
    assert (scene.platform, scene.sun_elevation) == ("planetscope", 41.5)
    assert scene.footprint is not None
    assert [(asset.href, asset.roles) for asset in scene.assets] == [(str(tmp_path / "one.tif"), ("data",))]


def test_the_bands_and_scales_of_an_item_are_kept_in_either_version(tmp_path: Path) -> None:
    old = {
        "href": "a.tif", "roles": ["data"],
        "eo:bands": [{"name": "b1", "common_name": "red"}, {"name": "B3"}],
        "raster:bands": [{"scale": 0.5, "offset": 1}, {"scale": 0.25, "offset": 2}],
    }  # fmt: skip
    new = {
        "href": "a.tif", "roles": ["data"],
        "bands": [
            {"eo:common_name": "red", "raster:scale": 0.5, "raster:offset": 1},
            {"name": "B3", "raster:scale": 0.25, "raster:offset": 2},
        ],
    }  # fmt: skip
    for version, asset in (("1.0.0", old), ("1.1.0", new)):
        (scene,) = scenes(write(tmp_path / "a.json", item("a", version, {"data": asset})))
        assert scene.assets[0].bands == ("red", "B3")
        assert (scene.assets[0].scales, scene.assets[0].offsets) == ((0.5, 0.25), (1.0, 2.0))


def test_the_analytic_asset_is_chosen_and_its_mask(tmp_path: Path) -> None:
    assets = {
        "ortho_visual": {"href": "v.tif", "roles": ["visual", "data"]},
        "ortho_analytic_4b": {"href": "t.tif", "roles": ["data"]},
        "ortho_analytic_4b_sr": {"href": "s.tif", "roles": ["data", "reflectance"]},
        "ortho_udm2": {"href": "m.tif", "roles": ["data", "snow-ice"]},
        "thumbnail": {"href": "x.png", "roles": ["thumbnail"]},
    }
    (scene,) = scenes(write(tmp_path / "a.json", item(assets=assets)))
    assert [(asset.key, asset.roles[0]) for asset in scene.assets] == [
        ("ortho_analytic_4b_sr", "data"),
        ("ortho_udm2", "mask"),
    ]


def sentinel_2(**properties: Any) -> dict[str, Any]:
    names = {"B02": "blue", "B03": "green", "B04": "red", "B05": "rededge", "B08": "nir"}
    assets: dict[str, Any] = {
        key: {"href": f"{key}.tif", "roles": ["data"], "eo:bands": [{"name": key, "common_name": name}]}
        for key, name in names.items()
    }
    assets["visual"] = {"href": "TCI.tif", "roles": ["data"], "type": "image/tiff; application=geotiff"}
    assets["SCL"] = {"href": "SCL.tif", "roles": ["data"]}
    known = {"datetime": "2023-10-04T02:13:49Z", "platform": "sentinel-2b", **properties}
    return item("S2B", assets=assets, properties=known)


@pytest.mark.parametrize(
    ("properties", "offsets"),
    [
        ({"s2:processing_baseline": "05.09"}, (-0.1,)),
        ({"s2:processing_baseline": "03.01"}, ()),
        ({"s2:processing_baseline": "05.09", "earthsearch:boa_offset_applied": True}, ()),
        ({}, ()),
    ],
)
def test_the_bands_of_sentinel_2_are_read_one_by_one_with_the_offset_of_their_baseline(
    tmp_path: Path, properties: dict[str, Any], offsets: tuple[float, ...]
) -> None:
    (scene,) = scenes(write(tmp_path / "a.json", sentinel_2(**properties)))
    assert [asset.bands for asset in scene.assets[:4]] == [("blue",), ("green",), ("red",), ("nir",)]
    assert [(asset.key, asset.roles[0]) for asset in scene.assets[4:]] == [("SCL", "mask")]
    assert scene.assets[0].offsets == offsets


def test_a_folder_gives_each_scene_once_in_the_order_of_names(tmp_path: Path) -> None:
    raster(tmp_path / "b" / "one.tif")
    raster(tmp_path / "b" / "one_visual_20231004.tif")
    assets = {
        "data": {"href": "one.tif", "roles": ["data"]},
        "visual": {"href": "one_visual_20231004.tif", "roles": ["visual"]},
    }
    write(tmp_path / "b" / "one.json", item(assets=assets))
    raster(tmp_path / "c_20231005.tif")
    raster(tmp_path / "a_20231006.tif")
    write(tmp_path / "truth.json", {"scenes": []})
    write(tmp_path / "catalog.json", {"type": "Catalog", "stac_version": "1.0.0", "id": "c", "links": []})
    raster(tmp_path / ".hidden" / "d_20231007.tif")
    assert [scene.id for scene in scenes(tmp_path)] == ["one", "a_20231006", "c_20231005"]
    assert len(scenes(tmp_path, tmp_path / "b")) == 3


def test_an_item_collection_goes_on_past_a_spoilt_item(tmp_path: Path) -> None:
    spoilt = [item("two", assets={}), {"type": "Feature"}, "x"]
    path = write(
        tmp_path / "all.json", {"type": "FeatureCollection", "features": [item(), *spoilt, item("three")]}
    )
    found = list(find_scenes([path]))
    assert [each.id for each in found if isinstance(each, Scene)] == ["one", "three"]
    assert [each.where for each in found if isinstance(each, UnreadableInputError)] == [
        f"{path}, feature {number}" for number in (2, 3, 4)
    ]


def test_a_static_catalogue_is_followed_to_its_items_and_round_no_circle(tmp_path: Path) -> None:
    links = [{"rel": "child", "href": "./sub/collection.json"}, {"rel": "self", "href": "catalog.json"}]
    root = {"type": "Catalog", "stac_version": "1.0.0", "id": "root", "description": "x", "links": links}
    back = [
        {"rel": "item", "href": "one.json"},
        {"rel": "child", "href": "../catalog.json"},
        {"rel": "item", "href": "no.json"},
    ]
    write(tmp_path / "catalog.json", root)
    write(tmp_path / "sub" / "collection.json", {**root, "type": "Collection", "id": "sub", "links": back})
    write(tmp_path / "sub" / "one.json", item())
    found = list(find_scenes([tmp_path / "catalog.json"]))
    assert [each.id for each in found if isinstance(each, Scene)] == ["one"]
    assert [each.where for each in found if isinstance(each, UnreadableInputError)] == [
        str(tmp_path / "sub" / "no.json")
    ]


@pytest.mark.parametrize(
    "href", ["https://example.com/a.tif", "http://127.0.0.1/a.tif", "s3://bucket/a.tif", "/vsicurl/x:a.tif"]
)
def test_an_item_on_this_machine_leads_nowhere_else(tmp_path: Path, href: str) -> None:
    path = write(tmp_path / "a.json", item(assets={"data": {"href": href, "roles": ["data"]}}))
    if href.startswith("/vsi"):
        assert scenes(path)[0].assets[0].href == href
        return
    assert "leads to" in the_problem(path).what


@pytest.mark.parametrize(
    ("document", "said"),
    {
        "no time": (item(properties={"datetime": None}), "datetime"),
        "no assets": (item(assets={}), "no asset with pixels"),
        "a word for assets": (item(assets="x"), "no sound STAC Item"),  # type: ignore[arg-type]
        "a list": ([1], "is no JSON object"),
        "something else": ({"type": "Topology"}, "is no STAC Item"),
    }.values(),
)  # fmt: skip
def test_what_is_no_item_is_refused(tmp_path: Path, document: Any, said: str) -> None:
    assert said in the_problem(write(tmp_path / "a.json", document)).what


def test_a_path_that_is_not_there_and_a_folder_without_scenes_are_named(tmp_path: Path) -> None:
    assert "can't be read" in the_problem(tmp_path / "none.json").what
    assert the_problem(tmp_path / "none.tif").what == "there is no such file"
    assert the_problem(tmp_path).what == "holds no scene"


def test_two_scenes_of_one_id_are_told_apart_by_refusing_the_second(tmp_path: Path) -> None:
    raster(tmp_path / "a" / "x_20231004.tif")
    raster(tmp_path / "b" / "x_20231004.tif")
    assert "has the id 'x_20231004' of another scene" in the_problem(tmp_path).what
