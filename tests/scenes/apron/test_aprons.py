from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import ndimage
from shapely.geometry import Polygon

from tests.scenes.registration.grounds import GRID, box_part, made_site
from watchfloor.model.observation import Measured, Observation, State
from watchfloor.model.site import PartRole
from watchfloor.scenes.apron import Aprons
from watchfloor.scenes.frame import Band, Cover, Frame, Scale
from watchfloor.scenes.view import Shift, View

FLOOR = np.array([0.13, 0.15, 0.17, 0.21])
PAINT = {
    "blue": np.array([0.24, 0.15, 0.08, 0.12]),
    "red": np.array([0.05, 0.055, 0.25, 0.33]),
    "white": np.array([0.45, 0.46, 0.47, 0.50]),
    "green": np.array([0.065, 0.125, 0.06, 0.17]),
}
SHADE = np.array([0.45, 0.40, 0.36, 0.32])
BANDS = (Band.BLUE, Band.GREEN, Band.RED, Band.NIR)
SITE = made_site(box_part("apron-1", PartRole.APRON, 20, 20, 60, 110))
FINE = 5


def a_view(
    day: int,
    *piles: tuple[str, float, float, float, float],
    shift: tuple[float, float] = (0.0, 0.0),
    shadow_m: float = 0.0,
) -> View:
    """Give a view of the apron with piles: colour, first row, first column, height and width in pixels."""
    rng = np.random.default_rng(day)
    fine = np.repeat(FLOOR[:, None, None], GRID.height * FINE, axis=1).repeat(GRID.width * FINE, axis=2)
    boxes = [np.array(pile[1:]) for pile in piles]
    for top, left, tall, wide in boxes:
        reach = shadow_m / GRID.pixel_m
        fine[(slice(None), *_cells(top - reach, left, tall, wide, shift))] = (FLOOR * SHADE)[:, None, None]
    for (word, *_), (top, left, tall, wide) in zip(piles, boxes, strict=True):
        fine[(slice(None), *_cells(top, left, tall, wide, shift))] = PAINT[word][:, None, None]
    blurred = ndimage.gaussian_filter(fine, (0, 0.45 * FINE, 0.45 * FINE))
    pixels = blurred.reshape(4, GRID.height, FINE, GRID.width, FINE).mean(axis=(2, 4))
    pixels *= 1 + rng.normal(0, 0.02, pixels.shape)
    frame = Frame(
        scene=f"day-{day}",
        datetime=f"2023-10-{day + 1:02d}T02:00:00Z",
        product="made",
        grid=GRID,
        bands=BANDS,
        scale=Scale.REFLECTANCE,
        pixels=pixels.astype(np.float32),
        cover=np.zeros(GRID.shape, np.uint8),
        cover_from="made",
        native_m=3.0,
    )
    return View(frame, Shift(*shift, 0.2), np.ones(4, np.float32), np.zeros(4, np.float32))


def _cells(
    top: float, left: float, tall: float, wide: float, shift: tuple[float, float]
) -> tuple[slice, slice]:
    sides = np.array([top + shift[0], top + shift[0] + tall, left + shift[1], left + shift[1] + wide])
    first, last, start, end = np.rint((sides + 0.5) * FINE).astype(int)
    return slice(first, last), slice(start, end)


def measured(*views: View) -> list[Observation]:
    aprons = Aprons()
    plan = aprons.plan(SITE, GRID)
    assert plan is not None
    return list(aprons.measure(plan, [aprons.sample(view, plan) for view in views]))


def piles_on(day: int, observations: list[Observation]) -> list[Observation]:
    return [one for one in observations if one.scene == f"day-{day}" and one.quantity is Measured.AREA]


def area(pile: Observation) -> float:
    assert pile.value is not None
    return pile.value


EMPTY = [a_view(day) for day in range(5)]


def test_a_site_without_aprons_has_nothing_to_measure() -> None:
    assert Aprons().plan(made_site(), GRID) is None


def test_an_empty_apron_is_observed_with_a_share_of_none() -> None:
    shares = [one for one in measured(*EMPTY) if one.quantity is Measured.SHARE]
    assert [one.state for one in shares] == [State.OBSERVED] * 5
    assert all(one.value == 0 and one.high is not None and one.high > 0 for one in shares)


@settings(max_examples=12, deadline=None)
@given(
    word=st.sampled_from(sorted(PAINT)),
    corner=st.tuples(st.floats(24, 40), st.floats(24, 80)),
    size=st.tuples(st.floats(6.5, 14), st.floats(6.5, 25)),
    shift=st.tuples(st.floats(-1, 1), st.floats(-1, 1)),
)
def test_a_pile_has_the_area_and_the_colour_that_it_has(
    word: str, corner: tuple[float, float], size: tuple[float, float], shift: tuple[float, float]
) -> None:
    (pile,) = piles_on(9, measured(*EMPTY, a_view(9, (word, *corner, *size), shift=shift)))
    assert area(pile) == pytest.approx(np.prod(size) * GRID.pixel_m**2, rel=0.16)
    assert pile.low is not None
    assert pile.high is not None
    assert pile.low < area(pile) < pile.high
    assert pile.colour == word


def test_the_outline_of_a_pile_lies_where_the_pile_lies() -> None:
    (pile,) = piles_on(9, measured(*EMPTY, a_view(9, ("blue", 30, 50, 8, 12))))
    assert pile.geometry is not None
    drawn = Polygon(GRID.to_pixels(GRID.from_wgs84(np.array(pile.geometry.coordinates[0]))))
    assert (drawn.centroid.x, drawn.centroid.y) == pytest.approx((33.5, 55.5), abs=0.4)


def test_the_shadow_beside_a_pile_is_no_pile_and_not_part_of_it() -> None:
    (pile,) = piles_on(9, measured(*EMPTY, a_view(9, ("white", 36, 50, 9, 12), shadow_m=9)))
    assert pile.colour == "white"
    assert area(pile) == pytest.approx(9 * 12 * GRID.pixel_m**2, rel=0.12)


def test_an_apron_that_is_mostly_full_on_most_days_is_still_seen_to_be() -> None:
    full = [a_view(day, ("blue", 25, 25, 30, 60)) for day in range(5, 12)]
    observations = measured(*EMPTY[:2], *full)
    assert all(sum(area(one) for one in piles_on(day, observations)) > 12_000 for day in range(5, 12))


def test_a_growing_pile_grows() -> None:
    growing = [a_view(10 + step, ("red", 30, 40, 8, 8 + 3 * step)) for step in range(5)]
    observations = measured(*EMPTY, *growing)
    areas = [area(piles_on(10 + step, observations)[0]) for step in range(5)]
    assert areas == sorted(areas)


def test_a_single_date_is_measured_against_the_floor_around_the_pile() -> None:
    (pile,) = piles_on(9, measured(a_view(9, ("white", 30, 50, 8, 10))))
    assert area(pile) == pytest.approx(720, rel=0.15)


def test_two_piles_apart_are_two() -> None:
    two = a_view(9, ("white", 30, 30, 8, 8), ("blue", 30, 60, 8, 8))
    assert {pile.colour for pile in piles_on(9, measured(*EMPTY, two))} == {"white", "blue"}


def hidden(view: View, cover: NDArray[np.uint8]) -> View:
    return evolve(view, frame=evolve(view.frame, cover=cover))


def test_an_apron_under_cloud_is_not_observed_and_has_no_value() -> None:
    clouded = hidden(a_view(9, ("white", 30, 30, 8, 8)), np.full(GRID.shape, Cover.CLOUD, np.uint8))
    (share,) = [one for one in measured(*EMPTY, clouded) if one.scene == "day-9"]
    assert (share.state, share.reason, share.value) == (State.NOT_OBSERVED, "cloud", None)


def test_a_half_hidden_apron_says_how_much_is_clear() -> None:
    cover = np.zeros(GRID.shape, np.uint8)
    cover[:, 65:] = Cover.OUTSIDE
    share = next(one for one in measured(*EMPTY, hidden(a_view(9), cover)) if one.scene == "day-9")
    assert share.state is State.PARTLY_OBSERVED
    assert share.reason == "outside the image: clear over 49 % of the apron"
    assert share.clear_share == pytest.approx(0.5, abs=0.02)


def test_a_frame_that_is_not_registered_is_not_measured() -> None:
    view = a_view(9, ("white", 30, 30, 8, 8))
    lost = evolve(view, shift=Shift(reason="not registered: too little stable ground"))
    (share,) = [one for one in measured(*EMPTY, lost) if one.scene == "day-9"]
    assert share.state is State.NOT_OBSERVED
    assert share.reason == "not registered: too little stable ground"
