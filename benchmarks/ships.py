"""Ships found in real images: `python -m benchmarks ships --data ../shared/data [--into DIR] [--json FILE]`.

Each image is measured as it is and averaged to 10 m, by this project and by a plain method (Otsu's threshold and the
regions above it, scikit-image), and held against `ships_by_eye.csv`. `--into` writes each image with the boxes drawn.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from attrs import frozen
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from skimage import filters, measure

from benchmarks.tables import print_table, write_json
from watchfloor.scenes.berth import find_ships
from watchfloor.scenes.berth.candidates import Box
from watchfloor.scenes.frame import Band

PIXELS_M = {
    "planetscope_3m_san_francisco_1.jpg": 3.0,
    "planetscope_3m_san_francisco_2.jpg": 3.0,
    "rapideye_5m_four_ships.tif": 5.0,
    "rotterdam_4.5m_rgb.tif": 4.5,
}
MARINA, MARINA_M, MARINA_AVERAGED, SHORTEST_BOAT_M = "dota_P0706", 0.256, 4, 8.0
COARSE_M = 10.0
_RGB = (Band.RED, Band.GREEN, Band.BLUE)
_SHIP_M, _LONG_M = 60.0, 90.0

Picture = NDArray[np.float32]


@frozen
class Seen:
    """One ship that a method reports: its box in pixels and its length in metres."""

    box: Box
    length: float


@frozen
class Known:
    """One ship judged by eye: where it lies in pixels of the image as it is, its length, whether it must be found."""

    column: float
    row: float
    length: float
    must: bool


Method = Callable[[Picture, NDArray[np.bool_], float], list[Seen]]


def ours(pixels: Picture, usable: NDArray[np.bool_], pixel_m: float) -> list[Seen]:
    """Find ships with this project."""
    return [Seen(ship.box, ship.length[0]) for ship in find_ships(pixels, _RGB, pixel_m, usable=usable)]


def plain(pixels: Picture, usable: NDArray[np.bool_], pixel_m: float) -> list[Seen]:
    """Find ships as bright, slender regions above Otsu's threshold."""
    light = pixels.mean(axis=0)
    regions = _regions(light, usable)
    seen = []
    for region in regions:
        length, width = region.axis_major_length * pixel_m, region.axis_minor_length * pixel_m
        if 40 <= length <= 430 and 5 <= width <= 75 and length >= 2.3 * width:
            row, column = region.centroid
            angle = np.pi / 2 - region.orientation
            seen.append(Seen(Box(row, column, length / pixel_m, width / pixel_m, angle), length))
    return seen


def _regions(light: Picture, usable: NDArray[np.bool_]) -> list[Any]:
    skimage: Any = filters, measure
    bright = (light > skimage[0].threshold_otsu(light[usable])) & usable
    found: list[Any] = skimage[1].regionprops(skimage[1].label(bright))
    return found


def averaged(pixels: Picture, factor: float) -> Picture:
    """Average pixels to coarser ones, `factor` times as wide, by the area that each covers."""
    for axis in (1, 2):
        count = int(pixels.shape[axis] / factor)
        sums = np.cumsum(pixels, axis=axis, dtype=np.float64)
        sums = np.concatenate([np.zeros_like(np.take(sums, [0], axis)), sums], axis=axis)
        edges = np.arange(count + 1) * factor
        first = np.minimum(edges.astype(int), pixels.shape[axis] - 1)
        share = (edges - first).reshape(-1, *([1] * (2 - axis)))
        at = np.take(sums, first, axis) * (1 - share) + np.take(sums, first + 1, axis) * share
        pixels = (np.diff(at, axis=axis) / factor).astype(np.float32)
    return pixels


def match(known: Sequence[Known], seen: Sequence[Seen], factor: float = 1.0) -> list[Seen | None]:
    """Give for each known ship the one reported nearest to it, if its box reaches there; none is given twice."""
    left = list(seen)
    matched: list[Seen | None] = [None] * len(known)
    for number in sorted(range(len(known)), key=lambda number: -known[number].length):
        ship = known[number]
        place = np.array([ship.row + 0.5, ship.column + 0.5]) / factor - 0.5
        apart = [float(np.hypot(*(np.array([one.box.row, one.box.column]) - place))) for one in left]
        best = int(np.argmin(apart)) if apart else -1
        if best >= 0 and apart[best] <= 0.35 * left[best].box.length:
            matched[number] = left.pop(best)
    return matched


def main(arguments: list[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks ships", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--into", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    folder = options.data / "images"
    missing = [name for name in PIXELS_M if not (folder / name).is_file()]
    if missing:
        sys.stderr.write(f"{folder / missing[0]} is not there\n")
        return 2
    known = read_known()
    scores: list[dict[str, Any]] = []
    lengths: list[dict[str, Any]] = []
    for name in PIXELS_M:
        for method, function in (("watchfloor", ours), ("plain", plain)):
            score, rows = _measure(folder / name, known[name], method, function, options.into)
            scores.append(score)
            lengths += rows
    scores += _marina(folder, options.into)
    print_table(scores)
    print_table([row for row in lengths if row["method"] == "watchfloor"])
    write_json(options.json, {"scores": scores, "lengths": lengths})
    return 0


def read_known() -> dict[str, list[Known]]:
    """Read the ships judged by eye, by image."""
    path = Path(__file__).parent / "ships_by_eye.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    known: dict[str, list[Known]] = {}
    for row in csv.DictReader(lines):
        ship = Known(float(row["column"]), float(row["row"]), float(row["length_m"]), row["must"] == "yes")
        known.setdefault(row["image"], []).append(ship)
    return known


def _measure(
    path: Path, known: Sequence[Known], method: str, function: Method, into: Path | None
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    pixels, usable = _read(path)
    pixel_m = PIXELS_M[path.name]
    factor = COARSE_M / pixel_m
    started = time.process_time()
    fine = function(pixels, usable, pixel_m)
    seconds = time.process_time() - started
    small = averaged(pixels, factor), averaged(usable[None].astype(np.float32), factor)[0] > 0.99
    coarse = function(small[0], small[1], COARSE_M)
    at_fine, at_coarse = match(known, fine), match(known, coarse, factor)
    _draw(path.stem, method, pixels, fine, into)
    _draw(path.stem + "_10m", method, small[0], coarse, into)
    rows = [
        {
            "method": method,
            "image": path.stem[:32],
            "column": ship.column,
            "row": ship.row,
            "by eye m": ship.length,
            "as is m": one.length if one else None,
            "at 10 m": other.length if other else None,
        }
        for ship, one, other in zip(known, at_fine, at_coarse, strict=True)
        if ship.must or one
    ]
    pairs = [
        (one.length, other.length) for one, other in zip(at_fine, at_coarse, strict=True) if one and other
    ]
    apart = [abs(one - other) for one, other in pairs if one >= _LONG_M]
    off = [
        abs(one.length / ship.length - 1)
        for ship, one in zip(known, at_fine, strict=True)
        if ship.must and one
    ]
    must = [one for ship, one in zip(known, at_fine, strict=True) if ship.must]
    score = {
        "image": path.stem[:32],
        "method": method,
        "ships": len(must),
        "found": sum(one is not None for one in must),
        "false of 60 m": sum(one.length >= _SHIP_M and one not in at_fine for one in fine),
        "off by eye": float(np.mean(off)) if off else None,
        "both": len(apart),
        "10 m apart": float(np.mean(apart)) if apart else None,
        "seconds": seconds,
    }
    return score, rows


def _marina(folder: Path, into: Path | None) -> list[dict[str, Any]]:
    """Count labelled boats whose middle lies in a box found, at about 1 m, and boxes without a boat in them."""
    path = folder / f"{MARINA}.png"
    if not path.is_file():
        return []
    lines = [line.split() for line in path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()]
    boats = np.array(
        [np.reshape(line[:8], (4, 2)).astype(float).mean(axis=0) for line in lines if "ship" in line]
    )
    pixels = averaged(_read(path)[0], MARINA_AVERAGED)
    boats = (boats + 0.5) / MARINA_AVERAGED - 0.5
    started = time.process_time()
    ships = find_ships(pixels, _RGB, MARINA_M * MARINA_AVERAGED, shortest_m=SHORTEST_BOAT_M)
    seconds = time.process_time() - started
    seen = [Seen(ship.box, ship.length[0]) for ship in ships]
    _draw(MARINA, "watchfloor", pixels, seen, into)
    held = np.array([[_holds(one.box, boat) for boat in boats] for one in seen]).reshape(
        len(seen), len(boats)
    )
    return [
        {
            "image": MARINA,
            "method": "watchfloor",
            "ships": len(boats),
            "found": int(held.any(axis=0).sum()),
            "false of 60 m": None,
            "boxes without a boat": int((~held.any(axis=1)).sum()),
            "seconds": seconds,
        }
    ]


def _holds(box: Box, place: NDArray[np.float64]) -> bool:
    apart = place[::-1] - np.array([box.row, box.column])
    along, across = apart @ box.axis, apart @ np.array([box.axis[1], -box.axis[0]])
    return bool(abs(along) <= box.length / 2 and abs(across) <= box.width / 2)


def _read(path: Path) -> tuple[Picture, NDArray[np.bool_]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
        with rasterio.open(path) as image:
            pixels = image.read().astype(np.float32) / 255
    usable = pixels[3] > 0.5 if len(pixels) == 4 else np.ones(pixels.shape[1:], bool)
    return pixels[:3], usable


def _draw(stem: str, method: str, pixels: Picture, seen: Sequence[Seen], into: Path | None) -> None:
    if into is None or method != "watchfloor":
        return
    into.mkdir(parents=True, exist_ok=True)
    enlarged = max(1, 1200 // pixels.shape[2])
    picture = Image.fromarray((np.clip(pixels * 1.5, 0, 1).transpose(1, 2, 0) * 255).astype(np.uint8))
    picture = picture.resize((picture.width * enlarged, picture.height * enlarged))
    pen = ImageDraw.Draw(picture)
    for one in seen:
        corners = [tuple((place[::-1] + 0.5) * enlarged) for place in one.box.corners]
        pen.line([*corners, corners[0]], fill=(255, 255, 0))
        pen.text(corners[0], f"{one.length:.0f} m", fill=(255, 255, 0))
    picture.save(into / f"{stem}.png")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
