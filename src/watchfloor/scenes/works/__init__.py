"""Works: a site in many scenes in; out what came to stand there and stayed: buildings, roofs, roads, bridges."""

from watchfloor.scenes.works.instrument import Works

__all__ = ["Works"]
