"""Made strips: ballast with trains on it, as they look over some dates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.site import Part, PartRole, Site
from watchfloor.scenes.frame import Band, Frame, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.view import Shift, View

PIXEL_M = 3.0
WIDTH, HEIGHT = 170, 44
GRID = Grid("EPSG:32652", 400_000.0, 4_700_000.0, PIXEL_M, HEIGHT, WIDTH)
TRACKS_M = (54.0, 60.0, 66.0)
BALLAST = np.array([0.17, 0.185, 0.2, 0.24])
COLOURS = np.array([[0.42, 0.42, 0.42, 0.44], [0.25, 0.16, 0.09, 0.2], [0.07, 0.08, 0.3, 0.36]])
_FINE_M = 0.5
_RAILCAR_M = 14.0

Placed = tuple[int, float, float]


def site(tracks_m: tuple[float, ...] = TRACKS_M, start_m: float = 30.0, stop_m: float = 480.0) -> Site:
    """Draw a site whose tracks run from west to east, so many metres below the top of the grid."""
    parts = []
    for number, down in enumerate(tracks_m):
        metres = np.array([[GRID.left + east, GRID.top - down] for east in (start_m, stop_m)])
        line = Geometry(GeometryType.LINE_STRING, GRID.to_wgs84(metres).tolist())
        parts.append(Part(f"track-{number + 1}", PartRole.TRACK, f"track {number + 1}", line, 1.0, "made"))
    return Site("made-yard", tuple(parts))


def views(
    days: list[list[Placed]],
    seed: int = 1,
    hidden: dict[int, tuple[int, int]] | None = None,
    *,
    shadow_m: float = 0.0,
    snow: tuple[int, ...] = (),
) -> list[View]:
    """Make views, one a day: each train is the number of its track, its western and its eastern end in metres.

    With `shadow_m` the railcars of a train differ and cast a shadow so wide to the south; on days of `snow` the ground
    is white.
    """
    draw = np.random.default_rng(seed)
    shape = (round(HEIGHT * PIXEL_M / _FINE_M), round(WIDTH * PIXEL_M / _FINE_M))
    grain = ndimage.gaussian_filter(draw.standard_normal(shape), 4) * 0.4
    ground = BALLAST[:, None, None] * (1 + grain)
    made = []
    for day, trains in enumerate(days):
        fine = ground * 0.15 + 0.6 if day in snow else ground.copy()
        for track, west, east in trains if shadow_m else ():
            under = slice(
                round((TRACKS_M[track] + 1.5) / _FINE_M), round((TRACKS_M[track] + 1.5 + shadow_m) / _FINE_M)
            )
            fine[:, under, round(west / _FINE_M) : round(east / _FINE_M)] *= 0.4
        for number, (track, west, east) in enumerate(trains):
            rows = slice(round((TRACKS_M[track] - 1.5) / _FINE_M), round((TRACKS_M[track] + 1.5) / _FINE_M))
            columns = slice(round(west / _FINE_M), round(east / _FINE_M))
            colours = COLOURS[(day + number + _railcars(columns, shadow_m)) % len(COLOURS)]
            fine[:, rows, columns] = colours.T[:, None]
        made.append(_view(day, fine, draw, (hidden or {}).get(day)))
    return made


def _railcars(columns: slice, shadow_m: float) -> NDArray[np.int_]:
    """Number the railcars under each column of a train, all the same where they cast no shadow."""
    along_m = np.arange(columns.stop - columns.start) * _FINE_M
    return (along_m / _RAILCAR_M).astype(int) * int(shadow_m > 0)


def _view(
    day: int, fine: NDArray[np.float64], draw: np.random.Generator, hidden: tuple[int, int] | None
) -> View:
    size = round(PIXEL_M / _FINE_M)
    blurred = np.stack([ndimage.gaussian_filter(band, 1.5) for band in fine])
    pixels = blurred.reshape(4, HEIGHT, size, WIDTH, size).mean(axis=(2, 4))
    pixels += draw.normal(0, 0.003, pixels.shape)
    cover = np.zeros((HEIGHT, WIDTH), np.uint8)
    if hidden is not None:
        cover[:, hidden[0] : hidden[1]] = 3
        pixels[:, :, hidden[0] : hidden[1]] = 0.6
    bands = (Band.BLUE, Band.GREEN, Band.RED, Band.NIR)
    frame = Frame(
        f"day-{day:02d}", str(np.datetime64("2023-10-01T02:00:00") + np.timedelta64(day, "D")) + "+00:00", "made", GRID, bands, Scale.REFLECTANCE,
        pixels.astype(np.float32), cover, "made", PIXEL_M,
    )  # fmt: skip
    return View(frame, Shift(), np.ones(4, np.float32), np.zeros(4, np.float32))
