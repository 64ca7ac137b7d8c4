"""Drift: a family and its texts in; out the facts that changed on the way, with the words and where they stand."""

from watchfloor.assessment.drift.find import drifts, with_drifts

__all__ = ["drifts", "with_drifts"]
