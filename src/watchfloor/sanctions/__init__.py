"""Sanctions: claims and measures in, findings out; names and lists in, matches out."""
