"""Assets: which files of a scene hold its pixels and its mask."""

from __future__ import annotations

from watchfloor.errors import UnreadableInputError
from watchfloor.model.scene import Asset, Scene


def data_assets(scene: Scene) -> tuple[Asset, ...]:
    """Give the files that hold a scene's pixels, one or one a band.

    Raises:
        UnreadableInputError: the scene has none.
    """
    found = tuple(asset for asset in scene.assets if "data" in asset.roles)
    if not found:
        raise UnreadableInputError(
            "has no asset with pixels", scene.id, "give an Item with a GeoTIFF asset of role data"
        )
    return found


def mask_asset(scene: Scene) -> Asset | None:
    """Give the file that says what covers a scene's pixels, null where there is none."""
    return scene.asset("mask")
