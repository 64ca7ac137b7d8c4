"""The stages strung together: inputs in, a ledger filled and screened; here, in worker processes or on a cluster."""

from watchfloor.pipeline.crews import Crew, cluster, here, processes
from watchfloor.pipeline.reading import read_into
from watchfloor.pipeline.screening import ScreenLine, ScreenPass, ScreenSummary, screen_into
from watchfloor.pipeline.stages import Stages, stages_for
from watchfloor.pipeline.summary import Fate, Line, ReadSummary

__all__ = [
    "Crew",
    "Fate",
    "Line",
    "ReadSummary",
    "ScreenLine",
    "ScreenPass",
    "ScreenSummary",
    "Stages",
    "cluster",
    "here",
    "processes",
    "read_into",
    "screen_into",
    "stages_for",
]
