"""The command `screen`: what it says to people and machines, and what goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.sanctions.lists.samples import entity, individual, un_xml
from tests.screened import HERON, sell
from watchfloor.cli.app import app
from watchfloor.ledger import Ledger


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["screen", *(str(word) for word in words)])


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    place = tmp_path / "w.db"
    with Ledger(place) as ledger:
        sell(ledger)
    return place


@pytest.fixture
def un_list(tmp_path: Path) -> Path:
    path = tmp_path / "un.xml"
    path.write_text(un_xml(individual(), entity("XXe.001", HERON.upper())))
    return path


def test_the_command_says_what_claims_and_names_came_to(filled: Path, un_list: Path) -> None:
    done = run("--ledger", filled, "--list", un_list)
    assert (done.exit_code, done.stderr) == (0, "")
    held, names, match, ledger = done.stdout.splitlines()
    assert held.startswith("1 claim of 1 report held against the measures: ")
    assert "prohibited" in held
    assert names.startswith(
        "Names held against UN Security Council Consolidated List, 2024-05-06 (2 entries): "
    )
    assert HERON in match
    assert "XXe.001" in match
    assert ledger == f"Ledger: {filled}"


def test_without_a_list_the_command_says_that_no_names_were_screened(filled: Path) -> None:
    done = run("--ledger", filled)
    assert done.exit_code == 0
    assert "No names were screened: give a list with --list." in done.stdout


def test_the_command_answers_a_machine_in_json(filled: Path, un_list: Path) -> None:
    done = run("--ledger", filled, "--list", un_list, "--json")
    answer = json.loads(done.stdout)
    assert answer["verdicts"]["prohibited"] >= 1
    named = [*answer["matches"], *answer["near_misses"]]
    assert [match["entry"] for match in named] == ["XXe.001"]
    assert answer["lists"] == [
        {"id": "UN Security Council Consolidated List, 2024-05-06", "entries": 2, "refused": 0}
    ]
    assert (answer["refused"], answer["stopped"]) == ([], False)


def write(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda folder: write(folder, "empty.xml", b""), "is empty"),
        (lambda folder: write(folder, "list.pdf", b"%PDF-1.7 ..."), "is a PDF"),
        (lambda folder: folder, "is not a file"),
        (
            lambda folder: write(folder, "notes.txt", b"Grey Heron\n"),
            "is in no format of lists that is known",
        ),
        (lambda folder: write(folder, "half.xml", un_xml(individual()).encode()[:250]), "breaks off"),
    ],
)
def test_a_list_that_cannot_be_read_is_named_and_the_measures_still_asked(
    filled: Path, make: Callable[[Path], Path], reason: str
) -> None:
    path = make(filled.parent)
    done = run("--ledger", filled, "--list", path)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"refused: {path}: ")
    assert reason in line
    assert "1 claim of 1 report held against the measures" in done.stdout
    assert "No names were screened: no list could be read." in done.stdout


def test_a_row_that_cannot_be_read_is_named_and_the_others_are_held_against(filled: Path) -> None:
    path = write(
        filled.parent, "un.xml", un_xml(individual(FIRST_NAME="", SECOND_NAME=""), entity()).encode()
    )
    done = run("--ledger", filled, "--list", path)
    assert done.exit_code == 1
    assert done.stderr == f"refused: {path}: line 4 (XXi.001): has no name\n"


def test_the_same_list_given_twice_counts_once(filled: Path, un_list: Path) -> None:
    assert run("--ledger", filled, "--list", un_list, "--list", un_list).stdout.count("2024-05-06 (") == 1


def test_a_ledger_without_claims_says_what_to_do(tmp_path: Path) -> None:
    place = tmp_path / "w.db"
    Ledger(place).close()
    done = run("--ledger", place)
    assert (done.exit_code, done.stdout) == (
        0,
        f"There are no claims to screen: read reports first. Ledger: {place}\n",
    )


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (["--ledger", "none.db"], 3, "there is no ledger here"),
        (["--list", "none.xml"], 2, "does not exist"),
        (["--figures", "none.csv"], 2, "does not exist"),
        (["--watch", "atlantis"], 3, "no watch 'atlantis' ships"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(
    filled: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, line: str
) -> None:
    monkeypatch.chdir(filled.parent)
    done = run(*words)
    assert done.exit_code == code
    assert line in done.stderr
    assert "Traceback" not in done.stderr


def test_a_table_of_figures_counts_against_caps_and_its_broken_rows_are_named(filled: Path) -> None:
    rows = (
        b"date,goods,amount,unit,source\n2019-01,diesel,1000,bbl,made up\n2019-02,diesel,many,bbl,made up\n"
    )
    done = run("--ledger", filled, "--figures", write(filled.parent, "f.csv", rows))
    assert done.exit_code == 1
    assert "f.csv:3" in done.stderr
    assert "2019-01-01 to 2019-12-31: 1,000 of 500,000 bbl" in done.stdout


def test_a_figure_that_counts_against_no_cap_is_named(filled: Path) -> None:
    rows = b"date,goods,amount,unit,source\n2019-01,flour,1000,t,made up\n"
    done = run("--ledger", filled, "--figures", write(filled.parent, "f.csv", rows))
    assert done.exit_code == 0
    assert done.stderr == "not counted: f.csv:2: no cap holds for these goods on these days\n"


def test_the_brief_shows_findings_and_names_as_they_stood(filled: Path, un_list: Path) -> None:
    page = filled.parent / "brief.html"
    words = ["brief", "--ledger", str(filled), "-o", str(page)]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert "Held against sanctions" not in page.read_text()
    run("--ledger", filled, "--list", un_list)
    assert CliRunner().invoke(app, words).exit_code == 0
    shown = page.read_text()
    for told in ("Held against sanctions", "Prohibited", "UN resolution 2371 (2017), paragraph 8", "XXe.001"):
        assert told in shown
    assert "violat" not in shown.lower()
    assert CliRunner().invoke(app, [*words, "--as-of", "2001-01-01"]).exit_code == 0
    assert "Held against sanctions" not in page.read_text()
