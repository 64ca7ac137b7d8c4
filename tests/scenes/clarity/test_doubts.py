"""What a mask hides without saying that cloud does is looked at again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.scenes.clarity.test_clarity import BANDS, SHAPE, Pixels, bare, clouded
from watchfloor.scenes.clarity import doubtful, ground_shows
from watchfloor.scenes.frame import Cover, Frame, Scale
from watchfloor.scenes.grid import Grid


def a_frame(pixels: Pixels, cover: NDArray[np.uint8], told_by: str) -> Frame:
    grid = Grid("EPSG:32652", 500_000.0, 4_700_000.0, 3.0, *SHAPE[::-1])
    return Frame(
        "day", "2023-10-01T02:00:00Z", "made", grid, BANDS, Scale.REFLECTANCE, pixels, cover, told_by, 3.0
    )


def shows(now: Pixels) -> NDArray[np.bool_]:
    return ground_shows(now.mean(axis=0), bare().mean(axis=0), 3.0)


def test_haze_is_doubted_and_cloud_that_a_mask_names_is_not() -> None:
    cover = np.full(SHAPE, Cover.CLOUD, np.uint8)
    cover[:, :50] = Cover.HAZE
    doubt = doubtful(a_frame(bare(), cover, "udm2"))
    assert doubt[:, :50].all()
    assert not doubt[:, 50:].any()


def test_what_is_only_said_not_to_be_clear_is_doubted_where_it_does_not_look_like_cloud() -> None:
    opacity = np.zeros(SHAPE, np.float32)
    opacity[:, :110] = 1
    doubt = doubtful(a_frame(clouded(bare(), opacity), np.full(SHAPE, Cover.CLOUD, np.uint8), "clear band"))
    assert not doubt[:, :100].any()
    assert doubt[:, 130:].all()


def test_ground_shows_through_haze_and_not_through_cloud() -> None:
    assert shows(clouded(bare(), np.full(SHAPE, 0.45, np.float32), 0.23)).mean() > 0.9
    assert not shows(clouded(bare(), np.full(SHAPE, 0.95, np.float32), 0.6)).any()


def test_other_ground_than_usual_is_not_vouched_for() -> None:
    assert not shows(bare(seed=9)).any()
