"""Same: claims of many reports in; out which of them say the same thing."""

from watchfloor.assessment.same.find import find_same

__all__ = ["find_same"]
