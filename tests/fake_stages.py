"""Stages without a parser: a text is a report of one claim; some words make trouble."""

from __future__ import annotations

import os
from typing import Any

from attrs import frozen

from tests.ledger import samples
from watchfloor.errors import MissingModelError, UnreadableInputError
from watchfloor.model.claim import Claim, Kind
from watchfloor.model.report import Report
from watchfloor.pipeline import Stages
from watchfloor.reports.item import Input
from watchfloor.reports.media import Media
from watchfloor.watch.rows import Outlet, Watch


@frozen
class Reading:
    """A report and its bytes."""

    report: Report
    raw: bytes


@frozen
class Extraction:
    """Claims and what was refused."""

    claims: tuple[Claim, ...]
    refused: tuple[samples.Refused, ...]


def an_input(file: str, text: str) -> Input:
    return Input(file, f"folder/{file}", text.encode(), Media.TEXT)


def read(item: Input, outlets: tuple[Outlet, ...]) -> Reading:
    text = item.data.decode()
    if text == "unreadable":
        raise UnreadableInputError("cannot be read", item.where, "leave it out")
    language = "en" if text.isascii() else "ru"
    report, raw = samples.report(text, item.file, language=language)
    return Reading(report, raw)


def extract(report: Report, watch: Watch, parser: str) -> Extraction:
    assert parser == "parser"
    if report.text == "faulty":
        raise KeyError(report.text)
    drawn = samples.drawn(report, Kind.MOVEMENT)
    return Extraction(tuple(drawn.claims), (samples.Refused(samples.claim(report, Kind.RULE), "not said"),))


def interrupt(report: Report, watch: Watch, parser: str) -> Any:
    raise KeyboardInterrupt


def die(report: Report, watch: Watch, parser: str) -> Any:
    os._exit(9)


def load_parser() -> str:
    return "parser"


def no_parser() -> str:
    raise MissingModelError("no language model is installed")


def stages() -> Stages:
    draw: Any = extract
    make: Any = read
    return Stages(Watch("border", "A border", (), (), (), ()), make, draw, load_parser, "fake 1")
