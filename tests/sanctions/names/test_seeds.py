"""The companies of the first seed against the UN list: look-alikes, and no match."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchfloor.model.listing import EntryKind
from watchfloor.model.match import Outcome
from watchfloor.sanctions.lists import read_listing
from watchfloor.sanctions.names import NameIndex, Query, index_listings


@pytest.fixture(scope="module")
def index(shared: Path) -> NameIndex:
    return index_listings([read_listing(shared / "data" / "names" / "un-consolidated.xml")])


@pytest.mark.parametrize("name", ["Kangsong Trading Company", "Kangsong", "Yonun Company", "Mirim Company"])
def test_companies_that_look_like_listed_ones_are_no_match(index: NameIndex, name: str) -> None:
    assert all(
        match.outcome is Outcome.NEAR_MISS for match in index.screen(Query(name, EntryKind.ORGANISATION))
    )


@pytest.mark.parametrize(
    ("name", "look_alike"), [("Kangsong Trading Company", "KPe.043"), ("Kangsong", "KPe.043")]
)
def test_a_near_miss_is_shown_with_what_would_settle_it(index: NameIndex, name: str, look_alike: str) -> None:
    found = {match.entry: match for match in index.screen(Query(name, EntryKind.ORGANISATION))}
    assert found[look_alike].settled_by
    assert any("look alike" in reason for reason in found[look_alike].reasons)
