"""A quick-look shows the site with what was measured, whatever the frame holds."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.scenes.making import MIDDLE, NOON, UTM, a_site, degrees
from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.observation import Feature, Measured, Observation, State
from watchfloor.scenes.frame import Band, Cover, Frame, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.picture import draw, label

GRID = Grid(UTM, MIDDLE[0] - 300, MIDDLE[1] + 150, 3.0, 100, 200)


def frame(value: float, cover: Cover = Cover.CLEAR) -> Frame:
    pixels = np.full((3, *GRID.shape), value, np.float32)
    pixels[:, ::5] *= 0.8
    return Frame(
        scene="scene",
        datetime=NOON,
        product="made up",
        grid=GRID,
        bands=(Band.RED, Band.GREEN, Band.BLUE),
        scale=Scale.PICTURE,
        pixels=pixels,
        cover=np.full(GRID.shape, cover, np.uint8),
        cover_from="pixels",
        native_m=3.0,
    )


def train(**about: Any) -> Observation:
    line = Geometry(GeometryType.LINE_STRING, [degrees(-60, 0), degrees(60, 0)])
    measured: dict[str, Any] = {"value": 120.0, "low": 112.0, "high": 129.0, "unit": "m", "geometry": line}
    measured["state"] = State.OBSERVED
    return Observation(
        id="train",
        site="northbridge",
        feature=Feature.TRAIN,
        quantity=Measured.LENGTH,
        datetime=NOON,
        scene="scene",
        method="made up",
        **{**measured, **about},
    )


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def yellow(image: Image.Image) -> int:
    red, green, blue = np.moveaxis(np.asarray(image, int), -1, 0)
    return int(((red > 200) & (green > 130) & (blue < 110)).sum())


def test_a_train_is_drawn_where_it_stands() -> None:
    bare, drawn = opened(draw(frame(0.3), a_site(), [])), opened(draw(frame(0.3), a_site(), [train()]))
    assert bare.size == drawn.size
    assert yellow(bare) == 0
    assert yellow(drawn) > 200


def test_what_has_no_value_is_not_drawn() -> None:
    hidden = train(value=None, low=None, high=None, state=State.NOT_OBSERVED, reason="cloud")
    assert yellow(opened(draw(frame(0.3), a_site(), [hidden]))) == 0


def test_a_measure_is_labelled_with_its_interval() -> None:
    assert label(train()) == "120 m (112 to 129)"
    assert label(train(low=None, high=None)) == "120 m"


@given(value=st.sampled_from([0.0, 0.3, 1.0, np.nan]), cover=st.sampled_from(Cover))
@settings(max_examples=12, deadline=None)
def test_any_frame_gives_a_picture(value: float, cover: Cover) -> None:
    assert min(opened(draw(frame(value, cover), a_site(), [train()])).size) > 60


def test_labels_of_things_at_one_place_do_not_cover_each_other() -> None:
    none, one, six = (yellow(opened(draw(frame(0.3), a_site(), [train()] * count))) for count in (0, 1, 6))
    assert none < one
    assert six > 1.4 * one
