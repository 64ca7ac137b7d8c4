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
    from watchfloor.assessment.drift import drifts, with_drifts
    from watchfloor.assessment.origins import corroborate
    from watchfloor.claims.attribution.plain import attributions
    from watchfloor.claims.extract import extract
    from watchfloor.claims.mentions.goods import find_goods
    from watchfloor.claims.mentions.money import find_money
    from watchfloor.claims.mentions.places import find_places
    from watchfloor.claims.mentions.quantities import find_quantities
    from watchfloor.claims.mentions.times import find_times
    from watchfloor.claims.parsing.parser import load_parser
    from watchfloor.claims.status.plain import statuses
    from watchfloor.ledger import Ledger
    from watchfloor.model.claim import Claim
    from watchfloor.model.observation import Observation
    from watchfloor.model.report import Report
    from watchfloor.model.scene import Scene
    from watchfloor.model.site import Site
    from watchfloor.pipeline import read_into
    from watchfloor.pipeline.looking import look_into
    from watchfloor.pipeline.screening import screen_into
    from watchfloor.reports import find_inputs, read
    from watchfloor.reports.families.directions import Text as TracedText
    from watchfloor.reports.families.trace import trace
    from watchfloor.sanctions.caps import running_caps
    from watchfloor.sanctions.findings import find as find_findings
    from watchfloor.sanctions.in_force import in_force as measures_in_force
    from watchfloor.sanctions.lists import read_listing
    from watchfloor.sanctions.names import NameIndex, index_listings
    from watchfloor.sanctions.names import Query as NameQuery
    from watchfloor.scenes.berth.find import find_ships
    from watchfloor.scenes.catalogue import find_scenes
    from watchfloor.scenes.look import look
    from watchfloor.scenes.resembling import resembling
    from watchfloor.watch.load import bundled
    from watchfloor.watch.load import load as load_watch
    from watchfloor.watch.rows import Watch
    from watchfloor.watch.sites import read_sites

__version__ = "0.2.0"

__all__ = [
    "Claim",
    "Ledger",
    "NameIndex",
    "NameQuery",
    "Observation",
    "Report",
    "Scene",
    "Site",
    "TracedText",
    "Watch",
    "attributions",
    "bundled",
    "corroborate",
    "drifts",
    "extract",
    "find_findings",
    "find_goods",
    "find_inputs",
    "find_money",
    "find_places",
    "find_quantities",
    "find_scenes",
    "find_ships",
    "find_times",
    "index_listings",
    "load_parser",
    "load_watch",
    "look",
    "look_into",
    "measures_in_force",
    "read",
    "read_into",
    "read_listing",
    "read_sites",
    "resembling",
    "running_caps",
    "screen_into",
    "statuses",
    "trace",
    "with_drifts",
]

_HOMES = {
    "Claim": ("model.claim", "Claim"),
    "Ledger": ("ledger", "Ledger"),
    "NameIndex": ("sanctions.names", "NameIndex"),
    "NameQuery": ("sanctions.names", "Query"),
    "Observation": ("model.observation", "Observation"),
    "Report": ("model.report", "Report"),
    "Scene": ("model.scene", "Scene"),
    "Site": ("model.site", "Site"),
    "TracedText": ("reports.families.directions", "Text"),
    "Watch": ("watch.rows", "Watch"),
    "attributions": ("claims.attribution.plain", "attributions"),
    "bundled": ("watch.load", "bundled"),
    "corroborate": ("assessment.origins", "corroborate"),
    "drifts": ("assessment.drift", "drifts"),
    "extract": ("claims.extract", "extract"),
    "find_findings": ("sanctions.findings", "find"),
    "find_goods": ("claims.mentions.goods", "find_goods"),
    "find_inputs": ("reports", "find_inputs"),
    "find_money": ("claims.mentions.money", "find_money"),
    "find_places": ("claims.mentions.places", "find_places"),
    "find_quantities": ("claims.mentions.quantities", "find_quantities"),
    "find_scenes": ("scenes.catalogue", "find_scenes"),
    "find_ships": ("scenes.berth.find", "find_ships"),
    "find_times": ("claims.mentions.times", "find_times"),
    "index_listings": ("sanctions.names", "index_listings"),
    "load_parser": ("claims.parsing.parser", "load_parser"),
    "load_watch": ("watch.load", "load"),
    "look": ("scenes.look", "look"),
    "look_into": ("pipeline.looking", "look_into"),
    "measures_in_force": ("sanctions.in_force", "in_force"),
    "read": ("reports", "read"),
    "read_into": ("pipeline", "read_into"),
    "read_listing": ("sanctions.lists", "read_listing"),
    "read_sites": ("watch.sites", "read_sites"),
    "resembling": ("scenes.resembling", "resembling"),
    "running_caps": ("sanctions.caps", "running_caps"),
    "screen_into": ("pipeline.screening", "screen_into"),
    "statuses": ("claims.status.plain", "statuses"),
    "trace": ("reports.families.trace", "trace"),
    "with_drifts": ("assessment.drift", "with_drifts"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'watchfloor' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(f"watchfloor.{module}"), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
