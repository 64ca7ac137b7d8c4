"""Places in sentences in the manner of news, half of them never tuned on."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.place_neighbours import Tool
from benchmarks.places import score_sentences, watchfloor_finder
from benchmarks.toponyms import read_sentences

from watchfloor.watch.load import bundled, load

WATCH = load(bundled("dprk"))
IDS = frozenset(place.id for place in WATCH.places)
HALVES = read_sentences(Path(__file__).parent / "places.yaml")
TOOL = Tool("watchfloor", watchfloor_finder(WATCH))


def test_there_are_enough_sentences_places_and_traps() -> None:
    marks = [place for sentences in HALVES.values() for sentence in sentences for place in sentence.places]
    assert sum(map(len, HALVES.values())) >= 200
    assert len(marks) >= 350
    assert sum(place.id is None for place in marks) >= 60


@pytest.mark.parametrize("half", HALVES)
def test_places_are_resolved_right_and_hardly_one_wrong(half: str) -> None:
    row = score_sentences(half, HALVES[half], TOOL, IDS)
    assert row["watch right"] >= 0.95
    assert row["world right"] >= 0.9
    assert row["kept none"] >= 0.95
    assert row["wrong"] <= 0.01
    assert row["roles right"] >= 0.9
