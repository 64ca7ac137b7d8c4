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


def test_a_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert run("trace", "--ledger", tmp_path / "none.db").exit_code == 3


def _exported(ledger: Path) -> list[str]:
    return run("export", "reports", "--ledger", ledger).stdout.splitlines()
