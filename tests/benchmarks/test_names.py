"""How the names benchmark counts, on cases made by hand."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from benchmarks.name_pairs import HeldOut, count_pairs, fold, hold_out, matched_by, matched_here, of_programme
from benchmarks.name_simulation import make_organisation, make_person, spell
from benchmarks.names import main

from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing


def entry(entry_id: str, *names: str) -> Entry:
    return Entry(entry_id, EntryKind.ORGANISATION, tuple(map(ListedName, names)))


HERON = entry("E1", "Blue Heron Trading", "BLUE-HERON TRADING", "Heron Co.", "青鷺", "Red Lantern")
RAVEN = entry("E2", "Raven Bank", "Heron Co")


def test_aliases_that_fold_to_nothing_or_to_an_earlier_name_are_not_counted() -> None:
    assert [(held.entry, held.alias) for held in hold_out([HERON, RAVEN])] == [
        ("E1", "Heron Co."),
        ("E1", "Red Lantern"),
        ("E2", "Heron Co"),
    ]


def test_all_spellings_of_the_held_out_alias_are_taken_from_its_entry_only() -> None:
    first = next(hold_out([HERON, RAVEN]))
    own, other = first.remaining
    assert all(fold(name.text) != "heron co" for name in own.names)
    assert other == RAVEN


def test_recall_and_false_pairs_are_counted_by_alias_and_entry() -> None:
    answers = {"Heron Co.": {"E1", "E2"}, "Red Lantern": set[str](), "Heron Co": {"E1"}}

    def matched(held: HeldOut) -> set[str]:
        return answers[held.alias]

    count = count_pairs([HERON, RAVEN], matched)
    assert (count.aliases, count.found, count.pairs) == (3, 1, 3)
    assert count.false_pairs == (("Heron Co.", "E2"), ("Heron Co", "E1"))
    assert count.missed == (("E1", "Red Lantern"), ("E2", "Heron Co"))
    assert count.recall == pytest.approx(1 / 3)


def test_a_scorer_matches_by_the_best_name_of_an_entry() -> None:
    held = HeldOut("E1", "b", (entry("E1", "a", "b"), entry("E2", "c")))
    assert matched_by(lambda name, names: float(name in names), 0.5)(held) == {"E1"}


def test_this_project_is_asked_for_agreeing_names() -> None:
    held = HeldOut("E1", "Blueheron Corp", (HERON, RAVEN))
    assert matched_here(held) == {"E1"}


def test_entries_are_taken_by_kind_and_programme() -> None:
    salt = evolve(HERON, programme="SALT; TIDE")
    person = evolve(salt, id="P1", kind=EntryKind.PERSON)
    listing = Listing("made up", (salt, RAVEN, person))
    assert of_programme(listing, EntryKind.ORGANISATION, "SALT") == [salt]
    assert of_programme(listing, EntryKind.ORGANISATION, "") == [salt, RAVEN]


def test_made_up_names_are_the_same_every_time() -> None:
    def names(seed: int) -> list[str]:
        random = Random(seed)
        return [spell(make(random), random, is_varied=True) for make in (make_organisation, make_person) * 20]

    assert names(3) == names(3) != names(4)


def test_data_that_is_not_there_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
