"""Watchfloor: sourced claims from reports of cross-border trade, held beside what can be seen from above.

import watchfloor as wf

watch = wf.load_watch(wf.bundled("dprk"))
parser = wf.load_parser()
for item in wf.find_inputs([Path("reports")]):
    reading = wf.read(item, watch.outlets)
    extraction = wf.extract(reading.report, watch, parser)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from watchfloor.claims.extract import extract
    from watchfloor.claims.parsing.parser import load_parser
    from watchfloor.ledger import Ledger
    from watchfloor.model.claim import Claim
    from watchfloor.model.report import Report
    from watchfloor.pipeline import read_into
    from watchfloor.reports import find_inputs, read
    from watchfloor.watch.load import bundled
    from watchfloor.watch.load import load as load_watch
    from watchfloor.watch.rows import Watch

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Ledger",
    "Report",
    "Watch",
    "bundled",
    "extract",
    "find_inputs",
    "load_parser",
    "load_watch",
    "read",
    "read_into",
]

_HOMES = {
    "Claim": ("model.claim", "Claim"),
    "Ledger": ("ledger", "Ledger"),
    "Report": ("model.report", "Report"),
    "Watch": ("watch.rows", "Watch"),
    "bundled": ("watch.load", "bundled"),
    "extract": ("claims.extract", "extract"),
    "find_inputs": ("reports", "find_inputs"),
    "load_parser": ("claims.parsing.parser", "load_parser"),
    "load_watch": ("watch.load", "load"),
    "read": ("reports", "read"),
    "read_into": ("pipeline", "read_into"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'watchfloor' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(f"watchfloor.{module}"), attribute)
