"""Scaffold a watch: an empty folder in, the files of a watch out, with comments that explain every column and key."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from watchfloor.errors import WatchError

_EXAMPLE_ID = "my-watch"


def scaffold(folder: Path) -> tuple[Path, ...]:
    """Write a new watch folder to fill in: watch.yaml, the four tables and a file of measures, with examples.

    Args:
        folder: where to write; made where missing. Its name becomes the watch's id.

    Returns:
        The files written.

    Raises:
        WatchError: the folder holds something already, or can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise WatchError("holds something already", str(folder), "name a new or empty folder")
        written = []
        templates = Path(str(files(__package__) / "template"))
        for template in sorted(path for path in templates.rglob("*") if path.is_file()):
            text = template.read_text("utf-8").replace(_EXAMPLE_ID, _id_of(folder))
            path = folder / template.relative_to(templates)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            written.append(path)
    except OSError as error:
        raise WatchError(
            f"can't be written: {error.strerror}", str(folder), "name a folder that you may write to"
        ) from error
    return tuple(written)


def _id_of(folder: Path) -> str:
    """Make an id of the folder's name, or keep the example's where nothing of it can stand in one."""
    words = re.findall(r"[a-z0-9]+", folder.resolve().name.casefold())
    return "-".join(words) or _EXAMPLE_ID
