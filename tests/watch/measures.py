"""A small sound folder of measures on the small watch, and a way to spoil it."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchfloor.errors import WatchError
from watchfloor.watch.load import load

SOUND = """\
regime: Ister
party: RO
resolution: 7 (2020)
adopted: 2020-01-15
source: Gazette 7
measures:
  - id: i-1
    paragraph: 1
    title: wheat, capped
    direction: to
    effect: cap
    goods: [wheat]
    hs:
      - edition: 2017
        basis: mapping
        codes: ["1001"]
    caps:
      - {amount: 10, unit: t, period: once, start: 2020-01-15, end: 2020-06-30}
      - {amount: 20, unit: t, period: year, start: 2020-07-01}
    exemptions:
      - text: by way of the gate
        relief: notified
        paragraph: 1
        goods: [wheat]
        origin_elsewhere: true
        via: [gate]
    in_force_to: 2020-12-31
    superseded_by: i-2
    verified: false
    unverified: [paragraph, caps]
  - id: i-2
    paragraph: 2
    title: wheat, banned
    direction: to
    effect: ban
    goods: [wheat]
    in_force_from: 2021-01-01
    wind_down_to: 2021-02-01
    verified: true
  - id: i-3
    paragraph: 3
    title: arms
    direction: both
    effect: ban
    arms: [ammunition]
    source: Gazette 8
    verified: true
exemptions:
  - text: what is granted
    relief: case by case
    paragraph: 9
    since: 2020-03-01
    measures: [all]
"""


def put(watch: Path, text: str = SOUND, name: str = "ister/7.yaml") -> Path:
    """Write a file of measures into a watch and give its path."""
    path = watch / "measures" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def refusal(folder: Path) -> WatchError:
    """Load a watch that is refused, and give why."""
    with pytest.raises(WatchError) as refused:
        load(folder)
    assert refused.value.remedy
    return refused.value
