"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from watchfloor.watch.rows import Watch

DEFAULT_LEDGER = "watchfloor.db"
DEFAULT_WATCH = "dprk"

LedgerOption = Annotated[
    str, typer.Option("--ledger", metavar="FILE|URL", help="SQLite file, or postgresql://user@host/database.")
]
WatchOption = Annotated[
    str, typer.Option("--watch", metavar="NAME|FOLDER", help="A watch that ships, or a folder made by init.")
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Show the ledger as it stood at the end of this day (UTC)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer in JSON, for machines.")]


def load_watch(name_or_folder: str) -> Watch:
    """Load a watch by the name of one that ships, or by its folder."""
    from watchfloor.watch.load import load

    return load(watch_folder(name_or_folder))


def watch_folder(name_or_folder: str) -> Path:
    """Find the folder of a watch; what has a slash or lies here is a folder."""
    from watchfloor.watch.load import bundled

    folder = Path(name_or_folder)
    return folder if folder.is_dir() or len(folder.parts) > 1 else bundled(name_or_folder)
