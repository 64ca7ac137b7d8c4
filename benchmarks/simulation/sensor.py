"""Sensor: how a camera in orbit sees the ground: point spread, pixels, jitter, gain, haze of its own, noise, depth."""

from __future__ import annotations

from functools import partial

import numpy as np
from attrs import frozen
from scipy import sparse, special

from benchmarks.simulation.painting import Canvas, Generator, Pixels


@frozen
class Extent:
    """The pixels of one scene: outer corner in metres east and north of the middle, side in metres, height, width."""

    left: float
    top: float
    pixel_m: float
    height: int
    width: int


@frozen
class Camera:
    """One day's camera.

    `spread` is the standard deviation of the point-spread function in pixels, `jitter_m` how far what is seen lies
    east and north of where the file says, `gains` one factor a band, `noise` the deviation of reflectance.
    """

    spread: float
    jitter_m: tuple[float, float]
    gains: tuple[float, ...]
    noise: float

    def see(self, canvas: Canvas, extent: Extent) -> Pixels:
        """Average a canvas over the pixels of an extent, blurred by the point spread; NaN off the canvas."""
        height, width = canvas.shape
        east, north = self.jitter_m
        weigh = partial(_weights, cell=canvas.cell, pixel=extent.pixel_m, spread=self.spread)
        down = weigh(height, start=canvas.top + north - extent.top, count=extent.height)
        across = weigh(width, start=extent.left - canvas.left - east, count=extent.width)
        seen = np.empty((len(canvas.pixels), extent.height, extent.width), np.float32)
        for band, pixels in enumerate(canvas.pixels):
            seen[band] = (across @ (down @ pixels).T).T
        return seen

    def record(self, seen: Pixels, rng: Generator) -> Pixels:
        """Give what the sensor writes of reflectance: gain of each band and noise."""
        gains = np.array(self.gains, np.float32)[: len(seen), None, None]
        noise = rng.standard_normal(seen.shape, np.float32) * (self.noise * (0.6 + 2 * np.sqrt(np.abs(seen))))
        return np.asarray(seen * gains + noise, np.float32)


def some_camera(rng: Generator, pixel_m: float) -> Camera:
    """Draw the camera of a day: gain within 10 %, jitter within one pixel, point spread of 0.4 to 0.6 pixels."""
    common = float(rng.uniform(0.9, 1.1))
    gains = np.clip(common * rng.normal(1, 0.015, 4), 0.9, 1.1)
    jitter = rng.uniform(-1, 1, 2) * pixel_m
    return Camera(
        spread=float(rng.uniform(0.4, 0.6)),
        jitter_m=(float(jitter[0]), float(jitter[1])),
        gains=tuple(float(gain) for gain in gains),
        noise=float(rng.uniform(0.0015, 0.004)),
    )


def _weights(
    cells: int, *, cell: float, start: float, pixel: float, count: int, spread: float
) -> sparse.csr_matrix:
    """Weights, (pixels, cells), of a box of one pixel blurred by a Gaussian; `start` is metres into the canvas."""
    sigma = spread * pixel
    reach = int(np.ceil((pixel / 2 + 3 * sigma) / cell)) + 1
    centres = start + (np.arange(count) + 0.5) * pixel
    nearest = np.floor(centres / cell).astype(int)
    taken = nearest[:, None] + np.arange(-reach, reach + 1)[None]
    distance = (taken + 0.5) * cell - centres[:, None]
    scale = sigma * 2**0.5
    weights = special.erf((distance + pixel / 2) / scale) - special.erf((distance - pixel / 2) / scale)
    weights /= weights.sum(axis=1, keepdims=True)
    weights[(centres < 0) | (centres > cells * cell)] = np.nan
    taken = np.clip(taken, 0, cells - 1)
    rows = np.repeat(np.arange(count), taken.shape[1])
    return sparse.csr_matrix((weights.ravel().astype(np.float32), (rows, taken.ravel())), (count, cells))
