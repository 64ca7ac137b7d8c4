"""The stages strung together: inputs in, a ledger filled; here, in worker processes or on a cluster."""

from watchfloor.pipeline.crews import Crew, cluster, here, processes
from watchfloor.pipeline.reading import read_into
from watchfloor.pipeline.stages import Stages, stages_for
from watchfloor.pipeline.summary import Fate, Line, ReadSummary

__all__ = [
    "Crew",
    "Fate",
    "Line",
    "ReadSummary",
    "Stages",
    "cluster",
    "here",
    "processes",
    "read_into",
    "stages_for",
]
