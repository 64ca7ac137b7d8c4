"""`watchfloor measures`: the law of a day asked from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from watchfloor.cli.app import app


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["measures", *words])


def test_help_shows_an_example() -> None:
    assert "Example:\n    watchfloor measures" in run("--help").stdout


def test_coal_in_2017_is_told_with_paragraph_cap_dates_exemptions_and_what_is_unverified() -> None:
    done = run("--on", "2017-03-01", "--goods", "coal", "--from", "KP")
    assert done.exit_code == 0
    for words in (
        "1 measure is in force on coal from North Korea on 2017-03-01.",
        "UN resolution 2321 (2016), paragraph 26: coal from the DPRK up to a cap",
        "7,500,000 t each year from 2017-01-01",
        "2016-11-30 to 2017-08-04, then UN resolution 2371 (2017), paragraph 8",
        "port of Rajin, with prior notice (notified; paragraph 26)",
        "no; it rests on what is not yet checked against the text of the law: the paragraph number",
        "HS 2701 of 2012 (our mapping)",
    ):
        assert words in done.stdout
    assert "1,000,866 t" not in done.stdout


def test_what_came_before_and_after_is_told() -> None:
    done = run("--on", "2016-02-01", "--goods", "coal", "--from", "KP")
    assert "No measure covers coal from North Korea on 2016-02-01." in done.stdout
    after = done.stdout.partition("After:\n")[2].splitlines()
    assert [line.strip().partition(":")[0] for line in after] == [
        "2016-03-02 to 2016-11-29, then UN resolution 2321 (2016), paragraph 26",
        "2016-11-30 to 2017-08-04, then UN resolution 2371 (2017), paragraph 8",
        "from 2017-08-05",
    ]


def test_what_hangs_on_a_fact_is_told_with_the_fact() -> None:
    done = run("--on", "2022-11-02", "--goods", "horses", "--from", "Russia", "--to", "North Korea")
    assert (
        "No measure covers horses to North Korea from Russia on 2022-11-02 by its name alone." in done.stdout
    )
    assert (
        "depends on  whether the state from which the goods come counts them among luxury goods"
        in done.stdout
    )


def test_a_wind_down_and_a_part_are_told() -> None:
    assert "until 2017-09-04" in run("--on", "2017-08-20", "--goods", "coal", "--from", "KP").stdout
    assert "only some of what" in run("--on", "2019-01-15", "--goods", "fuel", "--to", "KP").stdout


def test_all_measures_of_a_regime_are_told_without_goods() -> None:
    done = run("--on", "2019-01-15", "--from", "KP", "--regime", "eu")
    assert "on any goods from North Korea on 2019-01-15 under EU measures" in done.stdout
    assert "EU Council Regulation (EU) 2017/1509, Article 13, Annex X: statues from the DPRK" in done.stdout


def test_a_machine_is_answered_in_json() -> None:
    answer = json.loads(run("--on", "2020-05-01", "--goods", "8525", "--to", "KP", "--json").stdout)
    assert answer["question"]["goods"] == {"text": "8525", "id": "hs-8525", "hs": "8525"}
    (camera,) = answer["sure"]
    assert camera["applied"]["measure"]["id"] == "un-2397-7"
    assert {"depending", "before", "after"} <= answer.keys()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--on", "soon", "--to", "KP"], "--on soon: this is no day (write it like 2017-03-01)"),
        (
            ["--on", "2019-01-01"],
            "the watch has no measures on goods that go so (give --from or --to one of: KP)",
        ),
        (["--on", "2019-01-01", "--to", "CN"], "the watch has no measures on goods that go so"),
        (["--on", "2019-01-01", "--to", "Utopia"], "Utopia: no country is known by that name"),
        (["--on", "2019-01-01", "--to", "KP", "--goods", "hope"], "the watch knows no goods called hope"),
        (["--on", "2019-01-01", "--to", "KP", "--goods", "852"], "'852' is no HS chapter"),
        (
            ["--on", "2019-01-01", "--to", "KP", "--regime", "US"],
            "the watch has no regime US (it has: EU, UN)",
        ),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(words: list[str], line: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert line in done.stderr


def test_a_watch_without_measures_says_so(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["init", str(tmp_path / "mine")]).exit_code == 0
    (tmp_path / "mine" / "measures" / "example" / "2020-1.yaml").unlink()
    done = run("--on", "2019-01-01", "--to", "RO", "--watch", str(tmp_path / "mine"))
    assert (done.exit_code, "add some under measures/" in done.stderr) == (2, True)


def test_a_new_watch_answers_from_its_example(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["init", str(tmp_path / "mine")]).exit_code == 0
    done = run("--on", "2020-05-01", "--goods", "wheat", "--to", "RO", "--watch", str(tmp_path / "mine"))
    assert "10,000 t each year from 2020-01-15" in done.stdout


def test_the_doctor_counts_the_measures_and_grades() -> None:
    done = CliRunner().invoke(app, ["doctor", "dprk", "--json"])
    found = json.loads(done.stdout)
    assert found["measures"] >= 60
    assert found["grades"] >= 300


def test_vague_goods_are_said_to_be_open_and_not_to_be_uncovered() -> None:
    done = run("--on", "2020-01-01", "--goods", "cargo", "--to", "KP")
    assert done.exit_code == 0
    assert "What the goods were decides" in done.stdout
    assert "No measure covers" not in done.stdout


def test_goods_that_cross_no_border_are_refused() -> None:
    done = run("--on", "2020-01-01", "--from", "KP", "--to", "KP")
    assert done.exit_code == 2
    assert "cross no border" in done.stderr
