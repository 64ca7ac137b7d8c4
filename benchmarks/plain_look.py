"""The plain way of measuring trains, to stand beside: median reference, threshold, runs."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from pyproj import Transformer
from scipy import ndimage

from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.scenes.observing import Seen, Subject

STEP_M = 1.0
WHITE = 0.45
THRESHOLD = 4.0
SHORTEST_M, BRIDGED_M = 12.0, 8.0
Strip = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]


def plain_look(folder: Path) -> Iterator[Observation]:
    """Measure the trains of a rendered folder: what differs from the median of all dates, in runs along each track."""
    scenes = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["scenes"]
    site = json.loads((folder / "site.geojson").read_text(encoding="utf-8"))
    tracks = [feature for feature in site["features"] if feature["properties"]["role"] == "track"]
    for track in tracks:
        line = np.array(track["geometry"]["coordinates"], float)
        strips = [_strip(folder / scene["file"], line) for scene in scenes]
        places = strips[0][1]
        stack = np.stack([_levelled(strip[0]) for strip in strips])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # where no date shows the ground
            reference = np.nanmedian(stack, axis=0)
            apart = np.sqrt(np.nanmean((stack - reference) ** 2, axis=1))
            noise = 1.4826 * np.nanmedian(apart)
        properties = track["properties"]
        for scene, difference, (raw, _) in zip(scenes, apart, strips, strict=True):
            subject = Subject(
                properties["site"], properties["part"], scene["scene"], scene["datetime"], "plain"
            )
            yield from _told(subject, difference > THRESHOLD / 2 * noise, raw, places)


def _strip(path: Path, line: np.ndarray[Any, Any]) -> Strip:
    """Sample a scene every metre along a line: (bands, n), NaN where there is nothing, and the places in degrees."""
    with rasterio.open(path) as raster:
        to_metres = Transformer.from_crs("EPSG:4326", raster.crs, always_xy=True)
        metres = np.column_stack(to_metres.transform(line[:, 0], line[:, 1]))
        walked = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(metres, axis=0).T))])
        spots = np.arange(0, walked[-1], STEP_M)
        metres = np.column_stack([np.interp(spots, walked, metres[:, axis]) for axis in (0, 1)])
        columns, rows = ~raster.transform * metres.T
        pixels = raster.read().astype(float)
        pixels[:, (pixels == 0).all(axis=0)] = np.nan
    values = np.stack(
        [ndimage.map_coordinates(band, [rows - 0.5, columns - 0.5], order=1, cval=np.nan) for band in pixels]
    )
    scale = 255 / WHITE if values.shape[0] == 3 else 10000
    degrees = np.column_stack(to_metres.transform(metres[:, 0], metres[:, 1], direction="INVERSE"))
    return values / scale, degrees


def _levelled(strip: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if not np.isfinite(strip).any():
        return strip
    return np.asarray(strip / np.nanmedian(strip, axis=1, keepdims=True))


def _told(
    subject: Subject, different: np.ndarray[Any, Any], raw: np.ndarray[Any, Any], places: np.ndarray[Any, Any]
) -> Iterator[Observation]:
    clear = np.isfinite(raw).all(axis=0) & (np.nan_to_num(raw).mean(axis=0) < WHITE)
    if clear.mean() < 0.5:
        yield subject.observe(
            Feature.TRAIN, Measured.COUNT, Seen(float(clear.mean()), "cloud or no data", True)
        )
        return
    closed = ndimage.binary_closing(different & clear, iterations=int(BRIDGED_M / STEP_M / 2))
    labels, count = ndimage.label(closed)
    runs = [np.flatnonzero(labels == number) for number in range(1, count + 1)]
    runs = [run for run in runs if len(run) * STEP_M >= SHORTEST_M]
    seen = Seen(float(clear.mean()))
    yield subject.observe(Feature.TRAIN, Measured.COUNT, seen, value=float(len(runs)), unit="1")
    for number, run in enumerate(runs):
        length = len(run) * STEP_M
        line = Geometry(GeometryType.LINE_STRING, places[[run[0], run[-1]]].tolist())
        bounds = {"low": max(0.0, length - 5), "high": length + 5}
        yield subject.observe(
            Feature.TRAIN, Measured.LENGTH, seen, number, value=length, unit="m", geometry=line, **bounds
        )
        cars = float(max(1, round(length / 16.1)))
        bounds = {"low": min(cars, length / 21.1), "high": max(cars, length / 13.4)}
        yield subject.observe(
            Feature.RAILCAR, Measured.COUNT, seen, number, value=cars, unit="1", geometry=line, **bounds
        )
