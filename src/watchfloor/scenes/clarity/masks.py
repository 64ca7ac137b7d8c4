"""Masks: what those who delivered an image say covers it, as `Cover`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.frame import Cover

Classes = NDArray[Any]

# Bands of Planet's UDM2, the worst last: a pixel that is both takes the later one. Thin haze can be measured through.
# https://docs.planet.com/data/imagery/udm/
_UDM2 = (
    ("snow", Cover.SNOW),
    ("shadow", Cover.SHADOW),
    ("haze heavy", Cover.HAZE),
    ("heavy haze", Cover.HAZE),
    ("cloud", Cover.CLOUD),
)
_UDM2_ORDER = ("clear", "snow", "shadow", "haze light", "haze heavy", "cloud", "confidence", "udm1")

# Bits of Planet's first usable data mask. https://docs.planet.com/data/imagery/udm/
_BLACKFILL, _CLOUD = 1, 2

# Classes of the scene classification of Sentinel-2 level 2A (Sen2Cor), by ESA's Level-2A Algorithm Overview.
_SCL = {
    **dict.fromkeys((0, 1), Cover.NO_DATA),
    3: Cover.SHADOW,
    **dict.fromkeys((8, 9), Cover.CLOUD),
    10: Cover.HAZE,
    11: Cover.SNOW,
}


@frozen(eq=False)
class Covered:
    """What covers each pixel, uint8 (height, width), and which mask told it."""

    cover: NDArray[np.uint8]
    told_by: str


def cover_by_mask(key: str, href: str, names: Sequence[str | None], classes: Classes) -> Covered | None:
    """Read a mask.

    Args:
        key: key of its asset, such as 'udm2' or 'scl'.
        href: its address, whose name may tell what it is.
        names: the names of its bands, null where it has none.
        classes: its numbers, (bands, height, width).

    Returns:
        What covers each pixel; null where nothing says what the mask's numbers mean.
    """
    words = [(name or "").casefold().replace("_", " ").strip() for name in names]
    title = f"{key} {href.rpartition('/')[2]}".casefold()
    if len(classes) == len(_UDM2_ORDER) and not any(words):
        words = list(_UDM2_ORDER)
    if "clear" in words:
        return Covered(_by_names(words, classes), "udm2" if "cloud" in words else "clear band")
    if len(classes) != 1:
        return None
    if "scl" in (*words, key.casefold()) or "scl" in title or "scene classification" in words:
        return Covered(_look_up(_SCL, classes[0]), "scl")
    if "udm" in title and "udm2" not in title:
        return Covered(_by_bits(classes[0]), "udm")
    if "clear" in title or "udm2" in title or "mask" in title:
        return Covered(_by_names(["clear"], classes), "clear band")
    return None


def _by_names(words: Sequence[str], classes: Classes) -> NDArray[np.uint8]:
    clear = classes[words.index("clear")] > 0
    cover = np.where(clear, Cover.CLEAR, Cover.NO_DATA).astype(np.uint8)
    told = {name for name, _ in _UDM2} & set(words)
    if not told:
        cover[~clear] = Cover.CLOUD
    for name, what in _UDM2:
        if name in told:
            cover[(classes[words.index(name)] > 0) & (~clear | (what is Cover.SNOW))] = what
    light = [classes[words.index(name)] > 0 for name in ("haze light", "light haze") if name in words]
    for thin in light:
        cover[thin & (cover == Cover.NO_DATA)] = Cover.CLEAR
    return cover


def _by_bits(bits: Classes) -> NDArray[np.uint8]:
    cover = np.zeros(bits.shape, np.uint8)
    cover[(bits & _CLOUD) > 0] = Cover.CLOUD
    cover[(bits & _BLACKFILL) > 0] = Cover.NO_DATA
    return cover


def _look_up(meanings: dict[int, Cover], classes: Classes) -> NDArray[np.uint8]:
    cover = np.zeros(classes.shape, np.uint8)
    for number, what in meanings.items():
        cover[classes == number] = what
    return cover
