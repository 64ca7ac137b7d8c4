"""Trust: whether a match is one, how far it may be off, and what to say where there is none."""

from __future__ import annotations

import numpy as np

from watchfloor.scenes.frame import Cover, Frame
from watchfloor.scenes.registration.matching import Match

LEAST_PIXELS = 0.06
_LIKE = 0.12
_HIGH = 5.0
_SURE_PIXELS = 0.35
# under thin snow or haze little is alike, but what is agrees
_FAINTLY_LIKE = 0.08
_HIGHER = 6.5
_SURER_PIXELS = 0.2
# a window reaches beyond most images: their edge is the reason only where it leaves next to nothing
_MOSTLY_OUTSIDE = 0.8
# what the block to block error leaves out: interpolation, shadows that move with the season, neighbouring blocks
# that err together; under snow, where little but shadow shows, all edges may be off by the same
_INFLATED = 2.0
_SNOW_PIXELS = 0.5
_MOSTLY = 0.2
_STRAYS = 3.0


def mistrust(match: Match, reach: int, scatter: float | None = None) -> str | None:
    """Say why a match is not to be trusted; null where it is.

    Args:
        match: what was found.
        reach: the largest shift that was looked for, in pixels.
        scatter: how far the georeferences of other dates are off, one standard deviation a side, in pixels; null
            where that is not known.
    """
    alike = match.likeness >= _LIKE and match.height >= _HIGH
    usual = scatter is not None and np.abs(match.shift).max() <= _STRAYS * scatter
    agreeing = match.height >= _HIGHER and match.sigma < _SURER_PIXELS
    faint = usual and agreeing and match.likeness >= _FAINTLY_LIKE
    if not alike and not faint:
        return "not registered: the ground does not look like that of the other dates"
    if match.sigma > _SURE_PIXELS:
        return f"not registered: the shift is uncertain by {match.sigma:.1f} pixels"
    if np.hypot(*match.shift) > reach + 1:
        return "not registered: further off than is looked for"
    return None


def standard_error(match: Match, *, snowy: bool) -> float:
    """Give the standard error of a match a side, in pixels."""
    return float(np.hypot(max(_INFLATED * match.sigma, LEAST_PIXELS), _SNOW_PIXELS if snowy else 0.0))


def weigh_with_georeference(
    match: Match, reason: str | None, scatter: float
) -> tuple[tuple[float, float], float]:
    """Weigh the match of a snowy frame with where its georeference puts it.

    Args:
        match: what was found.
        reason: why it is not to be trusted, if so.
        scatter: how far the georeferences of other dates are off, one standard deviation a side, in pixels.

    Returns:
        The shift, and its standard error a side, both in pixels.
    """
    if reason is not None or np.abs(match.shift).max() > _STRAYS * scatter + _SNOW_PIXELS:
        return (0.0, 0.0), scatter
    error = standard_error(match, snowy=True)
    weight = scatter**2 / (scatter**2 + error**2)
    rows, columns = match.shift
    return (weight * rows, weight * columns), float(np.sqrt(weight) * error)


def under_snow(frame: Frame) -> bool:
    """Tell whether most of what can be seen of a frame lies under snow."""
    return bool(np.count_nonzero(frame.cover == int(Cover.SNOW)) > _MOSTLY * np.count_nonzero(frame.usable))


def why_little(frame: Frame) -> str:
    """Name what hides most of the ground of a frame that cannot be registered."""
    covers = np.bincount(frame.cover.ravel(), minlength=len(Cover))
    covers[[Cover.CLEAR, Cover.SNOW]] = 0
    names = {Cover.OUTSIDE: "outside the image", Cover.NO_DATA: "no data", Cover.SHADOW: "shadow of cloud"}
    if covers[Cover.OUTSIDE] < _MOSTLY_OUTSIDE * frame.cover.size:
        covers[Cover.OUTSIDE] = min(covers[Cover.OUTSIDE], 1)
    worst = Cover(int(np.argmax(covers)))
    if not covers[worst]:
        return "not registered: too little stable ground"
    return f"not registered: too little stable ground is clear ({names.get(worst, worst.name.lower())})"
