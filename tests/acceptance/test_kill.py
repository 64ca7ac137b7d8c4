"""A reading killed at any moment and started again leaves the ledger of an undisturbed one."""

from __future__ import annotations

import contextlib
import json
import math
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from watchfloor.ledger import Ledger
from watchfloor.ledger.schema import metadata

REPORTS = 90
LAST_GOAL = 60
CHAINS = 5
KILLS_BY_CLOCK = 2
KILLS_BY_PROGRESS = 4
PLACES = ("Tumangang", "Khasan", "Rajin", "Dandong", "Sinuiju", "Namyang", "Hunchun", "Hyesan")
GOODS = ("coal", "timber", "rice", "flour", "fuel oil", "fertiliser", "copper ore", "cement")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make reports of several kinds: plain, refused, in another language, and versions of one address."""
    made: Path = tmp_path_factory.mktemp("killed") / "reports"
    made.mkdir()
    for number in range(REPORTS):
        (made / f"{number:02}.txt").write_text(a_report(number))
    (made / "07-empty.txt").touch()
    (made / "20-russian.txt").write_text(
        "Двенадцать вагонов с углём пересекли мост третьего октября, сообщили чиновники на станции Хасан."
    )
    versions = [{"url": "https://post.example/coal", "text": a_report(90 + version)} for version in range(3)]
    (made / "30-versions.jsonl").write_text("".join(json.dumps(version) + "\n" for version in versions))
    (made / "published.csv").write_text("file,published,publisher\n05.txt,2023-10-04,The Border Post\n")
    return made


def a_report(number: int) -> str:
    place, goods = PLACES[number % len(PLACES)], GOODS[number * 3 % len(GOODS)]
    other = PLACES[(number + 3) % len(PLACES)]
    dateline = f"{place}, October {number % 27 + 1}, 2023"
    moved = f"A train of {number + 2} railcars carried {goods} from {place} to {other} on Oct. 2, 2023"
    seen = f"Satellite images show at least {number + 5} containers at the station of {place}."
    denied = f"The ministry denied that {goods} had been sold across the border."
    planned = f"{other} would receive {number * 10 + 40} tons of {goods} in November 2023, it said."
    return f"{dateline}\n\n{moved}, a railway official said on Tuesday.\n\n{seen}\n\n{denied} {planned}\n"


def start(folder: Path, ledger: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "watchfloor", "read", str(folder), "--ledger", str(ledger)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def readings(ledger: Path) -> int:
    """Count what is acknowledged, while another process writes."""
    if not ledger.exists():
        return 0
    connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def run_until(running: subprocess.Popen[bytes], ledger: Path, goal: int, seconds: float = math.inf) -> None:
    """Let a reading run until so many readings are acknowledged or the time is over."""
    end = time.monotonic() + seconds
    while running.poll() is None and readings(ledger) < goal and time.monotonic() < end:
        run_for(0.002, running)


def run_for(seconds: float, running: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(seconds)


def kill(running: subprocess.Popen[bytes]) -> bool:
    """Kill at once, as `kill -9` does; gives whether the process was still at work."""
    running.kill()
    return running.wait() == -9


def rows(address: Path) -> dict[str, list[Any]]:
    """Give every row of the ledger but for the times of record."""
    with Ledger(address, create=False) as ledger, ledger._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        found: dict[str, list[Any]] = {}
        for table in metadata.sorted_tables:
            wanted = [column for column in table.columns if column.name != "recorded_at"]
            found[table.name] = sorted(map(repr, connection.execute(select(*wanted))))
        shown = [ledger.reports(), ledger.claims(), ledger.refused_claims(), ledger.refusals()]
        plain = [[json.dumps(one.to_json() | {"recorded_at": ""}) for one in each] for each in shown]
        return {**found, "shown": plain}


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[float, dict[str, Any]]:
    """Read once without disturbance; gives the seconds until the first report was recorded, and the rows."""
    ledger = tmp_path_factory.mktemp("undisturbed") / "ledger.db"
    began = time.monotonic()
    running = start(folder, ledger)
    run_until(running, ledger, 1)
    first = time.monotonic() - began
    assert running.wait() == 1
    found = rows(ledger)
    assert len(found["readings"]) == REPORTS + 4
    assert len(found["claims"]) > REPORTS
    return first, found


@pytest.mark.parametrize("chain", range(CHAINS))
def test_a_reading_killed_again_and_again_ends_as_an_undisturbed_one(
    folder: Path, tmp_path: Path, undisturbed: tuple[float, dict[str, Any]], chain: int
) -> None:
    first, wanted = undisturbed
    chance = random.Random(chain)
    ledger = tmp_path / "ledger.db"
    for _ in range(KILLS_BY_CLOCK):
        running = start(folder, ledger)
        run_until(running, ledger, readings(ledger) + 1, chance.uniform(0, first))
        assert kill(running)
    for goal in sorted(chance.sample(range(1, LAST_GOAL), KILLS_BY_PROGRESS)):
        running = start(folder, ledger)
        run_until(running, ledger, goal)
        run_for(chance.uniform(0, 0.02), running)
        assert kill(running)
    assert start(folder, ledger).wait() == 1
    assert rows(ledger) == wanted
