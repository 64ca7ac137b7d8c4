"""Reading into a ledger of either engine, and asking the command line about it."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from tests import fake_stages
from watchfloor.cli.app import app
from watchfloor.ledger import Ledger
from watchfloor.pipeline import Fate, here, read_into

STAGES = fake_stages.stages()


def test_what_was_read_is_exported_from_either_engine(address: str) -> None:
    inputs = [
        fake_stages.an_input(f"{text}.txt", text) for text in ("Coal moved.", "unreadable", "Iron moved.")
    ]
    for fates in ([Fate.READ, Fate.REFUSED, Fate.READ], [Fate.KNOWN, Fate.REFUSED, Fate.KNOWN]):
        with Ledger(address) as ledger, here(STAGES) as crew:
            summary = read_into(ledger, inputs, STAGES, crew)
        assert [line.fate for line in summary.lines] == fates
    exported = CliRunner().invoke(app, ["export", "claims", "--ledger", address])
    assert exported.exit_code == 0
    assert [json.loads(line)["quote"] for line in exported.stdout.splitlines()] == [
        "Coal moved.",
        "Iron moved.",
    ]
