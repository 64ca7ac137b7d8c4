"""Quantities: a text in, its numbers out, each with bounds, unit, counted noun and exact offsets."""

from watchfloor.claims.mentions.quantities.find import find_quantities

__all__ = ["find_quantities"]
