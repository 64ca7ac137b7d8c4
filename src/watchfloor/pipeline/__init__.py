"""The stages strung together: inputs in, a ledger filled, screened and traced; here, in worker processes or on a cluster."""

from watchfloor.pipeline.crews import Crew, cluster, here, processes
from watchfloor.pipeline.reading import read_into
from watchfloor.pipeline.screening import ScreenLine, ScreenPass, ScreenSummary, screen_into
from watchfloor.pipeline.stages import Stages, stages_for
from watchfloor.pipeline.summary import Fate, Line, ReadSummary
from watchfloor.pipeline.tracing import TraceLine, TraceSummary, trace_into

__all__ = [
    "Crew",
    "Fate",
    "Line",
    "ReadSummary",
    "ScreenLine",
    "ScreenPass",
    "ScreenSummary",
    "Stages",
    "TraceLine",
    "TraceSummary",
    "cluster",
    "here",
    "processes",
    "read_into",
    "screen_into",
    "stages_for",
    "trace_into",
]
