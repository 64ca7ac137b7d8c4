"""What the benchmark of origins counts, on a hand-made world."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from benchmarks.made_origins import World, worlds
from benchmarks.newsroom import Key, Made
from benchmarks.origins import Counted, claim_of, counted, share

from watchfloor.model.claim import Claim, Kind, Status
from watchfloor.model.origin import Corroboration, Origin

SENTENCE = "A cargo ship docked at Rajin."
KEY = Key(SENTENCE, "docked", "0-main")
REPORT = Made("w0-0", "Busy", (SENTENCE,), date(2023, 10, 5), "Harbour Courier", "own", (KEY,))
CLAIM = Claim(
    id="c1",
    report="r1",
    file="w0-0",
    kind=Kind.PRESENCE,
    status=Status.REPORTED,
    quote=SENTENCE,
    span=(0, len(SENTENCE)),
    said_by=(),
    trigger="docked",
)
ORIGIN = Origin("o1", "Harbour Courier", ("c1",), ("r1",))


def test_the_claim_of_a_telling_hangs_on_its_word() -> None:
    assert claim_of(KEY, [evolve(CLAIM, trigger="cargo"), CLAIM]) == CLAIM
    assert claim_of(KEY, [evolve(CLAIM, quote="Another.")]) is None


def test_each_telling_is_held_against_the_truth_and_the_undrawn_are_counted_apart() -> None:
    again = evolve(REPORT, name="w0-1", publisher="Gateway Post")
    world = World((REPORT, again), {"0-main": 2})
    found = {"c1": Corroboration("c1", ("c1",), ("r1",), (ORIGIN,))}
    told, missed = counted([world], [CLAIM], found)
    assert told == [Counted(wanted=2, found=1, reports=2, outlets=2, way="own")]
    assert missed == 1


def test_a_share_of_nothing_is_nought() -> None:
    assert share([]) == 0.0
    assert share([True, True, False]) == 0.6667


def test_a_seed_gives_the_same_worlds_and_each_report_its_own_text() -> None:
    made = worlds(5, 6)
    assert made == worlds(5, 6)
    assert made != worlds(6, 6)
    texts = [report.text for world in made for report in world.reports]
    assert len(set(texts)) == len(texts)


def test_every_telling_stands_in_its_report_and_is_of_a_known_happening() -> None:
    for world in worlds(9, 10):
        for report in world.reports:
            assert all(key.sentence in report.text for key in report.keys)
            assert {key.happening for key in report.keys} <= world.origins.keys()
