"""Weather: the season, the sun, snow, and what cloud and haze do to a picture."""

from __future__ import annotations

from datetime import datetime

import numpy as np
from attrs import frozen

from benchmarks.simulation.ground import Season
from benchmarks.simulation.painting import Floats, Generator, Pixels, Sun, texture

CLOUD = np.array([0.62, 0.61, 0.60, 0.58], np.float32)
HAZE = np.array([0.26, 0.23, 0.21, 0.22], np.float32)
LATITUDE = 42.4


@frozen(eq=False)
class Weather:
    """The weather of a day: season and sun, share of the sky that cloud takes, and how thick the haze is (0 to 1)."""

    season: Season
    sun: Sun
    cloud: float
    haze: float


@frozen(eq=False)
class Sky:
    """What stands over each pixel of a scene, all (height, width) from 0 to 1."""

    cloud: Pixels
    shadow: Pixels
    haze: Pixels

    @property
    def hidden(self) -> Pixels:
        """Tell where the ground cannot be made out."""
        return (self.cloud > 0.4).astype(np.float32)

    def veil(self, seen: Pixels) -> Pixels:
        """Give what a sensor sees of the ground through this sky."""
        lit = seen * (1 - 0.55 * self.shadow)
        hazy = lit * (1 - self.haze) + HAZE[: len(seen), None, None] * self.haze
        rough = 0.85 + 0.3 * self.cloud
        veiled = hazy * (1 - self.cloud) + CLOUD[: len(seen), None, None] * rough * self.cloud
        return np.asarray(veiled, np.float32)


def some_weather(rng: Generator, moment: datetime, clear: bool = False) -> Weather:
    """Draw the weather of a moment: about one scene in eight wholly clouded, one in five partly, one in twelve hazy."""
    day = moment.timetuple().tm_yday
    elevation = 90 - LATITUDE + 23.4 * np.sin(2 * np.pi * (day - 81) / 365) - rng.uniform(3, 10)
    sun = Sun(float(rng.uniform(148, 172)), float(np.clip(elevation, 14, 68)))
    green = float(np.clip(0.5 - 0.62 * np.cos(2 * np.pi * (day - 25) / 365) + rng.normal(0, 0.05), 0, 1))
    cold = day < 75 or day > 330
    snow = float(rng.uniform(0.3, 0.9)) if cold and rng.random() < 0.4 else 0.0
    season = Season(green, float(rng.beta(1, 3)), snow)
    fate = rng.random()
    if clear or fate > 0.42:
        return Weather(season, sun, 0.0, 0.0)
    if fate < 0.13:
        return Weather(season, sun, 1.0, 0.0)
    if fate < 0.33:
        return Weather(season, sun, float(rng.uniform(0.1, 0.7)), 0.0)
    return Weather(season, sun, 0.0, float(rng.uniform(0.15, 0.5)))


def some_sky(rng: Generator, weather: Weather, shape: tuple[int, int], pixel_m: float) -> Sky:
    """Draw the clouds of a day over a scene of a shape in pixels; their shadows lie away from the sun."""
    haze = np.full(shape, weather.haze, np.float32)
    if weather.haze > 0:
        haze = np.clip(haze * (1 + texture(rng, shape, pixel_m, {250.0: 0.2})), 0, 0.8).astype(np.float32)
    nothing = np.zeros(shape, np.float32)
    if weather.cloud <= 0:
        return Sky(nothing, nothing, haze)
    throw = weather.sun.throw(float(rng.uniform(500, 1500))) / pixel_m
    margin = int(np.ceil(np.abs(throw).max())) + 1
    wide = (shape[0] + 2 * margin, shape[1] + 2 * margin)
    field = texture(rng, wide, pixel_m, {400.0: 1.0, 150.0: 0.5, 50.0: 0.22, 18.0: 0.1})
    if weather.cloud >= 1:
        cover = np.clip(0.96 + 0.05 * field, 0.88, 1.0).astype(np.float32)
    else:
        limit = np.quantile(field, 1 - weather.cloud)
        cover = np.clip((field - limit) * 2.2 + 0.4, 0, 1).astype(np.float32) ** 1.3
    here = cover[margin : margin + shape[0], margin : margin + shape[1]]
    return Sky(here, _moved(cover, throw, margin, shape), haze)


def _moved(cover: Pixels, throw: Floats, margin: int, shape: tuple[int, int]) -> Pixels:
    row, column = margin + round(float(throw[1])), margin - round(float(throw[0]))
    return cover[row : row + shape[0], column : column + shape[1]]
