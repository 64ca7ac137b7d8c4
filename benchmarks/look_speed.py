"""Measures the speed of looking: a year of daily scenes of 2,000 x 2,000 pixels beside only reading their windows.

Twelve scenes of a rendered yard stand for all days, each in a frame of 2,000 x 2,000 pixels of which the site takes
a part. Each figure comes from a process of its own, whose memory is counted together with that of those it starts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.transform import Affine
from rasterio.windows import Window, from_bounds

from benchmarks.simulation.__main__ import main as simulate
from watchfloor.model.scene import Scene
from watchfloor.model.site import Site
from watchfloor.scenes.catalogue import find_scenes
from watchfloor.scenes.look import look
from watchfloor.scenes.opening import grid_for
from watchfloor.watch.sites import read_sites

SIDE = 2000
DIFFERENT = 12
COUNTS = (46, 92, 183, 365)
SITES = (2, 4)
KIB_A_MIB = 1024
_GLANCE_S = 0.2


def measure(into: Path, counts: Sequence[int] = COUNTS, sites: Sequence[int] = SITES) -> list[dict[str, Any]]:
    """Measure time and memory for growing numbers of scenes, and of sites at the fewest scenes.

    Args:
        into: where the scenes are rendered.
        counts: how many scenes, for one site.
        sites: how many sites, each with the fewest scenes.
    """
    source = into / "source"
    simulate(["--seed", "500", "--dates", str(DIFFERENT), "--into", str(source)])
    _widen(source)
    runs = [(count, 1) for count in counts] + [(min(counts), number) for number in sites]
    rows = []
    for count, number in runs:
        folder = _year(source, into / f"daily-{count}", count)
        read, looked = (_run(folder, method, number) for method in ("read", "look"))
        rows.append(
            {
                "scenes": count, "sites": number, "read s": read["seconds"], "look s": looked["seconds"],
                "times": looked["seconds"] / read["seconds"], "read MiB": read["mib"], "look MiB": looked["mib"],
            }
        )  # fmt: skip
    return rows


def _widen(source: Path) -> None:
    """Put each rendered scene in the middle of a frame of its own pixels mirrored on and on."""
    for path in sorted((source / "scenes").glob("*.tif")):
        with rasterio.open(path) as raster:
            pixels, profile, names = raster.read(), raster.profile, raster.descriptions
        spare = [SIDE - side for side in pixels.shape[1:]]
        before = [side // 2 for side in spare]
        widths = [(0, 0), *((first, side - first) for first, side in zip(before, spare, strict=True))]
        profile.update(
            height=SIDE,
            width=SIDE,
            transform=profile["transform"] @ Affine.translation(-before[1], -before[0]),
        )
        with rasterio.open(path, "w", **profile) as raster:
            raster.write(np.pad(pixels, widths, mode="symmetric"))
            raster.descriptions = names


def _year(source: Path, folder: Path, count: int) -> Path:
    """Write one Item a day for the scenes of a folder, one after the other and again from the first."""
    folder.mkdir(exist_ok=True)
    items = sorted((source / "scenes").glob("*.json"))
    begun = datetime.fromisoformat("2023-01-01T01:45:00+00:00")
    for day in range(count):
        item = json.loads(items[day % len(items)].read_text(encoding="utf-8"))
        item["id"] = f"day-{day:04}"
        item["properties"]["datetime"] = (begun + timedelta(days=day)).isoformat()
        for asset in item["assets"].values():
            asset["href"] = os.path.relpath(source / "scenes" / asset["href"], folder)
        (folder / f"{item['id']}.json").write_text(json.dumps(item), encoding="utf-8")
    (folder / "site.geojson").write_text(
        (source / "site.geojson").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return folder


def _run(folder: Path, method: str, sites: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.look_speed", str(folder), method, str(sites)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603
        mib = 0.0
        while running.poll() is None:
            mib = max(mib, sum(map(_mib, _family(running.pid))))
            time.sleep(_GLANCE_S)
        told = running.stdout.read() if running.stdout else ""
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return {"seconds": float(told), "mib": mib}


def _child(folder: Path, method: str, sites: int) -> None:
    site = read_sites(folder / "site.geojson")[0][0]
    scenes = [found for found in find_scenes([folder]) if isinstance(found, Scene)]
    _read(scenes[:DIFFERENT], site)  # so that neither is first to fetch the files
    started = time.perf_counter()
    for _ in range(sites):
        if method == "look":
            look(scenes, site)
        else:
            _read(scenes, site)
    sys.stdout.write(str(time.perf_counter() - started))


def _family(process: int) -> list[int]:
    """Give a process and all that it started, where the kernel says so; nothing elsewhere."""
    found = [process]
    for one in found:
        for thread in Path(f"/proc/{one}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, thread.read_text(encoding="ascii").split())
    return found


def _mib(process: int) -> float:
    """Give the memory that a process holds, its part of what it shares with others; 0 where the kernel does not say."""
    with suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return sum(float(line.split()[1]) for line in lines if line.startswith("Pss:")) / KIB_A_MIB
    return 0.0


def _read(scenes: Sequence[Scene], site: Site) -> None:
    """Only read what each scene and its mask show of the window of the site, as rasterio does it."""
    grid = grid_for(site, scenes[0])
    bounds = (
        grid.left,
        grid.top - grid.height * grid.pixel_m,
        grid.left + grid.width * grid.pixel_m,
        grid.top,
    )
    for scene in scenes:
        for asset in scene.assets:
            with rasterio.open(asset.href) as raster:
                whole = Window(0, 0, raster.width, raster.height)
                raster.read(window=from_bounds(*bounds, transform=raster.transform).intersection(whole))


if __name__ == "__main__":
    _child(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
