"""`watchfloor doctor`: whether a watch is understood and the parser is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from watchfloor.cli.answers import Code, answering, counted, say, say_json, tell
from watchfloor.cli.options import DEFAULT_WATCH, JsonOption, watch_folder
from watchfloor.errors import MissingModelError, WatchfloorError


@answering()
def doctor(
    folder: Annotated[
        str, typer.Argument(metavar="[NAME|FOLDER]", help="A watch that ships, or a folder made by init.")
    ] = DEFAULT_WATCH,
    json: JsonOption = False,
) -> None:
    """Check a watch folder, and that the parser can be loaded; what is wrong is named by file and line.

    \b
    Example:
      watchfloor doctor my-watch
    """
    from watchfloor.watch.check import DoubtfulRowError, check
    from watchfloor.watch.load import read

    place = watch_folder(folder)
    watch = read(place)[0]
    known = {"measures": len(watch.measures), "grades": len(watch.grades)}
    found = check(place)
    doubts = [error for error in found if isinstance(error, DoubtfulRowError)]
    faults = [*(error for error in found if error not in doubts), *_parser_faults()]
    if json:
        say_json({"watch": str(place), **known, "faults": _plain(faults), "doubts": _plain(doubts)})
    else:
        for error in (*faults, *doubts):
            tell(str(error))
        found_words = f"{counted(len(faults), 'fault')} and {counted(len(doubts), 'doubt')} found"
        known_words = " and ".join(counted(number, name.removesuffix("s")) for name, number in known.items())
        say(f"{found_words}; {known_words} known. Watch: {place}")
    if faults:
        raise typer.Exit(Code.REFUSED)


def _parser_faults() -> list[WatchfloorError]:
    from watchfloor.claims.parsing.parser import load_parser

    try:
        load_parser()
    except MissingModelError as error:
        return [error]
    return []


def _plain(errors: Sequence[WatchfloorError]) -> list[dict[str, str]]:
    return [{"where": error.where, "what": error.what, "remedy": error.remedy} for error in errors]
