"""Parts cover the pixels whose centres lie in them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Polygon, box

from watchfloor.scenes.grid import Grid
from watchfloor.scenes.parts import covered

GRID = Grid("EPSG:32652", 635_000.0, 4_698_000.0, 3.0, 20, 30)


@given(row=st.integers(0, 14), column=st.integers(0, 24), height=st.integers(1, 5), width=st.integers(1, 5))
def test_a_rectangle_covers_the_pixels_whose_centres_it_holds(
    row: int, column: int, height: int, width: int
) -> None:
    inside = covered([box(column - 0.4, row - 0.4, column + width - 0.6, row + height - 0.6)], GRID)
    expected = np.zeros(GRID.shape, bool)
    expected[row : row + height, column : column + width] = True
    assert (inside == expected).all()


def test_no_parts_and_empty_ones_cover_nothing() -> None:
    assert not covered([], GRID).any()
    assert not covered([Polygon()], GRID).any()
