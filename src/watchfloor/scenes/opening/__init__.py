"""Opening: a scene and a site in; out the frame of the window around the site, with what covers each pixel."""

from watchfloor.scenes.opening.laying import grid_for
from watchfloor.scenes.opening.window import open_window

__all__ = ["grid_for", "open_window"]
