"""Money: the share of Recognizers-Text's English currency cases that each tool reads rightly, and its speed.

A case is right when every amount that it asks for is found at its place, in its currency, and no other amount is
found. Counted as in the benchmark of quantities; cents and pence are compared as hundredths of their currency.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.quantities import run

SUBJECTS = {"currency": Path("NumberWithUnit") / "CurrencyModel.json"}


def main(arguments: list[str] | None = None) -> int:
    """Measure money."""
    return run(arguments, SUBJECTS, __doc__)


if __name__ == "__main__":
    sys.exit(main())
