"""Families: texts in; out which descend from which, how, and by what passages."""
