"""Catalogue: folders, rasters, STAC Items, catalogues and API in; out scenes, or why a thing is none."""

from watchfloor.scenes.catalogue.find import find_scenes

__all__ = ["find_scenes"]
