"""Products: recognised by name, platform, number and type of bands; every row has its source."""

from __future__ import annotations

import pytest

from watchfloor.scenes.frame import Band, Scale
from watchfloor.scenes.products import products


@pytest.mark.parametrize(
    ("clues", "count", "kind", "product"),
    [
        (["20231004_014522_78_2465_3B_AnalyticMS_SR_8b"], 8, "uint16", "planetscope 8 band"),
        (["20231004_014522_78_2465_3B_AnalyticMS_SR"], 4, "uint16", "planetscope 4 band"),
        (["20231004_014522_78_2465_3B_AnalyticMS"], 3, "uint16", "planetscope 3 band"),
        (["20231004_014522_1020_3B_Visual"], 4, "uint8", "planetscope visual"),
        (["20231004_014522_ssc4_u0001_analytic"], 4, "uint16", "skysat 4 band"),
        (["scene", "skysat"], 1, "uint16", "skysat panchromatic"),
        (["S2B_MSIL2A_20231004T021349_N0509"], 4, "uint16", "sentinel-2 level 2a, 10 m bands"),
        (["stack", "sentinel-2a"], 12, "uint16", "sentinel-2 level 2a, 12 bands"),
        (["S1A_IW_GRDH_1SDV_20231001T092000"], 2, "uint16", "sentinel-1 ground range detected"),
        (["scene"], 5, "uint16", "rapideye"),
        (["scene"], 4, "uint16", "planetscope 4 band"),
        (["scene"], 3, "uint8", "picture"),
        (["scene"], 1, "uint8", "grey picture"),
    ],
)
def test_a_product_is_recognised_by_its_marks_and_its_bands(
    clues: list[str], count: int, kind: str, product: str
) -> None:
    found = products().recognise(clues, count, kind)
    assert found is not None
    assert found.id == product


def test_seven_bands_of_nothing_known_are_no_product() -> None:
    assert products().recognise(["scene"], 7, "uint16") is None


def test_a_product_recognised_by_its_mark_is_no_default() -> None:
    marked = products().recognise(["20231004_014522_78_2465_3B_AnalyticMS_SR"], 4, "uint16")
    guessed = products().recognise(["scene"], 4, "uint16")
    assert marked is not None
    assert guessed is not None
    assert (marked.default, guessed.default) == (False, True)


@pytest.mark.parametrize(
    ("name", "band"),
    [("B04", Band.RED), ("Coastal_Blue", Band.COASTAL), ("  NIR ", Band.NIR), ("rededge", Band.RED_EDGE), ("x", None)],
)  # fmt: skip
def test_a_band_is_known_by_its_names(name: str, band: Band | None) -> None:
    assert products().band(name) is band


def test_every_product_names_its_source_and_fits_its_counts() -> None:
    for row in products().rows:
        assert row.source
        assert row.divisor > 0
        assert max(row.counts) >= min(len(row.bands), max(row.counts))
        assert row.measured in set(Scale)
