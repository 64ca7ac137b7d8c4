"""Colours: the words that people say of things seen from above, and made-up reflectances that they would say them of."""

from __future__ import annotations

import numpy as np

from benchmarks.simulation.painting import Generator, Pixels

SHADES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "red": ((0.05, 0.055, 0.25, 0.33), (0.06, 0.07, 0.19, 0.27)),
    "orange": ((0.05, 0.13, 0.34, 0.42),),
    "yellow": ((0.07, 0.27, 0.36, 0.42),),
    "green": ((0.065, 0.125, 0.06, 0.17), (0.09, 0.17, 0.09, 0.24)),
    "blue": ((0.19, 0.11, 0.06, 0.10), (0.28, 0.20, 0.11, 0.16), (0.13, 0.085, 0.055, 0.09)),
    "brown": ((0.05, 0.075, 0.13, 0.18), (0.07, 0.10, 0.155, 0.22)),
    "white": ((0.45, 0.46, 0.47, 0.50), (0.37, 0.38, 0.39, 0.41)),
    "grey": ((0.20, 0.205, 0.21, 0.23), (0.135, 0.14, 0.145, 0.165), (0.26, 0.265, 0.27, 0.29)),
    "black": ((0.032, 0.033, 0.035, 0.05),),
}
RUST = np.array([0.075, 0.09, 0.115, 0.15], np.float32)


def reflectance(rng: Generator, word: str, weather: float = 0.0) -> Pixels:
    """Draw the reflectance (4,) of a thing of a colour; `weather` is how far rust and dust may have dulled it, 0 to 1."""
    shades = SHADES[word]
    clean = np.array(shades[rng.integers(len(shades))], np.float32)
    dulled = clean + (RUST - clean) * rng.uniform(0, weather)
    spread = 0.06 if word in ("white", "black") else 0.12
    shade: Pixels = (dulled * np.exp(rng.normal(0, spread))).astype(np.float32)
    return shade
