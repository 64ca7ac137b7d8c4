"""Points: the pixels of a reference that tell most of a shift, and the shift that fits an image to them best."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from watchfloor.scenes.registration.edges import Edges

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

_BLOCKS = 8
_POINTS_A_BLOCK = 120
_BORDER = 2


@frozen(eq=False)
class Points:
    """Pixels of a reference, (points,) each: where they lie, their edges, how these change, and in which block.

    `products` (3, points) are those of the slopes down and right with themselves and each other: down with down, down
    with right, right with right.
    """

    rows: Places
    columns: Places
    values: Edges
    slopes: Edges
    products: NDArray[np.float32]
    blocks: Places

    @classmethod
    def of(cls, edges: Edges) -> Self:
        """Keep the pixels whose edges change most: all that a small shift can be told from."""
        down, right = np.zeros_like(edges), np.zeros_like(edges)
        np.subtract(edges[2:], edges[:-2], out=down[1:-1])
        np.subtract(edges[:, 2:], edges[:, :-2], out=right[:, 1:-1])
        telling = energy(down) + energy(right)
        telling *= _inner(edges != 0)
        rows, columns = _strongest(telling)
        slopes = np.stack([down[rows, columns], right[rows, columns]]) / np.float32(2)
        pairs = (slopes[0], slopes[0]), (slopes[0], slopes[1]), (slopes[1], slopes[1])
        products = np.stack([(np.conj(one) * other).real for one, other in pairs])
        height, width = edges.shape
        blocks = (rows * _BLOCKS // height) * _BLOCKS + columns * _BLOCKS // width
        return cls(rows, columns, edges[rows, columns], slopes, products, blocks)

    def thinned(self, every: int) -> Self:
        """Keep one of so many."""
        return self._chosen(slice(None, None, every))

    def _chosen(self, some: Any) -> Self:
        return evolve(
            self,
            rows=self.rows[some],
            columns=self.columns[some],
            values=self.values[some],
            slopes=self.slopes[:, some],
            products=self.products[:, some],
            blocks=self.blocks[some],
        )

    def near(self, edges: Edges, whole: Places) -> Near:
        """Take out of an image what lies around the points, moved by whole pixels; what it does not show is left out."""
        height, width = edges.shape
        rows, columns = self.rows + whole[0], self.columns + whole[1]
        inside = (rows >= 1) & (rows < height - 2) & (columns >= 1) & (columns < width - 2)
        flat = edges.ravel()
        kept = np.flatnonzero(inside)
        places = rows[kept] * width + columns[kept]
        shown = flat.take(places) != 0
        kept, places = kept[shown], places[shown]
        steps = np.arange(-1, 3)
        patches = flat.take((steps[:, None] * width + steps).reshape(-1, 1) + places)
        return Near(whole, self._chosen(kept), patches)


@frozen(eq=False)
class Near:
    """The points that an image shows, moved by `whole` pixels, and its pixels around each, `patches` (16, points)."""

    whole: Places
    points: Points
    patches: Edges

    def at(self, shift: Floats) -> Normal:
        """Give the normal equations of the step that is left at a shift."""
        down, right = (np.array(cubic(part), np.float32) for part in shift - self.whole)
        found = (down[:, None] * right).ravel() @ self.patches
        points = self.points
        alike, own = float(np.vdot(points.values, found).real), float(energy(points.values).sum())
        likeness = alike / ((float(np.vdot(found, found).real) * own) ** 0.5 + 1e-9)
        scale = alike / (own + 1e-9)
        slope = max(scale, 0.05)
        found -= np.float32(scale) * points.values
        size = energy(found)
        weights = 1 / (1 + size / (2.25 * _middle(size) + 1e-9))
        pull = points.slopes.real * found.real
        pull += points.slopes.imag * found.imag
        pull *= -slope * weights
        return Normal(pull, points.products * (slope**2 * weights), points.blocks, likeness)


@frozen(eq=False)
class Normal:
    """The normal equations of a Gauss-Newton step: what each point adds to `pull` (2, points) and `products` (3, points).

    `likeness` is that of the edges where they were made, `blocks` tells which points are neighbours.
    """

    pull: NDArray[np.float32]
    products: NDArray[np.float32]
    blocks: Places
    likeness: float

    @property
    def inverse(self) -> Floats:
        """Give the inverse of the products' sum, (2, 2)."""
        down, both, right = self.products.sum(axis=1).tolist()
        size = max(down * right - both**2, 1e-9 * down * right, 1e-30)
        inverse: Floats = np.array([[right, -both], [-both, down]]) / size
        return inverse

    @property
    def step(self) -> Floats:
        """Give the step, (2,)."""
        step: Floats = self.inverse @ self.pull.sum(axis=1)
        return step

    @property
    def sigma(self) -> float:
        """Give the standard error of the step a side, from block to block."""
        inverse, step = self.inverse, self.step
        left = self.pull - np.stack([step @ self.products[:2], step @ self.products[1:]])
        by_block = np.stack([np.bincount(self.blocks, row, _BLOCKS**2) for row in left])
        covariance = inverse @ (by_block @ by_block.T) @ inverse
        return float(np.sqrt(max(np.trace(covariance), 0) / 2))


def _middle(values: NDArray[np.float32]) -> float:
    """Give the median, of many values of which it matters little which of the two in the middle is taken."""
    return float(np.partition(values, len(values) // 2)[len(values) // 2])


def cubic(part: float) -> tuple[float, float, float, float]:
    """Give the weights of the four neighbours of a point a part of a pixel on (Keys, IEEE TASSP 1981)."""
    t = part
    return (
        -0.5 * t + t**2 - 0.5 * t**3,
        1 - 2.5 * t**2 + 1.5 * t**3,
        0.5 * t + 2 * t**2 - 1.5 * t**3,
        -0.5 * t**2 + 0.5 * t**3,
    )


def energy(edges: Any) -> Any:
    """Give the square of the size of each edge."""
    return edges.real**2 + edges.imag**2


def _strongest(telling: NDArray[np.float32]) -> tuple[Places, Places]:
    """Give rows and columns of the largest values of each block, so that a cloud does not hide them all."""
    height, width = telling.shape
    found = []
    for down in range(_BLOCKS):
        for right in range(_BLOCKS):
            top, left = -(-down * height // _BLOCKS), -(-right * width // _BLOCKS)
            bottom, end = -(-(down + 1) * height // _BLOCKS), -(-(right + 1) * width // _BLOCKS)
            block = telling[top:bottom, left:end].ravel()
            count = min(_POINTS_A_BLOCK, int(np.count_nonzero(block)))
            if count:
                rows, columns = np.divmod(np.argpartition(-block, count - 1)[:count], end - left)
                found.append((rows + top, columns + left))
    if not found:
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    rows, columns = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return rows, columns


def _inner(covered: NDArray[np.bool_]) -> NDArray[np.bool_]:
    inner = np.zeros_like(covered)
    inner[_BORDER:-_BORDER, _BORDER:-_BORDER] = True
    for step in (-1, 1):
        inner &= np.roll(covered, step, axis=0) & np.roll(covered, step, axis=1)
    return inner
