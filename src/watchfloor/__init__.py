"""Watchfloor: sourced claims from reports of cross-border trade, held beside what can be seen from above."""

__version__ = "0.1.0"
