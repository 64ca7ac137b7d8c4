"""Drift put into made-up families is counted right, and most of it is found."""

from __future__ import annotations

from attrs import evolve
from benchmarks.drift import Score, is_of, matched
from benchmarks.made_drift import Injected, made_families

from watchfloor.assessment.drift import drifts
from watchfloor.model.family import Change, Drift, Words

PUT_IN = Injected(
    Change.UNIT, 1, "800 metres", "800 yards", "b", "The pier is 800 yards long.", followed_by=("c",)
)
FOUND = Drift(
    Change.UNIT,
    Words("a", 0, 28, "The pier is 800 metres long."),
    Words("b", 0, 27, "The pier is 800 yards long."),
    Words("a", 12, 22, "800 metres"),
    Words("b", 12, 21, "800 yards"),
    ("c",),
)


def test_what_was_found_is_what_was_put_in_where_kind_member_and_words_agree() -> None:
    assert is_of(FOUND, PUT_IN)
    assert not is_of(evolve(FOUND, change=Change.VALUE), PUT_IN)
    assert not is_of(FOUND, evolve(PUT_IN, first="c"))
    assert not is_of(FOUND, evolve(PUT_IN, became="900 feet"))
    assert not is_of(FOUND, evolve(PUT_IN, retold="The mast is 800 yards high."))


def test_each_change_is_counted_once() -> None:
    assert len(matched([PUT_IN], [FOUND, FOUND])) == 1
    score = Score()
    score.add([PUT_IN, evolve(PUT_IN, first="d")], [FOUND, FOUND])
    row = score.row("all", Change)
    assert (row["recall"], row["precision"], score.follows) == (0.5, 0.5, 1)


def test_a_seed_always_makes_the_same_families() -> None:
    assert made_families(7, 2) == made_families(7, 2)


def test_what_is_put_in_stands_in_the_text() -> None:
    for made in made_families(8, 5):
        texts = {text.id: text.text for text in made.texts}
        for one in made.injected:
            assert one.retold[1:] in texts[one.first]
            assert one.became.casefold() in one.retold.casefold()


def test_nine_tenths_of_the_drift_put_in_is_found_at_a_precision_of_nine_tenths() -> None:
    score = Score()
    for made in made_families(9, 12):
        score.add(made.injected, drifts(made.family, made.texts))
    row = score.row("all", Change)
    assert row["recall"] >= 0.9
    assert row["precision"] >= 0.9
