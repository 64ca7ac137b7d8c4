"""The plain way of measuring trains, to stand beside: scenes shifted onto the first, median reference, threshold, runs."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from attrs import frozen
from pyproj import Transformer
from rasterio.windows import from_bounds
from scipy import ndimage
from skimage.registration import phase_cross_correlation

from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.scenes.observing import Seen, Subject

STEP_M, MARGIN_M = 1.0, 90.0
WHITE = 0.45
THRESHOLD = 0.15
SHORTEST_M, BRIDGED_M = 12.0, 8.0
Array = np.ndarray[Any, Any]


@frozen(eq=False)
class Window:
    """The pixels around the tracks: bounds in the scenes' projection, shape, side of a pixel, and the projection."""

    bounds: tuple[float, float, float, float]
    shape: tuple[int, int]
    pixel_m: float
    to_metres: Transformer

    def read(self, path: Path) -> Array:
        """Read reflectance, (bands, height, width), NaN where there is none."""
        with rasterio.open(path) as raster:
            part = from_bounds(*self.bounds, transform=raster.transform)
            shape = (raster.count, *self.shape)
            pixels = raster.read(window=part, boundless=True, fill_value=0, out_shape=shape).astype(float)
        pixels[:, (pixels == 0).all(axis=0)] = np.nan
        return np.asarray(pixels / (255 / WHITE if len(pixels) == 3 else 10000))

    def places(self, degrees: Array) -> tuple[Array, Array]:
        """Give places every metre along a line in degrees, (n, 2): in degrees, and in rows and columns (2, n)."""
        metres = np.column_stack(self.to_metres.transform(degrees[:, 0], degrees[:, 1]))
        walked = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(metres, axis=0).T))])
        spots = np.arange(0, walked[-1], STEP_M)
        east, north = (np.interp(spots, walked, metres[:, axis]) for axis in (0, 1))
        back = np.column_stack(self.to_metres.transform(east, north, direction="INVERSE"))
        rows = (self.bounds[3] - north) / self.pixel_m - 0.5
        return back, np.array([rows, (east - self.bounds[0]) / self.pixel_m - 0.5])


def plain_look(folder: Path) -> Iterator[Observation]:
    """Measure the trains of a rendered folder: what differs from the median of all dates, in runs along each track."""
    scenes = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["scenes"]
    site = json.loads((folder / "site.geojson").read_text(encoding="utf-8"))
    tracks = [feature for feature in site["features"] if feature["properties"]["role"] == "track"]
    lines = {
        track["properties"]["part"]: np.array(track["geometry"]["coordinates"], float) for track in tracks
    }
    if not lines:
        return
    window = _window(folder / scenes[0]["file"], np.concatenate(list(lines.values())))
    images = [window.read(folder / scene["file"]) for scene in scenes]
    shifts = [_shift(images[0], image) for image in images]
    placed = {part: window.places(line) for part, line in lines.items()}
    strips = {
        part: np.stack(
            [_sample(image, at + shift[:, None]) for image, shift in zip(images, shifts, strict=True)]
        )
        for part, (_, at) in placed.items()
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # where a date shows nothing
        levels = np.nanmedian(np.concatenate(list(strips.values()), axis=2), axis=2)
    for part, strip in strips.items():
        clear_there = _clear(np.moveaxis(strip, 1, 0))
        different = (
            _different(np.where(clear_there[:, None], strip / levels[:, :, None], np.nan)) & clear_there
        )
        for number, scene in enumerate(scenes):
            subject = Subject(
                site["features"][0]["properties"]["site"], part, scene["scene"], scene["datetime"], "plain"
            )
            yield from _told(subject, different[number], clear_there[number], placed[part][0])


def _window(path: Path, degrees: Array) -> Window:
    with rasterio.open(path) as raster:
        to_metres = Transformer.from_crs("EPSG:4326", raster.crs, always_xy=True)
        pixel = raster.res[0]
        corner = raster.transform.c, raster.transform.f
    metres = np.column_stack(to_metres.transform(degrees[:, 0], degrees[:, 1]))
    low, high = metres.min(axis=0) - MARGIN_M, metres.max(axis=0) + MARGIN_M
    left = corner[0] + np.floor((low[0] - corner[0]) / pixel) * pixel
    top = corner[1] + np.ceil((high[1] - corner[1]) / pixel) * pixel
    width, height = int((high[0] - left) / pixel), int((top - low[1]) / pixel)
    bounds = (left, top - height * pixel, left + width * pixel, top)
    return Window(bounds, (height, width), pixel, to_metres)


def _clear(pixels: Array) -> Array:
    """Tell where there is a picture that is not white, the bands in the first place."""
    return np.asarray(np.isfinite(pixels).all(axis=0) & (np.nan_to_num(pixels).mean(axis=0) < WHITE))


def _shift(first: Array, image: Array) -> Array:
    """Give by how many rows and columns an image lies off the first, nought where no such shift is to be believed."""
    if _clear(image).mean() < 0.5:
        return np.zeros(2)
    one, other = (np.where(np.isfinite(grey), grey, np.nanmedian(grey)) for grey in (first[0], image[0]))
    registered: Any = phase_cross_correlation
    moved, *_ = registered(other, one, upsample_factor=10)
    return np.asarray(moved if np.abs(moved).max() < 3 else np.zeros(2))


def _sample(image: Array, places: Array) -> Array:
    return np.stack([ndimage.map_coordinates(band, places, order=1, cval=np.nan) for band in image])


def _different(strips: Array) -> Array:
    """Tell where strips, (dates, bands, n), differ from their median."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # where no date shows the ground
        apart = np.sqrt(np.nanmean((strips - np.nanmedian(strips, axis=0)) ** 2, axis=1))
    return np.asarray(np.nan_to_num(apart) > THRESHOLD)


def _told(subject: Subject, different: Array, clear: Array, places: Array) -> Iterator[Observation]:
    if clear.mean() < 0.5:
        yield subject.observe(
            Feature.TRAIN, Measured.COUNT, Seen(float(clear.mean()), "cloud or no data", True)
        )
        return
    closed = ndimage.binary_closing(different, iterations=int(BRIDGED_M / STEP_M / 2))
    labels, count = ndimage.label(closed)
    runs = [np.flatnonzero(labels == number) for number in range(1, count + 1)]
    runs = [run for run in runs if len(run) * STEP_M >= SHORTEST_M]
    seen = Seen(float(clear.mean()))
    yield subject.observe(Feature.TRAIN, Measured.COUNT, seen, value=float(len(runs)), unit="1")
    yield from _trains(subject, seen, [places[[run[0], run[-1]]] for run in runs], [len(run) for run in runs])


def _trains(
    subject: Subject, seen: Seen, ends: Sequence[Array], counts: Sequence[int]
) -> Iterator[Observation]:
    for number, (end, count) in enumerate(zip(ends, counts, strict=True)):
        length = count * STEP_M
        line = Geometry(GeometryType.LINE_STRING, end.tolist())
        bounds = {"low": max(0.0, length - 5), "high": length + 5}
        yield subject.observe(
            Feature.TRAIN, Measured.LENGTH, seen, number, value=length, unit="m", geometry=line, **bounds
        )
        cars = float(max(1, round(length / 16.1)))
        bounds = {"low": min(cars, length / 21.1), "high": max(cars, length / 13.4)}
        yield subject.observe(
            Feature.RAILCAR, Measured.COUNT, seen, number, value=cars, unit="1", geometry=line, **bounds
        )
