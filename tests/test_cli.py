"""The command line: what a user types, is told and can script on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import watchfloor
from watchfloor.cli.app import app

COMMANDS = ("read", "brief", "export", "init", "doctor", "demo")
HEAVY = (
    "spacy",
    "sqlalchemy",
    "alembic",
    "trafilatura",
    "pyarrow",
    "numpy",
    "yaml",
    "cattrs",
    "rich.console",
)
COAL = "Twelve railcars of coal crossed the bridge at Tumangang on Oct. 3, 2023, officials said.\n"
SHIPS = "Two ships were moored at the port of Rajin on Sept. 5, 2023, satellite images show.\n"


SCENES = Path(__file__).resolve().parent.parent / "examples" / "autumn-2023-scenes"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    (made / "coal.txt").write_text(COAL)
    (made / "ships.txt").write_text(SHIPS)
    return made


@pytest.fixture
def filled(folder: Path) -> Path:
    assert run("read", folder).exit_code == 0
    return folder


def test_help_imports_nothing_heavy() -> None:
    script = "import sys; sys.argv = ['watchfloor', '--help']\nfrom watchfloor.cli import main\n"
    script += f"try: main()\nexcept SystemExit: sys.exit(str([m for m in {HEAVY} if m in sys.modules] or ''))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stderr.strip(), "draw claims" in done.stdout) == ("", True)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(command: str) -> None:
    shown = run(command, "--help").stdout
    assert f"Example:\n    watchfloor {command}" in shown


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"watchfloor {watchfloor.__version__}\n"


def test_the_module_runs_as_the_command_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "watchfloor", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"watchfloor {watchfloor.__version__}\n"


def test_reading_says_what_was_done_and_where_it_is(folder: Path) -> None:
    first = run("read", folder)
    assert first.exit_code == 0
    assert first.stdout.startswith("2 reports read, 0 already known, 0 refused; ")
    assert first.stdout.endswith("Ledger: watchfloor.db\n")
    assert run("read", folder).stdout.startswith(
        "0 reports read, 2 already known, 0 refused; 0 claims drawn."
    )


def test_refused_inputs_are_listed_and_the_others_read(folder: Path) -> None:
    (folder / "empty.txt").touch()
    done = run("read", folder)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [f"refused: {folder}/empty.txt: is empty (leave it out)"]
    assert "2 reports read, 0 already known, 1 refused" in done.stdout


def test_reading_answers_a_machine_in_json(folder: Path) -> None:
    (folder / "empty.txt").touch()
    done = run("read", folder, "--json")
    answer = json.loads(done.stdout)
    assert (answer["read"], answer["refused"], answer["ledger"]) == (2, 1, "watchfloor.db")
    assert [line["fate"] for line in answer["lines"]] == ["read", "refused", "read"]
    assert done.exit_code == 1


def test_a_report_in_another_language_is_kept_and_listed(folder: Path) -> None:
    (folder / "russian.txt").write_text(
        "Двенадцать вагонов с углём пересекли мост через реку Туманную третьего октября, сообщили чиновники."
    )
    done = run("read", folder)
    assert done.exit_code == 0
    assert "kept, not read" in done.stderr
    assert "1 kept in a language that is not read yet" in done.stdout


def test_a_table_of_dates_is_taken(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "dates.csv"
    table.write_text("file,published\ncoal.txt,2023-10-04\n")
    assert run("read", folder, "--published", table).exit_code == 0
    lines = [json.loads(line) for line in run("export", "reports").stdout.splitlines()]
    assert [line["published"]["value"] for line in lines if line["file"] == "coal.txt"] == ["2023-10-04"]


def test_several_workers_read_the_same(filled: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "watchfloor", "read", filled, "--ledger", "two.db", "--workers", "2"],
        check=True,
    )
    claims = [run("export", "claims", "--ledger", name).stdout for name in ("watchfloor.db", "two.db")]
    without_time = [[json.loads(line) | {"recorded_at": None} for line in one.splitlines()] for one in claims]
    assert without_time[0] == without_time[1]


def test_claims_are_exported_to_standard_output_and_to_a_file(filled: Path) -> None:
    printed = run("export", "claims", "--format", "csv")
    done = run("export", "claims", "--format", "csv", "-o", "claims.csv")
    assert printed.exit_code == done.exit_code == 0
    assert Path("claims.csv").read_bytes() == printed.stdout_bytes
    assert done.stdout.endswith("written. File: claims.csv\n")


def test_an_export_shows_the_ledger_as_of_a_day(filled: Path) -> None:
    assert run("export", "reports", "--as-of", "2001-01-01").stdout == ""


def test_the_brief_is_written(filled: Path) -> None:
    done = run("brief", "-o", "page.html")
    assert (done.exit_code, done.stdout.endswith("Brief: page.html\n")) == (0, True)
    assert "<html" in Path("page.html").read_text()
    assert json.loads(run("brief", "--json").stdout)["reports"] == 2


def test_a_watch_is_made_and_checked() -> None:
    assert "Watch: mine" in run("init", "mine").stdout
    done = run("doctor", "./mine")
    assert (done.exit_code, "0 faults" in done.stdout) == (0, True)
    (Path("mine") / "places.csv").write_text("nonsense\n")
    assert run("doctor", "mine").exit_code == 1
    assert "places.csv" in run("doctor", "mine").stderr
    assert json.loads(run("doctor", "mine", "--json").stdout)["faults"]


def test_the_demo_writes_ledger_and_brief(folder: Path, tmp_path: Path) -> None:
    kept = {"sites.geojson", "simulated_20230908_022000.tif", "simulated_20230908_022000.json"}
    shutil.copytree(SCENES, tmp_path / "scenes", ignore=lambda _, names: set(names) - kept)
    done = run("demo", "--folder", folder, "--scenes", tmp_path / "scenes", "--into", "out")
    assert done.exit_code == 0
    assert "tumangang-freight-yard: 1 scene" in done.stdout
    assert "Ledger: out/watchfloor.db" in done.stdout
    assert done.stdout.endswith("Brief: out/brief.html\n")
    assert Path("out/brief.html").exists()


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (["read", "missing"], 2, "'missing' does not exist"),
        (["read", ".", "--workers", "2", "--dask", "tcp://x"], 2, "--workers and --dask exclude each other"),
        (["read", ".", "--workers", "0"], 2, "--workers"),
        (["export", "pictures"], 2, "pictures"),
        (["export", "claims", "--as-of", "yesterday"], 2, "yesterday: this is not a moment"),
        (["export", "claims"], 3, "watchfloor.db: there is no ledger here"),
        (["brief"], 3, "there is no ledger here"),
        (["brief", "--ledger", "mysql://x/y"], 3, "cannot be kept on mysql"),
        (["read", ".", "--watch", "atlantis"], 3, "no watch 'atlantis' ships"),
        (["demo"], 2, "there are no example reports here"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(words: list[str], code: int, line: str) -> None:
    done = run(*words)
    assert done.exit_code == code
    assert line in done.stderr
    assert "Traceback" not in done.stderr


def test_a_listener_that_leaves_is_no_fault(filled: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "watchfloor", "export", "claims"],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_stops_and_says_what_is_left(tmp_path: Path, workers: str) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(400):
        (many / f"{number:03}.txt").write_text(f"Train {number} passed. {COAL * 5}")
    command = [sys.executable, "-m", "watchfloor", "read", "many", "--ledger", "l.db", "--workers", workers]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    wait_for_a_reading(tmp_path / "l.db", running)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate()
    assert (running.returncode, err.splitlines()[1:]) == (130, [])
    stopped, done = out.splitlines()
    assert stopped.startswith("Stopped, ")
    left = int(stopped.split()[1])
    assert int(done.split()[0]) + left == 400


def wait_for_a_reading(ledger: Path, running: subprocess.Popen[str]) -> None:
    """Return once the running command has recorded something."""
    import sqlite3

    while running.poll() is None:
        if ledger.exists():
            connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
            try:
                if connection.execute("SELECT count(*) FROM readings").fetchone() > (0,):
                    return
            except sqlite3.OperationalError:
                continue
            finally:
                connection.close()


def test_the_package_gives_its_parts_when_asked() -> None:
    for name in watchfloor.__all__:
        assert callable(getattr(watchfloor, name))
        assert name in dir(watchfloor)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        watchfloor.nothing  # noqa: B018
