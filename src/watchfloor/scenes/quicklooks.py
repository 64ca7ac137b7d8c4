"""Quick-looks: pictures of scenes with what was measured drawn on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from watchfloor.errors import UnreadableInputError
from watchfloor.model.observation import Observation
from watchfloor.model.scene import Scene
from watchfloor.model.site import Site
from watchfloor.scenes.opening import open_window
from watchfloor.scenes.picture import draw


def quick_looks(scenes: Iterable[Scene], site: Site, observations: Iterable[Observation]) -> dict[str, bytes]:
    """Draw a picture of a site in each of some scenes.

    Args:
        scenes: those to draw; one that cannot be read any more is left out.
        site: the site.
        observations: what was observed at it, in these and other scenes.

    Returns:
        PNGs by id of the scene.
    """
    by_scene: dict[str, list[Observation]] = defaultdict(list)
    for one in observations:
        by_scene[one.scene].append(one)
    drawn: dict[str, bytes] = {}
    for scene in scenes:
        try:
            frame = open_window(scene, site)
        except UnreadableInputError:
            continue
        note = "simulated" if "simulated" in (scene.platform or "").casefold() else ""
        drawn[scene.id] = draw(frame, site, by_scene[scene.id], note)
    return drawn
