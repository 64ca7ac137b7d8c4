"""Scenes: satellite images and sites in; out observations, each with an interval, or `not observed` with the reason."""
