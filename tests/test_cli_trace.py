"""`watchfloor trace`: what a user is told of families."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.made_families import story
from typer.testing import CliRunner, Result

from watchfloor.cli.app import app

STORY = story(21)
OTHER = story(22)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "first.txt").write_text(f"{STORY}\n")
    (folder / "second.txt").write_text(f"Reuters reported this on Monday.\n\n{STORY}\n")
    (folder / "other.txt").write_text(f"{OTHER}\n")
    (folder / "published.csv").write_text(
        "file,published,publisher\nfirst.txt,2023-10-04,Reuters\nsecond.txt,2023-10-05,Yonhap\n"
    )
    made = tmp_path / "w.db"
    assert run("read", folder, "--ledger", made).exit_code == 0
    return made


def test_the_members_of_a_family_are_told_with_what_they_rest_on(ledger: Path) -> None:
    done = run("trace", "--ledger", ledger)
    assert done.exit_code == 0
    assert "first.txt: original" in done.stdout
    assert (
        "second.txt: copy of first.txt, score 1.00" in done.stdout
        or "edited copy of first.txt" in done.stdout
    )
    assert "published 2023-10-04 before 2023-10-05" in done.stdout
    assert "names Reuters" in done.stdout
    assert done.stdout.endswith("1 family of 2 reports; 1 report in none.\n")


def test_families_are_given_to_a_machine_with_passages_in_the_texts_of_the_reports(ledger: Path) -> None:
    answer = json.loads(run("trace", "--ledger", ledger, "--json").stdout)
    (family,) = answer["families"]
    (edge,) = family["edges"]
    assert answer["reports"] == 3
    assert {member["file"] for member in family["members"]} == {"first.txt", "second.txt"}
    texts = {line["id"]: line["text"] for line in map(json.loads, _exported(ledger))}
    for passage in edge["passages"]:
        mine, other = (texts[edge[side]][slice(*passage[side])] for side in ("child", "parent"))
        assert mine == other


def test_families_are_kept_and_what_was_traced_is_not_traced_again(ledger: Path) -> None:
    first, second = (json.loads(run("trace", "--ledger", ledger, "--json").stdout) for _ in range(2))
    assert (first["run"]["traced"], second["run"]["traced"], second["run"]["known"]) == (3, 0, 3)
    assert first["families"] == second["families"]
    (kept,) = map(json.loads, run("export", "families", "--ledger", ledger).stdout.splitlines())
    assert [member["id"] for member in first["families"][0]["members"]] == kept["members"]


def test_as_of_a_day_before_the_tracing_there_are_no_families_and_nothing_is_traced(ledger: Path) -> None:
    assert run("trace", "--ledger", ledger).exit_code == 0
    answer = json.loads(run("trace", "--ledger", ledger, "--as-of", "2022-01-01", "--json").stdout)
    assert (answer["families"], answer["run"]) == ([], None)


def test_what_drifted_and_how_many_origins_there_are_is_told(tmp_path: Path) -> None:
    told = (
        "Radio Free Asia reported on Thursday that a train of 120 metres reached Tumangang station in North "
        "Korea on October 5, 2023. The station lies on the border with Russia. The train carried coal from "
        "Russia, the station master said, and was met by 12 wagons."
    )
    (tmp_path / "a.txt").write_text(told)
    (tmp_path / "b.txt").write_text(told.replace("120 metres", "120 yards"))
    (tmp_path / "published.csv").write_text(
        "file,published,publisher\na.txt,2023-10-06,Radio Free Asia\nb.txt,2023-10-07,Yonhap\n"
    )
    made = tmp_path / "w.db"
    assert run("read", tmp_path / "a.txt", tmp_path / "b.txt", "--ledger", made).exit_code in {0, 1}
    done = run("trace", "--ledger", made)
    assert "unit: '120 metres' became '120 yards' in b.txt" in done.stdout
    assert "2 reports, 1 independent origin: " in done.stdout


def test_a_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert run("trace", "--ledger", tmp_path / "none.db").exit_code == 3


def _exported(ledger: Path) -> list[str]:
    return run("export", "reports", "--ledger", ledger).stdout.splitlines()
