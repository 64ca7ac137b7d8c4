"""Berths and water: views of a site in; out ships at quay and at anchor, with length, width and heading.

`find_ships` measures one image without a site.
"""

from watchfloor.scenes.berth.find import Ship, find_ships
from watchfloor.scenes.berth.instrument import Berths

__all__ = ["Berths", "Ship", "find_ships"]
