from __future__ import annotations

from pathlib import Path

from tests.test_cli_look import ground, write_scene, write_site
from watchfloor.model.scene import Scene
from watchfloor.scenes.catalogue import find_scenes
from watchfloor.scenes.look import look
from watchfloor.watch.sites import read_sites


def test_two_workers_see_what_one_sees(tmp_path: Path) -> None:
    write_site(tmp_path / "site.geojson")
    (tmp_path / "scenes").mkdir()
    empty = ground()
    full = empty.copy()
    full[:, 84:86, 60:100] = 170
    for day in range(1, 7):
        write_scene(tmp_path / "scenes" / f"202310{day:02}_020304_planet.tif", full if day % 2 else empty)
    scenes = [found for found in find_scenes([tmp_path / "scenes"]) if isinstance(found, Scene)]
    site = read_sites(tmp_path / "site.geojson")[0][0]
    one, two = (look(scenes, site, workers=workers) for workers in (1, 2))
    assert one is not None
    assert one == two
    assert len(one.seen) == 6
    assert one.observations
