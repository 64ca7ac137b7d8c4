"""Looking into a ledger: each site is looked at in all its scenes together, and what was observed recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.errors import UnreadableInputError
from watchfloor.model.record import Record, content_id

if TYPE_CHECKING:
    from watchfloor.ledger import Ledger
    from watchfloor.model.scene import Scene
    from watchfloor.model.site import Site

PICTURES = 30


@frozen
class SiteLine(Record):
    """What looking at one site gave: the ids of the scenes that show it; `reasons` are the inputs that cannot be read."""

    site: str
    scenes: tuple[str, ...]
    observations: int
    known: bool = False
    reasons: tuple[str, ...] = ()


@frozen
class Wishes:
    """How to look: how many quick-looks to keep of a site, whom to tell of progress, whom to ask whether to stop.

    `progress` is told the site, how many of its scenes were read, and how many there are.
    """

    pictures: int = PICTURES
    progress: Callable[[str, int, int], None] = lambda site, done, of: None
    stop: Callable[[], bool] = lambda: False


@frozen
class LookSummary(Record):
    """What a run did: site by site, the inputs that were refused for all of them, and what was left."""

    lines: tuple[SiteLine, ...]
    refused: tuple[str, ...] = ()
    left: int = 0
    stopped: bool = False


PLAIN = Wishes()


def look_into(
    ledger: Ledger,
    found: Iterable[Scene | UnreadableInputError],
    sites: Sequence[Site],
    wishes: Wishes = PLAIN,
) -> LookSummary:
    """Look at sites in scenes and record what was observed.

    A site is looked at in these scenes and in those of earlier runs whose files are still there, since the look of
    its empty tracks and aprons is made of all of them. A site whose scenes and rules are as they were is not looked
    at again; a run that was stopped goes on with the site at which it stopped.

    Args:
        ledger: where the observations go.
        found: scenes, or the reasons why they cannot be read.
        sites: the sites to look at.
        wishes: how many quick-looks to keep of each site, of its latest scenes; asked after each scene whether to stop.

    Returns:
        What was done, site by site.

    Raises:
        WatchfloorError: the ledger fails.
    """
    scenes: dict[str, Scene] = {}
    refused: list[str] = []
    for one in found:
        if isinstance(one, UnreadableInputError):
            refused.append(str(one))
        else:
            scenes.setdefault(one.id, one)
    lines: list[SiteLine] = []
    for number, site in enumerate(sites):
        line = _look_at(ledger, site, scenes, wishes)
        if line is None:
            return LookSummary(tuple(lines), tuple(refused), left=len(sites) - number, stopped=True)
        lines.append(line)
    shown = {scene for line in lines for scene in line.scenes}
    told = "\n".join(reason for line in lines for reason in line.reasons)
    refused += [
        f"{scene.assets[0].href}: shows none of the sites"
        for scene in scenes.values()
        if scene.id not in shown and scene.assets[0].href not in told
    ]
    return LookSummary(tuple(lines), tuple(refused))


def _look_at(ledger: Ledger, site: Site, given: Mapping[str, Scene], wishes: Wishes) -> SiteLine | None:
    """Look at one site; null where the run was stopped on the way."""
    from watchfloor.ledger import Looking, Seen
    from watchfloor.scenes.instruments import rules
    from watchfloor.scenes.look import look
    from watchfloor.scenes.quicklooks import quick_looks

    earlier = {scene.id: scene for scene in ledger.scenes(site.id) if _is_there(scene)}
    scenes = tuple(sorted({**earlier, **given}.values(), key=lambda scene: (scene.datetime, scene.id)))
    looking = Looking(site.id, rules(), _digest(site, scenes))
    known = ledger.recall_looking(looking)
    if known is not None:
        return SiteLine(site.id, known, 0, known=True)

    def progress(done: int) -> None:
        wishes.progress(site.id, done, len(scenes))

    looked = look(scenes, site, progress=progress, stop=wishes.stop)
    if looked is None:
        return None
    drawn = quick_looks(looked.seen[-wishes.pictures :] if wishes.pictures else (), site, looked.observations)
    ledger.record_looking(looking, Seen(looked.seen, looked.observations, drawn))
    reasons = tuple(str(error) for error in looked.refused)
    seen = tuple(scene.id for scene in looked.seen)
    return SiteLine(site.id, seen, len(looked.observations), reasons=reasons)


def _is_there(scene: Scene) -> bool:
    return all("://" in asset.href or Path(asset.href).exists() for asset in scene.assets)


def _digest(site: Site, scenes: Sequence[Scene]) -> str:
    """Tell one site and set of scenes from another, by the site's drawing and the size and age of each file."""
    files = [f"{asset.href} {_state(asset.href)}" for scene in scenes for asset in scene.assets]
    return content_id(str(site.to_json()), *(str(scene.to_json()) for scene in scenes), *files)


def _state(href: str) -> str:
    path = Path(href)
    try:
        about = path.stat()
    except OSError:
        return "elsewhere"
    return f"{about.st_size} {about.st_mtime_ns}"
