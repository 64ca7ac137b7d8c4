"""Picture: a frame as a quick-look, with what was measured drawn on it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.model.site import PartRole, Site
from watchfloor.scenes.frame import Band, Frame
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.opening.laying import site_degrees

_MARGIN_M = 30.0
_WIDTH = 800
_TALLEST = 1200
_SHADES = 200
_FOOT = 34
_HIDDEN = (120, 130, 150)
_STRETCH = (1.0, 99.0)
_PAPER = (250, 249, 245)
_INK = (30, 30, 28)
_COLOURS = {
    Feature.TRAIN: (255, 196, 0),
    Feature.PILE: (0, 220, 255),
    Feature.VESSEL: (255, 90, 200),
    Feature.STRUCTURE: (140, 255, 90),
}
_DRAWN = {
    Feature.TRAIN: Measured.LENGTH,
    Feature.PILE: Measured.AREA,
    Feature.VESSEL: Measured.LENGTH,
    Feature.STRUCTURE: Measured.AREA,
}
_UNITS = {"m": "m", "m2": "sq m", "1": ""}
_LETTERS = 13
_NARROWEST = 620


@frozen
class _Mark:
    """Where a label belongs in the picture, its words and its colour."""

    x: float
    y: float
    words: str
    colour: tuple[int, int, int]


def draw(frame: Frame, site: Site, observations: Iterable[Observation], note: str = "") -> bytes:
    """Draw a quick-look.

    Args:
        frame: the scene in the site's window.
        site: its tracks are drawn as thin lines.
        observations: those of this site and scene.
        note: words for the foot, beside site, scene and scale.

    Returns:
        A PNG; what was hidden is shaded, each train, pile, vessel and structure outlined with its measure.
    """
    frame = _cut(frame, site)
    image, zoom = _background(frame)
    pen = ImageDraw.Draw(image, "RGBA")
    for track in site.having(PartRole.TRACK):
        pen.line(_points(track.geometry.coordinates, frame.grid, zoom), fill=(255, 255, 255, 70), width=1)
    drawn = [one for one in observations if one.value is not None and one.quantity is _DRAWN.get(one.feature)]
    marks = [mark for one in drawn if (mark := _outline(pen, one, frame.grid, zoom)) is not None]
    _label(pen, marks, image.width)
    return _png(_with_foot(image, frame, site.id, zoom, note))


def _cut(frame: Frame, site: Site) -> Frame:
    """Give the part of a frame that holds the site, with a little around it."""
    grid = frame.grid
    pixels = grid.to_pixels(grid.from_wgs84(site_degrees(site)))
    margin = _MARGIN_M / grid.pixel_m
    top, left = np.maximum(np.floor(pixels.min(axis=0) - margin), 0).astype(int)
    bottom, right = np.minimum(np.ceil(pixels.max(axis=0) + margin) + 1, grid.shape).astype(int)
    cut = evolve(
        grid,
        left=grid.left + left * grid.pixel_m,
        top=grid.top - top * grid.pixel_m,
        height=int(bottom - top),
        width=int(right - left),
    )
    inside = (..., slice(top, bottom), slice(left, right))
    return evolve(frame, grid=cut, pixels=frame.pixels[inside], cover=frame.cover[inside])


def _background(frame: Frame) -> tuple[Image.Image, float]:
    """Give the picture stretched for the eye and enlarged, and by how much."""
    names = (Band.RED, Band.GREEN, Band.BLUE)
    found = [band for name in names if (band := frame.band(name)) is not None]
    bands = found if len(found) == len(names) else [frame.brightness] * len(names)
    shown = np.stack([_stretched(band, frame.usable) for band in bands], axis=-1)
    hidden = ~frame.usable
    shown[hidden] = (0.55 * shown[hidden] + 0.45 * np.array(_HIDDEN)).astype(np.uint8)
    height, width = hidden.shape
    zoom = max(1.0, min(_WIDTH / width, _TALLEST / height))
    size = (max(1, round(width * zoom)), max(1, round(height * zoom)))
    return Image.fromarray(shown).resize(size, Image.Resampling.BICUBIC), zoom


def _stretched(band: NDArray[np.float32], usable: NDArray[np.bool_]) -> NDArray[np.uint8]:
    seen = band[usable & np.isfinite(band)]
    if not seen.size:
        seen = band[np.isfinite(band)]
    low, high = np.percentile(seen, _STRETCH) if seen.size else (0.0, 1.0)
    share = (np.nan_to_num(band, nan=low) - low) / max(high - low, 1e-6)
    return (np.clip(share, 0, 1) * 255).astype(np.uint8)


def _outline(pen: Any, one: Observation, grid: Grid, zoom: float) -> _Mark | None:
    """Draw the outline of what was measured; gives where its label belongs."""
    geometry, colour = one.geometry, _COLOURS[one.feature]
    if geometry is None:
        return None
    if geometry.type is GeometryType.POLYGON:
        points = _points(geometry.coordinates[0], grid, zoom)
        pen.line(points, fill=(*colour, 230), width=2)
        return _Mark(*max(points), label(one), colour)
    points = _points(_line(geometry), grid, zoom)
    pen.line(points, fill=(*colour, 200), width=3)
    return _Mark(*points[len(points) // 2], label(one), colour)


def _label(pen: Any, marks: list[_Mark], width: int) -> None:
    """Write the labels beside what they name, each below the one that it would cover."""
    font = ImageFont.load_default(_LETTERS)
    taken: list[tuple[float, float, float, float]] = []
    for mark in sorted(marks, key=lambda mark: mark.y):
        left, top, right, bottom = pen.textbbox((0, 0), mark.words, font=font)
        x = max(2.0, min(mark.x + 6, width - right - 4))
        y = max(2.0, mark.y - bottom / 2)
        while any(
            x < other[2] and other[0] < x + right and y < other[3] and other[1] < y + bottom
            for other in taken
        ):
            y += 3
        taken.append((x, y, x + right, y + bottom))
        pen.rectangle((x + left - 2, y + top - 1, x + right + 2, y + bottom + 1), fill=(0, 0, 0, 150))
        pen.text((x, y), mark.words, fill=(*mark.colour, 255), font=font)


def label(one: Observation) -> str:
    """Write a measure with its interval, as '120 m (112 to 129)'."""
    unit = _UNITS.get(one.unit or "", one.unit or "")
    bounds = f" ({one.low:,.0f} to {one.high:,.0f})" if one.low is not None and one.high is not None else ""
    return f"{one.value:,.0f} {unit}{bounds}"


def _line(geometry: Geometry) -> Sequence[Any]:
    coordinates: Sequence[Any] = geometry.coordinates
    return [coordinates] if geometry.type is GeometryType.POINT else coordinates


def _points(coordinates: Sequence[Any], grid: Grid, zoom: float) -> list[tuple[float, float]]:
    pixels = grid.to_pixels(grid.from_wgs84(np.array([position[:2] for position in coordinates], float)))
    return [((column + 0.5) * zoom, (row + 0.5) * zoom) for row, column in pixels]


def _with_foot(image: Image.Image, frame: Frame, site: str, zoom: float, note: str) -> Image.Image:
    wide = max(image.width, _NARROWEST)
    whole = Image.new("RGB", (wide, image.height + _FOOT), _PAPER)
    whole.paste(image, ((wide - image.width) // 2, 0))
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(_LETTERS)
    bar = _round_length(wide / 6 * frame.grid.pixel_m / zoom)
    length = bar / frame.grid.pixel_m * zoom
    right, line = wide - 12, image.height + _FOOT - 8
    pen.line([(right - length, line), (right, line)], fill=_INK, width=3)
    pen.text((right - length, line - 20), f"{bar:,.0f} m   north up", fill=_INK, font=font)
    words = "  |  ".join(filter(None, (site, frame.datetime[:16].replace("T", " "), frame.scene, note)))
    room = int((right - length - 20) / 7)
    pen.text(
        (10, image.height + 9),
        words if len(words) <= room else f"{words[: room - 3]}...",
        fill=_INK,
        font=font,
    )
    return whole


def _round_length(metres: float) -> float:
    """Give the longest of 1, 2 or 5 times a power of ten that is no longer."""
    power = 10 ** np.floor(np.log10(max(metres, 1e-3)))
    return float(max(step * power for step in (1, 2, 5) if step * power <= max(metres, 1e-3)))


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.quantize(_SHADES, Image.Quantize.MEDIANCUT).save(file, "PNG", compress_level=6)
    return file.getvalue()
