"""Screening: a ledger's claims are held against the law of their day and against lists, once, and as asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from attrs import evolve
from typer.testing import CliRunner, Result

from tests.ledger.samples import READER, claim, report
from tests.sanctions.lists.samples import entity, individual, un_xml
from watchfloor.cli.app import app
from watchfloor.ledger import Drawn, Ledger
from watchfloor.model.claim import Goods, Kind, Mode, Party
from watchfloor.model.finding import Verdict
from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing
from watchfloor.model.match import Outcome
from watchfloor.pipeline import ScreenSummary, screen_into
from watchfloor.sanctions.figures import Figure
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch

HERON = "Grey Heron Trading Company"
LIST = Listing("A List, 2024-01-02", (Entry("XXe.001", EntryKind.ORGANISATION, (ListedName(HERON),)),))
COAL = Goods("coal", "coal")


@pytest.fixture(scope="module")
def watch() -> Watch:
    return load(bundled("dprk"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "w.db"


@pytest.fixture
def ledger(place: Path) -> Iterator[Ledger]:
    with Ledger(place) as opened:
        yield opened


def sell(ledger: Ledger, name: str = HERON, text: str = "", file: str = "a.txt") -> None:
    """Record a report on the sale of coal from North Korea to China by an organisation, in May 2022."""
    one, raw = report(text or f"{name} of North Korea sold coal to China on 3 May 2022.", file=file)
    korea, china = Party("North Korea", None, "north-korea"), Party("China", None, "china")
    sale = claim(
        one, Kind.TRANSFER, mode=Mode.SALE, goods=(COAL,), places=(), money=None,
        giver=(korea, Party(name)), receiver=(china,),
    )  # fmt: skip
    ledger.record(one, raw, READER, Drawn((sale,)))


def test_claims_are_held_against_measures_and_names_against_lists(ledger: Ledger, watch: Watch) -> None:
    sell(ledger)
    summary = screen_into(ledger, watch, [LIST])
    assert [(one.screened, one.known) for one in summary.passes] == [(1, 0), (1, 0)]
    assert {recorded.finding.verdict for recorded in ledger.findings()} == {Verdict.PROHIBITED}
    (match,) = [recorded.match for recorded in ledger.matches()]
    assert (match.name, match.entry, match.listing) == (HERON, "XXe.001", LIST.id)
    (claimed,) = ledger.claims()
    assert match.claim == claimed.claim.id


def holding(ledger: Ledger) -> list[object]:
    return [list(ledger.findings()), list(ledger.matches()), ledger.caps(), ledger.summary()]


def test_a_second_run_finds_nothing_new(ledger: Ledger, watch: Watch) -> None:
    sell(ledger)
    screen_into(ledger, watch, [LIST])
    before = holding(ledger)
    summary = screen_into(ledger, watch, [LIST])
    assert [(one.screened, one.known) for one in summary.passes] == [(0, 1), (0, 1)]
    assert holding(ledger) == before


def test_claims_are_screened_again_when_measures_or_lists_change(ledger: Ledger, watch: Watch) -> None:
    sell(ledger)
    screen_into(ledger, watch, [LIST])
    lawless = evolve(watch, measures=())
    newer = evolve(LIST, id="A List, 2024-02-03", entries=(evolve(LIST.entries[0], id="XXe.009"),))
    summary = screen_into(ledger, lawless, [newer])
    assert [one.screened for one in summary.passes] == [1, 1]
    assert list(ledger.findings()) == []
    assert [recorded.match.entry for recorded in ledger.matches()] == ["XXe.009"]


def test_without_lists_only_measures_are_held_against_and_earlier_matches_stand(
    ledger: Ledger, watch: Watch
) -> None:
    sell(ledger)
    screen_into(ledger, watch, [LIST])
    assert len(screen_into(ledger, watch).passes) == 1
    assert len(list(ledger.matches())) == 1


def test_names_that_are_like_none_on_a_list_are_not_kept(ledger: Ledger, watch: Watch) -> None:
    sell(ledger, "Orm Testo")
    screen_into(ledger, watch, [LIST])
    assert list(ledger.matches()) == []


def test_a_ship_found_by_name_and_by_number_is_one_match(ledger: Ledger, watch: Watch) -> None:
    ship = Entry("XXv.1", EntryKind.VESSEL, (ListedName("GREY HERON 5"),), imo="9074729")
    sell(ledger, "Grey Heron 5", "The Grey Heron 5 (IMO 9074729) brought coal to China.")
    screen_into(ledger, watch, [evolve(LIST, entries=(ship,))])
    (match,) = [recorded.match for recorded in ledger.matches()]
    assert (match.entry, match.outcome) == ("XXv.1", Outcome.MATCH)


def screen_until(ledger: Ledger, watch: Watch, last: int) -> ScreenSummary:
    """Screen, and stop after a number of reports."""
    asked = count(1)
    return screen_into(ledger, watch, [LIST], stop=lambda: next(asked) >= last)


def test_a_stopped_run_keeps_what_is_done_and_goes_on(ledger: Ledger, watch: Watch) -> None:
    for number in range(4):
        sell(ledger, text=f"It sold coal, says report {number}.", file=f"{number}.txt")
    summary = screen_until(ledger, watch, 2)
    assert (summary.stopped, summary.left, len(summary.passes)) == (True, 2, 1)
    again = screen_into(ledger, watch, [LIST])
    assert [(one.screened, one.known) for one in again.passes] == [(2, 2), (4, 0)]


@pytest.mark.parametrize("broken_off", [1, 3, 4, 6, 7])
def test_a_run_broken_off_anywhere_comes_to_the_same(tmp_path: Path, watch: Watch, broken_off: int) -> None:
    came_to = []
    for name, run_on in (("whole.db", 99), ("broken.db", broken_off)):
        with Ledger(tmp_path / name) as ledger:
            for number in range(4):
                sell(ledger, text=f"It sold coal, says report {number}.", file=f"{number}.txt")
            screen_until(ledger, watch, run_on)
            screen_into(ledger, watch, [LIST])
            found = [recorded.finding for recorded in ledger.findings()]
            came_to.append((found, [recorded.match for recorded in ledger.matches()], ledger.caps()))
    assert came_to[0] == came_to[1]


def test_a_report_whose_screening_fails_is_named_and_the_others_go_on(
    ledger: Ledger, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchfloor.sanctions import findings

    sell(ledger, text="It sold coal, faultily.", file="bad.txt")
    sell(ledger)
    whole = findings.find

    def find(one: object, *rest: object, **named: object) -> object:
        if "faultily" in one.quote:  # type: ignore[attr-defined]
            raise KeyError("faulty")
        return whole(one, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(findings, "find", find)
    (failed,) = screen_into(ledger, watch).failed
    assert (failed.input, failed.reason) == ("bad.txt", "screening it failed: KeyError: 'faulty'")
    assert len({recorded.finding.claim for recorded in ledger.findings()}) == 1


def test_official_figures_are_summed_against_caps(ledger: Ledger, watch: Watch) -> None:
    sell(ledger)
    figure = Figure("2019-01-01", "2019-01-31", "diesel", 1000.0, "bbl", "made up", "f.csv:2")
    screen_into(ledger, watch, figures=[figure])
    assert [(cap.unit, cap.low) for cap in ledger.caps()] == [("bbl", 1000.0)]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["screen", *(str(word) for word in words)])


@pytest.fixture
def filled(place: Path) -> Path:
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


def test_a_ledger_without_claims_says_what_to_do(place: Path) -> None:
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
