"""Rail: views of a site with tracks in; out the trains on them, their lengths, railcars and colours, or why not."""

from watchfloor.scenes.rail.instrument import Rail

__all__ = ["Rail"]
