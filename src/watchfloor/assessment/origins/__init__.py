"""Origins: claims, reports and families in; out the independent origins behind each claim."""

from watchfloor.assessment.origins.corroborate import corroborate

__all__ = ["corroborate"]
