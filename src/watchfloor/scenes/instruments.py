"""Instruments: which of them can measure in a frame."""

from __future__ import annotations

from typing import Any

from watchfloor.scenes.frame import Frame, Scale
from watchfloor.scenes.instrument import Instrument


def rules() -> str:
    """Name the rules by which is measured, so that a site is looked at again when they change."""
    return "; ".join(instrument.method for instrument in _every())


def instruments_for(frame: Frame) -> tuple[Instrument[Any, Any], ...]:
    """Give the instruments that measure in frames like one: in radar only that for ships."""
    every = _every()
    if frame.scale is Scale.AMPLITUDE:
        return tuple(one for one in every if one.measures_radar)
    return every


def _every() -> tuple[Instrument[Any, Any], ...]:
    from watchfloor.scenes.apron import Aprons
    from watchfloor.scenes.berth import Berths
    from watchfloor.scenes.rail import Rail
    from watchfloor.scenes.works import Works

    return Rail(), Aprons(), Berths(), Works()
