"""The brief: claims and reports in, one printable HTML page out."""

from watchfloor.brief.compose import compose
from watchfloor.brief.observed import Observed
from watchfloor.brief.page import Brief, RefusedInput
from watchfloor.brief.render import render
from watchfloor.brief.screened import Screening
from watchfloor.brief.traced import Tracing

__all__ = ["Brief", "Observed", "RefusedInput", "Screening", "Tracing", "compose", "render"]
