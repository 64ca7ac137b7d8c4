"""Aprons: views of a site in; out how full each apron is, and each pile on it with its area and colour."""

from watchfloor.scenes.apron.aprons import Aprons

__all__ = ["Aprons"]
