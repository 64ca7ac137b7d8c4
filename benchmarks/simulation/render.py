"""Render: the days of a place one after the other, as scenes with the truth about each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from shapely import contains_xy
from shapely.geometry import Polygon

from benchmarks.simulation.days import Cut, some_cut, some_extent
from benchmarks.simulation.painting import Canvas, Floats, Generator, Pixels
from benchmarks.simulation.places import Plot, Shape
from benchmarks.simulation.sensor import Extent, some_camera
from benchmarks.simulation.weather import Sky, Weather, some_sky, some_weather
from benchmarks.simulation.write import Product, Shot, Where, some_where, write_json, write_scene, write_site

GOOD_ENOUGH = 0.1
LOOKS = 4.4


class Place(Protocol):
    """What can be rendered day by day."""

    @property
    def plot(self) -> Plot:
        """Give the place and its parts."""
        ...

    def live(self, rng: Generator, days: float) -> None:
        """Let days pass."""
        ...

    def draw(self, rng: Generator, weather: Weather) -> Canvas:
        """Draw the place as it is now."""
        ...

    def truth(self) -> dict[str, Any]:
        """Give lists of what is there now, places as (n, 2) metres east and north."""
        ...


@runtime_checkable
class RadarPlace(Place, Protocol):
    """What can be seen by radar too."""

    def echo(self, rng: Generator) -> Canvas:
        """Draw the place as radar sees it, in two bands of intensity (VV, VH)."""
        ...


@frozen(eq=False)
class Window:
    """What of the ground one scene shows: its pixels, the sky over them, and where the image ends."""

    extent: Extent
    sky: Sky
    cut: Cut | None

    def outside(self) -> NDArray[np.bool_]:
        """Tell of each pixel whether it lies beyond the image's edge."""
        extent = self.extent
        eastings = extent.left + (np.arange(extent.width) + 0.5) * extent.pixel_m
        northings = extent.top - (np.arange(extent.height) + 0.5) * extent.pixel_m
        return self._beyond(eastings[None], northings[:, None])

    def visible(self, points: Floats) -> float:
        """Give the share of points, (n, 2) metres east and north, at which the ground can be made out."""
        extent = self.extent
        columns = np.floor((points[:, 0] - extent.left) / extent.pixel_m).astype(int)
        rows = np.floor((extent.top - points[:, 1]) / extent.pixel_m).astype(int)
        inside = (rows >= 0) & (rows < extent.height) & (columns >= 0) & (columns < extent.width)
        hidden = self.sky.hidden[rows.clip(0, extent.height - 1), columns.clip(0, extent.width - 1)]
        seen = inside & (hidden < 0.5) & ~self._beyond(points[:, 0], points[:, 1])
        return round(float(seen.mean()), 4)

    def _beyond(self, eastings: Floats, northings: Floats) -> NDArray[np.bool_]:
        if self.cut is None:
            return np.zeros(np.broadcast(eastings, northings).shape, bool)
        beyond: NDArray[np.bool_] = eastings * self.cut.east + northings * self.cut.north > self.cut.distance
        return beyond


@frozen
class Order:
    """What to render: seed, side of a pixel in metres, product, the folder, and the share of scenes without masks.

    `where` and `weather` are drawn by chance where they are not given.
    """

    seed: int
    pixel_m: float
    product: Product
    into: Path
    unmasked: float = 0.4
    where: Where | None = None
    weather: Callable[[datetime], Weather] | None = None


def render(place: Place, kind: str, rng: Generator, days: list[datetime], order: Order) -> None:
    """Render a place on days and write scenes, site and truth into a folder."""
    where = order.where or some_where(order.seed)
    write_site(order.into / "site.geojson", place.plot, where)
    scenes = []
    masked = str(rng.choice(["udm2", "clear"])) if rng.random() < 0.85 else None
    before: datetime | None = None
    for number, moment in enumerate(days):
        place.live(rng, (moment - before).days if before else 10)
        before = moment
        weather = order.weather(moment) if order.weather else some_weather(rng, moment, clear=number == 0)
        name = f"simulated_{moment:%Y%m%d_%H%M%S}"
        if order.product is Product.RADAR:
            window, pixels = _take_radar(place, rng, order.pixel_m)
        else:
            window, pixels = _take(place, rng, weather, order.pixel_m)
        mask = None
        if masked and order.product is not Product.RADAR and rng.random() > order.unmasked:
            mask = (masked, _mask(masked, window, weather))
        version = "1.1.0" if order.seed % 2 else "1.0.0"
        shot = Shot(name, moment, pixels, window.extent, where, mask)
        file = write_scene(order.into / "scenes", shot, order.product, version)
        scenes.append(
            {
                "scene": name, "datetime": moment.isoformat(), "file": f"scenes/{file}",
                "snow": weather.season.snow > 0, "cloud_share": round(float(window.sky.hidden.mean()), 3),
                "haze": round(weather.haze, 3), "mask": mask[0] if mask else None,
                "parts": [_part(shape, window) for shape in place.plot.shapes if shape.role != "aoi"],
                **_on_map(place.truth(), window, where),
            }
        )  # fmt: skip
    truth = {
        "kind": kind,
        "seed": order.seed,
        "pixel_m": order.pixel_m,
        "site": place.plot.site,
        "scenes": scenes,
    }
    write_json(order.into / "truth.json", truth)


def _take(place: Place, rng: Generator, weather: Weather, pixel_m: float) -> tuple[Window, Pixels]:
    camera = some_camera(rng, pixel_m)
    extent = some_extent(rng, place.plot, pixel_m)
    sky = some_sky(rng, weather, (extent.height, extent.width), pixel_m)
    window = Window(extent, sky, some_cut(rng, place.plot))
    seen = sky.veil(camera.see(place.draw(rng, weather), extent))
    pixels = camera.record(seen, rng)
    pixels[:, window.outside()] = np.nan
    return window, pixels


def _take_radar(place: Place, rng: Generator, pixel_m: float) -> tuple[Window, Pixels]:
    """Give amplitude with the speckle of so many looks; cloud does not matter."""
    if not isinstance(place, RadarPlace):
        raise TypeError("this kind of place has no look in radar")
    camera = some_camera(rng, pixel_m)
    extent = some_extent(rng, place.plot, pixel_m)
    nothing = np.zeros((extent.height, extent.width), np.float32)
    speckle = rng.gamma(LOOKS, 1 / LOOKS, (2, extent.height, extent.width))
    amplitude = np.sqrt(camera.see(place.echo(rng), extent) * speckle)
    return Window(extent, Sky(nothing, nothing, nothing), None), amplitude.astype(np.float32)


def _mask(kind: str, window: Window, weather: Weather) -> NDArray[np.uint8]:
    """Give a mask as data providers make it: without the thinnest cloud, and nothing beyond the image's edge."""
    sky, outside = window.sky, window.outside()
    cloud = (sky.cloud > 0.3) & ~outside
    shadow = (sky.shadow > 0.4) & ~cloud & ~outside
    light = (sky.haze > 0.12) & (sky.haze <= 0.35) & ~cloud & ~outside
    heavy = (sky.haze > 0.35) & ~cloud & ~outside
    snow = np.full(cloud.shape, weather.season.snow > 0.5) & ~cloud & ~shadow & ~outside
    clear = ~(cloud | shadow | light | heavy | snow | outside)
    if kind == "clear":
        return np.asarray((clear | snow)[None], np.uint8)
    confidence = np.where(outside, 0, 80)
    return np.stack([clear, snow, shadow, light, heavy, cloud, confidence, outside]).astype(np.uint8)


def _part(shape: Shape, window: Window) -> dict[str, Any]:
    line = shape.role in ("track", "line")
    visible = window.visible(along(shape.points) if line else within(shape.points))
    return {"part": shape.part, "role": shape.role, "visible": visible, "hidden": visible < GOOD_ENOUGH}


def _on_map(truth: dict[str, Any], window: Window, where: Where) -> dict[str, Any]:
    """Turn metres into degrees and add the share of each thing that can be seen."""
    told: dict[str, Any] = {}
    for kind, things in truth.items():
        told[kind] = []
        for thing in things:
            shown = dict(thing)
            if "line" in thing:
                shown["visible"] = window.visible(along(thing["line"]))
                shown["tail"], shown["head"] = where.degrees(thing["line"][[0, -1]])
                shown["line"] = where.degrees(thing["line"])
            if "polygon" in thing:
                shown["visible"] = window.visible(within(thing["polygon"]))
                shown["polygon"] = where.degrees(thing["polygon"])
            if "wagons" in thing:
                shown["wagons"] = [
                    {**wagon, "at": where.degrees(wagon["at"])[0]} for wagon in thing["wagons"]
                ]
            told[kind].append(shown)
    return told


def along(points: Floats, step: float = 3.0) -> Floats:
    """Give places at even steps along a line, (n, 2)."""
    walked = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    spots = np.linspace(0, walked[-1], max(2, int(walked[-1] / step)))
    return np.column_stack([np.interp(spots, walked, points[:, axis]) for axis in (0, 1)])


def within(corners: Floats, count: int = 24) -> Floats:
    """Give places spread evenly within a polygon, (n, 2)."""
    low, high = corners.min(axis=0), corners.max(axis=0)
    steps = (np.arange(count) + 0.5) / count
    eastings, northings = np.meshgrid(
        low[0] + steps * (high[0] - low[0]), low[1] + steps * (high[1] - low[1])
    )
    inside = contains_xy(Polygon(corners), eastings, northings)
    points = np.column_stack([eastings[inside], northings[inside]])
    return points if len(points) else corners.mean(axis=0)[None]
