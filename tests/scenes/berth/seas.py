"""Seas: small images of water with ships in known truth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

WATER = np.array([0.06, 0.07, 0.05], np.float32)
FINE = 4


def sea(
    *ships: tuple[float, float, float, float, float], size: int = 160, noise: float = 0.002
) -> NDArray[np.float32]:
    """Paint ships on water.

    Args:
        ships: row, column, length, width in pixels, and the angle from columns to rows in radians of each.
        size: height and width of the image.
        noise: standard deviation of the noise.
    """
    random = np.random.default_rng(7)
    grid = (np.arange(size * FINE) + 0.5) / FINE - 0.5
    rows, columns = np.meshgrid(grid, grid, indexing="ij")
    covered = np.zeros(rows.shape, np.float32)
    for row, column, length, width, angle in ships:
        along = (rows - row) * np.sin(angle) + (columns - column) * np.cos(angle)
        across = (rows - row) * np.cos(angle) - (columns - column) * np.sin(angle)
        covered[(np.abs(along) <= length / 2) & (np.abs(across) <= width / 2)] = 1.0
    covered = ndimage.gaussian_filter(covered, 0.4 * FINE).reshape(size, FINE, size, FINE).mean(axis=(1, 3))
    image = WATER[:, None, None] + covered * np.array([0.25, 0.12, 0.1], np.float32)[:, None, None]
    painted: NDArray[np.float32] = (image + noise * random.normal(size=image.shape)).astype(np.float32)
    return painted
