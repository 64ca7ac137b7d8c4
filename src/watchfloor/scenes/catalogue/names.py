"""Names of files: which are masks, and of which scene."""

from __future__ import annotations

import re
from collections.abc import Collection

from watchfloor.scenes.catalogue.times import time_in_name

_MASK = re.compile(
    r"(?:^|[_\-. ])(?:dn_)?(udm2?|scl|(?:cloud|clear|snow|shadow)?[_-]?mask|clouds?|clear)(?:[_\-. ](?:clip|\d+m))?$",
    re.IGNORECASE,
)


def is_mask_name(stem: str) -> bool:
    """Tell whether a file or asset of this name, without its ending, is a mask ('…_3B_udm2', 'T52TDN_…_SCL_20m')."""
    return _MASK.search(stem) is not None


def mask_for(stem: str, masks: Collection[str]) -> str | None:
    """Choose the mask of a scene among those of its folder.

    A mask belongs to a scene whose name it has before its own word, or whose name begins with it where that
    holds a time stamp.

    Args:
        stem: name of the scene's file without its ending.
        masks: names of the masks without their endings.

    Returns:
        The mask whose name shares most with the scene's; null for none.
    """
    fitting = []
    for mask in masks:
        found = _MASK.search(mask)
        begins = mask[: found.start()] if found else ""
        if begins and (begins == stem or (stem.startswith(begins) and time_in_name(begins))):
            fitting.append((len(begins), mask))
    return max(fitting)[1] if fitting else None
