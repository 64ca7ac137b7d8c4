"""`watchfloor init`: a new watch to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from watchfloor.cli.answers import answering, counted, say, say_json
from watchfloor.cli.options import JsonOption


@answering()
def init(
    folder: Annotated[Path, typer.Argument(file_okay=False, help="The folder to make.")],
    json: JsonOption = False,
) -> None:
    """Make the folder of a new watch, with tables to fill in and comments on how.

    \b
    Example:
      watchfloor init my-watch
    """
    from watchfloor.watch.scaffold import scaffold

    written = scaffold(folder)
    if json:
        say_json({"files": [str(path) for path in written]})
        return
    say(f"{counted(len(written), 'file')} written. Watch: {folder}")
    say(f"Fill the tables in, then check them: watchfloor doctor {folder}")
