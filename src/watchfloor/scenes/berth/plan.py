"""Plan: the berths and waters of a site laid on its grid."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from rasterio.features import rasterize
from scipy import ndimage
from shapely import Polygon

from watchfloor.model.site import Part, PartRole, Site
from watchfloor.scenes.berth.water import Mask
from watchfloor.scenes.grid import Grid

BESIDE_M = 60.0
_MARGIN_M = 150.0


@frozen(eq=False)
class Water:
    """One berth or water of a site: its outline and mask in the window, and how well it is drawn."""

    part: str
    role: PartRole
    outline: Polygon
    mask: Mask
    accuracy_m: float


@frozen(eq=False)
class Reference:
    """What the dates together tell: `structure` is what never leaves, `floats` where ships may lie.

    Where a smaller share of the shore than `least_shore` stands out from the water, this is rough.
    """

    structure: Mask
    floats: Mask
    least_shore: float = 0.0


@frozen(eq=False)
class BerthPlan:
    """The berths and waters of a site in a window of its grid.

    `top` and `left` are where the window begins. `drawn` is where a part lies; `near` what lies within reach of
    one; `inside` what lies in one farther from its edge than it may be drawn wrongly; `berths` that of berths alone.
    All masks are of the window's shape. `reference` is what the dates together tell, once that is known.
    """

    site: str
    grid: Grid
    top: int
    left: int
    parts: tuple[Water, ...]
    drawn: Mask
    near: Mask
    inside: Mask
    berths: Mask
    reference: Reference | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Give height and width of the window."""
        return self.drawn.shape[0], self.drawn.shape[1]


def plan_waters(site: Site, grid: Grid) -> BerthPlan | None:
    """Lay the berths and waters of a site on a grid; null where it has none that touches the grid."""
    drawn = [*site.having(PartRole.BERTH), *site.having(PartRole.WATER)]
    outlines = [(part, _pixels(part, grid)) for part in drawn]
    whole = Polygon(
        [
            (-0.5, -0.5),
            (grid.height - 0.5, -0.5),
            (grid.height - 0.5, grid.width - 0.5),
            (-0.5, grid.width - 0.5),
        ]
    )
    outlines = [(part, outline) for part, outline in outlines if outline.intersects(whole)]
    if not outlines:
        return None
    margin = _MARGIN_M / grid.pixel_m
    bounds = np.array([outline.bounds for _, outline in outlines])
    top, left = (int(max(bound - margin, 0)) for bound in bounds[:, :2].min(axis=0))
    bottom, right = bounds[:, 2:].max(axis=0) + margin + 2
    shape = (int(min(bottom, grid.height)) - top, int(min(right, grid.width)) - left)
    parts = tuple(_water(part, outline, (top, left), shape) for part, outline in outlines)
    return _masks(site.id, grid, (top, left), parts)


def _masks(site: str, grid: Grid, corner: tuple[int, int], parts: Sequence[Water]) -> BerthPlan:
    drawn: Mask = np.logical_or.reduce([part.mask for part in parts])
    berths: Mask = np.logical_or.reduce([part.mask & (part.role is PartRole.BERTH) for part in parts])
    off = max(part.accuracy_m for part in parts) / grid.pixel_m
    padded = np.pad(drawn, 1, mode="edge")
    depth: NDArray[np.float64] = ndimage.distance_transform_edt(padded)[1:-1, 1:-1]
    beyond: NDArray[np.float64] = ndimage.distance_transform_edt(~drawn)
    near = beyond <= BESIDE_M / grid.pixel_m
    return BerthPlan(site, grid, *corner, tuple(parts), drawn, near, depth > off, berths)


def _pixels(part: Part, grid: Grid) -> Polygon:
    ring = np.array([position[:2] for position in part.geometry.coordinates[0]], float)
    outline = Polygon(grid.to_pixels(grid.from_wgs84(ring)))
    return outline if outline.is_valid else outline.buffer(0)


def _water(part: Part, outline: Polygon, corner: tuple[int, int], shape: tuple[int, int]) -> Water:
    rows, columns = np.array(outline.exterior.coords).T if isinstance(outline, Polygon) else np.zeros((2, 0))
    moved = (
        Polygon(np.column_stack([columns - corner[1] + 0.5, rows - corner[0] + 0.5])) if len(rows) else None
    )
    filled = (
        rasterize([(moved, 1)], out_shape=shape, dtype="uint8")
        if moved is not None
        else np.zeros(shape, np.uint8)
    )
    return Water(part.id, part.role, outline, filled.astype(bool), part.accuracy_m)
