"""Progress: shows on a terminal what a long run is doing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol


class Told(Protocol):
    """What a run tells of each input that it is done with."""

    @property
    def input(self) -> str:
        """Name the input."""

    @property
    def claims(self) -> int:
        """Count its claims."""


@contextmanager
def shown(what: str) -> Iterator[Callable[[Told], None]]:
    """Give a function that is told each line; it shows them on standard error when that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda line: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,.0f} inputs{task.fields[claims]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[input]}"),
    )
    claims = 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, claims="", input="")

        def show(line: Told) -> None:
            nonlocal claims
            claims += line.claims
            drawn = f", {claims:,} claims" if claims else ""
            bar.update(task, advance=1, claims=drawn, input=escape(line.input))

        yield show


@contextmanager
def counting(what: str) -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that is told what is at hand, how many of its steps are done and how many there are."""
    if not sys.stderr.isatty():
        yield lambda name, done, of: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda name, done, of: bar.update(
            task, completed=done, total=of, description=f"{what} {escape(name)}"
        )
