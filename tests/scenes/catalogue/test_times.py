"""Times of acquisition in tags and names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.scenes.catalogue.names import is_mask_name, mask_for
from watchfloor.scenes.catalogue.times import time_in_name, time_in_tags


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("20231004_014522_78_2465_3B_AnalyticMS_SR", "2023-10-04T01:45:22.780000+00:00"),
        ("20231004_014522_1020_3B_Visual", "2023-10-04T01:45:22+00:00"),
        ("S2B_MSIL2A_20231004T021349_N0509_R060_T52TDN_20231004T050000", "2023-10-04T02:13:49+00:00"),
        ("S1A_IW_GRDH_1SDV_20231001T092000_20231001T092025", "2023-10-01T09:20:00+00:00"),
        ("tumangang 2023-10-04T01:45:22Z", "2023-10-04T01:45:22+00:00"),
        ("yard_2023-10-04T09:45:22+09:00", "2023-10-04T00:45:22+00:00"),
        ("yard-2023-10-04T01-45", "2023-10-04T01:45:00+00:00"),
        ("yard_2023-10-04", "2023-10-04T00:00:00+00:00"),
        ("yard_20231004", "2023-10-04T00:00:00+00:00"),
        ("yard_20231304", None),
        ("yard_120231004", None),
        ("yard", None),
    ],
)
def test_a_stamp_in_a_name_is_read(name: str, moment: str | None) -> None:
    assert time_in_name(name) == moment


@given(st.datetimes(datetime(1975, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001 hypothesis takes bounds without zone
def test_any_moment_written_short_is_read_back(moment: datetime) -> None:
    whole = moment.replace(microsecond=0, tzinfo=UTC)
    for form in ("%Y%m%dT%H%M%S", "%Y-%m-%dT%H:%M:%SZ", "%Y%m%d_%H%M%S"):
        assert time_in_name(f"yard_{whole.strftime(form)}_x") == whole.isoformat()


@given(st.text(max_size=40))
def test_any_name_has_a_time_or_none(name: str) -> None:
    found = time_in_name(name)
    assert found is None or datetime.fromisoformat(found).tzinfo is not None


def test_the_surest_tag_tells_the_time_whatever_its_case() -> None:
    tags = {"TIFFTAG_DATETIME": "2024:01:01 00:00:00", "AcquisitionDateTime": "2023-10-04T01:45:22.5Z"}
    assert time_in_tags(tags) == "2023-10-04T01:45:22.500000+00:00"
    assert time_in_tags({"TIFFTAG_DATETIME": "unknown"}) is None


@pytest.mark.parametrize(
    ("name", "is_mask"),
    [
        ("20231004_014522_78_2465_3B_udm2", True),
        ("20231004_014522_78_2465_3B_udm2_clip", True),
        ("20231004_014522_78_2465_3B_AnalyticMS_DN_udm", True),
        ("T52TDN_20231004T021349_SCL_20m", True),
        ("yard_20231004_cloudmask", True),
        ("yard_20231004_clear", True),
        ("20231004_014522_78_2465_3B_AnalyticMS_SR", False),
        ("nuclear_20231004", False),
        ("clearwater_20231004", False),
    ],
)
def test_masks_are_known_by_their_names(name: str, is_mask: bool) -> None:
    assert is_mask_name(name) is is_mask


def test_a_mask_goes_to_the_scene_that_shares_most_of_its_name() -> None:
    masks = ["20231004_014522_3B_udm2", "20231005_014522_3B_udm2", "udm2", "yard_mask"]
    assert mask_for("20231004_014522_3B_AnalyticMS_SR", masks) == "20231004_014522_3B_udm2"
    assert mask_for("yard", masks) == "yard_mask"
    assert mask_for("yard_2", masks) is None
